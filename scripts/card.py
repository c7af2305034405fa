"""Write the model card: `python scripts/card.py RUN` after train.py, export.py and evaluate.py mt."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import ROOT
from scripts.nmt import curve
from scripts.nmt.card import Card, Failure, render
from scripts.nmt.export import MANIFEST
from scripts.nmt.files import write_text

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("run", type=FOLDER)
@click.option("--data", required=True, type=FILE, help="record.json of the training set.")
@click.option("--model", default=ROOT / "models" / "fr-en-small", type=FOLDER)
@click.option("--failures", type=FILE, help="JSON: a list of {french, english, fault}.")
@click.option("--scores", default=ROOT / "benchmarks" / "mt.md", type=FILE, show_default=True)
@click.option("--command", "commands", multiple=True, help="A step that makes the model again; in order.")
def main(run: Path, data: Path, model: Path, failures: Path | None, scores: Path, commands: tuple[str, ...]) -> None:
    """Write MODEL_CARD.md beside the weights, from the records of RUN and of its training set."""
    prepared, trained = (json.loads(path.read_text(encoding="utf-8")) for path in (data, run / "run.json"))
    card = Card(
        data=prepared,
        run=trained,
        curve=curve.read(run / "curve.csv"),
        scores=scores.read_text(encoding="utf-8"),
        failures=[Failure(**f) for f in json.loads(failures.read_text(encoding="utf-8"))] if failures else [],
        commands=commands or (prepared["command"], trained["command"]),
        files=json.loads((model / MANIFEST).read_text(encoding="utf-8")),
    )
    write_text(model / "MODEL_CARD.md", render(card))
    click.echo(str(model / "MODEL_CARD.md"))


if __name__ == "__main__":
    main()
