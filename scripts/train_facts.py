"""Learn what a key fact is worth beside a summary: `python scripts/train_facts.py` (one core, about two minutes)."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import ROOT, SHARED
from scripts.salience.facts import judged
from summarizer.tables import rows as table

OUT = ROOT / "summarizer/data/fact_worth.tsv"


@click.command()
@click.option(
    "--data", type=click.Path(path_type=Path), default=SHARED / "mono/fr_news_train.jsonl.xz", show_default=True
)
@click.option("--out", type=click.Path(path_type=Path), default=OUT, show_default=True)
@click.option("--penalty", default=1.0, show_default=True, help="Of the squared weights (ridge).")
def main(data: Path, out: Path, penalty: float) -> None:
    """Logistic regression of whether an editor lists a candidate on what is seen of it."""
    rows = [row for article in judged(data, held_out=False) for row in article.rows()]
    names = [name for name, _ in table("fact_worth.tsv")]
    seen = torch.tensor([[s.get(name, 0.0) for name in names] for s, _ in rows])
    listed = torch.tensor([float(y) for _, y in rows])
    weights = torch.zeros(len(names), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        told = torch.nn.functional.binary_cross_entropy_with_logits(seen @ weights, listed, reduction="sum")
        value = told + penalty * (weights**2).sum()
        value.backward()
        return value

    optimiser.step(loss)
    head = "".join(line for line in OUT.read_text(encoding="utf-8").splitlines(True) if line.startswith("#"))
    body = "".join(f"{name}\t{weight:.3f}\n" for name, weight in zip(names, weights.tolist(), strict=True))
    out.write_text(head + body, encoding="utf-8")
    click.echo(f"{len(rows)} candidates → {out}")


if __name__ == "__main__":
    main()
