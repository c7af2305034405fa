"""A folder of articles and a way to run a batch over it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.batch.executors import InlineExecutor
from summarizer.batch.options import BatchOptions
from summarizer.batch.report import Report
from summarizer.batch.rows import Line
from summarizer.batch.run import Batch
from summarizer.batch.sources import Finder
from summarizer.batch.workers import Executor, Worker
from summarizer.protocols import Budget
from tests.batch.fakes import FakeMaker, french

Runner = Callable[..., tuple[Report, list[Line]]]


@pytest.fixture(autouse=True)
def _ctrl_c() -> Iterator[None]:
    """An interrupted command leaves Ctrl-C to end the process at once: not that of the tests."""
    handler = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, handler)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with six articles, two of them in a subfolder."""
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    for n in range(6):
        (folder / ("deep" if n > 3 else ".") / f"Élysée n° {n}.txt").write_text(french(n), encoding="utf-8")
    return folder


@pytest.fixture
def options() -> BatchOptions:
    """Small windows, so that six articles make several."""
    return BatchOptions(brief=Budget(), models="fake@1", window=4)  # any dataclass will do for the fake maker


@pytest.fixture
def run(tmp_path: Path, options: BatchOptions) -> Runner:
    """Run a batch into `tmp_path/out`; gives the report and the line of each source, in the order they came."""

    def run(
        *inputs: Path, maker: FakeMaker | None = None, executor: Executor | None = None, **changed: object
    ) -> tuple[Report, list[Line]]:
        lines: list[Line] = []
        made = replace(options, **changed)
        finder = Finder(exclude=tmp_path / "out")
        executor = executor or InlineExecutor(Worker(maker or FakeMaker(), made.brief, made.formats))
        with Batch(tmp_path / "out", made, executor, lines.append) as batch:
            batch.run(finder.find(inputs))
            return batch.finish(finder.ignored), lines

    return run
