"""Who makes the briefs: this process, or several with a copy of the models each. A failing article fails alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from summarizer.document import Article
from summarizer.errors import ModelError, SummarizerError
from summarizer.results import Brief, Flag

if TYPE_CHECKING:
    from summarizer.pipeline import BriefOptions

SUFFIX: Mapping[str, str] = {"text": ".txt", "md": ".md", "json": ".json", "html": ".html"}


class BriefMaker(Protocol):
    """What a batch needs of the pipeline."""

    def briefs(self, articles: Iterable[Article], options: BriefOptions) -> Iterator[Brief]:
        """A brief for each article, in order; sentences of all of them share translation batches."""
        ...


Loader = Callable[[], BriefMaker]


@dataclass(frozen=True, slots=True)
class Task:
    """An article to brief, under the journal's names for it, with what reading it has to tell."""

    source: str
    name: str
    raw: str
    content: str
    stem: str
    article: Article
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A brief as text in each format, and what the index says of it."""

    texts: Mapping[str, str]
    entry: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A brief, or the reason in words why there is none."""

    task: Task
    made: Made | None
    reason: str = ""


Window = tuple[Task, ...]


class Executor(Protocol):
    """Turns windows of articles into outcomes, in any order, one for each article."""

    def run(self, windows: Iterator[Window]) -> Iterator[Outcome]:
        """Take windows as they are needed, and no more."""
        ...

    def close(self) -> None:
        """Stop now, whatever is in flight."""
        ...


@dataclass(slots=True)
class Worker:
    """Holds one loaded pipeline, loaded when the first article comes: a run with nothing to do loads nothing.

    Parameters
    ----------
    load: gives the pipeline; it is sent to other processes, so it must be picklable.
    options: what a brief should be.
    formats: keys of `summarizer.render.RENDERERS`.
    """

    load: Loader
    options: BriefOptions
    formats: tuple[str, ...]
    _maker: BriefMaker | None = None

    def make(self, window: Window) -> tuple[Outcome, ...]:
        """An outcome for each article. Raises ModelError: without its model no article can be made."""
        maker = self._maker = self._maker or self.load()
        briefs: list[Brief] = []
        try:
            briefs.extend(maker.briefs([task.article for task in window], self.options))
        except ModelError:
            raise
        except Exception:  # noqa: BLE001, S110 - whatever it is, it belongs to one article: `_alone` finds out which
            pass
        else:
            if len(briefs) != len(window):  # which one is missing cannot be told: none is where it should be
                briefs.clear()
        made = [self._render(task, brief) for task, brief in zip(window, briefs, strict=False)]
        return (*made, *(self._alone(maker, task) for task in window[len(made) :]))

    def _alone(self, maker: BriefMaker, task: Task) -> Outcome:
        try:
            (brief,) = maker.briefs([task.article], self.options)
        except ModelError:
            raise
        except Exception as error:  # noqa: BLE001 - one article's failure is a line of the report
            return _failed(task, error)
        return self._render(task, brief)

    def _render(self, task: Task, brief: Brief) -> Outcome:
        from summarizer.render import RENDERERS, RenderOptions  # renderers load only where briefs are made

        brief = replace(brief, flags=(*task.flags, *brief.flags))
        try:
            texts = {name: RENDERERS[name](brief, RenderOptions()) for name in self.formats}
        except Exception as error:  # noqa: BLE001 - see _alone
            return _failed(task, error)
        return Outcome(task, Made(texts, index_entry(brief)))


def _failed(task: Task, error: Exception) -> Outcome:
    if isinstance(error, SummarizerError):
        return Outcome(task, None, str(error))
    return Outcome(task, None, f"internal error, please report it: {type(error).__name__}: {error}")


def index_entry(brief: Brief) -> dict[str, object]:
    """What the index says of a brief."""
    document = brief.document
    checked = [s.flags for s in brief.summary]
    return {
        "headline": brief.headline.text,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "url": document.url,
        "words": document.words,
        "facts": len(brief.facts),
        "unsupported_facts": sum(fact.verdict != "supported" for fact in brief.facts),
        "flags": len(brief.flags) + len(brief.headline.flags) + sum(len(flags) for flags in checked),
    }


class InlineExecutor:
    """Makes briefs in this process."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    def run(self, windows: Iterator[Window]) -> Iterator[Outcome]:
        """One window after another."""
        for window in windows:
            yield from self._worker.make(window)

    def close(self) -> None:
        """Nothing is in flight between two windows."""


class ProcessExecutor:
    """Makes briefs in `jobs` processes. One that dies (out of memory, say) costs the article that killed it only.

    Windows that were in flight are made again one article at a time, so that the blame falls on the right one.
    """

    def __init__(self, worker: Worker, jobs: int) -> None:
        self._worker = worker
        self._jobs = jobs
        self._others = frozenset(multiprocessing.active_children())
        self._pool = self._start()

    def run(self, windows: Iterator[Window]) -> Iterator[Outcome]:
        """Keep every process busy, with one window waiting."""
        flying: dict[Future[tuple[Outcome, ...]], Window] = {}
        more = True
        while more or flying:
            while more and len(flying) <= self._jobs:
                window = next(windows, None)
                more = window is not None
                if window is not None:
                    flying[self._submit(window)] = window
            done, _ = wait(flying, return_when=FIRST_COMPLETED)
            broken: list[Window] = []
            for future in done:
                window = flying.pop(future)
                try:
                    yield from future.result()
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

    def _submit(self, window: Window) -> Future[tuple[Outcome, ...]]:
        try:
            return self._pool.submit(_make, window)
        except BrokenProcessPool as error:  # it broke between two submissions: report it like any other window
            failed: Future[tuple[Outcome, ...]] = Future()
            failed.set_exception(error)
            return failed

    def _restart(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")  # a fork would copy the threads' locks but not the threads
        return ProcessPoolExecutor(self._jobs, context, _begin, (self._worker,))


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
