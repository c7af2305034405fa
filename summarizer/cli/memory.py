"""`summarizer memory`: what the translation memory holds, and how to empty or export it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.output import write_file
from summarizer.errors import UsageError
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.memory import TranslationMemory


@click.group()
def memory() -> None:
    """Show, empty or export the translation memory."""


@memory.command()
@click.pass_context
def stats(context: click.Context) -> None:
    """Print how many translations are remembered and the room they take."""
    with _open(context) as kept:
        found = kept.stats()
    click.echo(f"file\t{found.path}")
    click.echo(f"entries\t{found.entries}")
    click.echo(f"models and options\t{found.contexts}")
    click.echo(f"size\t{found.bytes / 1e6:.1f} of {found.max_bytes / 1e6:.0f} MB")


@memory.command()
@click.pass_context
def clear(context: click.Context) -> None:
    """Forget every translation."""
    with _open(context) as kept:
        click.echo(f"{kept.clear()} entries forgotten")


@memory.command()
@click.option("--format", "file_format", type=click.Choice(["tsv", "tmx"]), help="Default: the suffix of -o, else tsv.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of stdout.")
@click.pass_context
def export(context: click.Context, file_format: str | None, output: Path | None) -> None:
    """Write every remembered translation as TSV or TMX 1.4."""
    from summarizer.memory_formats import FORMATS

    chosen = file_format or (output.suffix.removeprefix(".").lower() if output else "tsv")
    if chosen not in FORMATS:
        raise UsageError(f"{output} is neither .tsv nor .tmx; say which with --format")
    with _open(context) as kept:
        lines = FORMATS[chosen](kept.entries())
        if output is None:
            for line in lines:
                click.echo(line, nl=False)
        else:
            write_file(output, lines)


def _open(context: click.Context) -> TranslationMemory:
    from summarizer.memory import TranslationMemory, memory_file

    return TranslationMemory(memory_file(context.find_object(Settings) or Settings()))
