"""Dates in words: absolute French to put into a statement, and English for the reader."""

from __future__ import annotations

import datetime as dt
import re

from summarizer.facts.date_anaphoric import THAT_YEAR, unit_counted
from summarizer.facts.date_words import MONTHS, WEEKDAYS
from summarizer.facts.dates import FoundDate

_FRENCH_MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre"]
_FRENCH_MONTHS += ["novembre", "décembre"]
_ENGLISH_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
_ENGLISH_MONTHS += ["November", "December"]
_YEAR = re.compile(r"\b\d{4}\b")
_SHIFTED = re.compile(r"\s(?:dernier|dernière|passé|prochain|prochaine)$")
_DEICTIC = re.compile(
    r"(?:(?:avant[- ]hier|hier|aujourd['’]hui|demain|après[- ]demain|ce jour(?!-)|(?:ce )?"
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: dernier| prochain)?|la veille|le lendemain"
    r"|le même jour|ce jour-là)"
    r"(?:(?: dans la)? (?P<time>matin|midi|soir|après-midi|au soir|nuit|soirée|matinée|journée))?"
    r"|ce(?:t(?:te)?)? (?P<part>matin|soir|midi|après-midi))",
    re.IGNORECASE,
)
# « mercredi soir 10 juin 2020 »: « dans la soirée du 10 juin 2020 » falls apart, or loses its evening, in translation.
_PARTS = {"matin": "matin", "matinée": "matin", "soir": "soir", "au soir": "soir", "soirée": "soir"}
_PARTS |= {"après-midi": "après-midi"}
_WEEKDAYS = tuple(WEEKDAYS)
_DURING = ("la nuit", "la semaine")  # said with « dans », where no preposition stands before
_THAT_YEAR = re.compile(THAT_YEAR.replace("(?P<side>", "(?:"), re.IGNORECASE)
_NIGHT = "dans la nuit du"
_INTERVALS = {"week": "le week-end du", "semaine": "la semaine du", "nuit": _NIGHT}


def absolute_french(date: FoundDate, *, governed: bool = False) -> str | None:
    """The date with its year, or with all of it, as French says it; None if it is absolute or not one day or month.

    `governed`: a preposition stands before it, so that it cannot begin with « dans ».
    """
    if date.iso is None or _YEAR.search(date.said):
        return None
    words = _words(date, date.iso)
    if words is not None and words.startswith(_DURING) and not governed:
        words = f"dans {words}"
    if words is not None and governed and not date.said.lower().startswith("en "):
        words = words.removeprefix("en ")
    return words[:1].upper() + words[1:] if words and date.said[:1].isupper() else words


def _words(date: FoundDate, iso: str) -> str | None:
    year = iso.split("/")[-1][:4]
    if _THAT_YEAR.search(date.said):
        return _THAT_YEAR.sub(year, date.said)
    said = _SHIFTED.sub("", date.said)
    if re.search(rf"\b(?:{'|'.join(m for m in MONTHS if len(m) > 2)})$", said, re.IGNORECASE):
        return f"{said} {year}"
    if (deictic := _DEICTIC.fullmatch(date.said)) and len(iso) == 10:
        return _day_in_words(dt.date.fromisoformat(iso), (deictic["time"] or deictic["part"] or "").lower())
    if (interval := _interval(iso)) is not None:
        return _interval_in_words(date.said.lower(), *interval)
    if re.fullmatch(r"(?:l['’]an|l['’]année|cette année).*", date.said, re.IGNORECASE) and len(iso) == 4:
        return f"en {iso}"
    if re.fullmatch(r"(?:le|ce) mois(?: dernier| prochain|-ci)?", date.said, re.IGNORECASE) and len(iso) == 7:
        return f"en {_FRENCH_MONTHS[int(iso[5:]) - 1]} {iso[:4]}"
    if (unit_counted(date.said) or "").startswith(("an", "jour")):
        return f"en {iso}" if len(iso) == 4 else f"le {_french(dt.date.fromisoformat(iso))}"
    return None


def _day_in_words(day: dt.date, time: str) -> str:
    """`le 3 mars 2017`, `vendredi soir 3 mars 2017`, `la nuit du 3 mars 2017`, `le 3 mars 2017 à midi`."""
    if time in _PARTS:
        return f"{_WEEKDAYS[day.weekday()]} {_PARTS[time]} {_french(day)}"
    if time == "nuit":
        return f"la nuit du {_french(day)}"
    return f"le {_french(day)} à midi" if time == "midi" else f"le {_french(day)}"


def _interval(iso: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of an interval of days."""
    first, _, last = iso.partition("/")
    if len(first) != 10 or len(last) != 10:
        return None
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last)


def _interval_in_words(said: str, first: dt.date, last: dt.date) -> str | None:
    """`la semaine du 27 février au 5 mars 2017`: with its first day alone, a translation takes it for that day."""
    lead = next((words for start, words in _INTERVALS.items() if start in said), None)
    if lead is None:
        return None
    link = "et" if "week" in said else "au"
    start = str(first.day) if first.month == last.month and first.day > 1 and lead != _NIGHT else _french(first)[:-5]
    of = "de " if said.startswith("de la ") else ""
    lead = lead.replace("le ", "du ") if said.startswith("du ") else lead
    return f"{of}{lead} {start} {link} {_french(last)}"


def _french(day: dt.date) -> str:
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {_FRENCH_MONTHS[day.month - 1]} {day.year}"


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
