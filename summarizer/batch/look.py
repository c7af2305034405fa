"""One source at a time: read it, find what the journal knows of it, and decide what is to be done."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from summarizer.batch.journal import Journal
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
from summarizer.batch.rows import Holder, Line
from summarizer.batch.sources import Source
from summarizer.batch.workers import Task
from summarizer.document import Article
from summarizer.errors import FormatError, InputError, JournalBroken, NotFrench, SummarizerError
from summarizer.read import article_flags, read_bytes, read_record_line

_RECORD = re.compile(r"(.*)#(\d+)")


@dataclass(frozen=True, slots=True)
class Looker:
    """Looks at sources for one run, and settles in the journal those for which no brief is made.

    Parameters
    ----------
    run: the number of the run.
    """

    journal: Journal
    output: Output
    options: BatchOptions
    run: int

    def look(self, source: Source) -> tuple[Task, Decision] | Line:
        """A task if there is work, else the line that the source gets in the report."""
        before = self.journal.before(source.id)
        if not in_scope(before, self.options.mode):
            return Line(source.name, Status.SKIPPED, "did not fail before")
        raw: str | None = None
        try:
            data = source.load()
            raw = self._raw(data, source.suffix)
            content = self.journal.content_of(raw)
            article = None if content else self._article(data, source)
            content = content or content_hash(article)  # type: ignore[arg-type] # one of them is there
            decision = decide(self._known(source, content, before, article), self.options.key(), self.options.mode)
            if decision.action is Action.MAKE and article is None:
                article = self._article(data, source)
        except JournalBroken:
            raise
        except SummarizerError as error:
            return self.failed(source.id, raw, None, Line(source.name, Status.FAILED, _reason(error, source.name)))
        except Exception as error:  # noqa: BLE001 - a reader that breaks on one file must not stop the run
            reason = f"internal error while reading, please report it: {type(error).__name__}: {error}"
            return self.failed(source.id, raw, None, Line(source.name, Status.FAILED, reason))
        if decision.action is not Action.MAKE or article is None:
            line = Line(source.name, Status(decision.action.value), decision.reason)
            self.journal.settle(source.id, source.name, raw, content, line, self.run)
            return line
        self.journal.claim(source.id, source.name, raw, content, self.run)
        return self._task(source, raw, content, article), decision

    def _task(self, source: Source, raw: str, content: str, article: Article) -> Task:
        done = self.journal.done(content)
        stem = done.stem if done else file_stem(source.stem, source.record, content)
        also = self.output.formats_of(done.files) if done else ()
        flags = article_flags(article, self.options.read)
        return Task(source.id, source.name, raw, content, stem, article, flags, also)

    def _article(self, data: bytes, source: Source) -> Article:
        if source.record is not None:
            return read_record_line(data, source.name, self.options.read)
        found = list(read_bytes(data, source.name, self.options.read))
        if len(found) != 1:
            raise FormatError(f"it holds {len(found)} articles, not one: name it .jsonl")
        return found[0]

    def _known(self, source: Source, content: str, before: Status | None, article: Article | None) -> Known:
        owner = self._owner(source, content)
        done = self.journal.done(content)
        if done is None:
            return Known(owner=owner, before=before)
        wanted = {name: self.output.brief_file(done.stem, name) for name in self.options.formats}
        unmade = tuple(name for name, file in wanted.items() if file not in done.files)
        complete = self.output.has(file for file in wanted.values() if file in done.files)
        url = done.entry.get("url")
        moved = article is not None and article.url != url and bool(article.url or self.journal.held(source.id))
        return Known(done.key, complete, unmade, moved, owner, before)

    def _owner(self, source: Source, content: str) -> str | None:
        """The name of another source of this run with the same content, if it still has it."""
        owners = self.journal.owners(content, source.id, self.run)
        return next((owner.name for owner in owners if self._still_has(owner, source)), None)

    def _still_has(self, owner: Holder, source: Source) -> bool:
        """Whether what the journal says of a source is so at this moment: while we watch, files are moved about."""
        stream, own = _RECORD.fullmatch(owner.source), _RECORD.fullmatch(source.id)
        if stream:  # a later record of our own stream has not been looked at since the stream changed
            return not (own and own[1] == stream[1] and int(stream[2]) > int(own[2]))
        if "\\" in owner.source:  # a name that is no UTF-8 cannot be told from what is shown of it
            return True
        try:
            other = Source(owner.source, owner.name, Path(owner.source))
            return self._raw(other.load(), PurePath(owner.source).suffix) == owner.raw
        except InputError:
            return False

    def _raw(self, data: bytes, suffix: str) -> str:
        return raw_hash(data, suffix, repr(self.options.read))

    def failed(self, source: str, raw: str | None, content: str | None, line: Line) -> Line:
        """Settle a source that got no brief; it keeps the one it has, unless it was read as another article."""
        held = self.journal.held(source)
        if held and (content == held or (content is None and not _RECORD.fullmatch(source))):
            line = replace(line, reason=f"{line.reason}; the brief that it has stays")
        self.journal.settle(source, line.name, raw, content, line, self.run)
        return line


def is_gone(source: str) -> bool:
    """Whether a file of the journal is not there any more, for certain: one that we may not look at is not gone."""
    if source == "-" or "\\" in source:
        return False
    try:
        os.lstat(source)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _reason(error: SummarizerError, name: str) -> str:
    """Why a source cannot be read, beside its name, and with this command's option: here --force makes all again."""
    told = str(error).removeprefix(name).lstrip(": ")
    return told.replace("--force", "--any-language") if isinstance(error, NotFrench) else told
