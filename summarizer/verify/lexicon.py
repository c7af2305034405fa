"""Number words of the two languages, and words that stand for a number without naming it."""

from __future__ import annotations

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
    "en": {"m": 10**6, "M": 10**6, "mn": 10**6, "bn": 10**9, "Bn": 10**9, "B": 10**9, "b": 10**9, "tn": 10**12, "k": 10**3, "K": 10**3},
}  # fmt: skip
"""Signs that multiply when they stand right after digits (`3 M€`, `$5bn`)."""

ORDINALS: dict[Language, dict[str, int]] = {
    "fr": {"premier": 1, "première": 1, "premiers": 1, "premières": 1, "second": 2, "seconde": 2, "neuvième": 9,
           "cinquième": 5, "quatrième": 4, "onzième": 11, "trentième": 30, "centième": 100, "millième": 1000},
    "en": {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
           "hundredth": 100, "thousandth": 1000},
}  # fmt: skip
"""Ordinals that no rule makes from the cardinal."""

D = Decimal
LOOSE: dict[Language, dict[str, tuple[Decimal, ...]]] = {
    "fr": {
        "dizaine": (D(10), D(12)), "dizaines": (D(10), D(12)), "douzaine": (D(12),), "douzaines": (D(12),),
        "huitaine": (D(8), D(7)), "quinzaine": (D(15), D(14), D(2)), "vingtaine": (D(20),), "trentaine": (D(30),),
        "quarantaine": (D(40),), "cinquantaine": (D(50),), "soixantaine": (D(60),),
        "moitié": (D("0.5"), D(50)), "demi": (D("0.5"), D(30)), "demie": (D("0.5"), D(30)), "quart": (D("0.25"), D(15), D(25), D(4)),
        "quarts": (D("0.25"), D(4)), "tiers": (D(3),), "double": (D(2),), "doubler": (D(2),), "doublé": (D(2),), "triple": (D(3),),
        "tripler": (D(3),), "triplé": (D(3),), "quadruple": (D(4),), "paire": (D(2),), "couple": (D(2),), "duo": (D(2),),
        "deuxièmement": (D(2),), "trio": (D(3),), "décennie": (D(10),), "décennies": (D(10),), "siècle": (D(100),), "siècles": (D(100),),
        "midi": (D(12),), "minuit": (D(12), D(0)), "centenaire": (D(100),), "jumeaux": (D(2),), "bi": (D(2),),
        "sexagénaire": (D(60),), "septuagénaire": (D(70),), "octogénaire": (D(80),), "aucun": (D(0),), "aucune": (D(0),), "nul": (D(0),),
        "quadragénaire": (D(40),), "quinquagénaire": (D(50),), "trentenaire": (D(30),), "bicentenaire": (D(200),),
        "trimestre": (D(3),), "semestre": (D(6),), "millénaire": (D(1000),), "millénaires": (D(1000),), "doublement": (D(2),),
    },
    "en": {
        "dozen": (D(12), D(10)), "dozens": (D(12), D(10)), "fortnight": (D(15), D(14), D(2)), "half": (D("0.5"), D(50), D(30), D(2)), "halved": (D("0.5"), D(50), D(2)), "halving": (D("0.5"), D(50), D(2)), "halves": (D("0.5"), D(2)),
        "quarter": (D("0.25"), D(15), D(25), D(4), D(3)), "quarters": (D("0.25"), D(4)), "double": (D(2),), "doubled": (D(2),), "doubles": (D(2),),
        "doubling": (D(2),), "triple": (D(3),), "tripled": (D(3),), "treble": (D(3),), "quadruple": (D(4),), "pair": (D(2),),
        "couple": (D(2),), "both": (D(2),), "twice": (D(2),), "twin": (D(2),), "twins": (D(2),), "duo": (D(2),), "two-fold": (D(2),), "twofold": (D(2),),
        "threefold": (D(3),), "thrice": (D(3),), "trio": (D(3),), "decade": (D(10),), "decades": (D(10),), "century": (D(100),), "centuries": (D(100),),
        "noon": (D(12),), "midday": (D(12),), "midnight": (D(12), D(0)), "centenary": (D(100),), "bicentenary": (D(200),), "other": (D(2),), "either": (D(2),),
        "neither": (D(2),), "once": (D(1),), "secondly": (D(2),), "score": (D(20),), "millennium": (D(1000),), "tens": (D(10),), "teenage": (D(13),),
        "latter": (D(2),), "runner-up": (D(2),), "teen": (D(13),), "secondary": (D(2),),
    },
}  # fmt: skip
"""Words that may stand where the other language names a number, with the numbers they may stand for."""
