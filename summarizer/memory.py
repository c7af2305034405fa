"""The translation memory: what an engine said before, in one SQLite file that processes share.

An entry is keyed by the model's digest, the decode options and the French text, so a new model or another
beam never meets an old answer. The memory may only ever save time: a damaged file is set aside and begun
anew, a full or locked disk means no memory for the moment, and neither fails a run.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import threading
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from summarizer.memory_db import (
    BUSY_SECONDS,
    Entry,
    bytes_used,
    checksum_of,
    chunks,
    connect,
    count_translations,
    entry_key,
    is_broken,
    read_page,
    unpack,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import filelock

    from summarizer.results import Hypothesis
    from summarizer.settings import Settings

log = logging.getLogger(__name__)

_FRESH_SECONDS = 3600  # the time of last use is kept to the hour, so that a warm run writes nothing
_EVICT_TO = 0.9  # of the cap: room to grow before the next eviction

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MemoryStats:
    """The translations and their (model, options) pairs, and the bytes in use, scores too, of `max_bytes` allowed."""

    path: Path
    entries: int
    contexts: int
    bytes: int
    max_bytes: int


class TranslationMemory:
    """A cache of translations on disk. Safe to share between threads, and between processes by its path.

    Parameters
    ----------
    path: the SQLite file; it is made, with its folder, at first use.
    max_mb: the size, in 10^6 bytes, above which the least recently used entries go.
    """

    def __init__(self, path: Path, max_mb: int = 256) -> None:
        self._path = Path(path)
        self._max_bytes = max_mb * 1_000_000
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._opened = (0, 0)  # process id and inode at opening: a connection must not outlive either
        self._warned = False
        self._off = False

    def get_many(self, model: str, options: str, texts: Sequence[str]) -> dict[str, tuple[Hypothesis, ...]]:
        """The remembered n-best lists of those of `texts` that are known, by text."""
        keys = {key: text for text in texts if (key := entry_key(model, options, text)) is not None}

        def read(db: sqlite3.Connection) -> dict[str, tuple[Hypothesis, ...]]:
            found: dict[str, tuple[Hypothesis, ...]] = {}
            stale: list[tuple[int, bytes]] = []
            now = int(time.time())
            for chunk in chunks(list(keys)):
                marks = ",".join("?" * len(chunk))
                query = f"SELECT key, hypotheses, checksum, used < ? FROM entry WHERE key IN ({marks})"  # noqa: S608 -- only question marks are put in
                for key, packed, checksum, is_stale in db.execute(query, (now - _FRESH_SECONDS, *chunk)):
                    found[keys[key]] = unpack(key, packed, checksum)
                    if is_stale:
                        stale.append((now, key))
            if stale:
                with db:
                    db.execute("BEGIN IMMEDIATE")
                    db.executemany("UPDATE entry SET used = ? WHERE key = ?", stale)
            return found

        return self._run(read, {})

    def put_many(self, model: str, options: str, entries: Mapping[str, Sequence[Hypothesis]]) -> None:
        """Remember n-best lists by text; an entry that is already there is replaced."""
        now = int(time.time())
        rows = []
        for text, hypotheses in entries.items():
            key = entry_key(model, options, text)
            packed = json.dumps([[h.text, h.score] for h in hypotheses])
            if key is not None:
                rows.append((key, text, packed, checksum_of(key, packed), now))

        def write(db: sqlite3.Connection) -> None:
            with db:
                db.execute("BEGIN IMMEDIATE")
                db.execute("INSERT OR IGNORE INTO context (model, options) VALUES (?, ?)", (model, options))
                (context,) = db.execute(
                    "SELECT id FROM context WHERE model = ? AND options = ?", (model, options)
                ).fetchone()
                db.executemany(
                    "INSERT INTO entry (key, context, source, hypotheses, checksum, used) VALUES (?, ?, ?, ?, ?, ?) "
                    "ON CONFLICT (key) DO UPDATE SET hypotheses = excluded.hypotheses, "
                    "checksum = excluded.checksum, used = excluded.used",
                    [(key, context, *rest) for key, *rest in rows],
                )
                self._evict(db)

        if rows:
            self._run(write, None)

    def entries(self) -> Iterator[Entry]:
        """Every translation, oldest first, read a thousand at a time while other processes may go on writing."""
        last = 0
        none: list[tuple[int, Entry]] = []
        while rows := self._run(partial(read_page, after=last), none):
            yield from (entry for _, entry in rows)
            last = rows[-1][0]

    def stats(self) -> MemoryStats:
        """How much there is, against how much there may be."""

        def read(db: sqlite3.Connection) -> MemoryStats:
            entries, contexts = count_translations(db)
            return MemoryStats(self._path, entries, contexts, bytes_used(db), self._max_bytes)

        return self._run(read, MemoryStats(self._path, 0, 0, 0, self._max_bytes))

    def clear(self) -> int:
        """Forget everything, give the space back, and say how many translations there were."""

        def wipe(db: sqlite3.Connection) -> int:
            with db:
                db.execute("BEGIN IMMEDIATE")
                count, _ = count_translations(db)
                db.execute("DELETE FROM entry")
                db.execute("DELETE FROM context")
            db.execute("VACUUM")
            return count

        return self._run(wipe, 0)

    def close(self) -> None:
        """Close the file. A later call opens it again."""
        with self._lock:
            if self._connection is not None and self._opened[0] == os.getpid():
                self._connection.close()
            self._connection = None

    def __enter__(self) -> TranslationMemory:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _evict(self, db: sqlite3.Connection) -> None:
        """Inside a transaction: if over the cap, drop the least recently used twentieth until well below it."""
        if bytes_used(db) <= self._max_bytes:
            return
        while bytes_used(db) > self._max_bytes * _EVICT_TO:
            count = db.execute("SELECT count(*) FROM entry").fetchone()[0]
            if not count:
                return
            db.execute(
                "DELETE FROM entry WHERE id IN (SELECT id FROM entry ORDER BY used, id LIMIT ?)", (count // 20 + 1,)
            )

    def _run(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """Do `work` on the open file; on damage begin a new file and try once more; else go on without, to the end."""
        with self._lock:
            for _ in range(2):
                if self._off:
                    break
                try:
                    return work(self._open())
                except (sqlite3.Error, UnicodeDecodeError, OSError) as error:
                    if is_broken(error):
                        self._set_aside(error)
                    else:  # full, locked, read-only: the next call would only wait for the same again
                        self._off = True
                        self._warn(f"the translation memory {self._path} is not used in this run ({error})")
            return otherwise

    def _open(self) -> sqlite3.Connection:
        if self._connection is not None and self._opened[0] == os.getpid():
            return self._connection
        if not self._path.exists():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._file_lock():  # so that no file begins while another process sets the old one aside
                connect(self._path, "rwc").close()
        self._opened = (os.getpid(), self._path.stat().st_ino)
        self._connection = connect(self._path, "rw")
        return self._connection

    def _file_lock(self) -> filelock.BaseFileLock:
        import filelock  # only for the first start, and after damage

        return filelock.FileLock(f"{self._path}.lock", timeout=BUSY_SECONDS)

    def _set_aside(self, error: Exception) -> None:
        """Rename the damaged file, unless another process has already put a new one in its place."""
        damaged = self._opened[1]
        self.close()
        aside = self._path.with_name(self._path.name + ".damaged")
        try:
            with self._file_lock():
                if not self._path.exists() or self._path.stat().st_ino != damaged:
                    return
                self._path.replace(aside)
                for suffix in ("-wal", "-shm"):
                    Path(f"{self._path}{suffix}").unlink(missing_ok=True)
        except OSError as failure:
            self._off = True
            self._warn(f"the translation memory {self._path} is damaged ({error}) and cannot be replaced ({failure})")
            return
        self._warn(f"the translation memory {self._path} was damaged ({error}); it is now {aside}, a new one begins")

    def _warn(self, message: str) -> None:
        if not self._warned:
            log.warning("%s", message)
        self._warned = True


def memory_file(settings: Settings) -> Path:
    """Where the translation memory of this user lies."""
    return settings.cache_dir / "memory.sqlite"
