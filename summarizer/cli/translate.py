"""`summarizer translate`: a whole text with its paragraphs, or line by line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from summarizer.cli.inputs import given, one_article
from summarizer.cli.options import OUT_FILE, Talk, model_options, read_options, talk_options
from summarizer.cli.output import emit, progress, spare_inputs, tell_seconds, timed
from summarizer.cli.session import ModelChoice, find_session
from summarizer.errors import UsageError
from summarizer.read import read_lines
from summarizer.read.options import ReadOptions

if TYPE_CHECKING:
    from summarizer.document import Document
    from summarizer.pipeline import Pipeline
    from summarizer.results import Flag, Translation

LINES = 256  # translated together; enough to fill the engine's batches, few enough to keep a pipe moving


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--lines", is_flag=True, help="One line in, one line out; blank lines stay blank.")
@click.option("--n-best", type=click.IntRange(min=1), help="With --lines: N of NUMBER TAB SCORE TAB ENGLISH for each.")
@click.option("-o", "--output", type=OUT_FILE, help="A file instead of stdout.")
@read_options
@model_options
@talk_options
@click.pass_context
def translate(
    context: click.Context,
    *,
    file: str,
    lines: bool,
    n_best: int | None,
    output: Path | None,
    reading: ReadOptions,
    model: ModelChoice,
    talk: Talk,
) -> None:
    """Translate a French text into English, whole, with its paragraphs.

    FILE is text, Markdown, HTML, .eml, .pdf or .docx; - is standard input. With --lines, FILE is plain text, and each
    line is translated by itself, for pipes and evaluation. What fails a check is told on stderr.
    """
    if n_best and not lines:
        raise UsageError("--n-best goes with --lines")
    source = given((file,))[0]
    spare_inputs((source,), output)
    if lines and (unused := _given(context, "title", "published", "max_words", "force")):
        raise UsageError(f"{' and '.join(unused)} says nothing of lines; leave it out, or translate without --lines")
    seconds: dict[str, float] = {}
    with progress("Translating …", quiet=talk.quiet):
        article, flags = (None, ()) if lines else one_article(source, reading)
        with timed(seconds, "load"):
            pipeline = find_session(context).load(model)
        with timed(seconds, "translate"):
            if article is None:
                made = _n_best(pipeline, source, n_best) if n_best else _lines(pipeline, source, talk)
            else:
                document, translation = pipeline.translate(article)
                made = iter((rebuilt(document, translation),))
                flags = (*flags, *(replace(f, sentence=s.index) for s in translation.sentences for f in s.flags))
            _write(made, output)
    if not talk.quiet:
        for flag in flags:
            _tell(flag, "" if flag.sentence is None else f"[{flag.sentence + 1}] ")
    if talk.verbose:
        tell_seconds(seconds)


def _given(context: click.Context, *names: str) -> list[str]:
    """The options that the command line names, out of these."""
    return [
        param.opts[0]
        for param in context.command.params
        if param.name in names and context.get_parameter_source(param.name) is ParameterSource.COMMANDLINE
    ]


def rebuilt(document: Document, translation: Translation) -> str:
    """The document's text with each sentence replaced by its English; what stands between them stays as it was.

    The day of publication, which may have stood in a dateline, comes before the body.
    """
    day = document.published
    dated = f"{day.day} {day:%B %Y}\n\n" if day else ""
    parts: list[str] = []
    end = 0
    for sentence, english in zip(document.sentences, translation.sentences, strict=True):
        is_body = sentence is not document.title_sentence
        parts += [document.text[end : sentence.span.start], dated if is_body else "", english.text]
        dated = "" if is_body else dated
        end = sentence.span.end
    return "".join([*parts, document.text[end:]]).rstrip() + "\n"


def _write(made: Iterator[str], output: Path | None) -> None:
    """Each piece as it comes on stdout, or all of them to a file."""
    if output is not None:
        emit("".join(made), output)
        return
    for piece in made:
        emit(piece, None)


def _lines(pipeline: Pipeline, source: str, talk: Talk) -> Iterator[str]:
    """The English of the lines of a source, some at a time."""
    for chunk in _chunks(source):
        for (number, _), found in zip(chunk, pipeline.translate_texts([line for _, line in chunk]), strict=True):
            for flag in () if talk.quiet else found.flags:
                _tell(flag, f"line {number}: ")
            yield f"{' '.join(found.text.split())}\n"


def _n_best(pipeline: Pipeline, source: str, n_best: int) -> Iterator[str]:
    for number, line in (numbered for chunk in _chunks(source) for numbered in chunk):
        for hypothesis in pipeline.translator.n_best(line, n_best) if line else ():
            yield f"{number}\t{hypothesis.score or 0.0:.4f}\t{' '.join(hypothesis.text.split())}\n"


def _chunks(source: str) -> Iterator[list[tuple[int, str]]]:
    """The numbered lines of a source, LINES at a time, or one by one as they are typed; blank ones are empty."""
    numbered = ((number, line if line.strip() else "") for number, line in enumerate(read_lines(source), 1))
    size = 1 if source == "-" and sys.stdin.isatty() else LINES
    while chunk := list(islice(numbered, size)):
        yield chunk


def _tell(flag: Flag, where: str) -> None:
    click.echo(f"! {where}{flag.check}: {flag.reason}", err=True)
