"""Rules for dates that name a year, a part of one, a feast, a season, a decade or a century."""

from __future__ import annotations

import datetime as dt
import re

from summarizer.facts import calendar as cal
from summarizer.facts.date_absolute import LAST, NOT_A_DATE, Resolver, year_by_tense
from summarizer.facts.date_context import Context
from summarizer.facts.date_words import ORD, ORDINALS, PART, SEASON, YYYY, S, part_said, said
from summarizer.facts.units import NO_PLURAL

_FEASTS = {
    "noël": (12, 25),
    "toussaint": (11, 1),
    "saint sylvestre": (12, 31),
    "jour de l an": (1, 1),
    "nouvel an": (1, 1),
    "fête du travail": (5, 1),
    "assomption": (8, 15),
    "armistice": (11, 11),
}


def _season(match: re.Match[str], context: Context) -> str | None:
    name = said(match, "season")
    if not said(match, "year") and match["season"].istitle():
        return NOT_A_DATE  # « le Printemps marseillais », a list of candidates
    if said(match, "year"):
        year = int(match["year"])
        if name == "hiver":  # « l'hiver 2014 » may begin or end in that year; « l'hiver 2013-2014 » is plain
            return cal.season_of(int(match["year2"]), name) if said(match, "year2") else cal.year_of(year)
        return cal.season_of(year, name)
    first = cal.SEASONS[name][0]
    found = year_by_tense(context, match, lambda y: dt.date(y, first, 15))
    if found is None or context.published is None:
        return None
    if said(match, "this").startswith("ce"):
        found = context.published.year - (name == "hiver" and context.published.month < 7)
        over = cal.season_of(found + (name == "hiver"), name).split("/")[1] < context.published.isoformat()[:7]
        found += over and context.tense(match) == "future"
    return cal.season_of(found + (name == "hiver"), name)


def _year(match: re.Match[str], _: Context) -> str | None:
    year, part = int(match["year"]), part_said(match)
    return cal.part_of_year(year, part) if part else cal.year_of(year)


def _year_range(match: re.Match[str], _: Context) -> str | None:
    first, last = match["year1"], match["year2"]
    last = first[: 4 - len(last)] + last
    return cal.span_of(first, last) or NOT_A_DATE


def _decade(match: re.Match[str], _: Context) -> str | None:
    """`les années 80`; the beginning and the end of ten years are three years long, the middle four."""
    year = int(match["year"]) if len(match["year"]) == 4 else 1900 + int(match["year"])
    first, last = {"début": (0, 2), "mi": (3, 6), "fin": (7, 9)}.get(part_said(match) or "", (0, 9))
    return f"{year + first}/{year + last}"


def _roman(letters: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[c] for c in letters]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _century(match: re.Match[str], _: Context) -> str | None:
    century = said(match, "century")
    number_ = int(century) if century.isdigit() else _roman(century)
    return f"{(number_ - 1) * 100 + 1:04d}/{number_ * 100:04d}" if 0 < number_ <= 21 else NOT_A_DATE


def _fraction(match: re.Match[str], context: Context) -> str | None:
    months = 3 if said(match, "unit") == "trimestre" else 6
    number_ = ORDINALS.get(said(match, "ord"), 0)
    if number_ * months > 12 or not number_:
        return NOT_A_DATE
    year = (
        int(match["year"])
        if said(match, "year")
        else year_by_tense(context, match, lambda y: dt.date(y, number_ * months, 1))
    )
    return cal.fraction_of_year(year, number_, months) if year else None


def _feast(match: re.Match[str], context: Context) -> str | None:
    name = re.sub(r"[\s'’-]+", " ", match["feast"].lower())
    mo, day = next(date for key, date in _FEASTS.items() if key in name)
    if said(match, "year"):
        return dt.date(int(match["year"]), mo, day).isoformat()
    year = year_by_tense(context, match, lambda y: dt.date(y, mo, day))
    return dt.date(year, mo, day).isoformat() if year else None


_OF_YEAR = rf"(?:{S}(?P<year>{YYYY}))?"
_FEAST = (
    r"(?P<feast>noël|la\stoussaint|la\ssaint-sylvestre|jour\sde\sl['’]an|nouvel\san|fête\sdu\stravail"
    r"|l['’]assomption|l['’]armistice)"
)
_COUNTED = rf"(?![.,]?\d|{S}(?!{NO_PLURAL})(?:\w+s|euros?|%|€|voix|fois|km)\b|{S}?[%€$])"
_IN = (
    rf"(?:en|depuis|dès|d['’]ici(?:{S}à)?|jusqu['’]en|jusqu['’]à|l['’]an|(?:l['’]|d['’]|les{S})années?|courant|avant"
    rf"|après|fin{S}de|de|pour|à|vers|et|ou|à{S}partir{S}de|exercice|saison|millésime)"
)
_SEASON_IN = rf"(?P<this>au|à{S}l['’]|en|cet|ce|le|l['’]|depuis{S}(?:le|l['’])|d[eu]|dès{S}l['’e])"
RULES: tuple[tuple[str, Resolver], ...] = (
    (rf"{_FEAST}{_OF_YEAR}{LAST}", _feast),
    (
        rf"(?:{_SEASON_IN}\s*)(?P<season>{SEASON})(?:{S}(?P<year>{YYYY})(?:[-/–](?P<year2>{YYYY}))?)?{LAST}\b"
        r"(?!\s+(?:a|ont|été)\b)",
        _season,
    ),
    (rf"{_IN}{S}(?P<year>{YYYY})\b{_COUNTED}", _year),
    (rf"{PART}(?:l['’]année{S})?(?P<year>{YYYY})\b", _year),
    (
        rf"(?:entre|de|depuis|période){S}(?P<year1>{YYYY}){S}(?:et|à|jusqu['’]en|jusqu['’]à){S}(?P<year2>{YYYY})\b",
        _year_range,
    ),
    (
        r"(?:saison\s|exercice\s)?(?<![\d.,-])(?P<year1>(?:19|20)\d\d)[-–/](?P<year2>(?:19|20)?\d\d)\b(?![-/.,]?\d)",
        _year_range,
    ),
    (
        rf"(?:{PART}|(?:(?:dans|depuis|pendant|durant)\s)?les\s)années[\s-](?P<year>(?:1\d\d0|20[0-9]0|[2-9]0))\b",
        _decade,
    ),
    (r"(?:au|du|le|depuis\sle)\s(?P<century>(?-i:[IVX]+)|\d{1,2})(?:e|ème|er)\ssiècle", _century),
    (
        rf"(?:(?:au|le|du){S})?(?P<ord>{ORD}){S}(?P<unit>trimestre|semestre)"
        rf"(?:{S}(?:de{S}(?:l['’]année{S})?)?(?P<year>{YYYY}))?{LAST}\b",
        _fraction,
    ),
)
