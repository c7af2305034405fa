"""Checks what a number counts: "18 years" for « 18 mois » has its number right, and misleads; so do dollars for euros.

A lost minus is looked for as well (« -12 degrés », "12 degrees"), and a wrong half of a day (« 21 heures », "9 a.m.").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from summarizer.results import Flag
from summarizer.tables import rows
from summarizer.verify.context import CheckContext
from summarizer.verify.lexicon import Language
from summarizer.verify.notions import any_of
from summarizer.verify.number_reader import read_numbers

_GAP = r"[ \u00a0\u202f-]?"
_PERCENT = "percent"
_SIGNS = str.maketrans({"€": " euro ", "$": " dollar ", "£": " livre sterling pound "})
_COUNTED = r"(?:\d|milli\w+|mille)[ \u00a0\u202f]?(?:d['’]|de )?"  # « 3 millions d'euros », not « la zone euro »
_BELOW_ZERO = re.compile(
    r"(?:^|[ (\u00a0\u202f])[-−–](?P<number>\d+(?:,\d+)?)[ \u00a0\u202f]?(?:%|pour cent\b|(?P<cold>°|degrés?\b))"
)  # « -0,3 % », « -12 degrés »
_MINUS = re.compile(r"(?<![\w.,])[-−–] ?[$€£]?\d|\b(?:minus|below|negative|sub-?zero)\b", re.IGNORECASE)
_LESS = re.compile(
    r"\b(?:los[st]\w*|deficit|minuses|less|off|lower|reduc\w+|cut\w*"
    r"|f[ae]ll\w*|down\w*|drop\w*|declin\w*|decreas\w*|shr[aiu]nk\w*|contract\w*|slump\w*|plung\w*|slid\w*|slip\w*"
    r"|dip\w*|eas\w+|shed\w*|weak\w*|recession|retreat\w*|tumbl\w+|sank|sink\w*|discount\w*|behind|plummet\w*)\b",
    re.IGNORECASE,
)


_NOON = 12
_MORNING = re.compile(r"\b(?P<hour>\d{1,2})(?:[:.]\d\d)? ?a\.?m\b", re.IGNORECASE)  # "9 a.m.", "9:30am"
_AFTERNOON = re.compile(r"\d ?p\.?m\b", re.IGNORECASE)


def check_units(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a number that counts another thing in English, another currency, and a minus that is lost.

    Parameters
    ----------
    source, target: French and English.
    context: not used; every check has it.

    A number that has two units in one text is left alone, and so is one whose unit is not told.
    """
    tests = (_other_unit, _other_currency, _no_minus, _other_half)
    reason = next(filter(None, (test(source, target) for test in tests)), None)
    return (Flag("units", reason),) if reason else ()


def _other_unit(source: str, target: str) -> str | None:
    english = _counted(target, "en")
    if not english:
        return None
    for value, units in _counted(source, "fr").items():
        theirs = english.get(value, set())
        if len(units) == len(theirs) == 1 and units != theirs and None not in units | theirs:
            return f"with {value} the French has {units.pop()}, the English {theirs.pop()}"
    return None


def _counted(text: str, language: Language) -> dict[Decimal, set[str | None]]:
    """The numbers of a text with the units that follow them, None where none does."""
    found: dict[Decimal, set[str | None]] = {}
    for number in read_numbers(text, language):
        if number.kind == "vague":
            continue
        unit = _unit_after(text, number.span.end, language)
        if number.kind == "time":
            unit = "hour"
        elif number.kind == "percent":
            unit = unit if unit == "point" else _PERCENT
        found.setdefault(number.value, set()).add(unit)
    return found


def _unit_after(text: str, place: int, language: Language) -> str | None:
    found = _measures(language).match(text, place)
    return _names("measure")[(found.lastindex or 1) - 1] if found else None


def _other_currency(source: str, target: str) -> str | None:
    """Which currency of an amount the English has not, while it has one that the French has not."""
    french = source.translate(_SIGNS)
    lost = new = None
    english = target.translate(_SIGNS)
    for name, counted, said, theirs in _currencies():
        if theirs.search(english):
            new = new or (None if said.search(french) else name)
        elif counted.search(french):
            lost = lost or name
    return f"the French says {lost}, the English {new}" if lost and new else None


def _no_minus(source: str, target: str) -> str | None:
    """Which figure below zero the English has above it: a percentage may fall instead, a temperature not."""
    found = _BELOW_ZERO.search(source)
    if found is None or _MINUS.search(target) or (not found["cold"] and _LESS.search(target)):
        return None
    value = Decimal(found["number"].replace(",", "."))
    if any(value in number.values for number in read_numbers(target, "en")):
        return f"the French says {found.group().strip()}, the English has no minus"
    return None


def _other_half(source: str, target: str) -> str | None:
    """Which hour of the afternoon the English has in the morning."""
    told = {int(m["hour"]): m.group() for m in _MORNING.finditer(target)}
    if not told or _AFTERNOON.search(target):
        return None
    for number in read_numbers(source, "fr"):
        hour = int(number.value) - _NOON
        if number.kind == "time" and hour in told:
            return f"the French says {number.span.of(source).strip()}, the English {told[hour]}"
    return None


def _rows(kind: str) -> Iterator[list[str]]:
    return (row[1:] for row in rows("units.tsv") if row[0] == kind)


@cache
def _names(kind: str) -> tuple[str, ...]:
    return tuple(row[0] for row in _rows(kind))


@cache
def _measures(language: Language) -> re.Pattern[str]:
    """A unit right after a number: the group says which, in the order of the table."""
    column = 1 if language == "fr" else 2
    units = ("|".join(map(re.escape, row[column].split("|"))) for row in _rows("measure"))
    return re.compile(rf"{_GAP}(?:{'|'.join(f'({unit})' for unit in units)})(?![\w²])", re.IGNORECASE)


@cache
def _currencies() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    """Each currency: its name, its French behind an amount and anywhere, its English."""
    return tuple(
        (
            name,
            re.compile(_COUNTED + any_of(french, r"\w").removeprefix(r"(?<!\w)"), re.IGNORECASE),
            re.compile(any_of(french, r"\w"), re.IGNORECASE),
            re.compile(any_of(english, r"\w"), re.IGNORECASE),
        )
        for name, french, english in _rows("currency")
    )
