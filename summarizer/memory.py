"""The translation memory: what an engine said before, in one SQLite file that processes share.

An entry is keyed by the model's digest, the decode options and the French text, so a new model or another
beam never meets an old answer. The memory may only ever save time: a damaged file is set aside and begun
anew, a full or locked disk means no memory for the moment, and neither fails a run.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sqlite3
import threading
import time
import zlib
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from summarizer.results import Hypothesis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import filelock

    from summarizer.settings import Settings

log = logging.getLogger(__name__)

_VERSION = 1
_BUSY_SECONDS = 20.0
_FRESH_SECONDS = 3600  # the time of last use is kept to the hour, so that a warm run writes nothing
_CHUNK = 500  # below every build's limit of parameters in one statement
_EVICT_TO = 0.9  # of the cap: room to grow before the next eviction
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)  # ERROR: a table of ours is missing
_SCHEMA = """
CREATE TABLE context (id INTEGER PRIMARY KEY, model TEXT NOT NULL, options TEXT NOT NULL, UNIQUE (model, options));
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, context INTEGER NOT NULL, source TEXT NOT NULL,
  hypotheses TEXT NOT NULL, checksum INTEGER NOT NULL, used INTEGER NOT NULL);
CREATE INDEX entry_used ON entry (used);
"""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One remembered translation: model digest, decode options, the French, and the n-best list of English."""

    model: str
    options: str
    source: str
    hypotheses: tuple[Hypothesis, ...]


