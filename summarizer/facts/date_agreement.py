"""What an article says of one day in several places: a bare weekday, or a day and month, is the same one throughout.

The verbs that stand close to their date decide for those that stand far off, and for the dates without a verb, as in
a headline. Of 184 weekdays that stood more than once in one of 850 articles, 25 were read as two days and one was.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.document import Span
from summarizer.facts.date_words import WEEKDAYS, month, number, said
from summarizer.facts.tense import Cue, cue_at

_SURE, _LIKELY, _NEAR = 1, 2, 60  # the last in code points: what a verb further off says is less than sure
_CLAUSE = re.compile(r"[,;:.«»\"()]|\b(?:qui|que|dont|où|et|mais|ou|car|quand|lorsque|alors)\b|\bqu['’]", re.IGNORECASE)
_EDGE = ' ,«»"\n'
# « à partir de samedi » is of no verb's tense, « le vote de samedi » of its noun, « prévu samedi » may be told as past.
_NO_WORD = re.compile(
    r"\b(?:à\s(?:partir|compter)\sd[eu]|jusqu['’](?:à|au)(?:\sau\smoins)?|dès|[\wà-ÿ]+(?<!journée)(?<!soirée)(?<!matinée)(?<!nuit)\s(?:de|du))"
    r"\s(?:le\s)?\Z",
    re.IGNORECASE,
)
_SCHEDULED = re.compile(
    r"(?<!est\s)(?<!sont\s)(?<!être\s)\b(?:programmé|prévu|attendu|organisé|fixé|annoncé)e?s?\s(?:pour\s)?(?:l[ea]\s|ce\s)?\Z",
    re.IGNORECASE,
)
_BEFORE = 30  # code points that such words take


@dataclass(frozen=True, slots=True)
class Agreed:
    """What verbs say of the dates of an article.

    Parameters
    ----------
    weekdays: the day of each bare weekday; None where the verbs contradict each other.
    years: the year of each day and month that stands without one.
    """

    weekdays: Mapping[int, dt.date | None] = field(default_factory=dict)
    years: Mapping[tuple[int, int], int] = field(default_factory=dict)


def agreed(text: str, found: Sequence[tuple[re.Match[str], str | None]], published: dt.date | None) -> Agreed:
    """What the dates of a text, each with its value where it stands alone, say together."""
    if published is None:
        return Agreed()
    days = [(match, day) for match, iso in found if (day := _last_day(iso)) is not None]
    years = dict(_years(text, days, published))
    for match, iso in found:
        if iso is None and _weight(text, match) == _SURE:  # it fits no near year, and that is not for the others to say
            years.pop(day_and_month(match) or (0, 0), None)
    return Agreed(dict(_weekdays(text, days)), years)


def _last_day(iso: str | None) -> dt.date | None:
    last = (iso or "").split("/")[-1]
    return dt.date.fromisoformat(last) if len(last) == 10 else None


def _weekdays(text: str, days: list[tuple[re.Match[str], dt.date]]) -> Iterator[tuple[int, dt.date | None]]:
    votes: dict[int, dict[int, set[dt.date]]] = {}
    for match, day in days:
        bare = said(match, "weekday") and not any(said(match, name) for name in ("day", "first", "how"))
        if bare and (weight := _weight(text, match)):
            votes.setdefault(day.weekday(), {}).setdefault(weight, set()).add(day)
    for weekday, told in votes.items():
        best = told[min(told)]
        yield weekday, min(best) if len(best) == 1 else None


def _years(
    text: str, days: list[tuple[re.Match[str], dt.date]], published: dt.date
) -> Iterator[tuple[tuple[int, int], int]]:
    """The year of a day whose weekday fits; else that of the surest verb, and of these the nearest."""
    votes: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    for match, day in days:
        if (key := day_and_month(match)) is not None:
            weekday = said(match, "weekday") or said(match, "weekday2")
            fits = weekday and WEEKDAYS[weekday] == day.weekday()
            weight = 0 if fits else _weight(text, match) or _LIKELY + 1
            votes.setdefault(key, []).append((weight, abs((day - published).days), day.year))
    return ((key, min(found)[2]) for key, found in votes.items())


def day_and_month(match: re.Match[str]) -> tuple[int, int] | None:
    """The day and month of a date that says no year, in words or digits."""
    last = "2" if said(match, "day2") else ""
    day, name = said(match, f"day{last}"), said(match, f"month{last}")
    if not day or not name or any(said(match, told) for told in ("year", "year1", "shift", "side")):
        return None
    return number(day), int(name) if name.isdigit() else month(name)


def _weight(text: str, match: re.Match[str]) -> int | None:
    """How surely a verb says whether a date is past: 1 for its own, 2 for one further off, None without one."""
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    if _NO_WORD.search(before):
        return None
    cue = cue_at(text, Span(*match.span()))
    if cue.tense == "open":
        return None
    return _LIKELY if _SCHEDULED.search(before) or not _is_own(cue) else _SURE


def _is_own(cue: Cue) -> bool:
    """Whether a verb is that of the date's own clause."""
    between = cue.between.strip(_EDGE)
    return len(between) <= _NEAR and not _CLAUSE.search(between)
