"""How a batch is gone through: planned, run, or run again and again while we watch; and how Ctrl-C ends it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from types import FrameType
from typing import TYPE_CHECKING

import click

from summarizer.cli.exits import INTERRUPTED

if TYPE_CHECKING:
    from summarizer.batch.report import Report
    from summarizer.batch.run import Batch
    from summarizer.batch.sources import Finder

_SHOW_CURSOR = "\x1b[?25h"  # a progress bar hides it


def plan(run: Batch, finder: Finder, inputs: Iterable[str]) -> bool:
    """Print what would be done with each source, a line each, and whether each would have its brief."""
    from summarizer.batch.plan import Status

    fine = True
    for line in run.plan(finder.find(inputs)):
        what = "make" if line.status is Status.PENDING else line.status.value
        click.echo(f"{what}\t{line.name}\t{line.reason}")
        fine = fine and line.status not in (Status.FAILED, Status.DUPLICATE)
    for folder, why in finder.left.items():
        click.echo(f"not entered: {folder}, {why}", err=True)
    return fine


def once(run: Batch, finder: Finder, inputs: Iterable[str]) -> Report:
    """Run over what is there, or up to Ctrl-C."""
    interrupted = False
    try:
        run.run(finder.find(inputs))
    except KeyboardInterrupt:
        leave_at_the_next()
        interrupted = True
    return run.finish(finder.ignored, finder.left, interrupted=interrupted)


def watch(run: Batch, finder: Finder, inputs: Iterable[str], tell: Callable[[str], None]) -> Report:
    """Run over what is there and whatever lands, until Ctrl-C, or the first failure where that ends a run."""
    from summarizer.batch.watch import landed

    try:
        for paths in landed(finder, inputs, threading.Event(), say=tell):
            run.run(source for path in paths for source in finder.sources(path))
            report = run.finish(finder.ignored, finder.left)
            if report.stopped:
                return report
            tell(f"{report.summary()}; watching, Ctrl-C ends it")
    except KeyboardInterrupt:
        leave_at_the_next()
        return run.finish(finder.ignored, finder.left, interrupted=True)
    return run.finish(finder.ignored, finder.left)


def leave_at_the_next() -> None:
    """From now on Ctrl-C ends the process at once, also where Python waits for its threads.

    Nothing is lost by that: all that is done is in the journal, and the next run clears away what is half done.
    """
    signal.signal(signal.SIGINT, _leave)


def _leave(number: int, frame: FrameType | None) -> None:
    if sys.stderr.isatty():
        os.write(2, _SHOW_CURSOR.encode())
    os.write(2, b"left at once; the same command goes on where it stopped\n")
    os._exit(INTERRUPTED)
