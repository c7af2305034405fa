"""Exit codes, and how an error is told."""

from __future__ import annotations

import click

from summarizer.errors import InputError, ModelError, UsageError

DONE = 0
SOME_FAILED = 1
USAGE = 2
BAD_INPUT = 3
BAD_MODEL = 4
INTERRUPTED = 130


def status_of(error: BaseException) -> int:
    """The exit code that an error leads to."""
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    for kind, status in ((UsageError, USAGE), (InputError, BAD_INPUT), (ModelError, BAD_MODEL)):
        if isinstance(error, kind):
            return status
    return SOME_FAILED


def report(error: BaseException) -> None:
    """Tell an error on stderr, in one line."""
    words = "interrupted" if isinstance(error, KeyboardInterrupt) else f"error: {error}"
    click.echo(words, err=True)


def status_of_many(failed: list[InputError], done: int) -> int:
    """The exit code of a run over several inputs: one bad input alone is its own error."""
    if not failed:
        return DONE
    return BAD_INPUT if done == 0 and len(failed) == 1 else SOME_FAILED
