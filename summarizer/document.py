"""The source side: an article, and the document it becomes. Spans point into one text; no string is copied."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

_NEAR = 100  # characters


def ending_at(pattern: re.Pattern[str], text: str, place: int) -> re.Match[str] | None:
    """The match of a pattern for the words right before a place: it is not looked for in the whole text before it."""
    return pattern.search(text, max(0, place - _NEAR), place)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of Unicode code points in `Document.text`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.end]

    def shift(self, offset: int) -> Span:
        """The same span, `offset` code points further on."""
        return Span(self.start + offset, self.end + offset)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader found in a file: the body, and what is known about it.

    Parameters
    ----------
    text: the body, without the title.
    title: the headline, or None.
    published: the day of publication, on which relative dates are anchored, or None.
    url: where it came from, or None.
    left_out: what the file holds that is not in `text`, in English words, each to be told in a flag.
    """

    text: str
    title: str | None = None
    published: dt.date | None = None
    url: str | None = None
    left_out: tuple[str, ...] = ()

    def leaving_out(self, told: Iterable[str]) -> Article:
        """The same article, with more that is told to be left out; what is told twice is told once."""
        return replace(self, left_out=tuple(dict.fromkeys((*self.left_out, *told))))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document: its number, its place, and the paragraph it stands in (from 0)."""

    index: int
    span: Span
    paragraph: int
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A segmented article. `text` is the title (if any), an empty line, and the body.

    Invariants: the sentences are in order and do not overlap, and the sentences with the gaps between
    them rebuild `text` exactly. With a title, sentence 0 is the title and is a heading.
    """

    id: str
    text: str
    title: str | None
    published: dt.date | None
    url: str | None
    sentences: tuple[Sentence, ...]

    @property
    def title_sentence(self) -> Sentence | None:
        """The sentence that is the title, if the article has one."""
        return self.sentences[0] if self.title is not None and self.sentences else None

    @property
    def words(self) -> int:
        """The number of words, counted at white space."""
        return len(self.text.split())

    def quote(self, place: Span | Sentence) -> str:
        """The French words at a span or of a sentence."""
        return (place.span if isinstance(place, Sentence) else place).of(self.text)

    def texts(self) -> tuple[str, ...]:
        """The words of each sentence, in order."""
        return tuple(s.span.of(self.text) for s in self.sentences)


def document_id(text: str) -> str:
    """The sha256 of the text in UTF-8, in hex: the same text has the same id everywhere."""
    return hashlib.sha256(text.encode()).hexdigest()
