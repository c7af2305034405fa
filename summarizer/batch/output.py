"""The output folder: whole files or none, one run at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from summarizer.batch.plan import ID_LENGTH
from summarizer.batch.walk import JOURNAL
from summarizer.errors import SummarizerError, UsageError
from summarizer.files import replace_file

BRIEFS = "briefs"
SUFFIX: Mapping[str, str] = {"text": ".txt", "md": ".md", "json": ".json", "html": ".html"}
BRIEF_FILE = re.compile(rf"[a-z0-9][a-z0-9-]*-([0-9a-f]{{{ID_LENGTH}}})\.(?:txt|md|json|html)")
_CLOCKS = 2.0  # seconds by which the clock of a file system may be behind ours
_PARTIAL = ".partial"
_LOCK = ".lock"


class Output:
    """Where a batch writes: `briefs/`, and the index, the report and the journal beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journal = folder / JOURNAL

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out, and clear away what a killed one left half done.

        Raises UsageError if another run is at work in the folder, or if the folder cannot be made.
        """
        with self._writable():
            (self.folder / BRIEFS).mkdir(parents=True, exist_ok=True)
            (self.folder / _PARTIAL).mkdir(exist_ok=True)
        lock = FileLock(self.folder / _LOCK)
        try:
            with self._writable():
                lock.acquire(timeout=0)
        except Timeout as error:
            raise UsageError(f"another batch is writing to {self.folder}: wait for it, or choose another -o") from error
        try:
            with self._writable():
                for leftover in (self.folder / _PARTIAL).iterdir():
                    if not leftover.is_dir():  # none of ours
                        leftover.unlink()
            yield
        finally:
            lock.release()

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            yield
        except Timeout:
            raise
        except OSError as error:
            raise UsageError(f"{self.folder} cannot be written to: {error.strerror}; choose another with -o") from error

    def sweep(self, since: float, listed: Callable[[str, str], bool]) -> None:
        """Take away files of briefs written since then that no finished article lists.

        Parameters
        ----------
        listed: is given a file and the beginning of its article's content hash.
        """
        for path in (self.folder / BRIEFS).iterdir():
            ours = BRIEF_FILE.fullmatch(path.name)
            if ours and path.lstat().st_mtime >= since - _CLOCKS and not listed(f"{BRIEFS}/{path.name}", ours[1]):
                self.remove([f"{BRIEFS}/{path.name}"])

    def write_brief(self, stem: str, texts: Mapping[str, str]) -> tuple[str, ...]:
        """Write each format of a brief; returns the files, relative to the folder."""
        files = tuple(self.brief_file(stem, name) for name in texts)
        for file, text in zip(files, texts.values(), strict=True):
            self.write(file, (text,))
        return files

    def brief_file(self, stem: str, name: str) -> str:
        """The file of one format of a brief, relative to the folder."""
        return f"{BRIEFS}/{stem}{SUFFIX[name]}"

    def formats_of(self, files: Iterable[str]) -> tuple[str, ...]:
        """The formats of those files of a brief that are there."""
        there = {Path(file).suffix for file in files if (self.folder / file).is_file()}
        return tuple(name for name, suffix in SUFFIX.items() if suffix in there)

    def write(self, file: str, parts: Iterable[str]) -> None:
        """Write a file so that at any moment it is whole, old or new, even if the power fails.

        Raises SummarizerError if the disk will not take it.
        """
        write_whole(self.folder / file, parts, self.folder / _PARTIAL)

    def has(self, files: Iterable[str]) -> bool:
        """Whether all these files are there."""
        return all((self.folder / file).is_file() for file in files)

    def remove(self, files: Iterable[str]) -> None:
        """Take files away, if they are there. Raises SummarizerError if the disk refuses."""
        for file in files:
            path = self.folder / file
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise SummarizerError(f"{path} cannot be removed: {error.strerror}; mend that and run again") from error


def write_whole(path: Path, parts: Iterable[str], scratch: Path | None = None) -> None:
    """As `replace_file`, but raises SummarizerError, with the next step, if the disk will not take it."""
    try:
        replace_file(path, parts, scratch)
    except OSError as error:
        cause = f"{path} cannot be written: {error.strerror}"
        raise SummarizerError(f"{cause}; mend that and run again: nothing done is lost") from error
