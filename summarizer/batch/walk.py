"""Which files lie under the inputs: each once, nothing left out unsaid, and no folder's trouble another's."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path

JOURNAL = "journal.sqlite"


class Kind(Enum):
    """What a walk has found."""

    FILE = "file"
    LEFT = "a folder that is not entered"
    BROKEN = "a folder that cannot be read"


@dataclass(frozen=True, slots=True)
class Found:
    """A place under a folder; `why` says of a folder why it is not entered."""

    path: Path
    kind: Kind = Kind.FILE
    why: str = ""


def walk(folder: Path, apart: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Everything under a folder by name, without hidden things and without what is `apart`, by its identity.

    Links to folders are not followed, lest a walk never end, and another batch's output is no input: both are told.
    """
    yield from _walk(folder, os.path.realpath(folder), apart)


def identity(path: Path) -> str:
    """One name for a place, however it is written. A link to a file is a place of its own."""
    if path.is_dir():
        return os.path.realpath(path)
    return os.path.join(_real(os.path.dirname(os.path.abspath(path))), path.name)


def distinct(inputs: Iterable[str | Path]) -> dict[str, str | Path]:
    """The inputs by identity, each once; `-` is itself."""
    found: dict[str, str | Path] = {}
    for given in inputs:
        found.setdefault("-" if given == "-" else identity(Path(given)), given)
    return found


@lru_cache(maxsize=256)
def _real(folder: str) -> str:
    return os.path.realpath(folder)


def _walk(folder: Path, real: str, apart: frozenset[str]) -> Iterator[Found]:
    try:
        with os.scandir(folder) as found:
            entries = sorted((entry.name, _is_folder(entry), entry.is_symlink()) for entry in found)
    except FileNotFoundError:  # it went away while we walked
        return
    except OSError as error:
        yield Found(folder, Kind.BROKEN, error.strerror or str(error))
        return
    if any(name == JOURNAL for name, *_ in entries):
        yield Found(folder, Kind.LEFT, f"the output of a batch: it holds a {JOURNAL}")
        return
    for name, is_folder, is_link in entries:
        path, place = folder / name, os.path.join(real, name)
        if name.startswith(".") or place in apart:
            continue
        if is_folder:
            yield from _walk(path, place, apart)
        elif is_link and path.is_dir():
            yield Found(path, Kind.LEFT, "a link to a folder: name it as an input to have it read")
        else:
            yield Found(path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:  # it went away
        return False
