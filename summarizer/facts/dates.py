"""Dates in French text, resolved against the day of publication as a reader of the news would.

An own span grammar finds them: `dateparser.search` reads « 45 ans, a » as 1981. The longest of overlapping matches
wins. What needs a publication date, or a day named before, and has none, stays unresolved; nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from summarizer.document import Document, Span
from summarizer.facts import date_absolute, date_periods, date_relative, date_weekdays
from summarizer.facts.calendar import as_day
from summarizer.facts.date_absolute import NOT_A_DATE, Resolver
from summarizer.facts.date_words import Context


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text.

    Parameters
    ----------
    span: its place in the text that was searched.
    iso: an ISO 8601 day, month, year or `start/end` (both included), or None if it cannot be known.
    said: the French words.
    """

    span: Span
    iso: str | None
    said: str

    @property
    def resolved(self) -> bool:
        """Whether the date is known."""
        return self.iso is not None


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Resolver], ...]:
    return tuple(
        (re.compile(rf"(?<![\w'’-])(?:{pattern})(?!\w)", re.IGNORECASE), resolve)
        for module in (date_absolute, date_periods, date_relative, date_weekdays)
        for pattern, resolve in module.RULES
    )


def find_dates(text: str, published: dt.date | None) -> tuple[FoundDate, ...]:
    """Every date in a French text (a sentence or a whole article), in order, without overlaps.

    « La veille » looks back to the day that the text named last; other relative dates to the day of publication.
    """
    matches = [(m, resolve) for pattern, resolve in _rules() for m in pattern.finditer(text)]
    matches.sort(key=lambda pair: (pair[0].start() - pair[0].end(), pair[0].start()))
    found: list[FoundDate] = []
    kept: list[tuple[re.Match[str], Resolver]] = []
    for match, resolve in matches:
        if all(match.end() <= other.start() or other.end() <= match.start() for other, _ in kept):
            if resolve(match, Context(text, published, None)) == NOT_A_DATE:
                continue
            kept.append((match, resolve))
    previous: dt.date | None = None
    for match, resolve in sorted(kept, key=lambda pair: pair[0].start()):
        iso = resolve(match, Context(text, published, previous)) or None
        found.append(FoundDate(Span(match.start(), match.end()), iso, match.group()))
        previous = as_day(iso) or previous
    return tuple(found)


@lru_cache(maxsize=16)  # the facts of an article and their checks ask for the same dates
def dates_of(document: Document) -> tuple[FoundDate, ...]:
    """The dates of a whole article: « la veille » looks back over sentences."""
    return find_dates(document.text, document.published)


def dates_by_sentence(document: Document) -> dict[int, tuple[str, ...]]:
    """The ISO dates of each sentence of an article; a sentence without a resolved date is left out."""
    found = [d for d in dates_of(document) if d.iso is not None]
    days = {s.index: tuple(d.iso for d in found if d.iso and s.span.contains(d.span)) for s in document.sentences}
    return {index: isos for index, isos in days.items() if isos}
