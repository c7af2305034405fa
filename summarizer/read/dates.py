"""The day of publication, as files write it: ISO 8601, RFC 2822, or a day, month and year in French."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_MONTHS = ("janv", "févr|fevr", "mars", "avr", "mai", "juin", "juil", "août|aout", "sept", "oct", "nov", "déc|dec")
_MONTH = re.compile("|".join(f"(?P<m{number}>{stem})" for number, stem in enumerate(_MONTHS, 1)), re.IGNORECASE)
DAY = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?\s+)?(?:le\s+)?"
    r"(?P<day>\d{1,2})(?:er)?\s+(?P<month>[a-zéû]{3,9}\.?)\s+(?P<year>\d{4})"
)
"""A day in words; to be matched whatever the case."""
_WHOLE = re.compile(rf"(?:le\s+)?{DAY}", re.IGNORECASE)
SLASHED = r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})"
_SLASHED = re.compile(SLASHED)


def read_date(text: str) -> dt.date | None:
    """The date that the whole of `text` is, or None. 03/04/2017 is the third of April, as the French write it."""
    text = text.strip()
    try:
        return dt.datetime.fromisoformat(text).date()
    except ValueError:
        pass
    if found := _WHOLE.fullmatch(text):
        return day_of(found)
    if found := _SLASHED.fullmatch(text):
        return _made(int(found["year"]), int(found["month"]), int(found["day"]))
    return None


def read_mail_date(text: str) -> dt.date | None:
    """The day in the date of an e-mail or a feed (Tue, 30 Apr 2024 18:00:00 +0200), or as `read_date` finds it."""
    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        return read_date(text)


def day_of(found: re.Match[str]) -> dt.date | None:
    """The day that a match of DAY names; None if there is no such day."""
    month = _MONTH.match(found["month"])
    if month is None or month.lastgroup is None:
        return None
    return _made(int(found["year"]), int(month.lastgroup[1:]), int(found["day"]))


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
