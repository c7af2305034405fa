"""Dates in words: absolute French to put into a statement, and English for the reader."""

from __future__ import annotations

import datetime as dt
import re

from summarizer.facts.date_words import MONTHS
from summarizer.facts.dates import FoundDate

_FRENCH_MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre"]
_FRENCH_MONTHS += ["novembre", "décembre"]
_ENGLISH_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
_ENGLISH_MONTHS += ["November", "December"]
_YEAR = re.compile(r"\b\d{4}\b")
_SHIFTED = re.compile(r"\s(?:dernier|dernière|passé|prochain|prochaine)$")
_DEICTIC = re.compile(
    r"(?:avant[- ]hier|hier|aujourd['’]hui|demain|après[- ]demain|ce (?:matin|soir|midi|jour)|cet(?:te)? après-midi"
    r"|(?:ce )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: dernier| prochain)?|la veille|le lendemain"
    r"|le même jour|ce jour-là)(?P<time> (?:matin|midi|soir|après-midi|au soir))?",
    re.IGNORECASE,
)


_NIGHT = "dans la nuit du"
_INTERVALS = {"week": "le week-end du", "semaine": "la semaine du", "nuit": _NIGHT}


def absolute_french(date: FoundDate) -> str | None:
    """The date with its year, or with all of it, as French says it; None if it is absolute or not one day or month."""
    if date.iso is None or _YEAR.search(date.said):
        return None
    year = date.iso.split("/")[-1][:4]
    said = _SHIFTED.sub("", date.said)
    if re.search(rf"\b(?:{'|'.join(m for m in MONTHS if len(m) > 2)})$", said, re.IGNORECASE):
        return f"{said} {year}"
    if _DEICTIC.fullmatch(date.said) and len(date.iso) == 10:
        day = dt.date.fromisoformat(date.iso)
        article = "Le" if date.said[:1].isupper() else "le"
        return f"{article} {_french(day, with_year=True)}"
    if (first := _interval_start(date.iso)) is not None:
        lead = next((words for start, words in _INTERVALS.items() if start in date.said.lower()), None)
        if lead is not None:
            words = f"{lead} {_french(first, with_year=lead != _NIGHT)}"
            if lead == _NIGHT:
                words += f" au {_french(first + dt.timedelta(days=1), with_year=True)}"
            return words[:1].upper() + words[1:] if date.said[:1].isupper() else words
    if re.fullmatch(r"(?:l['’]an|l['’]année|cette année).*", date.said, re.IGNORECASE) and len(date.iso) == 4:
        return f"{'En' if date.said[:1].isupper() else 'en'} {date.iso}"
    return None


def _interval_start(iso: str) -> dt.date | None:
    """The first day of an interval of days."""
    first, _, last = iso.partition("/")
    return dt.date.fromisoformat(first) if len(first) == len(last) == 10 else None


def _french(day: dt.date, *, with_year: bool) -> str:
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {_FRENCH_MONTHS[day.month - 1]}" + (f" {day.year}" if with_year else "")


def english_date(iso: str) -> str:
    """`3 March 2017`, `April 2016`, `2014`, `26–27 April 2017`, `March to May 2014`."""
    if "/" not in iso:
        return _english(iso)
    first, last = iso.split("/")
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{int(first[8:])}–{_english(last)}"
    if len(first) == len(last) == 7 and first[:4] == last[:4]:
        return f"{_ENGLISH_MONTHS[int(first[5:]) - 1]} to {_english(last)}"
    return f"{_english(first)} to {_english(last)}"


def _english(iso: str) -> str:
    numbers = [int(n) for n in iso.split("-")]
    parts = [str(numbers[0])]
    if len(numbers) > 1:
        parts.insert(0, _ENGLISH_MONTHS[numbers[1] - 1])
    if len(numbers) > 2:
        parts.insert(0, str(numbers[2]))
    return " ".join(parts)
