"""Exit codes, and how an error is told."""

from __future__ import annotations

import re

import click

from summarizer.errors import InputError, ModelError, UsageError

DONE = 0
SOME_FAILED = 1
USAGE = 2
BAD_INPUT = 3
BAD_MODEL = 4
INTERRUPTED = 130

_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # a file's name may drive a terminal


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
    click.echo(_UNSHOWN.sub("�", words), err=True)


def status_of_many(failed: list[InputError], done: int) -> int:
    """The exit code of a run over several inputs: one bad input alone is its own error."""
    if not failed:
        return DONE
    return BAD_INPUT if done == 0 and len(failed) == 1 else SOME_FAILED
