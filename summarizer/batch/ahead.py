"""Work that waits: a thread fills a bounded queue while briefs are made, so that memory stays flat in any run."""

from __future__ import annotations

import heapq
import queue
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from operator import itemgetter

from summarizer.batch.workers import Task, Window

LEAVE = 2.0  # seconds that the reading thread gets to come to an end

_Counted = tuple[Task, int]  # an article with its number of words
_Queue = queue.Queue[Task | BaseException | None]


def windows(tasks: Iterable[Task], size: int, words: int, workers: int = 1) -> Generator[Window, None, None]:
    """Tasks in windows of `size`, or fewer where they hold `words` words.

    What is left at the end, when it is too little for a full window each, is shared out among the workers, so that
    none is idle while another has many: twelve articles for four workers are four windows of three.

    `tasks` is iterated over in a thread, not far ahead; what it raises is raised here. Closing the generator ends the
    thread, or leaves it behind where it waits for input that does not come.
    """
    ahead: _Queue = queue.Queue(2 * size)
    left = threading.Event()
    reader = threading.Thread(target=_fill, args=(tasks, ahead, left), daemon=True)
    reader.start()
    waiting: deque[_Counted] = deque()
    held = 0  # words in `waiting`
    try:
        while (task := ahead.get()) is not None:
            if isinstance(task, BaseException):
                raise task
            waiting.append((task, len(task.article.text.split())))
            held += waiting[-1][1]
            if len(waiting) >= size * workers or held >= words * workers:
                window, taken = _window(waiting, size, words)
                held -= taken
                yield window
        yield from _shares(waiting, workers)
    finally:
        left.set()
        reader.join(LEAVE)  # it may wait for a pipe that nobody writes to


def _window(waiting: deque[_Counted], size: int, words: int) -> tuple[Window, int]:
    """The next window, and how many words it holds."""
    window: list[Task] = []
    held = 0
    while waiting and len(window) < size and held < words:
        task, count = waiting.popleft()
        window.append(task)
        held += count
    return tuple(window), held


def _shares(waiting: Iterable[_Counted], workers: int) -> Iterator[Window]:
    """A window for each worker, of about as many words: the longest article first, each to who has least."""
    shares: list[list[Task]] = [[] for _ in range(workers)]
    loads = [(0, place) for place in range(workers)]
    for task, count in sorted(waiting, key=itemgetter(1), reverse=True):
        load, place = heapq.heappop(loads)
        shares[place].append(task)
        heapq.heappush(loads, (load + count, place))
    return (tuple(share) for share in shares if share)


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
