"""Training pairs with the model's own best English: `python scripts/nearest.py OUT`, then `prepare_data.py --extra`."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import ROOT, SHARED
from scripts.nmt.corpora import load_mix, own_pairs
from scripts.nmt.distil import write
from scripts.nmt.export import converted_engine
from scripts.nmt.files import sha256
from scripts.nmt.nearest import nearest
from scripts.nmt.prepare import Plan, sound_pairs
from summarizer.lexicon import Lexicon
from summarizer.settings import usable_cpus

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--model", default=ROOT / "models" / "fr-en-small", type=FOLDER, help="Which makes the hypotheses.")
@click.option("--mix", default=ROOT / "scripts" / "nmt" / "nearest.toml", type=click.Path(path_type=Path))
@click.option("--pairs", "folder", type=FOLDER, help="src.fr and ref.en, in place of the mix's sources.")
@click.option("--shared", default=SHARED, type=FOLDER, help="The folder with parallel/ and eval/mt/.")
@click.option("--beam", default=6, show_default=True, help="Hypotheses of a pair.")
@click.option("--least", default=32.0, show_default=True, help="Mean of BLEU and chrF++ of a kept hypothesis.")
@click.option("--precision", default="int8", show_default=True, help="CTranslate2's number type.")
def main(
    out: Path, model: Path, mix: Path, folder: Path | None, shared: Path, beam: int, least: float, precision: str
) -> None:
    """Translate the French of the mix, keep of each pair the hypothesis nearest its English, and write pairs to OUT."""
    plan = Plan(load_mix(mix), shared)
    if folder:
        plan = replace(plan, mix=replace(plan.mix, sources=(own_pairs(folder),)))
    pairs = sound_pairs(plan)
    with tempfile.TemporaryDirectory() as work:
        engine = converted_engine(model, Path(work) / "model", threads=usable_cpus(), precision=precision)
        outcomes = nearest(engine, Lexicon.of_model(model), pairs, beam=beam, least=least)
        about = {"command": " ".join(["python", *sys.argv]), "model": sha256(model / "model.safetensors")}
        record = write(outcomes, out, about)
    click.echo(f"{out}: {record['kept']} pairs; dropped {record['dropped']}")


if __name__ == "__main__":
    main()
