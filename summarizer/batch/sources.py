"""Where articles come from: folders, files and JSONL streams, found one after another and never all at once."""

from __future__ import annotations

import fnmatch
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import EmptyInput, InputError, TooLong, UsageError
from summarizer.read.options import MAX_BYTES

SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"}
    | {".json", ".jsonl", ".ndjson", ".eml", ".pdf", ".docx"}
)
STREAMS = frozenset({".jsonl", ".ndjson"})
JOURNAL = "journal.sqlite"


@dataclass(frozen=True, slots=True)
class Source:
    """One article's place: a file, or a record of a JSONL stream, numbered by its line from 1.

    Parameters
    ----------
    id: an absolute path, with `#line` for a record; the same in every run.
    name: the same as the user would type it.
    path: the file, or None for standard input.
    record: the line of the record, or None for a whole file.
    line: the bytes of the record; a file is read only when its turn comes.
    """

    id: str
    name: str
    path: Path | None
    record: int | None = None
    line: bytes | None = None
    problem: InputError | None = None

    @property
    def stem(self) -> str:
        """The name without folders and suffix."""
        return printable(self.path.stem) if self.path else "stdin"

    @property
    def suffix(self) -> str:
        """What kind of file it is, such as `.html`."""
        return self.path.suffix if self.path else ".jsonl"

    def load(self) -> bytes:
        """The bytes; raises InputError (with the cause) where there are none to be had, or too many."""
        if self.problem:
            raise self.problem
        if self.line is not None:
            return self.line
        if self.path is None:  # the only source without a path is a stream, and its records carry their line
            raise EmptyInput(f"{self.name} has no records")
        try:
            size = self.path.stat().st_size
            if size > MAX_BYTES:
                raise TooLong(
                    f"{self.name} has {size / 2**20:.0f} MB; an article has at most {MAX_BYTES >> 20} MB: split it"
                )
            return self.path.read_bytes()
        except OSError as error:
            raise InputError(f"{self.name} cannot be read: {error.strerror or error}") from error


@dataclass(slots=True)
class Finder:
    """Walks over inputs; `ignored` counts, by suffix, files in folders that are of no readable kind.

    Parameters
    ----------
    glob: keep only files of folders whose path under the folder (or, without a slash, whose name) matches.
    exclude: a folder that is never entered: the output, lest a run read its own briefs.
    """

    glob: str | None = None
    exclude: Path | None = None
    ignored: Counter[str] = field(default_factory=Counter)

    def find(self, inputs: Iterable[str | Path]) -> Iterator[Source]:
        """Each source, folders in the order of names. A broken one carries its `problem`.

        Raises UsageError for an input that does not exist: that is a typing mistake, not a broken article.
        """
        for given in check_inputs(inputs):
            if given == "-":
                yield from _records(sys.stdin.buffer, "-", "-", None)
                continue
            for path in self.paths(Path(given)):
                yield from self.sources(path)

    def paths(self, root: Path) -> Iterator[Path]:
        """The readable files under a folder, or the file itself."""
        if not root.is_dir():
            yield root
            return
        for path in _walk(root, self.exclude.resolve() if self.exclude else None):
            relative = path.relative_to(root).as_posix()
            if self.glob and not fnmatch.fnmatch(relative if "/" in self.glob else path.name, self.glob):
                continue
            if path.suffix.lower() in SUFFIXES:
                yield path
            else:
                self.ignored[path.suffix.lower() or "(none)"] += 1

    def sources(self, path: Path) -> Iterator[Source]:
        """The file as one source, or each record of a stream as one."""
        identity, name = printable(path.absolute().as_posix()), printable(str(path))
        if path.suffix.lower() not in STREAMS:
            yield Source(identity, name, path)
            return
        try:
            with path.open("rb") as file:
                yield from _records(file, identity, name, path)
        except OSError as error:
            problem = InputError(f"{name} cannot be read: {error.strerror or error}")
            yield Source(identity, name, path, problem=problem)


def printable(name: str) -> str:
    """A file's name that can be written anywhere: bytes in it that are no UTF-8 are shown as numbers."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def check_inputs(inputs: Iterable[str | Path]) -> tuple[str | Path, ...]:
    """The inputs as they are; raises UsageError naming the first that does not exist."""
    given = tuple(inputs)
    if not given:
        raise UsageError("no input: name a folder, a file, or `-` for JSONL on standard input")
    for item in given:
        if item != "-" and not os.path.lexists(item):
            raise UsageError(f"{item} does not exist: check the path")
    return given


def count_sources(finder: Finder, inputs: Iterable[str | Path]) -> int | None:
    """How many sources there are, for the progress bar; None where a stream can be read only once."""
    total = 0
    for given in inputs:
        if given == "-":
            return None
        for path in finder.paths(Path(given)):
            total += _count_lines(path) if path.suffix.lower() in STREAMS else 1
    return total


def _walk(folder: Path, exclude: Path | None) -> Iterator[Path]:
    """Files under a folder by name, leaving out hidden ones, the excluded folder and any other batch's output."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    if any(entry.name == JOURNAL for entry in entries):
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if exclude is None or path.resolve() != exclude:
                yield from _walk(path, exclude)
        else:
            yield path


def _records(file: BinaryIO, identity: str, name: str, path: Path | None) -> Iterator[Source]:
    seen = False
    number = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        label = (f"{identity}#{number}", f"{name}#{number}", path, number)
        if len(line) > MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_BYTES)
            seen = True
            yield Source(
                *label, problem=TooLong(f"{name}#{number} has over {MAX_BYTES >> 20} MB: no article is as long")
            )
        elif line.strip():
            seen = True
            yield Source(*label, line=line)
    if not seen:
        yield Source(identity, name, path, problem=EmptyInput(f"{name} has no records"))


def _count_lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return max(1, sum(1 for line in file if line.strip()))
    except OSError:
        return 1
