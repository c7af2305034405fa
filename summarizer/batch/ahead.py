"""Work that waits: a thread fills a bounded queue while briefs are made, so that memory stays flat in any run."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterable

from summarizer.batch.workers import Task, Window

_Queue = queue.Queue[Task | BaseException | None]


def windows(tasks: Iterable[Task], size: int, words: int) -> Generator[Window, None, None]:
    """Tasks in windows of `size`, or fewer where they hold `words` words; the last may be smaller.

    `tasks` is iterated over in a thread, at most two windows ahead; what it raises is raised here. Closing the
    generator ends the thread.
    """
    ahead: _Queue = queue.Queue(2 * size)
    left = threading.Event()
    reader = threading.Thread(target=_fill, args=(tasks, ahead, left), daemon=True)
    reader.start()
    window: list[Task] = []
    held = 0
    try:
        while (task := ahead.get()) is not None:
            if isinstance(task, BaseException):
                raise task
            window.append(task)
            held += len(task.article.text.split())
            if len(window) >= size or held >= words:
                yield tuple(window)
                window, held = [], 0
        if window:
            yield tuple(window)
    finally:
        left.set()
        reader.join()


def _fill(tasks: Iterable[Task], ahead: _Queue, left: threading.Event) -> None:
    last: BaseException | None = None
    try:
        for task in tasks:
            _put(ahead, task, left)
            if left.is_set():
                return
    except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
        last = error
    _put(ahead, last, left)


def _put(ahead: _Queue, item: Task | BaseException | None, left: threading.Event) -> None:
    while not left.is_set():
        try:
            ahead.put(item, timeout=0.1)
            return
        except queue.Full:
            continue
