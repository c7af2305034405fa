"""The file behind the journal: its tables, the longer statements, how it is opened, and what its failures mean."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from summarizer.errors import JournalBroken, UsageError
from summarizer.memory_db import is_broken

VERSION = 2

_SCHEMA = """
CREATE TABLE runs (id INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT, options TEXT NOT NULL);
CREATE TABLE articles (
  content TEXT PRIMARY KEY, key TEXT NOT NULL, stem TEXT NOT NULL, files TEXT NOT NULL, entry TEXT NOT NULL, origin TEXT
) WITHOUT ROWID;
CREATE TABLE sources (
  source TEXT PRIMARY KEY, name TEXT NOT NULL, raw TEXT, content TEXT, claimed TEXT,
  status TEXT NOT NULL, reason TEXT NOT NULL, run INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX sources_raw ON sources (raw);
CREATE INDEX sources_claimed ON sources (claimed);
CREATE INDEX sources_content ON sources (content);
CREATE INDEX sources_run ON sources (run, status);
"""
_UPGRADES = {1: "ALTER TABLE articles ADD COLUMN origin TEXT;"}  # from each older version to the next

CLAIM = """
INSERT INTO sources (source, name, raw, content, claimed, status, reason, run)
VALUES (:source, :name, :raw, NULL, :content, :status, :reason, :run)
ON CONFLICT (source) DO UPDATE SET name = :name, raw = :raw, claimed = :content, reason = :reason, run = :run,
  status = CASE WHEN :status = 'unchanged' AND run = :run AND status = 'done' THEN 'done' ELSE :status END
"""
FINISH = """
INSERT INTO articles (content, key, stem, files, entry) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (content) DO UPDATE SET key = excluded.key, stem = excluded.stem, files = excluded.files,
  entry = excluded.entry
"""
DELIVERED = """
UPDATE articles SET origin = (SELECT name FROM sources WHERE source = :source)
WHERE origin IS NULL AND content = (SELECT content FROM sources WHERE source = :source) AND content IS NOT :content
"""
ENTRIES = """
SELECT COALESCE(h.name, a.origin, g.name, a.stem) AS name, h.name IS NULL AND a.origin IS NULL,
  a.content, a.key, a.stem, a.files, a.entry
FROM articles a
LEFT JOIN sources h ON h.source = (SELECT source FROM sources WHERE content = a.content AND status != 'gone'
  ORDER BY status = 'duplicate', run DESC, name LIMIT 1)
LEFT JOIN sources g ON g.source = (SELECT source FROM sources WHERE content = a.content ORDER BY run DESC, name LIMIT 1)
ORDER BY 1, a.content
"""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into JournalBroken, with what to do: only a damaged file should be removed."""
    try:
        yield
    except sqlite3.Error as error:
        if is_broken(error):
            raise JournalBroken(f"{path} is damaged ({error}): remove it to start again; briefs stay") from error
        raise JournalBroken(
            f"{path} cannot be used ({error}): mend that and run again; nothing done is lost"
        ) from error


def open_journal(path: Path, *, scratch: bool) -> sqlite3.Connection:
    """The database with its tables, made when it is not there; with `scratch`, a copy of it in memory.

    Raises UsageError if it is of another version, sqlite3.Error if it cannot be opened.
    """
    if not scratch:
        path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(":memory:" if scratch else path, isolation_level=None, check_same_thread=False, timeout=30)
    try:
        if scratch and path.exists():
            # Without a log beside it nobody is at work, and `immutable` makes no files, which `ro` does.
            mode = "ro" if path.with_name(f"{path.name}-wal").exists() else "ro&immutable=1"
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)) as kept:
                kept.backup(db)
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, VERSION, *_UPGRADES):
            message = f"{path} is a journal of version {version}, not {VERSION}: choose another output folder"
            raise UsageError(message)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        if version == 0:
            db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
        elif version < VERSION:
            steps = "".join(_UPGRADES[step] for step in range(version, VERSION))
            db.executescript(f"BEGIN; {steps} PRAGMA user_version = {VERSION}; COMMIT;")
    except BaseException:
        db.close()
        raise
    return db
