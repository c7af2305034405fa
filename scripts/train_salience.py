"""Train the salience model: `python scripts/train_salience.py` (one core, about two minutes)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import ROOT, SHARED
from scripts.salience.data import documents, example, frequencies
from scripts.salience.fit import fit
from summarizer.summarize.features import FEATURES


@click.command()
@click.option(
    "--data", type=click.Path(path_type=Path), default=SHARED / "mono/fr_news_train.jsonl.xz", show_default=True
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=ROOT / "models/salience/salience.json", show_default=True
)
@click.option("--articles", default=8000, show_default=True)
@click.option("--hidden", default=12, show_default=True)
@click.option("--epochs", default=20, show_default=True)
@click.option("--temperature", default=0.1, show_default=True)
@click.option("--idf", "idf_size", default=1000, show_default=True, help="Common stems whose idf is shipped.")
def main(data: Path, out: Path, articles: int, hidden: int, epochs: int, temperature: float, idf_size: int) -> None:
    """Learn which sentences of an article its abstract is about."""
    pairs = list(documents(data, articles))
    idf, unseen = frequencies([d for d, _ in pairs], idf_size)
    examples = [e for d, a in pairs if (e := example(d, a, idf, unseen))]
    weights = fit(examples, hidden=hidden, epochs=epochs, temperature=temperature)
    out.parent.mkdir(parents=True, exist_ok=True)
    record = {"features": FEATURES, "idf": idf, "unseen": unseen}
    record |= {
        name: [[round(float(v), 4) for v in r] if value.ndim == 2 else round(float(r), 4) for r in value]
        for name, value in weights.items()
    }
    out.write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    click.echo(f"{len(examples)} articles, {out.stat().st_size} bytes → {out}")


if __name__ == "__main__":
    main()
