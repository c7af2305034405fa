"""Checks that two figures keep their places: every number may be right, and "rose from 3.4 to 3.2 million" nonsense.

Four things are looked at: from what to what, whether that is a rise or a fall, who is dead and who is hurt, and how
many votes were for and against.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from summarizer.results import Flag
from summarizer.verify.context import CheckContext
from summarizer.verify.lexicon import Language
from summarizer.verify.number import Number
from summarizer.verify.number_reader import read_numbers

_UP = re.compile(
    r"\b(?:ris(?:es?|en|ing)|rose|increas\w+|grew|grow(?:s|n|ing)?|climb\w+|jump\w+|soar\w+|surg\w+|up)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:fell|fall(?:en|s|ing)?|drop\w*|declin\w+|decreas\w+|down|plung\w+|slump\w+|shr[aiu]nk\w*|slid|slip(?:s|ped)?"
    r"|reduc(?:ed|es|ing)|lowered|cut)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|between)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:] ")
_NEAR = 25  # characters: how far before "from" the verb stands, and how far behind « de » the amount may end
_THOUSAND = 1000  # from here on a figure before "million" has its own scale: from 800,000 to 1.2 million
_YEARS = range(1400, 2101)
_TO: dict[Language, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "fr": (re.compile(r"(?:\bde|\bd['’]|\bdes) [€$£]?-?$|\bd['’]$", re.I), re.compile(r"\bà [€$£]?-?$", re.I)),
    "en": (re.compile(r"\bfrom [€$£]?-?$", re.I), re.compile(r"\bto [€$£]?-?$", re.I)),
}
"""What stands before the first and before the second: « de 12 à 20 sièges », "from 12 to 20 seats"."""
_WHO = r"[ \u00a0\u202f](?:other |others |people |persons |civilians |personnes )?(?:were |are |sont |ont été )?"
_DEAD: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"{_WHO}(?:morte?s?|tuée?s?|décès)\b"),  # « 12 morts »
    "en": re.compile(rf"{_WHO}(?:dead|killed|deaths|died)\b"),
}
_HURT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"{_WHO}bless"),  # « 45 blessés »
    "en": re.compile(rf"{_WHO}(?:wounded|injur|hurt)"),
}
_KILLED = re.compile(r"\bkill(?:ed|ing|s) (?:at least |about |some |more than )?$")  # "killed 30 people"
_INJURED = re.compile(
    r"\b(?:injur(?:ed|ing|es)|wound(?:ed|ing|s)|hurt(?:ing|s)?) (?:at least |about |some |more than )?$"
)
_FOR: dict[Language, re.Pattern[str]] = {
    # « 289 voix contre 254 », « 53 pour et 34 contre »
    "fr": re.compile(r"[ \u00a0](?:voix|votes?)\b|[^,.;:]{0,20} pour\b"),
    "en": re.compile(r" (?:votes?|ballots?)\b| (?:to|against) \d|[^,.;:]{0,20} (?:for|in favou?r)\b|[-–]\d"),
}
_AGAINST: dict[Language, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "fr": (re.compile(r"\bcontre $"), re.compile(r"[^,.;:]{0,14} contre\b(?! \d)")),
    "en": (re.compile(r"\b(?:against|to) $|[-–]$"), re.compile(r"[^,.;:]{0,14} against\b(?! \d)")),
}
_VOTE = re.compile(r"\b(?:voix|vot\w+|scrutin|suffrages?)\b", re.IGNORECASE)


def check_order(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag two figures that changed places, and a rise or fall from one to another that is none.

    Parameters
    ----------
    source, target: French and English.
    context: not used; every check has it.
    """
    reason = _climb(target) or _swapped(source, target)
    return (Flag("order", reason),) if reason else ()


def _climb(target: str) -> str | None:
    """Why "rose from A to B" cannot be: B is less. Years, times and what has no digits are no figures that rise."""
    if not _FROM.search(target) or not (_UP.search(target) or _DOWN.search(target)):
        return None
    for one, two in _spans(target, "en"):
        before = _CLAUSE.split(target[max(0, one.span.start - len("from $") - _NEAR) : one.span.start])[-1]
        low = one.value * (two.scale if one.scale == 1 and one.value < _THOUSAND else 1)
        if not any(c.isdigit() for c in one.span.of(target)) or one.kind in ("time", "ordinal") or one.value in _YEARS:
            continue
        up, down = _UP.search(before), _DOWN.search(before)
        if (up and not down and low > two.value) or (down and not up and low < two.value):
            said = target[one.span.start : two.span.end]
            return f"the English says {(up or down)[0]} from {said}, which is none"  # type: ignore[index]
    return None


def _spans(text: str, language: Language) -> list[tuple[Number, Number]]:
    """The figures from which and to which something goes."""
    first, second = _TO[language]
    numbers = read_numbers(text, language)
    return [
        (one, two)
        for one, two in pairwise(numbers)
        if two.span.start - one.span.end < _NEAR
        and first.search(text, max(0, one.span.start - 8), one.span.start)
        and second.search(text, one.span.end, two.span.start)
    ]


def _swapped(source: str, target: str) -> str | None:
    """Which two figures of the French the English has the other way round, in words."""
    for french, english, what in (
        (_pairs(_spans(source, "fr")), _pairs(_spans(target, "en")), "from {} to {}"),
        (_toll(source, "fr"), _toll(target, "en"), "{} dead and {} injured"),
        (_votes(source, "fr"), _votes(target, "en"), "{} for and {} against"),
    ):
        for one, two in english:
            if (two, one) in french and (one, two) not in french and one != two:
                return f"the French says {what.format(two, one)}, the English {what.format(one, two)}"
    return None


Pair = tuple[Decimal, Decimal]


def _pairs(found: list[tuple[Number, Number]]) -> list[Pair]:
    return [(one.value, two.value) for one, two in found]


def _toll(text: str, language: Language) -> list[Pair]:
    """How many are dead and how many hurt, if a text says each once."""
    if not re.search("bless" if language == "fr" else "wounded|injur|hurt", text):
        return []
    numbers = read_numbers(text, language)
    dead = [n.value for n in numbers if _says(n, text, _DEAD[language], _KILLED)]
    hurt = [n.value for n in numbers if _says(n, text, _HURT[language], _INJURED)]
    return [(dead[0], hurt[0])] if len(dead) == len(hurt) == 1 else []


def _says(number: Number, text: str, behind: re.Pattern[str], before: re.Pattern[str]) -> bool:
    """Whether a word stands behind a number, or another before it; the latter is English alone."""
    return bool(behind.match(text, number.span.end) or before.search(text, 0, number.span.start))


def _votes(text: str, language: Language) -> list[Pair]:
    """How many votes were for and how many against."""
    if not _VOTE.search(text):
        return []
    numbers = read_numbers(text, language)
    before, after = _AGAINST[language]
    return [
        (one.value, two.value)
        for one, two in pairwise(numbers)
        if _FOR[language].match(text, one.span.end)
        and (before.search(text, one.span.end, two.span.start) or after.match(text, two.span.end))
    ]
