"""A batch run: read ahead, decide, make, write, journal. Whatever happens to one article, the others go on."""

from __future__ import annotations

import datetime as dt
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

from summarizer.batch.ahead import windows
from summarizer.batch.index import write_index
from summarizer.batch.journal import Done, Journal, Line
from summarizer.batch.options import BatchOptions
from summarizer.batch.output import Output
from summarizer.batch.plan import (
    Action,
    Decision,
    Known,
    Status,
    content_hash,
    decide,
    file_stem,
    in_scope,
    raw_hash,
)
from summarizer.batch.report import Report, write_report
from summarizer.batch.sources import Source
from summarizer.batch.workers import Executor, Outcome, Task
from summarizer.document import Article
from summarizer.errors import FormatError, JournalBroken, NotFrench, SummarizerError
from summarizer.read import article_flags, read_bytes, read_record_line

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
        self.counts: Counter[Status] = Counter()
        self.words = 0
        self._options = options
        self._key = options.key()
        self._read_key = repr(options.read)
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
            self._run = self.journal.start_run(self._started.isoformat(timespec="seconds"), options)
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
            seen = self._look(source)
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

    def finish(self, ignored: Counter[str], *, interrupted: bool = False) -> Report:
        """Clear away briefs whose article is gone, and write index and report."""
        for done in list(self.journal.orphans()):
            self.output.remove(done.files)
            self.journal.forget(done.content)
        seconds = time.monotonic() - self._clock
        self.journal.finish_run(self._run, dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))
        report = Report(
            started=self._started.isoformat(timespec="seconds"),
            seconds=round(seconds, 2),
            counts={status.value: self.counts[status] for status in Status if status is not Status.PENDING},
            words=self.words,
            ignored=dict(sorted(ignored.items())),
            models=self._options.models,
            options=json.loads(json.dumps(asdict(self._options), default=str)),
            interrupted=interrupted,
            stopped=self._stop.is_set(),
        )
        write_index(self.output, self.journal)
        write_report(self.output, report, lambda: self.journal.problems(self._run))
        return report

    def _look(self, source: Source) -> tuple[Task, Decision] | Line:
        """Read one source and decide: a task if there is work, else the line it gets in the report."""
        before = self.journal.before(source.id)
        if not in_scope(before, self._options.mode):
            return self._count(Line(source.name, Status.SKIPPED, "did not fail before"))
        raw: str | None = None
        try:
            data = source.load()
            raw = raw_hash(data, source.suffix, self._read_key)
            content = self.journal.content_of(raw)
            article = None if content else self._article(data, source)
            content = content or content_hash(article or self._article(data, source))
            decision = decide(self._known(source, content, before), self._key, self._options.mode)
            if decision.action is Action.MAKE:
                article = article or self._article(data, source)
        except JournalBroken:  # no fault of this article
            raise
        except SummarizerError as error:
            return self._close(source, raw, None, Line(source.name, Status.FAILED, _reason(error, source.name)))
        except Exception as error:  # noqa: BLE001 - a reader that breaks on one file must not stop the run
            reason = f"internal error while reading, please report it: {type(error).__name__}: {error}"
            return self._close(source, raw, None, Line(source.name, Status.FAILED, reason))
        if decision.action is not Action.MAKE or article is None:
            return self._close(source, raw, content, Line(source.name, Status(decision.action.value), decision.reason))
        self.journal.claim(source.id, source.name, raw, content, self._run)
        stem = file_stem(source.stem, source.record, content)
        flags = article_flags(article, self._options.read)
        return Task(source.id, source.name, raw, content, stem, article, flags), decision

    def _article(self, data: bytes, source: Source) -> Article:
        if source.record is not None:
            return read_record_line(data, source.name, self._options.read)
        found = list(read_bytes(data, source.name, self._options.read))
        if len(found) != 1:
            raise FormatError(f"it holds {len(found)} articles, not one: name it .jsonl")
        return found[0]

    def _known(self, source: Source, content: str, before: Status | None) -> Known:
        owner = self.journal.owner(content, source.id, self._run)
        done = self.journal.done(content)
        if done is None:
            return Known(owner=owner, before=before)
        wanted = [self.output.brief_file(done.stem, name) for name in self._options.formats]
        return Known(done.key, self.output.has(wanted), owner, before)

    def _tasks(self, sources: Iterable[Source]) -> Iterator[Task]:
        for source in sources:
            if self._stop.is_set():
                return
            seen = self._look(source)
            if isinstance(seen, tuple):
                yield seen[0]

    def _settle(self, outcome: Outcome) -> None:
        task = outcome.task
        if outcome.made is None:
            line = Line(task.name, Status.FAILED, outcome.reason)
            self.journal.settle(task.source, task.name, task.raw, task.content, line, self._run)
            self._count(line)
            return
        old = self.journal.done(task.content)
        stem = old.stem if old else task.stem
        files = self.output.write_brief(stem, outcome.made.texts)
        self.journal.finish(task.source, Done(task.content, self._key, stem, files, dict(outcome.made.entry)))
        self.output.remove(set(old.files) - set(files) if old else ())
        self._count(Line(task.name, Status.DONE, ""), len(task.article.text.split()))

    def _close(self, source: Source, raw: str | None, content: str | None, line: Line) -> Line:
        self.journal.settle(source.id, source.name, raw, content, line, self._run)
        return self._count(line)

    def _count(self, line: Line, words: int = 0) -> Line:
        with self._counting:
            self.counts[line.status] += 1
            self.words += words
        if line.status is Status.FAILED and self._options.fail_fast:
            self._stop.set()
        self._observe(line)
        return line


def _reason(error: SummarizerError, name: str) -> str:
    """Why a source cannot be read, beside its name, and with this command's option: here --force makes all again."""
    told = str(error).removeprefix(name).lstrip(": ")
    return told.replace("--force", "--any-language") if isinstance(error, NotFrench) else told
