"""`summarizer digest`: one page over the briefs of a batch."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from summarizer.cli.options import formats_of


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Only articles published on this day.")
@click.option("--format", "formats", default="md,html", show_default=True, help="md, html, or both with a comma.")
def digest(folder: Path, day: dt.datetime | None, formats: str) -> None:
    """One page over the briefs in FOLDER, the output of a batch: digest.md and digest.html.

    The headlines by day, people and organisations by the number of articles, and the quantities that several
    articles give of the same thing, those that differ first; each with links to the brief and its French evidence.
    """
    from summarizer.batch.digest import make_digest
    from summarizer.batch.digest_page import digest_html, digest_markdown
    from summarizer.batch.output import write_whole

    pages = {"md": digest_markdown, "html": digest_html}
    wanted = formats_of(formats, pages)
    made = make_digest(folder, day.date() if day else None)
    for problem in made.unreadable:
        click.echo(f"not a brief, left out: {problem}", err=True)
    for name in wanted:
        path = folder / f"digest.{name}"
        write_whole(path, (pages[name](made),))
        click.echo(path)
