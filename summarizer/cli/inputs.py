"""Articles from the files of a command line: a bad one is told, and the rest goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import click

from summarizer.cli.exits import report
from summarizer.document import Article
from summarizer.errors import InputError, UsageError
from summarizer.read import ReadOptions, article_flags, read_outcomes
from summarizer.results import Flag


@dataclass(slots=True)
class Inputs:
    """The articles of some sources; while they are read, what could not be used gathers in `failed`.

    Parameters
    ----------
    sources: files, or `-` for standard input.
    options: how they are read.
    """

    sources: Sequence[str]
    options: ReadOptions
    failed: list[InputError] = field(default_factory=list)
    flags: list[tuple[Flag, ...]] = field(default_factory=list)

    def articles(self) -> Iterator[Article]:
        """Each article that can be used, in order; `flags` grows along."""
        for source in self.sources:
            for outcome in read_outcomes(source, self.options):
                if isinstance(outcome, InputError):
                    self.failed.append(outcome)
                    report(outcome)
                else:
                    self.flags.append(article_flags(outcome, self.options))
                    yield outcome


def one_article(source: str, options: ReadOptions) -> tuple[Article, tuple[Flag, ...]]:
    """The only article of a source, and what is to be flagged in it.

    Raises InputError, or UsageError for a stream of several.
    """
    found = list(read_outcomes(source, options))
    if len(found) > 1:
        raise UsageError(
            f"{source} holds {len(found)} records, and this command takes one article; use `summarizer brief`"
        )
    (outcome,) = found
    if isinstance(outcome, InputError):
        raise outcome
    return outcome, article_flags(outcome, options)


def given(files: Sequence[str]) -> tuple[str, ...]:
    """The sources of a command line. Raises UsageError if there are none, or standard input twice."""
    if not files:
        raise UsageError("give a FILE, or - for standard input; --help lists the options")
    if list(files).count("-") > 1:
        raise UsageError("standard input (-) can be given once")
    if "-" in files and sys.stdin.isatty():
        click.echo("reading from the terminal; end with Ctrl-D", err=True)
    return tuple(files)
