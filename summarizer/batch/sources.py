"""Where articles come from: folders, files and JSONL streams, found one after another and never all at once."""

from __future__ import annotations

import fnmatch
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from summarizer.batch.streams import count_lines, numbered, standard_input
from summarizer.batch.walk import Kind, distinct, identity, walk
from summarizer.errors import EmptyInput, InputError, TooLong, UsageError
from summarizer.read.options import MAX_BYTES

SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"}
    | {".json", ".jsonl", ".ndjson", ".eml", ".pdf", ".docx"}
)
STREAMS = frozenset({".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Source:
    """One article's place: a file, or a record of a JSONL stream, numbered by its line from 1.

    Parameters
    ----------
    id: its identity (see `walk`), with `#line` for a record; the same in every run.
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
        size = check_file(self.path, self.name).st_size
        if size > MAX_BYTES:
            raise TooLong(
                f"{self.name} has {size / 2**20:.0f} MB; an article has at most {MAX_BYTES >> 20} MB: split it"
            )
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise unreadable(self.name, error) from error


@dataclass(slots=True)
class Finder:
    """Walks over inputs; `ignored` counts, by suffix, files in folders that are of no readable kind.

    Parameters
    ----------
    glob: keep only files of folders whose path under the folder (or, without a slash, whose name) matches.
    exclude: a folder that is never entered: the output, lest a run read its own briefs.
    left: folders that were not entered, with the reason.
    """

    glob: str | None = None
    exclude: Path | None = None
    ignored: Counter[str] = field(default_factory=Counter)
    left: dict[str, str] = field(default_factory=dict)

    def find(self, inputs: Iterable[str | Path]) -> Iterator[Source]:
        """Each source once, folders in the order of names. A broken one carries its `problem`.

        Raises UsageError for an input that does not exist: that is a typing mistake, not a broken article.
        """
        given = distinct(check_inputs(inputs))
        for item in given.values():
            if item == "-":
                yield from _records(standard_input(), "-", "-", None)
                continue
            for path in self._under(Path(item), given):
                yield from self.sources(path)

    def paths(self, inputs: Iterable[str | Path]) -> Iterator[Path]:
        """The readable files that are given or lie under what is given, and the folders that cannot be read."""
        given = distinct(inputs)
        for item in given.values():
            yield from self._under(Path(item), given)

    def sources(self, path: Path) -> Iterator[Source]:
        """The file as one source, or each record of a stream as one."""
        source = Source(printable(identity(path)), printable(str(path)), path)
        try:
            check_file(path, source.name)
            if path.suffix.lower() not in STREAMS:
                yield source
                return
            with path.open("rb") as file:
                yield from _records(file, source.id, source.name, path)
        except InputError as error:
            yield replace(source, problem=error)
        except OSError as error:
            yield replace(source, problem=unreadable(source.name, error))

    def forget(self) -> None:
        """Count anew: a look over the same inputs must not count twice."""
        self.ignored.clear()
        self.left.clear()

    def _under(self, root: Path, given: Iterable[str]) -> Iterator[Path]:
        if not root.is_dir():
            yield root
            return
        apart = {*given, *((identity(self.exclude),) if self.exclude else ())}
        for found in walk(root, frozenset(apart)):
            path = found.path
            relative = path.relative_to(root).as_posix()
            if found.kind is Kind.LEFT:
                self.left[printable(str(path))] = found.why
            elif found.kind is Kind.BROKEN:
                yield path
            elif self.glob and not fnmatch.fnmatch(relative if "/" in self.glob else path.name, self.glob):
                continue
            elif path.suffix.lower() in SUFFIXES:
                yield path
            else:
                self.ignored[printable(path.suffix.lower()) or "(none)"] += 1


def check_file(path: Path, name: str) -> os.stat_result:
    """Refuse what is no regular file, and whatever cannot be looked at; a pipe would keep us for ever."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            with os.scandir(path):
                raise InputError(f"{name} could not be read, and now can: run again")
    except OSError as error:
        raise unreadable(name, error) from error
    if not stat.S_ISREG(found.st_mode):
        raise InputError(f"{name} is no regular file but a pipe or a device: only files are read; - is standard input")
    return found


def unreadable(name: str, error: OSError) -> InputError:
    """What a user is told of a file that the system does not give us."""
    return InputError(f"{name} cannot be read: {error.strerror or error}")


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
    if given.count("-") > 1:
        raise UsageError("standard input (-) can be given once")
    return given


def check_output(output: Path, inputs: Iterable[str | Path]) -> None:
    """Raise UsageError if an input is the output folder or lies in it: a batch does not read its own briefs."""
    folder = identity(output)
    for given, item in distinct(inputs).items():
        if given == folder or given.startswith(f"{folder}{os.sep}"):
            raise UsageError(f"{item} is in the output folder {output}: choose another with -o")


def count_sources(finder: Finder, inputs: Iterable[str | Path]) -> int | None:
    """How many sources there are, for the progress bar; None where a stream can be read only once."""
    inputs = tuple(inputs)
    if "-" in inputs:
        return None
    return sum(_count(path) if path.suffix.lower() in STREAMS else 1 for path in finder.paths(inputs))


def _count(path: Path) -> int:
    try:
        check_file(path, path.name)
        with path.open("rb") as file:
            return count_lines(file)
    except (InputError, OSError):
        return 1


def _records(file: BinaryIO, identity: str, name: str, path: Path | None) -> Iterator[Source]:
    for number, found in numbered(file, name):
        place = f"#{number}" if number else ""
        yield Source(
            f"{identity}{place}",
            f"{name}{place}",
            path,
            record=number or None,
            line=None if isinstance(found, InputError) else found,
            problem=found if isinstance(found, InputError) else None,
        )
