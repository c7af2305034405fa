"""Results to stdout or, whole or not at all, to a file; progress and seconds to stderr."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from summarizer.cli.streams import is_closed
from summarizer.errors import UsageError
from summarizer.files import replace_file

PATIENCE = 1.0  # seconds before progress is shown


def write_file(path: Path, parts: Iterable[str]) -> None:
    """Write a file that is whole or, if this is interrupted, not there. Raises UsageError if it cannot be written."""
    try:
        replace_file(path, parts)
    except OSError as error:
        raise UsageError(f"cannot write {path} ({error.strerror}); name another file with -o") from error


def spare_inputs(sources: Sequence[str], output: Path | None) -> None:
    """Raise UsageError if the output is one of the inputs, by whatever name: the source would be lost."""
    if output is None or not output.is_file():
        return
    there = output.stat()
    for source in sources:
        if (found := _status(source)) and os.path.samestat(found, there):
            name = "standard input" if source == "-" else source
            raise UsageError(
                f"-o {output} is the input itself ({name}) and would overwrite it; name another file with -o"
            )


def _status(source: str) -> os.stat_result | None:
    try:
        return os.fstat(sys.stdin.fileno()) if source == "-" else os.stat(source)
    except (OSError, ValueError, AttributeError):  # no such file, which reading tells; standard input that is no file
        return None


def emit(text: str, output: Path | None) -> None:
    """Write a result to a file, or to stdout if there is none. Raises UsageError if that is closed."""
    if output is None:
        if is_closed("stdout"):
            raise UsageError("standard output is closed, so the result has nowhere to go; name a file with -o")
        click.echo(text, nl=False)
    else:
        write_file(output, (text,))


def text_width() -> int:
    """Columns for plain text: the terminal's if stdout is one, but no more than is good to read."""
    return min(shutil.get_terminal_size().columns, 100) if sys.stdout.isatty() else 88


@contextmanager
def progress(words: str, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Show what goes on, on stderr, if it is a terminal and the work takes over a second; yields a way to say more."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    status = Console(stderr=True).status(words)
    timer = threading.Timer(PATIENCE, status.start)
    timer.start()
    try:
        yield status.update
    finally:
        timer.cancel()
        timer.join()
        status.stop()


@contextmanager
def timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    """Add the wall time of what is inside to a stage."""
    start = time.perf_counter()
    try:
        yield
    finally:
        seconds[stage] = seconds.get(stage, 0.0) + time.perf_counter() - start


def tell_seconds(seconds: Mapping[str, float], name: str = "") -> None:
    """Print the seconds of each stage on stderr."""
    stages = ", ".join(f"{stage} {value:.2f} s" for stage, value in seconds.items())
    click.echo(f"{name}: {stages}" if name else stages, err=True)
