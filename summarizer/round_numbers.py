"""Round numbers: « une trentaine de » is about thirty, and a model forgets to say about, or makes `the 30th` of it."""

from __future__ import annotations

import re

_NUMBERS = {
    "dizaine": ("10", "ten"),
    "quinzaine": ("15", "fifteen"),
    "vingtaine": ("20", "twenty"),
    "trentaine": ("30", "thirty"),
    "quarantaine": ("40", "forty"),
    "cinquantaine": ("50", "fifty"),
    "soixantaine": ("60", "sixty"),
    "centaine": ("100", "a hundred|one hundred"),
}
# What follows tells a number from a time of life (`d'une trentaine d'années`) and from a quarantine.
_ROUND = re.compile(
    rf"\b(?:une?|la|cette) (?P<round>{'|'.join(_NUMBERS)}) d(?:e |['’])(?!années\b|jours\b)", re.IGNORECASE
)
_TOLD = re.compile(  # with these before it the number is told as no exact one, or cannot have "about"
    r"\b(?:about|around|some|nearly|almost|roughly|over|than|least|most|approximately|to|the|an?|this|these|true|first)\s$"
    r"|[\d.,$€£-]$",
    re.IGNORECASE,
)


def tell_round_numbers(french: str, english: str) -> str:
    """The English with "about" before the number of each « -aine » that the model told as an exact one.

    Left alone where the number stands more than once in the English, or the French has it in figures too.
    """
    for found in _ROUND.finditer(french):
        figures, words = _NUMBERS[found["round"].lower()]
        exact = re.compile(
            rf"\b[Tt]he {figures}th of |\b(?:{figures}|(?i:{words}))\b(?![.,:]?\d|[\w%'’-]| or so\b| million\b)"
        )
        said = list(exact.finditer(english))
        if len(said) == 1 and not re.search(rf"\b{figures}\b", french):
            english = _about(english, said[0], figures)
    return english


def _about(english: str, said: re.Match[str], figures: str) -> str:
    before, number = english[: said.start()], said.group()
    if _TOLD.search(before):
        return english
    number = f"{figures} " if "th of" in number else number[0].lower() + number[1:]
    about = "about" if said.group()[0].islower() or before.strip(" \"'“-") else "About"
    return f"{before}{about} {number}{english[said.end() :]}"
