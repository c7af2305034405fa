"""Rules for dates that name a day, a week of a month, or a month."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from summarizer.facts import calendar as cal
from summarizer.facts.date_context import Context, day_in_year
from summarizer.facts.date_words import (
    DAYTIME,
    DD,
    FULL_MO,
    MO,
    ORD,
    ORDINALS,
    PART,
    WD,
    WEEKDAYS,
    YYYY,
    S,
    month,
    number,
    part_said,
    said,
)
from summarizer.facts.tense_words import Tense

Resolver = Callable[[re.Match[str], Context], str | None]
NOT_A_DATE = ""
LAST = r"(?:\s+(?P<shift>dernier|dernière|passé|prochain|prochaine))?"


def year_by_tense(context: Context, match: re.Match[str], fits: Callable[[int], dt.date | None]) -> int | None:
    """The year of a date without one: by `dernier` or `prochain`, else the nearest by tense."""
    if context.published is None:
        return None
    shift = said(match, "shift")
    tense: Tense = context.tense(match)
    if shift:
        tense = "future" if shift.startswith("prochain") else "past"
    days = [d for y in (-1, 0, 1) if (d := fits(context.published.year + y))]
    chosen = context.nearest(days, tense)
    return chosen.year if chosen else None


def _month_by_tense(context: Context, match: re.Match[str], mo: int) -> int | None:
    """The year of a month without one; the month of publication itself is no distance away."""
    today = context.published
    same = today is not None and today.month == mo
    if same and today is not None and not said(match, "shift"):
        return today.year
    return year_by_tense(context, match, lambda y: dt.date(y, mo, 1))


def _full_day(match: re.Match[str], context: Context) -> str | None:
    day, mo = number(match["day"]), month(match["month"])
    if said(match, "year"):
        found = cal.safe_date(int(match["year"]), mo, day)
        return found.isoformat() if found else NOT_A_DATE
    if cal.safe_date(2000, mo, day) is None:
        return NOT_A_DATE
    if said(match, "shift") and not said(match, "weekday"):
        year = year_by_tense(context, match, lambda y: cal.safe_date(y, mo, day))
        found = cal.safe_date(year, mo, day) if year else None
    else:
        found = day_in_year(context, match, day, mo, said(match, "weekday") or None)
    return found.isoformat() if found else None


def _day_range(match: re.Match[str], context: Context) -> str | None:
    """`du 10 juin au 1er juillet`, `les 26 et 27 avril`: the last day has the month, and often the year."""
    mo2 = month(match["month2"])
    mo1 = month(match["month1"]) if said(match, "month1") else mo2
    d1, d2 = number(match["day1"]), number(match["day2"])
    if match["year"]:
        last = cal.safe_date(int(match["year"]), mo2, d2)
    else:
        if cal.safe_date(2000, mo2, d2) is None:
            return NOT_A_DATE
        last = day_in_year(context, match, d2, mo2, said(match, "weekday2") or None)
        if last is None:
            return None
    if last is None:
        return NOT_A_DATE
    year1 = int(match["year1"]) if said(match, "year1") else last.year - (mo1 > mo2)
    first = cal.safe_date(year1, mo1, d1)
    return cal.days(first, last) if first and first <= last else NOT_A_DATE


def _numeric(match: re.Match[str], context: Context) -> str | None:
    day, mo, year = int(match["day"]), int(match["month"]), said(match, "year")
    if not year:
        if cal.safe_date(2000, mo, day) is None:
            return NOT_A_DATE
        found = day_in_year(context, match, day, mo, said(match, "weekday") or None)
        return found.isoformat() if found else None
    if len(year) == 2:
        year = ("19" if int(year) > 50 else "20") + year
    found = cal.safe_date(int(year), mo, day)
    return found.isoformat() if found else NOT_A_DATE


def _numeric_month(match: re.Match[str], _: Context) -> str:
    return cal.month_of(int(match["year"]), int(match["month"]))


def _dated_before(context: Context, match: re.Match[str], year: int) -> bool:
    """Whether what is put into « janvier prochain » is said to come in January of the year before that one."""
    name = re.compile(rf"{match['month']}{S}{year - 1}\b", re.IGNORECASE)
    future = (found for found in name.finditer(context.text) if context.tense(found) == "future")
    return said(match, "shift").startswith("prochain") and any(future)


def _month_year(match: re.Match[str], context: Context) -> str | None:
    mo = month(match["month"])
    year = int(match["year"]) if said(match, "year") else _month_by_tense(context, match, mo)
    if year is None or _dated_before(context, match, year):
        return None
    if part := part_said(match):
        return cal.part_of_month(year, mo, part)
    if half := said(match, "half"):
        return cal.half_of_month(year, mo, ORDINALS[half])
    return cal.month_of(year, mo)


def _month_range(match: re.Match[str], context: Context) -> str | None:
    mo1, mo2 = month(match["month1"]), month(match["month2"])
    year2 = int(match["year2"]) if said(match, "year2") else _month_by_tense(context, match, mo2)
    if year2 is None:
        return None
    year1 = int(match["year1"]) if said(match, "year1") else year2 - (mo1 > mo2)
    return cal.span_of(cal.month_of(year1, mo1), cal.month_of(year2, mo2)) or NOT_A_DATE


def _week_of_day(match: re.Match[str], context: Context) -> str | None:
    """`la semaine du 6 octobre`."""
    day = _full_day(match, context)
    return cal.week_of(dt.date.fromisoformat(day)) if day else day


def _nth_of_month(match: re.Match[str], context: Context) -> str | None:
    """`le premier vendredi de juillet`, `le dernier week-end de mars`, `la dernière semaine de septembre`.

    The first week holds the month's first Monday, the last its last Sunday; a week-end is its Saturday's.
    """
    mo = month(match["month"])
    year = int(match["year"]) if said(match, "year") else _month_by_tense(context, match, mo)
    if year is None:
        return None
    nth, unit = ORDINALS.get(said(match, "ord"), -1), said(match, "unit")
    weekday = WEEKDAYS.get(unit, 5 if unit.startswith("week") else 6 if nth == -1 else 0)
    day = cal.nth_of_month(year, mo, nth, weekday)
    if day is None:
        return NOT_A_DATE
    if unit in WEEKDAYS:
        return day.isoformat()
    return cal.weekend_of(day) if unit.startswith("week") else cal.week_of(day)


_OF_YEAR = rf"(?:{S}(?P<year>{YYYY}))?"
_DAY_MONTH = rf"(?!(?:dix|vingt|trente)-sept\b)(?P<day>{DD})(?:{S}|-)(?P<month>{MO}){_OF_YEAR}{LAST}"
_RANGE = (
    rf"(?:(?:les|du|entre{S}le|entre|de){S})?(?:(?P<weekday1>{WD}){S})?"
    rf"(?P<day1>{DD})(?:{S}(?P<month1>{MO}))?(?:{S}(?P<year1>{YYYY}))?(?:,\s(?:{WD}{S})?{DD})*"
    rf"(?:{S}(?:et|au|à|ou|jusqu['’]au){S}(?:le{S})?|\s?[-–/]\s?)(?:(?P<weekday2>{WD}){S})?"
    rf"(?P<day2>{DD}){S}(?P<month2>{MO}){_OF_YEAR}"
)
_IN = r"(?:en|de|du|depuis|dès|d['’]ici|avant|après|pour|jusqu['’]en|jusqu['’]à|entre|vers|courant|fin|début)"
_MONTH_OF = rf"mois{S}d(?:e{S}|['’])"
RULES: tuple[tuple[str, Resolver], ...] = (
    (r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)\b", _numeric),
    (r"(?P<day>\d\d?)(?P<sep>[/.-])(?P<month>\d\d?)(?P=sep)(?P<year>(?:19|20)\d\d)\b", _numeric),
    (r"(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>\d\d)\b", _numeric),
    (r"(?<!/)(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)\b", _numeric_month),
    (rf"(?:le|du|au|(?P<weekday>{WD})){S}(?P<day>\d\d?)/(?P<month>\d\d?)\b(?!/)", _numeric),
    (_RANGE, _day_range),
    (rf"(?:(?P<weekday>{WD}){DAYTIME}{S})?{_DAY_MONTH}", _full_day),
    (rf"semaine{S}du{S}{_DAY_MONTH}", _week_of_day),
    (
        rf"(?:l[ea]{S})?(?P<ord>{ORD}|derni(?:er|ère|ere)){S}(?P<unit>semaine|week-?end|{WD}){S}d(?:u{S}mois{S}d)?(?:e{S}|['’])"
        rf"(?P<month>{MO}){_OF_YEAR}{LAST}",
        _nth_of_month,
    ),
    (rf"(?:(?:au|le|du|{_IN}){S})?{PART}?(?:{_MONTH_OF})?(?P<month>{MO}){S}(?P<year>{YYYY})\b", _month_year),
    (rf"{PART}(?:{_MONTH_OF})?(?P<month>{FULL_MO}){LAST}", _month_year),
    (rf"(?:(?:au|le|du|dès{S}le){S})?{_MONTH_OF}(?P<month>{FULL_MO}){_OF_YEAR}{LAST}", _month_year),
    (rf"{_IN}{S}(?-i:(?=[a-zéû]))(?P<month>{FULL_MO}){LAST}", _month_year),
    (rf"(?P<month>{FULL_MO}){S}(?P<shift>dernier|passé|prochain)\b", _month_year),
    (rf"(?:la{S})?(?P<half>{ORD}){S}quinzaine{S}d(?:e{S}|['’])(?P<month>{MO}){_OF_YEAR}{LAST}", _month_year),
    (
        rf"(?:entre|de|d['’]|depuis){S}?(?P<month1>{MO})(?:{S}(?P<year1>{YYYY}))?"
        rf"{S}(?:et|à|jusqu['’]en|jusqu['’]à){S}(?P<month2>{MO})(?:{S}(?P<year2>{YYYY}))?",
        _month_range,
    ),
    (rf"(?P<month1>{MO})\s?[-/–]\s?(?P<month2>{MO})(?:{S}(?P<year2>{YYYY}))", _month_range),
)
