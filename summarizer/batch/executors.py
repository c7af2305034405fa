"""Where the briefs are made: in this process, or in several with a copy of the models each."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from summarizer.batch.workers import Outcome, Window, Worker

_Made = Future[tuple[Outcome, ...]]


class InlineExecutor:
    """Makes briefs in this process.

    Parameters
    ----------
    worker: makes them.
    lanes: windows in hand at one time, each in a thread. With two, the engine, which does not hold the interpreter,
        translates one window while Python parses the other and finds its facts. The briefs are the same.
    """

    workers = 1  # with two lanes too: the first window, in which models are loaded, is made alone

    def __init__(self, worker: Worker, lanes: int = 1) -> None:
        self._worker = worker
        self._lanes = lanes
        self._pool: ThreadPoolExecutor | None = None

    def run(self, windows: Iterator[Window]) -> Iterator[Outcome]:
        """Window after window."""
        for window in windows:
            yield from self._worker.make(window)
            if self._lanes > 1:  # not from the first on: models are loaded at their first use, and once
                yield from self._overlapping(windows)

    def close(self) -> None:
        """Stop soon: a window that is being translated cannot be interrupted, what follows is left."""
        if self._pool:
            self._worker.stop()
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _overlapping(self, windows: Iterator[Window]) -> Iterator[Outcome]:
        pool = self._pool = self._pool or ThreadPoolExecutor(self._lanes)
        for done in _completed(windows, lambda window: pool.submit(self._worker.make, window), self._lanes, {}):
            for _, made in done:
                yield from made.result()


class ProcessExecutor:
    """Makes briefs in `jobs` processes. One that dies (out of memory, say) costs the article that killed it only.

    Windows that were in flight are made again one article at a time, so that the blame falls on the right one.
    """

    def __init__(self, worker: Worker, jobs: int) -> None:
        self._worker = worker
        self.workers = jobs
        self._others = frozenset(multiprocessing.active_children())
        self._pool = self._start()

    def run(self, windows: Iterator[Window]) -> Iterator[Outcome]:
        """Keep every process busy, with one window waiting."""
        flying: dict[_Made, Window] = {}
        for done in _completed(windows, self._submit, self.workers + 1, flying):
            broken: list[Window] = []
            for window, made in done:
                try:
                    yield from made.result()
                except BrokenProcessPool:
                    broken.append(window)
            if broken:
                yield from self._suspects([*broken, *flying.values()])
                flying.clear()

    def close(self) -> None:
        """Stop now."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        children = set(multiprocessing.active_children()) - self._others
        for child in children:
            child.terminate()
        for child in children:
            child.join(timeout=5)

    def _suspects(self, windows: Sequence[Window]) -> Iterator[Outcome]:
        self._restart()
        for task in (task for window in windows for task in window):
            try:
                yield from self._submit((task,)).result()
            except BrokenProcessPool:
                self._restart()
                yield Outcome(
                    task, None, "the process that made it died (out of memory?): try --jobs 1, or leave it out"
                )

    def _submit(self, window: Window) -> _Made:
        try:
            return self._pool.submit(_make, window)
        except BrokenProcessPool as error:  # it broke between two submissions: report it like any other window
            failed: _Made = Future()
            failed.set_exception(error)
            return failed

    def _restart(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")  # a fork would copy the threads' locks but not the threads
        return ProcessPoolExecutor(self.workers, context, _begin, (self._worker,))


def _completed(
    windows: Iterator[Window], submit: Callable[[Window], _Made], at_once: int, flying: dict[_Made, Window]
) -> Iterator[list[tuple[Window, _Made]]]:
    """Keep `at_once` windows submitted, in `flying`, and give those that are made, some at a time."""
    more = True
    while more or flying:
        while more and len(flying) < at_once:
            window = next(windows, None)
            more = window is not None
            if window is not None:
                flying[submit(window)] = window
        done, _ = wait(flying, return_when=FIRST_COMPLETED)
        yield [(flying.pop(made), made) for made in done]


_worker: Worker | None = None


def _begin(worker: Worker) -> None:
    global _worker
    _worker = worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then stops us
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()  # returns when the parent is gone, killed or not
        os._exit(1)


def _make(window: Window) -> tuple[Outcome, ...]:
    if _worker is None:
        raise RuntimeError("the process was not begun")
    return _worker.make(window)
