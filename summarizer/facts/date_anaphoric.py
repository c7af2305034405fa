"""Rules for dates that count from one that the text names beside them: « la veille », « un an plus tard »."""

from __future__ import annotations

import datetime as dt
import re

from summarizer.facts import calendar as cal
from summarizer.facts.date_absolute import NOT_A_DATE, Resolver
from summarizer.facts.date_context import Context
from summarizer.facts.date_words import DD, FULL_MO, PART, SEASON, WD, WEEKDAYS, N, S, month, number, part_said, said

_ANAPHORA = {
    "la veille": -1,
    "le lendemain": 1,
    "du lendemain": 1,
    "de la veille": -1,
    "l'avant-veille": -2,
    "le surlendemain": 2,
    "le même jour": 0,
    "ce jour-là": 0,
    "ce même jour": 0,
}


def plain(words: str) -> str:
    """Words in lower case, with plain spaces and apostrophes."""
    return re.sub(r"\s+", " ", words.lower().replace("’", "'")).strip()


_LAST_YEAR = 3000
_LAST_DAY = dt.date(_LAST_YEAR, 1, 1).toordinal()
_COUNTED = re.compile(r".*\b(?P<unit>\w+)\s(?:plus\stard|plus\stôt|auparavant|après|avant)", re.IGNORECASE)


def unit_counted(words: str) -> str | None:
    """The unit of « trois jours plus tard »; None for other dates."""
    counted = _COUNTED.fullmatch(words)
    return counted["unit"].lower() if counted else None


def is_anaphoric(words: str) -> bool:
    """Whether a date says nothing without the one that the text names before it."""
    return plain(words) in _ANAPHORA or unit_counted(words) is not None


def moved(anchor: dt.date, count: int, unit: str) -> str:
    """`count` units away, as exactly as people mean it: days and weeks to the day, months and years to their own.

    What lies outside the calendar of news (« il y a 4 milliards d'années ») is no date.
    """
    if unit.startswith(("jour", "semaine")):
        day = anchor.toordinal() + (count if unit.startswith("jour") else 7 * count)
        return dt.date.fromordinal(day).isoformat() if 0 < day < _LAST_DAY else NOT_A_DATE
    if unit.startswith("mois"):
        year, month = cal.add_months(anchor.year, anchor.month, count)
        return cal.month_of(year, month) if 0 < year < _LAST_YEAR else NOT_A_DATE
    years = count * 10 if unit.startswith("décenn") else count * 100 if unit.startswith("siècle") else count
    return cal.year_of(anchor.year + years) if 0 < anchor.year + years < _LAST_YEAR else NOT_A_DATE


def _day_beside(match: re.Match[str], context: Context) -> str | None:
    """« La veille » inside a sentence that goes on to a past day is the day before that one."""
    words = plain(match["word"])
    looks_ahead = words.endswith("veille") and context.inside(match) and context.beside is not None
    anchor = context.beside if looks_ahead else context.previous
    return (anchor + dt.timedelta(days=_ANAPHORA[words])).isoformat() if anchor else None


def _later(match: re.Match[str], context: Context) -> str | None:
    """`trois jours plus tard` counts from a day, `un an plus tard` from a year as well."""
    unit = plain(match["unit"])
    years = not unit.startswith(("jour", "semaine", "mois"))
    anchor = cal.first_day(context.last) if years and context.last else context.previous
    if anchor is None:
        return None
    sign = 1 if plain(match["side"]).startswith(("plus tard", "après")) else -1
    found = moved(anchor, sign * number(match["n"]), unit)
    return None if _told_too_early(found, match, context) else found


def _told_too_early(found: str, match: re.Match[str], context: Context) -> bool:
    """Whether what is not told as to come would come after the publication: then it counts from another day."""
    day = context.published
    return bool(found) and day is not None and cal.first_day(found) > day and context.tense(match) != "future"


def _following_weekday(match: re.Match[str], context: Context) -> str | None:
    """`le mardi suivant`: the first one after the day named last."""
    if context.previous is None:
        return None
    ahead = (WEEKDAYS[match["weekday"].lower()] - context.previous.weekday() - 1) % 7 + 1
    return (context.previous + dt.timedelta(days=ahead)).isoformat()


def _of_that_year(match: re.Match[str], context: Context) -> str | None:
    """`en avril de la même année`: the year that the paragraph named in digits; without one, none is made."""
    if context.year is None:
        return None
    side = plain(said(match, "side"))
    year = context.year + (1 if side in ("suivante", "d'après") else -1 if side else 0)
    if season := said(match, "season"):
        return cal.season_of(year, season) if season != "hiver" else cal.year_of(year)
    mo = month(match["month"])
    if said(match, "day"):
        day = cal.safe_date(year, mo, number(match["day"]))
        return day.isoformat() if day else NOT_A_DATE
    part = part_said(match)
    return cal.part_of_month(year, mo, part) if part else cal.month_of(year, mo)


_UNIT = r"(?:jours?|semaines?|mois|ans?|années?|décennies?|siècles?)"
_SIDE = r"(?P<side>suivante|d['’]après|précédente|d['’]avant)"
THAT_YEAR = rf"de{S}(?:(?:la|cette){S}même{S}année|cette{S}année-là|l['’]année{S}{_SIDE})"
RULES: tuple[tuple[str, Resolver], ...] = (
    (
        r"(?P<word>(?:de )?la veille|l['’]avant-veille|(?:le |du )lendemain|le surlendemain|le même jour|ce même jour"
        r"|ce jour-là)(?!\s+(?:de|du|des|d['’]))",
        _day_beside,
    ),
    (
        rf"(?P<n>{N}){S}(?P<unit>{_UNIT}){S}(?P<side>plus{S}tard|plus{S}tôt|auparavant|après|avant)\b"
        rf"(?!{S}(?:la|le|les|l['’]|avoir|que|son|sa|ses|un|une))",
        _later,
    ),
    (rf"(?:le{S})?(?P<weekday>{WD}){S}(?:suivant|d['’]après)", _following_weekday),
    (
        rf"(?:(?:en|de|dès|depuis|le|au){S})?(?:{PART}|(?P<day>{DD}){S})?(?:mois{S}d(?:e{S}|['’]))?"
        rf"(?P<month>{FULL_MO}){S}{THAT_YEAR}",
        _of_that_year,
    ),
    (rf"(?:(?:au|en|dès{S}le|à{S}l['’]|l['’]|le){S}?)?(?P<season>{SEASON}){S}{THAT_YEAR}", _of_that_year),
)
