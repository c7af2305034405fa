"""Make the training set of the translation model: `python scripts/prepare_data.py OUT`."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import ROOT, SHARED
from scripts.nmt.corpora import load_mix
from scripts.nmt.prepare import Plan, prepare
from summarizer.settings import usable_cpus

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--mix", default=ROOT / "scripts" / "nmt" / "mix.toml", type=FILE, help="Sources, limits, rates.")
@click.option("--shared", default=SHARED, type=FOLDER, help="The folder with parallel/ and eval/mt/.")
@click.option("--spm", type=FILE, help="A SentencePiece model to use again, such as that of the weights to start from.")
@click.option("--vocabulary", default=16_000, show_default=True, help="Pieces of a new SentencePiece model.")
@click.option("--lexicon", type=FILE, help="Words whose English the mix's `hints` put into the French.")
@click.option("--augment/--no-augment", default=True, help="Change some pairs as the mix says.")
@click.option(
    "--extra",
    multiple=True,
    type=FOLDER,
    help="A folder with src.fr and ref.en: of distil.py or news_pairs.py.",
)
@click.option("--seed", type=int, help="Other lines of the sources, and other changes, than the mix's own seed draws.")
@click.option("--scale", default=1.0, show_default=True, help="Multiplies every share, for a trial.")
def main(
    out: Path,
    mix: Path,
    shared: Path,
    spm: Path | None,
    vocabulary: int,
    lexicon: Path | None,
    augment: bool,
    extra: tuple[Path, ...],
    seed: int | None,
    scale: float,
) -> None:
    """Read the mix, clean, filter, keep measured lines out, augment and encode into OUT, with a record of it all."""
    recipe = load_mix(mix).with_own(extra)
    recipe = dataclasses.replace(
        recipe,
        augment=recipe.augment if augment else {},
        seed=recipe.seed if seed is None else seed,
    )
    plan = Plan(recipe, shared, spm=spm, vocabulary=vocabulary, scale=scale, threads=usable_cpus(), lexicon=lexicon)
    record = prepare(plan, out, command=" ".join(["python", *sys.argv]))
    for name, count in sorted(record["pairs_by_licence"].items()):
        click.echo(f"{count:>10,} pairs, {name}")
    click.echo(f"{out}: {record['tokens']['pairs']:,} pairs, {record['tokens']['target_tokens']:,} target tokens")


if __name__ == "__main__":
    main()
