"""The closed vocabulary of French dates, as pieces of regular expressions and as tables of their values."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.facts.calendar import Part

WEEKDAYS = {d: n for n, d in enumerate(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"])}
MONTHS = {
    m: n
    for n, names in enumerate(
        (
            "janvier janv jan",
            "février fevrier févr fevr fév fev",
            "mars",
            "avril avr",
            "mai",
            "juin",
            "juillet juil jui",
            "août aout",
            "septembre sept",
            "octobre oct",
            "novembre nov",
            "décembre decembre déc dec",
        ),
        start=1,
    )
    for m in names.split()
}
_UNITS = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
)
NUMBERS = {w: n for n, w in enumerate(_UNITS.split(), start=1)} | {
    "une": 1,
    "premier": 1,
    "vingt": 20,
    "vingt et un": 21,
    "vingt-et-un": 21,
    **{f"vingt-{w}": 20 + n for n, w in enumerate(_UNITS.split()[:9], start=1)},
    "trente": 30,
    "trente et un": 31,
    "trente-et-un": 31,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "cent": 100,
}
ORDINALS = {
    **dict.fromkeys(["premier", "première", "premiere", "premiers", "premières", "1er", "1re", "1ère"], 1),
    **dict.fromkeys(["deuxième", "deuxieme", "second", "seconde", "2e", "2ème", "2eme"], 2),
    **dict.fromkeys(["troisième", "troisieme", "3e", "3ème", "3eme"], 3),
    **dict.fromkeys(["quatrième", "quatrieme", "4e", "4ème", "4eme"], 4),
}


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))


WD = rf"(?:{_either(WEEKDAYS)})"
_FULL = [m for m in MONTHS if m in ("mars", "mai", "juin", "août", "aout") or len(m) > 5 or m == "avril"]
MO = rf"(?:(?:{_either(_FULL)})\b|(?:{_either(m for m in MONTHS if m not in _FULL)})(?:\.|\b))"
FULL_MO = rf"(?:(?:{_either(_FULL)})\b|(?:{_either(m for m in MONTHS if m not in _FULL)})\.)"
N = rf"(?:\d+|{_either(NUMBERS)})"
DD = rf"(?:1er|[12]\d|3[01]|0?[1-9]|{_either(w for w, n in NUMBERS.items() if n <= 31)})(?:e\b)?"
YYYY = r"(?:1\d|20)\d\d"
ORD = rf"(?:{_either(ORDINALS)})"
SEASON = r"(?:printemps|été|automne|hiver)"
PART = r"(?:(?:au |en |dès le |à la |la |le )?(?P<part>début|mi|fin|courant|milieu)(?:-| d(?:e|u|es) | d['’]|\s))"
S = r"(?:[\s\u00a0\u202f]+)"
DAYTIME = rf"(?:{S}(?:matin|midi|soir|après-midi|au{S}soir|dans{S}la{S}(?:nuit|soirée|matinée|journée)))?"


def number(words: str) -> int:
    """The value of a number in digits or words."""
    words = re.sub(r"\s+", " ", words.lower().strip())
    digits = re.match(r"\d+", words)
    return int(digits.group()) if digits else NUMBERS[words.removesuffix("e") if words not in NUMBERS else words]


def month(name: str) -> int:
    """The number of a month."""
    return MONTHS[name.lower().rstrip(".")]


def said(match: re.Match[str], name: str) -> str:
    """What a named group of the rule matched, in lower case; empty if it has no such group."""
    return (match.groupdict().get(name) or "").lower()


def part_said(match: re.Match[str]) -> Part | None:
    """`début`, `mi` or `fin`, if the match says one."""
    part = said(match, "part").replace("milieu", "mi")
    return part if part in ("début", "mi", "fin") else None  # type: ignore[return-value]  # one of the three
