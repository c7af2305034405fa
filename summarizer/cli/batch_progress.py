"""What a batch shows while it runs: a bar on stderr with rate, remaining time and failures; on a terminal only."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from summarizer.batch.journal import Line
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
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from summarizer.batch.plan import Status
    from summarizer.batch.sources import count_sources

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        failed = 0

        def observe(line: Line) -> None:
            nonlocal failed
            failed += line.status is Status.FAILED
            if talk.verbose or line.status is Status.FAILED:
                bar.console.print(_words(line), markup=False, highlight=False)
            bar.advance(task)
            speed = bar.tasks[task].speed
            told = [f"{speed:.1f}/s" if speed else "", f"{failed} failed" if failed else ""]
            bar.update(task, description=", ".join(filter(None, told)))

        def count() -> None:
            apart = replace(finder, ignored=Counter())  # a tally of its own: the run's must not count twice
            bar.update(task, total=count_sources(apart, inputs))

        if not watching:
            threading.Thread(target=count, daemon=True).start()
        yield observe


def _words(line: Line) -> str:
    return f"{line.name}: {line.status.value}" + (f", {line.reason}" if line.reason else "")


def _print(line: Line) -> None:
    click.echo(_words(line), err=True)
