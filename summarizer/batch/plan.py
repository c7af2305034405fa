"""What to do with each article of a run, decided from what is known: no file is touched here."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from summarizer.document import Article

Mode = Literal["resume", "force", "retry-failed"]

_STEM_LENGTH = 60
ID_LENGTH = 12


class Status(StrEnum):
    """What became of one source in a run."""

    DONE = "done"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    FAILED = "failed"
    SKIPPED = "skipped"
    GONE = "gone"
    PENDING = "pending"


class Action(StrEnum):
    """What to do with an article."""

    MAKE = "make"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Known:
    """What journal and disk say about an article.

    Parameters
    ----------
    key: the key under which its brief was made, or None if it was never finished.
    complete: whether every file of its brief that is wanted now is there.
    unmade: formats that are wanted now and that its brief never had.
    moved: whether the article has another address than its brief says.
    owner: another source of this run with the same content, or None.
    before: the status of this source in the run before, or None if it is new.
    """

    key: str | None = None
    complete: bool = False
    unmade: tuple[str, ...] = ()
    moved: bool = False
    owner: str | None = None
    before: Status | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """An action, and why, in words for the report."""

    action: Action
    reason: str


def decide(known: Known, key: str, mode: Mode) -> Decision:
    """What to do with an article whose brief would be made under `key`."""
    if known.owner is not None:
        return Decision(Action.DUPLICATE, f"same content as {known.owner}")
    if mode == "force":
        return Decision(Action.MAKE, "forced")
    if known.key is None:
        return Decision(Action.MAKE, _why_unmade(known.before))
    if known.key != key:
        return Decision(Action.MAKE, "options or models changed")
    if known.moved:
        return Decision(Action.MAKE, "its address (url) changed")
    if not known.complete:
        return Decision(Action.MAKE, "a file of the brief is missing")
    if known.unmade:
        return Decision(Action.MAKE, f"not yet made as {', '.join(known.unmade)}")
    return Decision(Action.UNCHANGED, "already done")


def _why_unmade(before: Status | None) -> str:
    match before:
        case None | Status.GONE:
            return "new"
        case Status.FAILED:
            return "failed before"
        case Status.PENDING:
            return "interrupted before"
        case _:
            return "changed"


def in_scope(before: Status | None, mode: Mode) -> bool:
    """Whether the run looks at a source at all: `retry-failed` takes only what failed in the run before."""
    return mode != "retry-failed" or before is Status.FAILED


def content_hash(article: Article) -> str:
    """What makes two articles the same: title, text and publication date, whatever file they came in."""
    published = article.published.isoformat() if article.published else None
    return _digest([article.title, article.text, published])


def options_key(options: Mapping[str, object], models: str) -> str:
    """A digest of everything but the content that decides what a brief says."""
    return _digest([dict(sorted(options.items())), models])


def raw_hash(data: bytes, suffix: str, read_options: str) -> str:
    """The bytes of a source, with what decides how they are read: equal hashes give equal articles."""
    head = hashlib.sha256(f"{suffix.lower()}\0{read_options}\0".encode())
    head.update(data)
    return head.hexdigest()


def file_stem(source_stem: str, record: int | None, content: str) -> str:
    """The name of a brief's files, without suffix: safe on every file system, and the same in every run.

    A slug of the source's name for people, the record number of a JSONL stream, and the start of the content
    hash, which makes it unique.
    """
    plain = unicodedata.normalize("NFKD", source_stem).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_STEM_LENGTH].rstrip("-") or "article"
    number = "" if record is None else f"-{record:06d}"
    return f"{slug}{number}-{content[:ID_LENGTH]}"


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, default=str).encode()).hexdigest()
