"""What the journal tells: a finished article, the line of a source, and who has which article."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.batch.plan import Status


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


@dataclass(frozen=True, slots=True)
class Holder:
    """A source that had some article when it was last looked at, with the hash of its bytes."""

    source: str
    name: str
    raw: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A finished article under the name of where it came from, and whether every file that had it is gone."""

    name: str
    done: Done
    gone: bool