@dataclass(frozen=True, slots=True)
class MemoryStats:
    """The number of entries and of (model, options) pairs, and the bytes in use of the `max_bytes` allowed."""

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

    def get_many(self, model: str, options: str, texts: Sequence[str]) -> dict[str, tuple[Hypothesis, ...]]:
        """The remembered n-best lists of those of `texts` that are known, by text."""
        keys = {key: text for text in texts if (key := entry_key(model, options, text)) is not None}

        def read(db: sqlite3.Connection) -> dict[str, tuple[Hypothesis, ...]]:
            found: dict[str, tuple[Hypothesis, ...]] = {}
            stale: list[tuple[int, int]] = []
            now = int(time.time())
            for chunk in _chunks(list(keys)):
                marks = ",".join("?" * len(chunk))
                query = f"SELECT id, key, source, hypotheses, checksum, used FROM entry WHERE key IN ({marks})"  # noqa: S608 -- only question marks are put in
                for row_id, key, source, packed, checksum, used in db.execute(query, chunk):
                    found[keys[key]] = _unpack(source, packed, checksum)
                    if now - used > _FRESH_SECONDS:
                        stale.append((now, row_id))
            if stale:
                with db:
                    db.execute("BEGIN IMMEDIATE")
                    db.executemany("UPDATE entry SET used = ? WHERE id = ?", stale)
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
                rows.append((key, text, packed, _checksum(text, packed), now))

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
        """Every entry, oldest first, read a thousand at a time while other processes may go on writing."""
        last = 0
        none: list[tuple[int, Entry]] = []
        while rows := self._run(partial(_page, after=last), none):
            yield from (entry for _, entry in rows)
            last = rows[-1][0]

    def stats(self) -> MemoryStats:
        """How much there is, against how much there may be."""

        def read(db: sqlite3.Connection) -> MemoryStats:
            entries = db.execute("SELECT count(*) FROM entry").fetchone()[0]
            contexts = db.execute("SELECT count(DISTINCT context) FROM entry").fetchone()[0]
            return MemoryStats(self._path, entries, contexts, _bytes_used(db), self._max_bytes)

        return self._run(read, MemoryStats(self._path, 0, 0, 0, self._max_bytes))

    def clear(self) -> int:
        """Forget everything, give the space back, and say how many entries there were."""

        def wipe(db: sqlite3.Connection) -> int:
            with db:
                db.execute("BEGIN IMMEDIATE")
                count: int = db.execute("DELETE FROM entry").rowcount
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
        if _bytes_used(db) <= self._max_bytes:
            return
        while _bytes_used(db) > self._max_bytes * _EVICT_TO:
            count = db.execute("SELECT count(*) FROM entry").fetchone()[0]
            if not count:
                return
            db.execute(
                "DELETE FROM entry WHERE id IN (SELECT id FROM entry ORDER BY used, id LIMIT ?)", (count // 20 + 1,)
            )

    def _run(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """Do `work` on the open file; on damage begin a new file and try once more; else go on without."""
        with self._lock:
            for _ in range(2):
                try:
                    return work(self._open())
                except sqlite3.DatabaseError as error:
                    if _is_broken(error):
                        self._set_aside(error)
                    else:  # full, locked, read-only: of no concern to the translation
                        self._warn(f"the translation memory {self._path} is not used ({error})")
                        return otherwise
                except OSError as error:
                    self._warn(f"the translation memory {self._path} is not used ({error})")
                    return otherwise
            return otherwise

    def _open(self) -> sqlite3.Connection:
        if self._connection is not None and self._opened[0] == os.getpid():
            return self._connection
        if not self._path.exists():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._file_lock():  # so that no file begins while another process sets the old one aside
                _connect(self._path, "rwc").close()
        self._opened = (os.getpid(), self._path.stat().st_ino)
        self._connection = _connect(self._path, "rw")
        return self._connection

    def _file_lock(self) -> filelock.BaseFileLock:
        import filelock  # only for the first start, and after damage

        return filelock.FileLock(f"{self._path}.lock", timeout=_BUSY_SECONDS)

    def _set_aside(self, error: Exception) -> None:
        """Rename the damaged file, unless another process has already put a new one in its place."""
        damaged = self._opened[1]
        self.close()
        with self._file_lock():
            if not self._path.exists() or self._path.stat().st_ino != damaged:
                return
            aside = self._path.with_name(self._path.name + ".damaged")
            self._path.replace(aside)
            for suffix in ("-wal", "-shm"):
                Path(f"{self._path}{suffix}").unlink(missing_ok=True)
        self._warn(f"the translation memory {self._path} was damaged ({error}); it is now {aside}, a new one begins")

    def _warn(self, message: str) -> None:
        if not self._warned:
            log.warning("%s", message)
        self._warned = True


def memory_file(settings: Settings) -> Path:
    """Where the translation memory of this user lies."""
    return settings.cache_dir / "memory.sqlite"


def entry_key(model: str, options: str, text: str) -> bytes | None:
    """The key of an entry: a digest in which no two triples can run together; None for text that is not Unicode.

    (Half of a surrogate pair can stand in a JSON string; no database stores it as text.)
    """
    digest = hashlib.blake2b(digest_size=16)
    try:
        for part in (model, options, text):
            data = part.encode()
            digest.update(len(data).to_bytes(8, "little") + data)
    except UnicodeEncodeError:
        return None
    return digest.digest()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    db = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")  # a power cut may lose the last entries, never the file
        _make_schema(db)
    except BaseException:
        db.close()
        raise
    return db


def _make_schema(db: sqlite3.Connection) -> None:
    if _version(db) == _VERSION:
        return
    with db:
        db.execute("BEGIN IMMEDIATE")
        version = _version(db)  # again: another process may have been first
        if version == 0:
            for statement in filter(None, map(str.strip, _SCHEMA.split(";"))):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {_VERSION}")
        elif version != _VERSION:
            raise _Damage(f"its format is {version}, not {_VERSION}")


class _Damage(sqlite3.DatabaseError):
    """Damage that SQLite itself does not see."""


def _is_broken(error: sqlite3.DatabaseError) -> bool:
    # no code: the module itself could not decode what it read
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in _BROKEN


def _version(db: sqlite3.Connection) -> int:
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version


def _bytes_used(db: sqlite3.Connection) -> int:
    pages, free, size = (db.execute(f"PRAGMA {p}").fetchone()[0] for p in ("page_count", "freelist_count", "page_size"))
    used: int = (pages - free) * size
    return used


def _page(db: sqlite3.Connection, after: int) -> list[tuple[int, Entry]]:
    rows = db.execute(
        "SELECT entry.id, model, options, source, hypotheses, checksum FROM entry "
        "JOIN context ON context.id = entry.context WHERE entry.id > ? ORDER BY entry.id LIMIT 1000",
        (after,),
    )
    return [(row_id, Entry(m, o, source, _unpack(source, packed, sum_))) for row_id, m, o, source, packed, sum_ in rows]


def _chunks(keys: list[bytes]) -> Iterator[list[bytes]]:
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]


def _checksum(source: str, packed: str) -> int:
    return zlib.crc32(packed.encode(), zlib.crc32(source.encode()))


def _unpack(source: str, packed: str, checksum: int) -> tuple[Hypothesis, ...]:
    # a flipped bit can change the type of a column, so nothing is taken for granted before the sum is right
    if not isinstance(source, str) or not isinstance(packed, str) or _checksum(source, packed) != checksum:
        raise _Damage("an entry is not what was written")
    return tuple(Hypothesis(text, score) for text, score in json.loads(packed))
