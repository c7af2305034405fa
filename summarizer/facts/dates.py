"""Dates in French text, resolved against the day of publication as a reader of the news would.

An own span grammar finds them: `dateparser.search` reads « 45 ans, a » as 1981. The longest of overlapping matches
wins. What needs a publication date, or a day named before, and has none, stays unresolved; nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TypedDict

from summarizer.document import Document, Span
from summarizer.facts import date_absolute, date_anaphoric, date_periods, date_relative, date_weekdays
from summarizer.facts.calendar import as_day
from summarizer.facts.date_absolute import NOT_A_DATE, Resolver
from summarizer.facts.date_agreement import agreed
from summarizer.facts.date_context import Context
from summarizer.facts.date_doubt import named_days, own_day
from summarizer.facts.tense import sentence_at

_REACH = 1000  # code points; what was named further back is not what « la veille » counts from
_DAY = 10  # code points of an ISO day
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")


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


class _Before(TypedDict):
    previous: dt.date | None
    last: str | None
    year: int | None


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Resolver], ...]:
    return tuple(
        (re.compile(rf"(?:(?<![\w'’-])|(?<=qu['’]))(?:{pattern})(?!\w)", re.IGNORECASE), resolve)
        for module in (date_absolute, date_periods, date_relative, date_anaphoric, date_weekdays)
        for pattern, resolve in module.RULES
    )


def find_dates(text: str, published: dt.date | None) -> tuple[FoundDate, ...]:
    """Every date in a French text (a sentence or a whole article), in order, without overlaps.

    « La veille » looks to the day that the text names beside it, other relative dates to the day of publication. Where
    the text contradicts that day (`date_doubt`), only what the text itself makes certain is resolved.
    """
    alone = Context(text, published, stated=published)
    kept = _without_overlaps(text, alone)
    isos = [(match, resolve(match, alone)) for match, resolve in kept]
    days = [(match, as_day(iso)) for match, iso in isos]
    named = named_days(days)
    written = own_day(text, days, named, published)
    near = None if written else published
    context = replace(alone, published=near, named=named, agreed=agreed(text, isos, near), written=written)
    plain = [resolve(match, context) for match, resolve in kept]
    found: list[FoundDate] = []
    for place, (match, resolve) in enumerate(kept):
        before = replace(
            context, beside=_beside(context, kept, plain, place), **_named_before(text, found, match.start())
        )
        iso = resolve(match, before)
        if iso != NOT_A_DATE:
            found.append(FoundDate(Span(*match.span()), iso, match.group()))
    return tuple(found)


def _without_overlaps(text: str, context: Context) -> list[tuple[re.Match[str], Resolver]]:
    """What the rules match, in order, the longest of overlapping matches."""
    matches = [(m, resolve) for pattern, resolve in _rules() for m in pattern.finditer(text)]
    matches.sort(key=lambda pair: (pair[0].start() - pair[0].end(), pair[0].start()))
    kept: list[tuple[re.Match[str], Resolver]] = []
    for match, resolve in matches:
        free = all(match.end() <= other.start() or other.end() <= match.start() for other, _ in kept)
        if free and resolve(match, context) != NOT_A_DATE:
            kept.append((match, resolve))
    return sorted(kept, key=lambda pair: pair[0].start())


def _beside(
    context: Context, kept: list[tuple[re.Match[str], Resolver]], isos: list[str | None], place: int
) -> dt.date | None:
    """The day that the sentence of a date names last before it, else first after it, outside quotations and if past."""
    around = sentence_at(context.text, Span(*kept[place][0].span()))
    named: tuple[list[dt.date | None], list[dt.date | None]] = [], []
    for number, ((match, _), iso) in enumerate(zip(kept, isos, strict=True)):
        inside = around.start <= match.start() and match.end() <= around.end
        if inside and number != place and (iso is None or as_day(iso)) and not context.quoted(match):
            named[number > place].append(as_day(iso))
    before, after = named
    day = before[-1] if before else next((d for d in after if d), None)
    return day if day and context.published and day <= context.published else None


def _named_before(text: str, found: list[FoundDate], start: int) -> _Before:
    """What the text named last before a place: a day, a date of any length, and a year in digits in its paragraph."""
    near = [d for d in found if start - d.span.end <= _REACH]
    last = near[-1] if near and not _YEAR.search(text[near[-1].span.end : start]) else None  # a year read by no rule
    days = [d for d in near if d.iso is None or len(d.iso) == _DAY]
    years = [d.iso for d in near if d.iso and _YEAR.search(d.said) and "\n" not in text[d.span.end : start]]
    return {
        "previous": as_day(days[-1].iso) if days else None,  # not the day before one that is not known
        "last": last.iso if last else None,
        "year": int(years[-1].split("/")[-1][:4]) if years else None,
    }


@lru_cache(maxsize=16)  # the facts of an article and their checks ask for the same dates
def dates_of(document: Document) -> tuple[FoundDate, ...]:
    """The dates of a whole article: « la veille » looks back over sentences."""
    return find_dates(document.text, document.published)


def dates_by_sentence(document: Document) -> dict[int, tuple[str, ...]]:
    """The ISO dates of each sentence of an article; a sentence without a resolved date is left out."""
    found = [d for d in dates_of(document) if d.iso is not None]
    days = {s.index: tuple(d.iso for d in found if d.iso and s.span.contains(d.span)) for s in document.sentences}
    return {index: isos for index, isos in days.items() if isos}
