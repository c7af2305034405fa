"""Relative days made absolute in the English of a sentence: "yesterday (3 March 2017)", "last year (2016)"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from summarizer.facts.calendar import as_day
from summarizer.facts.date_words import WD
from summarizer.facts.dates import FoundDate
from summarizer.facts.material import Material
from summarizer.facts.spoken import english_date
from summarizer.marks import quotes_in

_DAYS = {"lundi": "Monday", "mardi": "Tuesday", "mercredi": "Wednesday", "jeudi": "Thursday"}
_DAYS |= {"vendredi": "Friday", "samedi": "Saturday", "dimanche": "Sunday"}
_LAST = "(?:last|this past|the past)"
_SAID = {
    "avant-hier": "the day before yesterday",
    "hier": "yesterday",
    "aujourd'hui": "today",
    "demain": "tomorrow",
    "après-demain": "the day after tomorrow",
    "ce matin": "this morning",
    "cet après-midi": "this afternoon",
    "ce soir": "(?:this evening|tonight)",
    "cette nuit": "(?:(?:this|last) night|tonight|overnight)",
    "la nuit dernière": "(?:last night|overnight)",
    "la veille": "the (?:day before|previous day)",
    "le lendemain": "the (?:day after|next day|following day)",
    **_DAYS,
}
_UNITS = {"semaine": "week", "week-end": "week-?end", "mois": "month", "an": "year", "année": "year"}
_UNIT = re.compile(
    rf"(?:(?P<this>cette|cet|ce)\s|(?:(?:de|à|en)\s)?(?:la\s|le\s|du\s|l')?)(?P<unit>{'|'.join(_UNITS)})"
    r"(?:\s(?P<how>derni|pass|proch)\w+)?"
)
_HOW = {"derni": _LAST, "pass": _LAST, "proch": "next", None: "this"}
_WEEK = dt.timedelta(days=7)
_TWO = re.compile(
    rf"(?:nuit\s)?(?:d[eu]\s)?(?P<first>{WD})(?:\s(?:soir|matin))?\s(?:et|à|au)\s(?P<last>{WD})(?:\s(?:soir|matin))?"
)
_TIME = r"(?: (?:morning|afternoon|evening|night))?"
# What a date after the word would be wrong before: a day of the month, a part of the day of a longer phrase, a name.
_ABSOLUTE = (
    r"['’]s|\s?\(|,? (?:on )?(?:the )?\d|,? (?:the )?[A-Z][a-z]+ \d| (?:morning|afternoon|evening|night)\b"
    r"| (?:Journal|Times|Express|Telegraph|Mirror)\b"
)


def dated(material: Material, sentence: int, english: str, told: set[str]) -> str:
    """The English of a sentence with the date after each relative day, night, week, month or year.

    Only where the English has the word no oftener than the French, which means one day by it, and once in a sentence
    for the days of one week; `told` holds the dates that the brief has given, and gets those that are given here.
    """
    if material.document.published is None:
        return english
    quotes = quotes_in(material.document.text, material.document.sentences[sentence].span)
    found = [(d, cue) for d in material.dates_in(sentence) if (cue := _cue(d)) is not None]
    places: list[tuple[int, str]] = []
    for date, cue in found:
        if date.iso is None or any(date.span.overlaps(q) for q in quotes):
            continue
        here = list(re.finditer(rf"\b(?i:{cue})\b{_TIME}(?!{_ABSOLUTE})", english))
        said = [d.iso for d, other in found if other == cue]
        if here and len(here) <= len(said) and set(said) == {date.iso}:
            places.append((here[0].end(), date.iso))
    for end, iso in reversed(list(_told_here(sorted(places), told))):
        english = f"{english[:end]} ({english_date(iso)}){english[end:]}"
    return english


def _told_here(places: list[tuple[int, str]], told: set[str]) -> Iterator[tuple[int, str]]:
    """The places that get their date: it was not told before, and the sentence has not dated a day of that week."""
    days: list[dt.date] = []
    for end, iso in places:
        day = as_day(iso)
        if iso in told or (day and any(abs(day - other) < _WEEK for other in days)):
            continue
        told.add(iso)
        days += [day] if day else []
        yield end, iso


def _cue(date: FoundDate) -> str | None:
    """The English of a relative date, as a pattern; None for one that is absolute, or is not one of these."""
    said = " ".join(date.said.lower().replace("’", "'").replace("weekend", "week-end").split())
    day = re.sub(r"\s(?:matin|midi|soir|après-midi|dernier|prochain)$", "", said)
    if found := _SAID.get(said) or _SAID.get(re.sub(r"^ce\s", "", day)):
        return found
    if two := _TWO.fullmatch(said):
        first, last = _DAYS[two["first"]], _DAYS[two["last"]]
        return rf"{first}{_TIME},? (?:to|and|at|until|through)(?: on)? {last}" if _adjoin(date) else None
    unit = _UNIT.fullmatch(said)
    if unit is None or (unit["how"] is None and unit["this"] is None):
        return None
    return f"{_HOW[unit['how']]} {_UNITS[unit['unit']]}"


def _adjoin(date: FoundDate) -> bool:
    """Whether an interval is of two days that follow each other: "de lundi à mercredi" may be every week's."""
    first, _, last = (date.iso or "").partition("/")
    if len(first) != 10 or len(last) != 10:
        return False
    return dt.date.fromisoformat(last) - dt.date.fromisoformat(first) == dt.timedelta(days=1)
