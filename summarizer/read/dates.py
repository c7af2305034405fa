"""The day of publication, as files write it: ISO 8601, or a day, month and year in French."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = ("janv", "févr|fevr", "mars", "avr", "mai", "juin", "juil", "août|aout", "sept", "oct", "nov", "déc|dec")
_MONTH = re.compile("|".join(f"(?P<m{number}>{stem})" for number, stem in enumerate(_MONTHS, 1)), re.IGNORECASE)
_LONG = (
    r"(?:le\s+)?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?\s+)?(?:le\s+)?"
    r"(?P<day>\d{1,2})(?:er)?\s+(?P<month>[a-zéû]{3,9}\.?)\s+(?P<year>\d{4})"
)
_WHOLE = re.compile(_LONG, re.IGNORECASE)
_SLASHED = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})")
# "5 juin 2012. - Un avion de ligne …": the day of publication, set before the first sentence.
_DATELINE = re.compile(rf"\s*{_LONG}\s*\.?\s*[–—-]\s+", re.IGNORECASE)
# "Le Journal avec AFP, publié le lundi 27 janvier 2020 à 11h30": a line that is no sentence of the article.
_DAY = re.sub(r"\?P<\w+>", "?:", rf"(?:{_LONG}|{_SLASHED.pattern}|\d{{4}}-\d\d-\d\d)")
_TIME = r"(?:(?:\s+à\s+|\s*[,–—-]?\s+)\d{1,2}\s?[h:]\s?(?:\d\d)?)"
_STAMP = r"(?:publiée?|créée?|postée?|mise?\s+en\s+ligne)\s*(?:le\s*)?:?\s*"
_LATER = rf"(?:mise?\s+à\s+jour|modifiée?|actualisée?)\s*(?:le\s*)?:?\s*{_DAY}{_TIME}?"
_BYLINE = re.compile(
    rf"(?:(?:par\s[^.!?\n]{{1,80}}|[^.!?\n]{{1,80}}[,|·–—-])\s*)?{_STAMP}(?P<said>{_DAY}){_TIME}?"
    rf"(?:\s*[,|·–—(-]?\s*{_LATER})?[\s.)]*",
    re.IGNORECASE,
)


def read_date(text: str) -> dt.date | None:
    """The date that the whole of `text` is, or None. 03/04/2017 is the third of April, as the French write it."""
    text = text.strip()
    try:
        return dt.datetime.fromisoformat(text).date()
    except ValueError:
        pass
    if found := _WHOLE.fullmatch(text):
        return _date(found)
    if found := _SLASHED.fullmatch(text):
        return _made(int(found["year"]), int(found["month"]), int(found["day"]))
    return None


def split_dateline(text: str) -> tuple[dt.date | None, str]:
    """The day in a dateline at the head of `text`, and the text after it; None and all of it if there is none."""
    found = _DATELINE.match(text)
    day = _date(found) if found else None
    return (day, text[found.end() :]) if found and day else (None, text)


def read_byline(line: str) -> dt.date | None:
    """The day of first publication, if the whole of a line says who published the article and when; else None."""
    found = _BYLINE.fullmatch(line.strip())
    return read_date(found["said"]) if found else None


def _date(found: re.Match[str]) -> dt.date | None:
    month = _MONTH.match(found["month"])
    if month is None or month.lastgroup is None:
        return None
    return _made(int(found["year"]), int(month.lastgroup[1:]), int(found["day"]))


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
