"""`summarizer brief`: French articles in, English briefs out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from summarizer.cli.exits import status_of_many
from summarizer.cli.inputs import Inputs, given
from summarizer.cli.options import (
    FactsChoice,
    Length,
    OutputChoice,
    Talk,
    facts_options,
    length_options,
    model_options,
    output_options,
    read_options,
    summary_options,
    talk_options,
)
from summarizer.cli.output import emit, progress, spare_inputs, tell_seconds, text_width, timed
from summarizer.cli.session import ModelChoice, Session, SummaryChoice, find_session
from summarizer.read.options import ReadOptions

if TYPE_CHECKING:
    from summarizer.document import Article
    from summarizer.pipeline import BriefOptions
    from summarizer.render import RenderOptions
    from summarizer.results import Brief


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@length_options
@facts_options
@output_options("text", "md", "json", "html")
@read_options
@summary_options
@model_options
@talk_options
@click.pass_context
def brief(
    context: click.Context,
    *,
    files: tuple[str, ...],
    length: Length,
    choice: FactsChoice,
    out: OutputChoice,
    reading: ReadOptions,
    summary: SummaryChoice,
    model: ModelChoice,
    talk: Talk,
) -> None:
    """Brief French articles in English: a headline, a few sentences, key facts, each with its French evidence.

    FILE is text, Markdown, HTML, JSON, JSONL, .eml, .pdf or .docx; - is standard input. A number in brackets, such as
    [3], points at the third sentence of the French article, which --show-source prints. Several briefs in JSON come one
    a line.
    """
    inputs = Inputs(given(files), reading)
    spare_inputs(files, out.output)
    session = find_session(context)
    seconds: dict[str, float] = {}
    made: list[Brief] = []
    with progress("Briefing …", quiet=talk.quiet) as say:
        with timed(seconds, "load"):
            options = _options(length, choice)
        for found in _briefs(session, inputs, model, summary, options, seconds):
            made.append(found)
            say(f"Briefing … {len(made)} done")
            if talk.verbose:
                tell_seconds({**seconds, **found.run.seconds}, found.headline.text)
                seconds.clear()
    if made:
        _show(made, out)
    context.exit(status_of_many(inputs.failed, len(made)))


def _options(length: Length, choice: FactsChoice) -> BriefOptions:
    from summarizer.pipeline import BriefOptions
    from summarizer.protocols import Budget

    return BriefOptions(Budget(length.sentences, length.words), choice.facts, choice.fact_kinds)


def _briefs(
    session: Session,
    inputs: Inputs,
    model: ModelChoice,
    summary: SummaryChoice,
    options: BriefOptions,
    seconds: dict[str, float],
) -> Iterator[Brief]:
    """The brief of each article that can be used; models are loaded only if there is one."""
    articles = inputs.articles()
    with timed(seconds, "read"):
        first = next(articles, None)
    if first is None:
        return
    with timed(seconds, "load"):
        pipeline = session.load(model, summary)

    def all_articles() -> Iterator[Article]:
        yield first
        yield from articles

    for place, made in enumerate(pipeline.briefs(all_articles(), options)):
        yield replace(made, flags=(*inputs.flags[place], *made.flags))


def _show(made: Sequence[Brief], out: OutputChoice) -> None:
    from summarizer.render import RENDERERS, RenderOptions
    from summarizer.render.contract import render_json_line
    from summarizer.render.html import render_page

    options = RenderOptions(show_source=out.show_source, width=text_width())
    if out.format == "text" and out.output is None and sys.stdout.isatty():
        _print(made, options)
    elif out.format == "html":
        emit(render_page(made), out.output)
    elif out.format == "json" and len(made) > 1:
        emit("".join(map(render_json_line, made)), out.output)
    else:
        between = "\n---\n\n" if out.format == "md" else f"\n{'=' * options.width}\n\n"
        emit(between.join(RENDERERS[out.format](brief, options) for brief in made), out.output)


def _print(made: Sequence[Brief], options: RenderOptions) -> None:
    from rich.console import Console

    from summarizer.render.terminal import print_brief

    console = Console()
    for place, brief in enumerate(made):
        if place:
            console.rule()
        print_brief(brief, console, options)
