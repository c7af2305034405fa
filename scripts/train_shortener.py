"""Train the shortener: `python scripts/train_shortener.py headline` or `brief` (one core, five minutes each)."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import click
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import ROOT, SHARED
from scripts.shortening.data import Example, examples, labelled, read_labels
from scripts.shortening.fit import fit
from summarizer.parse import SpacyParser
from summarizer.summarize.gaps import KINDS
from summarizer.summarize.shortener import Shortener, load
from summarizer.summarize.step_network import Network

LABELS = Path(__file__).parent / "shortening"
MOST = {"headline": 14, "brief": 22}  # words of a label


@click.command()
@click.argument("of", type=click.Choice(list(MOST)))
@click.option(
    "--data", type=click.Path(path_type=Path), default=SHARED / "mono/fr_news_train.jsonl.xz", show_default=True
)
@click.option("--labels", type=click.Path(exists=True, path_type=Path), default=LABELS, help="A folder of them.")
@click.option("--out", type=click.Path(path_type=Path), help="Default: models/shortener.")
@click.option("--epochs", default=8, show_default=True)
@click.option("--held", default=500, show_default=True, help="Labels that are kept to measure with.")
def main(of: str, data: Path, labels: Path, out: Path | None, epochs: int, held: int) -> None:
    """Learn from labelled sentences which of their words a headline, or a sentence of a brief, keeps.

    There are fewer labels for briefs: those for headlines are learned first.
    """
    theirs, ours = _read(data, labels / f"{of}.tsv.xz", held)
    before = _read(data, labels / "headline.tsv.xz", 0)[1] if of == "brief" else []
    stages = []
    for shortener, loss, other in fit(ours, theirs, before=before, epochs=epochs):
        click.echo(f"{len(stages) + 1}: loss of a step {loss:.3f}, of those held out {other:.3f}")
        stages.append(shortener)
    out = out or ROOT / "models/shortener" / f"{of}.npz"
    out.parent.mkdir(parents=True, exist_ok=True)
    save(stages[-1], out)
    f1, same, none = measure(load(out), theirs, MOST[of])
    click.echo(f"{out}: of {len(theirs)} held out, F1 of the words {f1:.3f}, the same form {same:.3f}, none {none:.3f}")


def _read(data: Path, labels: Path, held: int) -> tuple[list[Example], list[Example]]:
    """The examples of a file of labels, those to measure with first."""
    found = list(examples(SpacyParser(keep=1), list(labelled(data, read_labels(labels)))))
    random.Random(3).shuffle(found)  # noqa: S311 - a reproducible choice, not a secret
    return found[:held], found[held:]


def save(shortener: Shortener, file: Path) -> None:
    """Write a shortener, its numbers in half precision, whole or not at all."""
    kinds = {kind: list(known) for kind, known in zip(KINDS, shortener.known, strict=True)}
    numbers = {f.name: getattr(shortener.network, f.name).astype(np.float16) for f in fields(Network)}
    hidden = file.with_suffix(".part")
    with hidden.open("wb") as out:
        np.savez_compressed(out, known=np.array(json.dumps(kinds, ensure_ascii=False)), **numbers)
    hidden.replace(file)


def measure(shortener: Shortener, held: Sequence[Example], most: int) -> tuple[float, float, float]:
    """How near the labels are: mean F1 of the kept words, shares of forms that are the same, and of none."""
    scores, same, none = [], 0, 0
    for example in held:
        form = shortener.shorten(example.words, most)
        theirs, ours = set(example.path), set(form.path if form else ())
        scores.append(2 * len(ours & theirs) / (len(ours) + len(theirs)))
        same += ours == theirs
        none += form is None
    return float(np.mean(scores)), same / len(held), none / len(held)


if __name__ == "__main__":
    main()
