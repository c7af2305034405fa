"""A batch run: read ahead, decide, make, write, journal. Whatever happens to one article, the others go on."""

from __future__ import annotations

import datetime as dt
import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

from summarizer.batch.ahead import windows
from summarizer.batch.index import write_index
from summarizer.batch.journal import Journal
from summarizer.batch.look import Looker, is_gone
from summarizer.batch.options import BatchOptions
from summarizer.batch.output import Output
from summarizer.batch.plan import Status
from summarizer.batch.report import Report, write_report
from summarizer.batch.rows import Done, Line
from summarizer.batch.sources import Source
from summarizer.batch.workers import Executor, Outcome, Task

Observer = Callable[[Line], None]


class Batch:
    """A run over one output folder; a context manager. Sources may be given in several passes (as `--watch` does).

    Parameters
    ----------
    out: the output folder, made if need be.
    executor: who makes the briefs.
    observe: called, from any thread, with each source that is settled.
    dry: only `plan`; nothing is written, not even the folder.
    """

    def __init__(
        self,
        out: Path,
        options: BatchOptions,
        executor: Executor,
        observe: Observer = lambda line: None,
        *,
        dry: bool = False,
    ) -> None:
        self.output = Output(out)
        self._options = options
        self._key = options.key()
        self._skipped = 0
        self._words = 0
        self._executor = executor
        self._observe = observe
        self._dry = dry
        self._stop = threading.Event()
        self._counting = threading.Lock()
        self._stack = ExitStack()

    def __enter__(self) -> Batch:
        with ExitStack() as stack:
            if not self._dry:
                stack.enter_context(self.output.locked())
            self.journal = stack.enter_context(closing(Journal(self.output.journal, scratch=self._dry)))
            self._started, self._clock = dt.datetime.now(dt.UTC), time.monotonic()
            options = json.dumps(asdict(self._options), default=str, ensure_ascii=False)
            if not self._dry:
                self._clear_up()
            self._run = self.journal.start_run(self._started.isoformat(timespec="seconds"), options)
            self._looker = Looker(self.journal, self.output, self._options, self._run)
            stack.callback(self._executor.close)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._stack.close()

    def plan(self, sources: Iterable[Source]) -> Iterator[Line]:
        """What `run` would do with each source, without doing it."""
        for source in sources:
            seen = self._looker.look(source)
            yield Line(seen[0].name, Status.PENDING, seen[1].reason) if isinstance(seen, tuple) else seen

    def run(self, sources: Iterable[Source]) -> None:
        """Settle every source, in windows that share translation batches.

        Raises ModelError if there is no model, JournalBroken if the journal is, SummarizerError if the disk is full;
        all done so far is kept.
        """
        size, words = self._options.window, self._options.window_words
        with closing(windows(self._tasks(sources), size, words, self._executor.workers)) as waiting:
            for outcome in self._executor.run(waiting):
                self._settle(outcome)
                if self._stop.is_set():
                    break

    def finish(
        self, ignored: Mapping[str, int], left: Mapping[str, str] | None = None, *, interrupted: bool = False
    ) -> Report:
        """Clear away briefs whose file holds another article, note which files are gone, write index and report.

        Parameters
        ----------
        ignored: suffix → files of no readable kind that the finder has met.
        left: folders that it has not entered, with the reason.
        """
        for done in list(self.journal.orphans()):
            self.output.remove(done.files)
            self.journal.forget(done.content)
        for source in [source for source in self.journal.files(self._run) if is_gone(source)]:
            self.journal.mark_gone(source, self._run)
        self.journal.finish_run(self._run, dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))
        report = self._report(ignored, left or {}, interrupted=interrupted)
        write_index(self.output, self.journal)
        write_report(self.output, report, lambda: self.journal.problems(self._run))
        return report

    def _report(self, ignored: Mapping[str, int], left: Mapping[str, str], *, interrupted: bool) -> Report:
        counts = {Status.SKIPPED: self._skipped, **self.journal.counts(self._run)}
        return Report(
            started=self._started.isoformat(timespec="seconds"),
            seconds=round(time.monotonic() - self._clock, 2),
            counts={status.value: counts.get(status, 0) for status in Status if status is not Status.PENDING},
            words=self._words,
            ignored=dict(sorted(ignored.items())),
            left=dict(sorted(left.items())),
            models=self._options.models,
            options=json.loads(json.dumps(asdict(self._options), default=str)),
            interrupted=interrupted,
            stopped=self._stop.is_set(),
        )

    def _clear_up(self) -> None:
        """Take away the files of briefs that killed runs have written but not come to journal."""
        if since := self.journal.killed_since():
            self.output.sweep(dt.datetime.fromisoformat(since).timestamp(), self.journal.lists)
            self.journal.end_killed(self._started.isoformat(timespec="seconds"))

    def _tasks(self, sources: Iterable[Source]) -> Iterator[Task]:
        for source in sources:
            if self._stop.is_set():
                return
            seen = self._looker.look(source)
            if isinstance(seen, tuple):
                yield seen[0]
            else:
                self._count(seen)

    def _settle(self, outcome: Outcome) -> None:
        task = outcome.task
        if outcome.made is None:
            line = Line(task.name, Status.FAILED, outcome.reason)
            self._count(self._looker.failed(task.source, task.raw, task.content, line))
            return
        files = self.output.write_brief(task.stem, outcome.made.texts)
        self.journal.finish(task.source, Done(task.content, self._key, task.stem, files, dict(outcome.made.entry)))
        self._count(Line(task.name, Status.DONE, ""), len(task.article.text.split()))

    def _count(self, line: Line, words: int = 0) -> None:
        with self._counting:
            self._skipped += line.status is Status.SKIPPED
            self._words += words
        if line.status is Status.FAILED and self._options.fail_fast:
            self._stop.set()
        self._observe(line)
