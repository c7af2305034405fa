"""Memory does not grow with the number of articles."""

from __future__ import annotations

import gc
import json
import tracemalloc
from pathlib import Path

from summarizer.batch.executors import InlineExecutor
from summarizer.batch.options import BatchOptions
from summarizer.batch.run import Batch
from summarizer.batch.sources import Finder
from summarizer.batch.workers import Worker
from summarizer.protocols import Budget
from tests.batch.fakes import FakeMaker, french


def peak(folder: Path, count: int) -> int:
    """The most memory that a run over `count` articles holds, in bytes, index and report included."""
    stream = folder / f"{count}.jsonl"
    with stream.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": french(n) * 8}) + "\n" for n in range(count))
    options = BatchOptions(brief=Budget(), models="fake@1", formats=("text",))
    gc.collect()
    tracemalloc.start()
    with Batch(folder / f"out{count}", options, InlineExecutor(Worker(FakeMaker(), Budget(), ("text",)))) as batch:
        batch.run(Finder().find([stream]))
        report = batch.finish(Finder().ignored)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.counts["done"] == count
    return most


def test_memory_is_flat(tmp_path: Path) -> None:
    """Five times the articles, the same peak: not 400 bytes are kept for an article that is done.

    The peak depends on what threads hold at one moment: what is kept is so in each of three rounds.
    """
    peaks: list[tuple[int, int]] = []
    for number in range(3):
        folder = tmp_path / str(number)
        folder.mkdir()
        peak(folder, 20)  # loads what is loaded once
        peaks.append((peak(folder, 50), peak(folder, 250)))
        if peaks[-1][1] < peaks[-1][0] + 200 * 400:
            return
    raise AssertionError(peaks)
