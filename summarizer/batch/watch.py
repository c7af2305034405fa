"""New and changed files as they land, each handed out once it has stopped growing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from summarizer.batch.sources import Finder
from summarizer.errors import UsageError

Signature = tuple[int, int]

SETTLE = 0.5  # seconds without a change after which a file counts as written
_OVER = object()
POLL = 2.0  # seconds between two looks where the system cannot tell us of changes


def landed(
    finder: Finder,
    inputs: Iterable[str | Path],
    stop: threading.Event,
    *,
    say: Callable[[str], None] = lambda message: None,
    settle: float = SETTLE,
    poll: float = POLL,
) -> Iterator[tuple[Path, ...]]:
    """Groups of files that are new or changed since they were last handed out, first all that are there already.

    An empty group says that some are gone. What is remembered is size and time of each file: a change is never missed,
    whatever wakes us. Ends when `stop` is set. Raises UsageError for standard input, which cannot be watched.

    Parameters
    ----------
    say: takes the message that the `watch` extra is missing, in which case we look every `poll` seconds.
    settle: seconds that a file must keep its size and time before it is handed out.
    """
    roots = tuple(Path(item) for item in inputs)
    if Path("-") in roots:
        raise UsageError("standard input cannot be watched: leave out `-` or --watch")
    handed: dict[Path, Signature] = {}
    moving: dict[Path, Signature] = {}
    wake = _wake(roots, stop, say, poll)
    next(wake)
    looked = float("-inf")
    while not stop.is_set():
        if whole := not moving or time.monotonic() - looked >= poll:  # others must not wait for a file that grows
            finder.forget()  # every look counts all that is there
            looked = time.monotonic()
        current = _signatures(finder.paths(roots) if whole else moving)
        fresh = {path: mark for path, mark in current.items() if handed.get(path) != mark}
        ready = {path: mark for path, mark in fresh.items() if moving.get(path) == mark}
        moving = {path: mark for path, mark in fresh.items() if path not in ready}
        gone = handed.keys() - current.keys() if whole else frozenset[Path]()
        handed = {path: mark for path, mark in handed.items() if path not in gone} | ready
        if ready or gone:
            yield tuple(ready)
        if moving:
            stop.wait(settle)
        elif next(wake, _OVER) is _OVER:
            return


def _wake(roots: tuple[Path, ...], stop: threading.Event, say: Callable[[str], None], poll: float) -> Iterator[None]:
    """Yield at once, and then whenever something may have changed."""
    yield
    try:
        from watchfiles import watch  # an extra
    except ImportError:
        say(f"watchfiles is not installed: looking every {poll:g} s; quicker after `pip install 'summarizer[watch]'`")
        while not stop.wait(poll):
            yield
        return
    # Time-outs are yielded too: a change on a network drive, which tells nothing, is seen late and not never.
    timeout = int(poll * 1000)
    while not stop.is_set():
        there = [root for root in roots if root.exists()]  # a link may point nowhere yet, a folder may come back
        try:
            if there:
                yield from _changes(watch, there, stop, timeout)
                continue
        except (OSError, RuntimeError):  # a root went away, the system watches no more folders, a name is no UTF-8
            pass
        stop.wait(poll)
        yield


def _changes(
    watch: Callable[..., Iterable[object]], roots: list[Path], stop: threading.Event, ms: int
) -> Iterator[None]:
    """Yield at each change below the roots, and at times without, until one of them is another folder or file."""
    marks = [root.stat().st_ino for root in roots]
    for _ in watch(*roots, stop_event=stop, rust_timeout=ms, yield_on_timeout=True, debounce=200):
        yield
        if [root.stat().st_ino for root in roots] != marks:
            return


def _signatures(paths: Iterable[Path]) -> dict[Path, Signature]:
    found: dict[Path, Signature] = {}
    for path in paths:
        try:
            stat = path.stat()
            found[path] = (stat.st_size, stat.st_mtime_ns)
        except OSError:  # it went away while we looked, or is a link to nothing, which is told like any broken file
            if path.is_symlink():
                found[path] = (-1, 0)
    return found
