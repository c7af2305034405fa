"""What is done: a small database beside the briefs, which survives a kill at any moment.

Write-ahead logging: a committed statement is there after `kill -9`, and one in the middle has never happened. A
brief's files are moved into place before it is journalled, so what the journal calls done is on disk, whole.

A finished article stays until the file that it came from holds another one. A record of a stream (a line of JSONL, of
a file or of standard input) is a delivery: the next one under the same number does not replace it.
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from summarizer.batch.journal_db import CLAIM, DELIVERED, ENTRIES, FINISH, explained, open_journal
from summarizer.batch.plan import Status
from summarizer.batch.rows import Done, Holder, Line, Listed

_RECORD = re.compile(r"#\d+$")


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

    def killed_since(self) -> str | None:
        """When the first of the runs began that never came to their end, or None if all did."""
        row = self._one("SELECT MIN(started) FROM runs WHERE finished IS NULL")
        return None if row is None or row[0] is None else str(row[0])

    def end_killed(self, ended: str) -> None:
        """Note that what the runs before have left half done is cleared away."""
        with self._write() as db:
            db.execute("UPDATE runs SET finished = ? WHERE finished IS NULL", (ended,))

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

    def held(self, source: str) -> str | None:
        """The content hash of the finished article that this source has given."""
        row = self._one("SELECT content FROM sources WHERE source = ? AND content IS NOT NULL", source)
        return str(row[0]) if row else None

    def owners(self, content: str, source: str, run: int) -> Iterator[Holder]:
        """Other sources that this run has found to have the same content, whether or not they still do."""
        query = (
            "SELECT source, name, raw FROM sources WHERE claimed = ? AND run = ? AND source != ? "
            "AND status NOT IN ('duplicate', 'gone')"
        )
        for other, name, raw in self._pages(query, content, run, source):
            yield Holder(str(other), str(name), str(raw))

    def done(self, content: str) -> Done | None:
        """The finished article with this content."""
        row = self._one("SELECT content, key, stem, files, entry FROM articles WHERE content = ?", content)
        return _done(row) if row else None

    def lists(self, file: str, start: str) -> bool:
        """Whether a file is one of a finished article whose content hash begins so."""
        query = "SELECT files FROM articles WHERE content >= ? AND content < ? || 'g'"
        return any(file in json.loads(str(files)) for (files,) in self._pages(query, start, start))

    def claim(self, source: str, name: str, raw: str, content: str, run: int) -> None:
        """Note that the run has this source in hand. What it had before stays until it is settled."""
        with self._write() as db:
            self._set(db, source, name, raw, content, Line(name, Status.PENDING, ""), run)

    def finish(self, source: str, done: Done) -> None:
        """Note, in one transaction, that a brief is on disk."""
        files, entry = json.dumps(done.files), json.dumps(done.entry, ensure_ascii=False)
        with self._write() as db:
            db.execute(FINISH, (done.content, done.key, done.stem, files, entry))
            self._hold(db, source, done.content)
            db.execute("UPDATE sources SET status = 'done', reason = '' WHERE source = ?", (source,))

    def settle(self, source: str, name: str, raw: str | None, content: str | None, line: Line, run: int) -> None:
        """Note what became of a source for which no brief is made now: unchanged, duplicate or failed.

        One that fails keeps the brief that it has, unless what it holds now was read as another article.
        """
        with self._write() as db:
            self._set(db, source, name, raw, content, line, run)
            if line.status is not Status.FAILED:
                self._hold(db, source, content)
            elif _RECORD.search(source) or content not in (None, self.held(source)):
                self._hold(db, source, None)

    def mark_gone(self, source: str, run: int) -> None:
        """Note that a source is not there any more; its brief stays."""
        with self._write() as db:
            db.execute("UPDATE sources SET status = 'gone', reason = '', run = ? WHERE source = ?", (run, source))

    def files(self, run: int) -> Iterator[str]:
        """The sources that are whole files and not known to be gone, without those that failed in this run."""
        query = "SELECT source FROM sources WHERE status != 'gone' AND NOT (status = 'failed' AND run = ?)"
        return (str(source) for (source,) in self._pages(query, run) if not _RECORD.search(str(source)))

    def counts(self, run: int) -> dict[Status, int]:
        """How many sources of a run are as what, each counted once."""
        rows = self._pages("SELECT status, COUNT(*) FROM sources WHERE run = ? GROUP BY status", run)
        return {Status(str(status)): int(str(count)) for status, count in rows}

    def entries(self) -> Iterator[Listed]:
        """Every finished article, by name, a page at a time."""
        for name, gone, *row in self._pages(ENTRIES):
            yield Listed(str(name), _done(row), bool(gone))

    def problems(self, run: int) -> Iterator[Line]:
        """Each source of the run that got no brief of its own, by name."""
        query = (
            "SELECT name, status, reason FROM sources WHERE run = ? AND status IN ('failed', 'duplicate') ORDER BY name"
        )
        for name, status, reason in self._pages(query, run):
            yield Line(str(name), Status(str(status)), str(reason))

    def orphans(self) -> Iterator[Done]:
        """Finished articles whose file holds another one now."""
        query = (
            "SELECT content, key, stem, files, entry FROM articles WHERE origin IS NULL "
            "AND content NOT IN (SELECT content FROM sources WHERE content IS NOT NULL)"
        )
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
        self,
        db: sqlite3.Connection,
        source: str,
        name: str,
        raw: str | None,
        content: str | None,
        line: Line,
        run: int,
    ) -> None:
        values = {"source": source, "name": name, "raw": raw, "content": content, "status": line.status.value}
        db.execute(CLAIM, {**values, "reason": line.reason, "run": run})

    def _hold(self, db: sqlite3.Connection, source: str, content: str | None) -> None:
        """Let a source have this article. The one that a record had stays, under its name, as what was delivered."""
        if _RECORD.search(source):
            db.execute(DELIVERED, {"source": source, "content": content})
        db.execute("UPDATE sources SET content = ? WHERE source = ?", (content, source))

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


def _done(row: Sequence[object]) -> Done:
    content, key, stem, files, entry = (str(value) for value in row)
    return Done(content, key, stem, tuple(json.loads(files)), json.loads(entry))
