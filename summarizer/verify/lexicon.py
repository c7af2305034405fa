"""Number words of the two languages, and words that stand for a number without naming it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

Language = Literal["fr", "en"]

_FR_UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
_EN_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_FR_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80}
_EN_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)

SMALL: dict[Language, dict[str, int]] = {
    "fr": {w: n for n, w in enumerate(_FR_UNITS)}
    | _FR_TENS
    | {"une": 1, "nonante": 90, "vingts": 20, "octante": 80, "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19},
    "en": {w: n for n, w in enumerate(_EN_UNITS)} | _EN_TENS,
}
"""Words under a hundred."""

HUNDRED: dict[Language, frozenset[str]] = {"fr": frozenset({"cent", "cents"}), "en": frozenset({"hundred"})}

SCALE: dict[Language, dict[str, int]] = {
    "fr": {
        "mille": 10**3, "millier": 10**3, "milliers": 10**3, "million": 10**6, "millions": 10**6,
        "milliard": 10**9, "milliards": 10**9, "billion": 10**12, "billions": 10**12, "centaine": 100, "centaines": 100,
    },
    "en": {
        "thousand": 10**3, "thousands": 10**3, "million": 10**6, "millions": 10**6, "billion": 10**9,
        "billions": 10**9, "trillion": 10**12, "trillions": 10**12, "hundreds": 100,
    },
}  # fmt: skip
"""Words that multiply what stands before them. A French billion is a million millions."""

SHORT_SCALE: dict[Language, dict[str, int]] = {
    "fr": {"M": 10**6, "Mds": 10**9, "Md": 10**9, "MM": 10**9, "k": 10**3, "K": 10**3},
    "en": {"m": 10**6, "M": 10**6, "mn": 10**6, "bn": 10**9, "Bn": 10**9, "B": 10**9, "b": 10**9, "tn": 10**12,
           "k": 10**3, "K": 10**3},
}  # fmt: skip
"""Signs that multiply when they stand right after digits (`3 M€`, `$5bn`)."""

ORDINALS: dict[Language, dict[str, int]] = {
    "fr": {"premier": 1, "première": 1, "premiers": 1, "premières": 1, "second": 2, "seconde": 2, "neuvième": 9,
           "cinquième": 5, "quatrième": 4, "onzième": 11, "trentième": 30, "centième": 100, "millième": 1000},
    "en": {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
           "hundredth": 100, "thousandth": 1000},
}  # fmt: skip
"""Ordinals that no rule makes from the cardinal."""

_LOOSE: dict[Language, str] = {
    "fr": """
        dizaine 10 12; dizaines 10 12; douzaine 12; douzaines 12; huitaine 8 7; quinzaine 15 14 2; vingtaine 20;
        trentaine 30; quarantaine 40; cinquantaine 50; soixantaine 60; moitié 0.5 50; demi 0.5 30; demie 0.5 30;
        quart 0.25 15 25 4; quarts 0.25 4; tiers 3; double 2; doubler 2; doublé 2; triple 3; tripler 3; triplé 3;
        quadruple 4; paire 2; couple 2; duo 2; deuxièmement 2; trio 3; décennie 10; décennies 10; siècle 100;
        siècles 100; midi 12; minuit 12 0; centenaire 100; jumeaux 2; sexagénaire 60; septuagénaire 70; octogénaire
        80; aucun 0; aucune 0; nul 0; quadragénaire 40; quinquagénaire 50; trentenaire 30; bicentenaire 200;
        trimestre 3; semestre 6; millénaire 1000; millénaires 1000; doublement 2; biennal 2; biennale 2; triennal 3;
        triennale 3; quinquennat 5; quinquennats 5; quinquennal 5; quinquennale 5; septennat 7; décennal 10;
        décennale 10; quatorzaine 14; trentaines 30; nonagénaire 90; sexagénaires 60; septuagénaires 70; octogénaires
        80; nonagénaires 90; quadragénaires 40; quinquagénaires 50; trentenaires 30
    """,
    "en": """
        dozen 12 10; dozens 12 10; fortnight 15 14 2; half 0.5 50 30 2; halved 0.5 50 2; halving 0.5 50 2; halves
        0.5 2; quarter 0.25 15 25 4 3; quarters 0.25 4; double 2; doubled 2; doubles 2; doubling 2; triple 3;
        tripled 3; treble 3; quadruple 4; pair 2; couple 2; both 2; twice 2; twin 2; twins 2; duo 2; twofold 2;
        threefold 3; thrice 3; trio 3; decade 10; decades 10; century 100; centuries 100; noon 12; midday 12;
        midnight 12 0; centenary 100; bicentenary 200; other 2; either 2; neither 2; once 1; secondly 2; millennium
        1000; tens 10; latter 2; twenties 20; thirties 30; forties 40; fifties 50; sixties 60; seventies 70;
        eighties 80; nineties 90
    """,
}


def _loose(table: str) -> dict[str, tuple[Decimal, ...]]:
    rows = (row.split() for row in table.split(";"))
    return {word: tuple(map(Decimal, values)) for word, *values in rows}


LOOSE: dict[Language, dict[str, tuple[Decimal, ...]]] = {language: _loose(table) for language, table in _LOOSE.items()}
"""Words that may stand where the other language names a number, with the numbers they may stand for."""
_SPAN = r"\sd(?:e\s(?:\d|(?:sept|dix|quatorze|quinze|deux|trois)\b)|['’]un)"
QUARANTINE = re.compile(
    r"(?<!une\s)quarantaine(?!\sd(?:e\s|['’]))"
    rf"|quarantaine(?={_SPAN}|\s(?:obligatoire|stricte|volontaire|préventive)\b)",
    re.IGNORECASE,
)
"""« en quarantaine », « une quarantaine de quatorze jours »; but « une quarantaine de blessés » is a number."""
