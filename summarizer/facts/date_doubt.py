"""The days that an article names itself, with weekday and date, and what they say of its day of publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from summarizer.document import Span
from summarizer.facts.date_words import WEEKDAYS, said
from summarizer.facts.tense import tense_at

Named = Mapping[int, frozenset[dt.date]]
"""Weekdays (Monday is 0), each with the dates that the article gives it: « mardi 15 septembre »."""
_WEEK = dt.timedelta(days=7)
_HALF_A_YEAR = dt.timedelta(days=183)
# « il a jusqu'au samedi 24 février »: a term is to come, whatever the tense.
_TERM = re.compile(
    r"\b(?:jusqu['’]au|avant\s(?:le\s)?|pour\s(?:le\s)?|d['’]ici|au|dès\s(?:le\s)?|à\spartir\sd[eu])\s?\Z"
)


def named_days(found: Iterable[tuple[re.Match[str], dt.date | None]]) -> Named:
    """The days with weekday and date among the dates of a text; one whose weekday fits no near year is a slip."""
    named: dict[int, frozenset[dt.date]] = {}
    for match, day in found:
        if day is not None and _is_named(match, day):
            named[day.weekday()] = named.get(day.weekday(), frozenset()) | {day}
    return named


def _is_named(match: re.Match[str], day: dt.date) -> bool:
    weekday = said(match, "weekday")
    return bool(weekday and said(match, "day")) and WEEKDAYS[weekday] == day.weekday()


def own_day(
    text: str, found: Iterable[tuple[re.Match[str], dt.date | None]], named: Named, published: dt.date | None
) -> dt.date | None:
    """The day about which an article was written, where that contradicts its day of publication; else None.

    It tells as past what lies two weeks or more after the publication, not half a year (there it is a slip),
    or calls next Tuesday what it dates otherwise: then the day of publication was put wrong, or is another's, and
    nothing can be counted from it.
    """
    if published is None:
        return None
    days = []
    for match, day in found:
        if day is not None and _is_named(match, day) and 2 * _WEEK <= day - published < _HALF_A_YEAR:
            if _is_past(text, match):
                days.append(day)
        elif said(match, "how").startswith("prochain") and (weekday := said(match, "weekday")):
            ahead = {d for d in named.get(WEEKDAYS[weekday], ()) if d >= published}
            if len(ahead) == 1 and min(ahead) - published > 2 * _WEEK:
                days.append(min(ahead))
    return max(days, default=None)


def _is_past(text: str, match: re.Match[str]) -> bool:
    if said(match, "shift"):
        return not said(match, "shift").startswith("prochain")
    term = _TERM.search(text[max(0, match.start() - 18) : match.start()])
    return not term and tense_at(text, Span(*match.span())) == "past"


def governed(
    usual: dt.date | None, days: frozenset[dt.date], published: dt.date, written: dt.date | None, tense: str
) -> dt.date | None:
    """The day that a bare weekday means in an article that gives this weekday a date, or None if that is not certain.

    Parameters
    ----------
    usual: the day that it would mean by the day of publication; None if nothing can be counted from that.
    days: the dates that the article gives this weekday.
    written: the day about which it was written, if that contradicts `published`.
    tense: that of the verb.
    """
    if written is not None:
        near = {d for d in days if abs(d - written) < _WEEK}
        return min(near) if len(near) == 1 else None
    if usual is None or usual in days:
        return usual
    if tense == "future":
        ahead = {d for d in days if d >= published}
        return usual if not ahead else min(ahead) if len(ahead) == 1 else None
    near = {d for d in days if abs(d - published) < _WEEK}
    return min(near) if tense == "open" and len(near) == 1 else usual
