"""A worker makes the briefs of a window of articles. A failing article fails alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from summarizer.batch.index import index_entry
from summarizer.document import Article
from summarizer.errors import ModelError, SummarizerError
from summarizer.results import Brief, Flag

if TYPE_CHECKING:
    from summarizer.pipeline import BriefOptions


class BriefMaker(Protocol):
    """What a batch needs of the pipeline."""

    def briefs(self, articles: Iterable[Article], options: BriefOptions) -> Iterator[Brief]:
        """A brief for each article, in order; sentences of all of them share translation batches."""
        ...


Loader = Callable[[], BriefMaker]


@dataclass(frozen=True, slots=True)
class Task:
    """An article to brief, under the journal's names for it, with what reading it has to tell.

    Parameters
    ----------
    also: formats that its brief has already: they are made anew with the others, lest they tell different things.
    """

    source: str
    name: str
    raw: str
    content: str
    stem: str
    article: Article
    flags: tuple[Flag, ...] = ()
    also: tuple[str, ...] = ()


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

    @property
    def workers(self) -> int:
        """How many windows are made at one time, each by a worker of its own."""
        ...

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
    _stopped: bool = False

    def stop(self) -> None:
        """Leave what is in hand, from another thread: `make` gives what it has, soon."""
        self._stopped = True

    def make(self, window: Window) -> tuple[Outcome, ...]:
        """An outcome for each article. Raises ModelError: without its model no article can be made."""
        maker = self._maker = self._maker or self.load()
        briefs: list[Brief] = []
        try:
            for brief in maker.briefs([task.article for task in window], self.options):
                if self._stopped:
                    return ()
                briefs.append(brief)
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
            formats = dict.fromkeys((*self.formats, *task.also))
            texts = {name: RENDERERS[name](brief, RenderOptions()) for name in formats}
        except Exception as error:  # noqa: BLE001 - see _alone
            return _failed(task, error)
        return Outcome(task, Made(texts, index_entry(brief)))


def _failed(task: Task, error: Exception) -> Outcome:
    if isinstance(error, SummarizerError):
        return Outcome(task, None, str(error))
    return Outcome(task, None, f"internal error, please report it: {type(error).__name__}: {error}")
