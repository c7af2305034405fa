"""A real process is killed with SIGKILL again and again: nothing that was finished is lost or made twice."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import sqlite3
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from summarizer.batch.executors import InlineExecutor
from summarizer.batch.options import BatchOptions
from summarizer.batch.run import Batch
from summarizer.batch.sources import Finder
from summarizer.batch.workers import Worker
from summarizer.protocols import Budget
from tests.batch.fakes import FakeMaker, french

ROUNDS = int(os.environ.get("KILL_ROUNDS", "16"))  # the benchmark sets more
LONGEST, EACH = 0.1, 0.004  # seconds of a round, and of an article at least
ARTICLES = round(LONGEST / EACH) * ROUNDS  # more than the rounds can make, however fast the machine is
WINDOW = 4  # articles in flight when the kill comes


def batch(folder: Path, out: Path, log: Path) -> None:
    """A run over the articles; what is made is logged."""
    options = BatchOptions(brief=Budget(), models="fake@1", window=WINDOW)
    executor = InlineExecutor(Worker(FakeMaker(log, EACH), options.brief, options.formats))
    finder = Finder(exclude=out)
    with Batch(out, options, executor) as run:
        run.run(finder.find([folder]))
        run.finish(finder.ignored)


def finished(out: Path) -> dict[str, list[str]]:
    """The journal's finished articles, content hash → files."""
    if not (out / "journal.sqlite").exists():
        return {}
    with closing(sqlite3.connect(out / "journal.sqlite")) as db:
        if not db.execute("PRAGMA user_version").fetchone()[0]:  # killed before the tables were made
            return {}
        rows = db.execute("SELECT content, files FROM articles").fetchall()
    return {content: json.loads(files) for content, files in rows}


def check_whole(out: Path) -> None:
    """Every brief file is complete, and every finished article has its files."""
    for path in (out / "briefs").glob("*"):
        text = path.read_text(encoding="utf-8")
        assert text.endswith("\n"), path
        if path.suffix == ".json":
            json.loads(text)
    for files in finished(out).values():
        assert all((out / file).is_file() for file in files)


def made(log: Path) -> Counter[str]:
    """How often each article was made, from the log that the maker wrote."""
    return Counter(line.split()[1] for line in log.read_text().splitlines()) if log.exists() else Counter()


def test_kill_at_random_points(tmp_path: Path) -> None:
    """Over many kills every finished article stays finished, and no more than a window is made again each time."""
    folder, out, log = tmp_path / "in", tmp_path / "out", tmp_path / "log"
    folder.mkdir()
    for n in range(ARTICLES):
        (folder / f"{n:03}.txt").write_text(french(n), encoding="utf-8")
    chance = random.Random(5)  # noqa: S311 - where to kill needs no secret
    context = multiprocessing.get_context("fork")  # a new interpreter a round would take ten times as long
    kills = 0
    done: dict[str, list[str]] = {}
    for _ in range(ROUNDS):
        child = context.Process(target=batch, args=(folder, out, log))
        child.start()
        time.sleep(chance.uniform(0, LONGEST))
        child.kill()
        child.join()
        kills += child.exitcode == -signal.SIGKILL
        check_whole(out)
        assert done.items() <= finished(out).items(), "a finished article was lost"
        done = finished(out)
    assert len(done) < ARTICLES, "too few articles: the last kill came after the end"
    batch(folder, out, log)
    check_whole(out)
    assert len(finished(out)) == ARTICLES == len(made(log))
    assert sum(made(log).values()) - ARTICLES <= kills * WINDOW
    assert kills == ROUNDS
    assert not list((out / ".partial").iterdir())
    assert len((out / "index.jsonl").read_text(encoding="utf-8").splitlines()) == ARTICLES
