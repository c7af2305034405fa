"""Make the lexicon of rare words that lies beside a model's weights: `python scripts/lexicon.py MODEL`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import ROOT, SHARED
from scripts.nmt.corpora import load_mix
from scripts.nmt.export import MANIFEST, manifest
from scripts.nmt.files import write_json
from scripts.nmt.lexicon import Limits, learn_lexicon, read_terms
from scripts.nmt.prepare import Plan, sound_pairs
from summarizer.lexicon import FILE
from summarizer.weights.verify import write_atomic

DEFAULT = Limits()
TERMS = ROOT / "scripts" / "nmt" / "news_terms.tsv"


@click.command()
@click.argument("model", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--mix", default=ROOT / "scripts" / "nmt" / "mix.toml", type=click.Path(path_type=Path))
@click.option(
    "--shared", default=SHARED, type=click.Path(path_type=Path), help="The folder with parallel/ and eval/mt/."
)
@click.option("--scale", default=1.0, show_default=True, help="Multiplies every share, for a trial.")
@click.option("--most", default=DEFAULT.most, show_default=True, help="Pairs with a French word, at most.")
@click.option("--dice", default=DEFAULT.dice, show_default=True, help="The least Dice coefficient.")
@click.option("--share", default=DEFAULT.share, show_default=True, help="Of a French word's pairs that must agree.")
def main(model: Path, mix: Path, shared: Path, scale: float, most: int, dice: float, share: float) -> None:
    """Learn from the pairs of the mix, write MODEL/lexicon.tsv with the terms of news_terms.tsv, renew the manifest."""
    plan = Plan(load_mix(mix), shared, scale=scale)
    with tempfile.TemporaryDirectory() as work:
        found = learn_lexicon(sound_pairs(plan), Path(work) / "words", Limits(most=most, dice=dice, share=share))
    found = {french: english for french, english in (found | read_terms(TERMS)).items() if french != english}
    write_atomic(model / FILE, "".join(f"{french}\t{english}\n" for french, english in sorted(found.items())))
    write_json(model / MANIFEST, manifest(model))
    click.echo(f"{model / FILE}: {len(found):,} words")


if __name__ == "__main__":
    main()
