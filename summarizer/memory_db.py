"""The file behind the translation memory: its tables, its rows, and how damage to it shows.

SQLite notices much damage, but not a changed byte inside a row, or an index that leads to another row. So each
row carries a checksum that binds the answer to its question.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.results import Hypothesis

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUSY_SECONDS = 20.0
SCORES = "score"  # the options under which scores of pairs are kept; these entries are no translations
_VERSION = 1
_CHUNK = 500  # below every build's limit of parameters in one statement
_NEWEST = 2  # file format of SQLite: write-ahead logging
_NO_DAMAGE = (  # any other code, such as a missing table or a broken constraint, our statements cannot cause
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PROTOCOL,
)
_SCHEMA = """
CREATE TABLE context (id INTEGER PRIMARY KEY, model TEXT NOT NULL, options TEXT NOT NULL, UNIQUE (model, options));
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, context INTEGER NOT NULL, source TEXT NOT NULL,
  hypotheses TEXT NOT NULL, checksum INTEGER NOT NULL, used INTEGER NOT NULL);
CREATE INDEX entry_used ON entry (used);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One remembered translation: model digest, decode options, the French, and the n-best list of English."""

    model: str
    options: str
    source: str
    hypotheses: tuple[Hypothesis, ...]


class Damage(sqlite3.DatabaseError):
    """Damage that SQLite itself does not see."""


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


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection in WAL mode with our tables; `mode` is `rw`, or `rwc` to make the file.

    Raises sqlite3.Error if it cannot be opened, Damage if it is not of our format.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    db = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        _check_header(path)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")  # a power cut may lose the last entries, never the file
        _make_schema(db)
    except BaseException:
        db.close()
        raise
    return db


def _check_header(path: Path) -> None:
    """Raise Damage for a file that SQLite would take for one of its future, and never write to.

    Bytes 18 and 19 are the versions that may write and read it, 1 or 2 (SQLite, "Database File Format", 1.3.3).
    """
    with path.open("rb") as file:
        versions = file.read(20)[18:]
    if any(version > _NEWEST for version in versions):
        raise Damage(f"its header has the version {max(versions)}, and no SQLite writes that")


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
            raise Damage(f"its format is {version}, not {_VERSION}")


def is_broken(error: Exception) -> bool:
    """Whether an error tells of damage to the file, and not of a lock, a full disk or a missing right."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF not in _NO_DAMAGE
    return not isinstance(error, OSError)  # the module could not decode what it read, or we saw it ourselves


def _version(db: sqlite3.Connection) -> int:
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version


def bytes_used(db: sqlite3.Connection) -> int:
    """The bytes of all pages that are not free."""
    pages, free, size = (db.execute(f"PRAGMA {p}").fetchone()[0] for p in ("page_count", "freelist_count", "page_size"))
    used: int = (pages - free) * size
    return used


def count_translations(db: sqlite3.Connection) -> tuple[int, int]:
    """The number of entries and that of their contexts, without the scores."""
    kept = "FROM entry WHERE context NOT IN (SELECT id FROM context WHERE options = ?)"
    query = f"SELECT count(*), count(DISTINCT context) {kept}"
    entries, contexts = db.execute(query, (SCORES,)).fetchone()
    return entries, contexts


def read_page(db: sqlite3.Connection, after: int) -> list[tuple[int, Entry]]:
    """A thousand translations after a row id, each with its own.

    Raises Damage if one is not what was written.
    """
    rows = db.execute(
        "SELECT entry.id, model, options, source, hypotheses, checksum FROM entry "
        "JOIN context ON context.id = entry.context WHERE entry.id > ? AND options != ? ORDER BY entry.id LIMIT 1000",
        (after, SCORES),
    )
    try:
        return [
            (row_id, Entry(model, options, source, unpack(entry_key(model, options, source), packed, checksum)))
            for row_id, model, options, source, packed, checksum in rows
        ]
    except (AttributeError, TypeError) as error:  # a text column that is no text any more
        raise Damage("an entry is not what was written") from error


def chunks(keys: list[bytes]) -> Iterator[list[bytes]]:
    """The keys in parts that fit into one statement."""
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]


def checksum_of(key: bytes, packed: str) -> int:
    """A checksum over an entry's key and its packed hypotheses."""
    return zlib.crc32(packed.encode(), zlib.crc32(key))


def unpack(key: bytes | None, packed: str, checksum: int) -> tuple[Hypothesis, ...]:
    """The hypotheses of an entry. Raises Damage if they are not what was written under this key."""
    # the sum binds the answer to its question: a damaged index can lead to the sound row of another text;
    # and a flipped bit can change even the type of a column
    if key is None or not isinstance(packed, str) or checksum_of(key, packed) != checksum:
        raise Damage("an entry is not what was written")
    return tuple(Hypothesis(text, score) for text, score in json.loads(packed))
