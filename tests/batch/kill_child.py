"""Started and killed by test_kill: a batch with the fake maker."""

from __future__ import annotations

import sys
from pathlib import Path

from summarizer.batch.run import Batch, BatchOptions
from summarizer.batch.sources import Finder
from summarizer.batch.workers import InlineExecutor, Worker
from summarizer.protocols import Budget
from tests.batch.fakes import FakeMaker


def main(articles: str, out: str, log: str) -> None:
    """Run over the articles; what is made is logged."""
    options = BatchOptions(brief=Budget(), models="fake@1", window=4)
    executor = InlineExecutor(Worker(FakeMaker(Path(log), 0.002), options.brief, options.formats))
    finder = Finder(exclude=Path(out))
    with Batch(Path(out), options, executor) as batch:
        batch.run(finder.find([articles]))
        batch.finish(finder.ignored)


if __name__ == "__main__":
    main(*sys.argv[1:])
