"""Started by test_ray, away from the test's blocked sockets: a batch on a local Ray that loses a worker on the way."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

from summarizer.batch.options import BatchOptions
from summarizer.batch.ray import RayExecutor
from summarizer.batch.run import Batch
from summarizer.batch.sources import Finder
from summarizer.batch.workers import Worker
from summarizer.protocols import Budget
from tests.batch.fakes import FakeMaker


def lines(log: Path) -> list[str]:
    """What was made so far: process and article."""
    return log.read_text().splitlines() if log.exists() else []


def kill_one(log: Path, after: int) -> None:
    """Kill the worker that made the last of `after` articles."""
    while len(lines(log)) < after:
        time.sleep(0.02)
    pid = int(lines(log)[-1].split()[0])
    os.kill(pid, signal.SIGKILL)
    print("killed", pid)  # noqa: T201 - for the test


def main(articles: str, out: str, log: Path) -> None:
    """Run with two workers; one is killed after a third of the articles."""
    options = BatchOptions(brief=Budget(), models="fake@1", window=2)
    executor = RayExecutor(Worker(FakeMaker(log, 0.05), options.brief, options.formats), "auto", actors=2, cpus=1)
    killer = threading.Thread(target=kill_one, args=(log, 20), daemon=True)
    killer.start()
    with Batch(Path(out), options, executor) as batch:
        batch.run(Finder().find([articles]))
        report = batch.finish(Finder().ignored)
    print(report.summary())  # noqa: T201 - for the test
    raise SystemExit(0 if report.ok else 1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
