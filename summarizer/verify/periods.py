"""Spans of time that the two languages count in other units: « 24 heures », a day; « trente ans », three decades."""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.verify.lexicon import Language
from summarizer.verify.number import Number

_GAP = r"[ \u00a0\u202f-]*"
_WORDS: dict[Language, dict[str, str]] = {
    "fr": {
        "hour": "h|heures?", "day": "jours?", "week": "semaines?", "month": "mois", "year": "ans?|années?",
        "decade": "décennies?", "century": "siècles?",
    },
    "en": {
        "hour": "h|hrs?|hours?", "day": "days?", "week": "weeks?", "month": "months?", "year": "years?",
        "decade": "decades?", "century": "century|centuries",
    },
}  # fmt: skip
_UNITS = {
    language: {unit: re.compile(rf"{_GAP}(?:{words})\b", re.IGNORECASE) for unit, words in units.items()}
    for language, units in _WORDS.items()
}
_SIZES = {
    ("hour", "day"): (24,), ("day", "week"): (7, Decimal("7.5"), 8), ("day", "month"): (30,), ("month", "year"): (12,),
    ("year", "decade"): (10,), ("year", "century"): (100,),
}  # fmt: skip
"""How many of the smaller the larger has; « huit jours » are a week, « quinze jours » two."""
_SINGLE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:un|une|par|la|le|chaque) (\w+)", re.IGNORECASE),
    "en": re.compile(r"\b(?:an?|one|per|each|every|the|daily) ?(\w*)", re.IGNORECASE),
}


def is_told(number: Number, text: str, language: Language, others: tuple[Number, ...], other_text: str) -> bool:
    """Whether the other text counts a span of time as long in another unit.

    Parameters
    ----------
    number: of `text`, which is in `language`; what follows it there is its unit.
    others: the numbers of `other_text`, the text in the other language.
    """
    unit = _unit(text, number.span.end, language, number)
    theirs: Language = "en" if language == "fr" else "fr"
    if unit is None:
        return False
    for (small, large), sizes in _SIZES.items():
        if unit not in (small, large):
            continue
        there = large if unit == small else small
        counts = [(v, o) for o in others if _unit(other_text, o.span.end, theirs, o) == there for v in o.values]
        for size in sizes:
            if any(number.value == (v * size if unit == small else v / size) for v, _ in counts):
                return True
            if unit == small and number.value == size and _once(other_text, there, theirs):
                return True
    return False


def _unit(text: str, end: int, language: Language, number: Number) -> str | None:
    if number.kind == "time" and re.search(r"h|heures?", number.span.of(text)):
        return "hour"
    return next((unit for unit, words in _UNITS[language].items() if words.match(text, end)), None)


def _once(text: str, unit: str, language: Language) -> bool:
    """Whether a text has a unit without a number: a day, per year."""
    return any(_UNITS[language][unit].fullmatch(m[1]) for m in _SINGLE[language].finditer(text))
