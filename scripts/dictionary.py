"""Make the dictionary by which words that are left out are found: `python scripts/dictionary.py`."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import ROOT, SHARED
from scripts.nmt.corpora import load_mix
from scripts.nmt.dictionary import Limits, learn_dictionary
from scripts.nmt.prepare import Plan, sound_pairs
from summarizer.tables import DATA
from summarizer.verify.dictionary import FILE
from summarizer.weights.verify import write_atomic

DEFAULT = Limits()


@click.command()
@click.option("--out", default=DATA / FILE, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--mix", default=ROOT / "scripts" / "nmt" / "mix.toml", type=click.Path(path_type=Path))
@click.option(
    "--shared", default=SHARED, type=click.Path(path_type=Path), help="The folder with parallel/ and eval/mt/."
)
@click.option("--europarl", default=0.2, show_default=True, help="Share of europarl_v7, which else says two thirds.")
@click.option("--scale", default=1.0, show_default=True, help="Multiplies every share, for a trial.")
@click.option("--least", default=DEFAULT.least, show_default=True, help="Times that a French word was seen.")
@click.option("--unsaid", default=DEFAULT.unsaid, show_default=True, help="Share of its places without English.")
def main(out: Path, mix: Path, shared: Path, europarl: float, scale: float, least: int, unsaid: float) -> None:
    """Align the pairs of the mix, of which none is measured text, and write the dictionary."""
    plan = load_mix(mix)
    shares = tuple(replace(s, share=europarl) if s.name == "europarl_v7" else s for s in plan.sources)
    pairs = sound_pairs(Plan(replace(plan, sources=shares), shared, scale=scale))
    with tempfile.TemporaryDirectory() as work:
        rows = learn_dictionary(pairs, Path(work), Limits(least=least, unsaid=unsaid))
    write_atomic(out, "".join(f"{row}\n" for row in rows))
    click.echo(f"{out}: {len(rows):,} words")


if __name__ == "__main__":
    main()
