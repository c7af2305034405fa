"""What is done: a small database beside the briefs, which survives a kill at any moment.

Write-ahead logging: a committed statement is there after `kill -9`, and one in the middle has never happened. A
brief's files are moved into place before it is journalled, so what the journal calls done is on disk, whole.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarizer.batch.journal_db import explained, open_journal
from summarizer.batch.plan import Status

_CLAIM = """
INSERT INTO sources (source, name, raw, content, claimed, status, reason, run)
VALUES (:source, :name, :raw, NULL, :content, :status, :reason, :run)
ON CONFLICT (source) DO UPDATE SET name = :name, raw = :raw, claimed = :content, status = :status,
  reason = :reason, run = :run
"""


@dataclass(frozen=True, slots=True)
class Done:
    """A finished article: the content hash, the key it was made under, its files and its line of the index."""

    content: str
    key: str
    stem: str
    files: tuple[str, ...]
    entry: dict[str, object]


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one source, and why."""

    name: str
    status: Status
    reason: str


class Journal:
    """The database. Threads may share it; processes take turns (see `run.py`'s lock).

    Parameters
    ----------
    path: the file, made when it is not there.
    scratch: work on a copy in memory and leave the file as it is (for a dry run).

    Raises UsageError if the file is of another version; every method raises JournalBroken if it is damaged, or its disk
    fails.
    """

    def __init__(self, path: Path, *, scratch: bool = False) -> None:
        self._lock = threading.RLock()
        self._path = path
        with explained(path):
            self._db = open_journal(path, scratch=scratch)

    def start_run(self, started: str, options: str) -> int:
        """A number for a new run."""
        with self._write() as db:
            return int(
                db.execute("INSERT INTO runs (started, options) VALUES (?, ?)", (started, options)).lastrowid or 0
            )

    def finish_run(self, run: int, finished: str) -> None:
        """Note when the run ended."""
        with self._write() as db:
            db.execute("UPDATE runs SET finished = ? WHERE id = ?", (finished, run))

    def before(self, source: str) -> Status | None:
        """What became of this source when it was last looked at."""
        row = self._one("SELECT status FROM sources WHERE source = ?", source)
        return Status(str(row[0])) if row else None

    def content_of(self, raw: str) -> str | None:
        """The content hash of the article that these bytes were read as, if they ever were."""
        row = self._one("SELECT claimed FROM sources WHERE raw = ? AND claimed IS NOT NULL LIMIT 1", raw)
        return str(row[0]) if row else None

    def owner(self, content: str, source: str, run: int) -> str | None:
        """The name of another source of this run with the same content."""
        row = self._one(
            "SELECT name FROM sources WHERE claimed = ? AND run = ? AND source != ? AND status != 'duplicate' LIMIT 1",
            content,
            run,
            source,
        )
        return str(row[0]) if row else None

    def done(self, content: str) -> Done | None:
        """The finished article with this content."""
        row = self._one("SELECT content, key, stem, files, entry FROM articles WHERE content = ?", content)
        return _done(row) if row else None

    def claim(self, source: str, name: str, raw: str, content: str, run: int) -> None:
        """Note that the run has this source in hand. What it had before stays until it is settled."""
        self._set(source, name, raw, content, Status.PENDING, "", run)

    def finish(self, source: str, done: Done) -> None:
        """Note, in one transaction, that a brief is on disk."""
        with self._write() as db:
            values = (
                done.content,
                done.key,
                done.stem,
                json.dumps(done.files),
                json.dumps(done.entry, ensure_ascii=False),
            )
            db.execute(
                "INSERT OR REPLACE INTO articles (content, key, stem, files, entry) VALUES (?, ?, ?, ?, ?)", values
            )
            db.execute("UPDATE sources SET content = claimed, status = 'done', reason = '' WHERE source = ?", (source,))

    def settle(self, source: str, name: str, raw: str | None, content: str | None, line: Line, run: int) -> None:
        """Note what became of a source for which no brief is made now: unchanged, duplicate or failed."""
        status = Status.DONE if line.status is Status.UNCHANGED else line.status
        with self._write() as db:
            self._set(source, name, raw, content, status, line.reason, run)
            owned = content if status is not Status.FAILED else None
            db.execute("UPDATE sources SET content = ? WHERE source = ?", (owned, source))

    def entries(self) -> Iterator[tuple[str, Done]]:
        """Every finished article with the name of a source it came from, by name, a page at a time."""
        query = (
            "SELECT MIN(s.name), a.content, a.key, a.stem, a.files, a.entry FROM articles a "
            "JOIN sources s ON s.content = a.content WHERE s.status != 'duplicate' GROUP BY a.content ORDER BY 1, 2"
        )
        for row in self._pages(query):
            yield str(row[0]), _done(row[1:])

    def problems(self, run: int) -> Iterator[Line]:
        """Each source of the run that got no brief of its own, by name."""
        query = (
            "SELECT name, status, reason FROM sources WHERE run = ? AND status IN ('failed', 'duplicate') ORDER BY name"
        )
        for name, status, reason in self._pages(query, run):
            yield Line(str(name), Status(str(status)), str(reason))

    def orphans(self) -> Iterator[Done]:
        """Finished articles that no source holds any more: their source changed, or is broken now."""
        query = "SELECT * FROM articles WHERE content NOT IN (SELECT content FROM sources WHERE content IS NOT NULL)"
        for row in self._pages(query):
            yield _done(row)

    def forget(self, content: str) -> None:
        """Take a finished article out, after its files are gone."""
        with self._write() as db:
            db.execute("DELETE FROM articles WHERE content = ?", (content,))

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            self._db.close()

    def _set(
        self, source: str, name: str, raw: str | None, content: str | None, status: Status, reason: str, run: int
    ) -> None:
        values = {"source": source, "name": name, "raw": raw, "content": content, "status": status.value}
        with self._write() as db:
            db.execute(_CLAIM, {**values, "reason": reason, "run": run})

    def _one(self, query: str, *values: object) -> tuple[object, ...] | None:
        with self._lock, explained(self._path):
            row: tuple[object, ...] | None = self._db.execute(query, values).fetchone()
            return row

    def _pages(self, query: str, *values: object, size: int = 50) -> Iterator[tuple[object, ...]]:
        with self._lock, explained(self._path):
            cursor = self._db.execute(query, values)
        while rows := self._more(cursor, size):
            yield from rows

    def _more(self, cursor: sqlite3.Cursor, size: int) -> list[tuple[object, ...]]:
        with explained(self._path):
            return cursor.fetchmany(size)

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        with self._lock, explained(self._path):
            if self._db.in_transaction:
                yield self._db
                return
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                if self._db.in_transaction:  # a full disk has ended it already
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")


def _done(row: tuple[object, ...]) -> Done:
    content, key, stem, files, entry = (str(value) for value in row)
    return Done(content, key, stem, tuple(json.loads(files)), json.loads(entry))
