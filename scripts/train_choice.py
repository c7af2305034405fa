"""Train the choice of sentences on editors' choices: `python scripts/train_choice.py` (one core, about two minutes)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import ROOT, SHARED
from scripts.salience.editors import edited, examples
from scripts.salience.fit import fit_sentences, rounded
from summarizer.summarize.choice import CHOICE_FEATURES, choose_among
from summarizer.summarize.salience import load


@click.command()
@click.option(
    "--data", type=click.Path(path_type=Path), default=SHARED / "mono/fr_news_train.jsonl.xz", show_default=True
)
@click.option("--out", type=click.Path(path_type=Path), default=ROOT / "models/salience/choice.json", show_default=True)
@click.option("--hidden", default=16, show_default=True, help="Units of the network.")
@click.option("--epochs", default=10, show_default=True)
@click.option("--dropout", default=0.2, show_default=True, help="Share of the features that are hidden at each step.")
@click.option("--decay", default=0.1, show_default=True)
def main(data: Path, out: Path, hidden: int, epochs: int, dropout: float, decay: float) -> None:
    """Learn which sentence of an article an editor takes next, after none or some have been taken."""
    model = load()
    articles = list(edited(data, held_out=False))
    rows = [e for a in articles for e in examples(choose_among(a.document, model, _unrated), a)]
    network = fit_sentences(
        rows, hidden=hidden, epochs=epochs, temperature=1.0, rate=4e-3, dropout=dropout, decay=decay
    )
    record = {"features": CHOICE_FEATURES, "network": rounded(network)}
    out.write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    click.echo(f"{len(articles)} articles, {len(rows)} choices, {out.stat().st_size} bytes → {out}")


def _unrated(rows: np.ndarray) -> np.ndarray:
    return np.zeros(len(rows))


if __name__ == "__main__":
    main()
