"""A real process is killed with SIGKILL again and again: nothing that was finished is lost or made twice."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.batch.fakes import french

ROUNDS = 15
ARTICLES = 300
WINDOW = 4  # as in kill_child: the articles in flight when the kill comes


def finished(out: Path) -> dict[str, list[str]]:
    """The journal's finished articles, content hash → files."""
    if not (out / "journal.sqlite").exists():
        return {}
    with closing(sqlite3.connect(out / "journal.sqlite")) as db:
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
    command = [sys.executable, "-m", "tests.batch.kill_child", str(folder), str(out), str(log)]
    chance = random.Random(5)  # noqa: S311 - where to kill needs no secret
    kills = 0
    done: dict[str, list[str]] = {}
    for _ in range(ROUNDS):
        before = sum(made(log).values())
        with subprocess.Popen(command) as child:
            while child.poll() is None and sum(made(log).values()) == before:
                time.sleep(0.002)  # until it is at work: a kill while Python starts proves nothing
            time.sleep(chance.uniform(0, 0.06))
            child.kill()
            kills += child.wait() == -9
        check_whole(out)
        assert done.items() <= finished(out).items(), "a finished article was lost"
        done = finished(out)
    assert len(done) < ARTICLES, "too slow a start or too few articles: the last kill came after the end"
    subprocess.run(command, check=True)
    check_whole(out)
    assert len(finished(out)) == ARTICLES == len(made(log))
    assert sum(made(log).values()) - ARTICLES <= kills * WINDOW
    assert kills == ROUNDS
    assert not list((out / ".partial").iterdir())
    assert len((out / "index.jsonl").read_text(encoding="utf-8").splitlines()) == ARTICLES
