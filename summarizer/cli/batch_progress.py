"""What a batch shows while it runs: a bar on stderr with rate, remaining time and failures; on a terminal only."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from summarizer.batch.rows import Line
    from summarizer.batch.sources import Finder
    from summarizer.cli.options import Talk


@contextmanager
def progress(
    finder: Finder, inputs: tuple[str, ...], talk: Talk, *, watching: bool
) -> Iterator[Callable[[Line], None]]:
    """An observer of settled articles. With `verbose` it prints each; without a terminal it shows no bar."""
    from rich.console import Console

    console = Console(stderr=True)
    if talk.quiet or not console.is_terminal:
        yield _print if talk.verbose else lambda line: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from summarizer.batch.plan import Status
    from summarizer.batch.sources import count_sources

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        counts: Counter[Status] = Counter()

        def observe(line: Line) -> None:
            counts[line.status] += 1
            if talk.verbose or line.status is Status.FAILED:
                bar.console.print(_words(line), markup=False, highlight=False)
            bar.advance(task)
            state = bar.tasks[task]
            left = None if state.total is None else int(state.total - state.completed)
            told = pace(counts[Status.DONE], counts[Status.FAILED], left, state.elapsed or 0.0)
            bar.update(task, description=told)

        def count() -> None:
            apart = replace(finder, ignored=Counter(), left={})  # a tally of its own: the run's must not count twice
            bar.update(task, total=count_sources(apart, inputs))

        if not watching:
            threading.Thread(target=count, daemon=True).start()
        yield observe


def pace(done: int, failed: int, left: int | None, seconds: float) -> str:
    """Rate, remaining time and failures, in words.

    Briefs come a window at a time, so that any shorter span than the whole run holds a burst or nothing. What is
    unchanged or fails to be read is settled at once and counts for no rate; the time that remains is that for
    `left` articles if all of them must be made.
    """
    told = []
    if done and seconds:
        rate = done / seconds
        told.append(f"{rate:.1f}/s" if rate >= 1 else f"{rate * 60:.1f}/min")
        if left is not None:
            told.append(f"{dt.timedelta(seconds=round(left / rate))} left")
    if failed:
        told.append(f"{failed} failed")
    return ", ".join(told)


def _words(line: Line) -> str:
    return f"{line.name}: {line.status.value}" + (f", {line.reason}" if line.reason else "")


def _print(line: Line) -> None:
    click.echo(_words(line), err=True)
