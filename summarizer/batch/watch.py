"""New and changed files as they land, each handed out once it has stopped growing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from summarizer.batch.sources import Finder
from summarizer.errors import UsageError

Signature = tuple[int, int]

SETTLE = 0.5  # seconds without a change after which a file counts as written
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

    What is remembered is size and time of each file: a change is never missed, whatever wakes us. Ends when `stop`
    is set. Raises UsageError for standard input, which cannot be watched.

    Parameters
    ----------
    say: takes the message that the `watch` extra is missing, in which case we look every `poll` seconds.
    settle: seconds that a file must keep its size and time before it is handed out.
    """
    roots = tuple(Path(item) for item in inputs)
    if Path("-") in roots:
        raise UsageError("standard input cannot be watched: leave out `-` or --watch")
    handed: dict[Path, Signature] = {}
    for _ in _wake(roots, stop, say, poll):
        finder.ignored.clear()  # every look counts all that is there
        current = _signatures(path for root in roots for path in finder.paths([root]))
        moving = {path: mark for path, mark in current.items() if handed.get(path) != mark}
        while moving and not stop.wait(settle):
            now = _signatures(moving)
            ready = {path: mark for path, mark in now.items() if moving[path] == mark}
            moving = {path: mark for path, mark in now.items() if path not in ready}
            if ready:
                handed |= ready
                yield tuple(ready)


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
    for _ in watch(*roots, stop_event=stop, rust_timeout=timeout, yield_on_timeout=True, debounce=200):
        yield


def _signatures(paths: Iterable[Path]) -> dict[Path, Signature]:
    found: dict[Path, Signature] = {}
    for path in paths:
        try:
            stat = path.stat()
        except OSError:  # it went away while we looked
            continue
        found[path] = (stat.st_size, stat.st_mtime_ns)
    return found
