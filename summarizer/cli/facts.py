"""`summarizer facts`: the key facts of one article, without a summary."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from summarizer.cli.inputs import given, one_article
from summarizer.cli.options import (
    FactsChoice,
    OutputChoice,
    Talk,
    facts_options,
    model_options,
    output_options,
    read_options,
    talk_options,
)
from summarizer.cli.output import emit, progress, spare_inputs, tell_seconds, text_width, timed
from summarizer.cli.session import ModelChoice, find_session
from summarizer.read.options import ReadOptions

if TYPE_CHECKING:
    from summarizer.document import Article
    from summarizer.results import CheckedFact


@click.command()
@click.argument("file", metavar="FILE")
@facts_options
@output_options("text", "json")
@read_options
@model_options
@talk_options
@click.pass_context
def facts(
    context: click.Context,
    *,
    file: str,
    choice: FactsChoice,
    out: OutputChoice,
    reading: ReadOptions,
    model: ModelChoice,
    talk: Talk,
) -> None:
    """List the key facts of one article: who, where, when, how much, what was said, each with its French evidence.

    FILE is text, Markdown, HTML, JSON, JSONL, .eml, .pdf or .docx; - is standard input.
    """
    source = given((file,))[0]
    spare_inputs((source,), out.output)
    seconds: dict[str, float] = {}
    with progress("Looking for facts …", quiet=talk.quiet):
        with timed(seconds, "read"):
            article, flags = one_article(source, reading)
        with timed(seconds, "load"):
            from summarizer.pipeline import BriefOptions, undated_flags

            pipeline = find_session(context).load(model)
        with timed(seconds, "facts"):
            found = pipeline.facts(article, BriefOptions(facts=choice.facts, fact_kinds=choice.fact_kinds))
    if not talk.quiet:
        for flag in (*flags, *undated_flags(article.published, found)):
            click.echo(f"! {flag.check}: {flag.reason}", err=True)
        if not found and choice.facts:
            click.echo("no key facts found in the article; `summarizer translate` gives all that it says", err=True)
    if talk.verbose:
        tell_seconds(seconds)
    _show(found, article, out)


def _show(found: tuple[CheckedFact, ...], article: Article, out: OutputChoice) -> None:
    from summarizer.render.contract import render_facts_json
    from summarizer.render.text import render_facts

    if out.format == "json":
        emit(render_facts_json(found), out.output)
    elif out.output is None and sys.stdout.isatty() and not out.show_source:
        from rich.console import Console

        from summarizer.render.terminal import print_facts

        print_facts(found, Console())
    else:
        from summarizer.segment import segment

        source = segment(article) if out.show_source else None
        emit(render_facts(found, source, text_width()), out.output)
