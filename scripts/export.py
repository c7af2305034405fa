"""Write the folder that ships from one or several checkpoints: `python scripts/export.py CHECKPOINT… --spm FILE`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import ROOT, SHARED
from scripts.nmt.export import export, parity, tokenizer_faults
from scripts.nmt.files import read_lines
from summarizer.settings import usable_cpus

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
AGREE = 0.95


@click.command()
@click.argument("checkpoints", nargs=-1, required=True, type=FOLDER)
@click.option("--spm", required=True, type=FILE, help="The joint SentencePiece model of the training set.")
@click.option("--out", default=ROOT / "models" / "fr-en-small", type=click.Path(path_type=Path), show_default=True)
@click.option("--max-tokens", default=512, show_default=True, help="The longest source that is translated whole.")
@click.option(
    "--parity", "sentences", default=200, show_default=True, help="Sentences compared between engines; 0: none."
)
def main(checkpoints: tuple[Path, ...], spm: Path, out: Path, max_tokens: int, sentences: int) -> None:
    """Export the mean of CHECKPOINTS, and check tokenizer and engines against each other."""
    folder = export(checkpoints, spm, out, max_tokens=max_tokens)
    click.echo(f"{folder}: {(folder / 'model.safetensors').stat().st_size / 1e6:.1f} MB")
    if not sentences:
        return
    lines = read_lines(SHARED / "eval" / "mt" / "flores-dev" / "src.fr")[:sentences]
    faults = tokenizer_faults(folder, lines)
    with tempfile.TemporaryDirectory() as work:
        found = parity(folder, lines, Path(work), threads=usable_cpus())
    click.echo(
        f"tokenizer: {len(faults)} faults; transformers and CTranslate2 agree on {found.share:.1%} of {found.total}"
    )
    sys.exit(1 if faults or found.share < AGREE else 0)


if __name__ == "__main__":
    main()
