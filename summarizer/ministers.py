"""« Le ministre de l'Intérieur et la ministre de la Culture » are two people in English too."""

from __future__ import annotations

import re

_TWO = re.compile(
    r"(?<![\w'’-])(?:l[ae]|du|au)\sministre\s(?:(?!\bministre)[^.;:«»,])*?\set\s(?:de\s|à\s)?l[ae]\sministre(?!\w)",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"(?P<the>\b[Tt]he\s)?(?P<first>\b[Mm]inister\s(?:of|for)\s(?:(?![Mm]inister)[^.;:\"“”,])*?)\sand\s(?P<to>(?:of|to|by)\s)?"
    r"(?=[Mm]inister\s(?:of|for)\s)"
)


def told_as_two(french: str, english: str) -> str:
    """The English with an article before each minister where French has one: else two ministers read as one person.

    Only where both languages have one such pair, so that it is the same.
    """
    if len(_TWO.findall(french)) != 1 or len(_ONE.findall(english)) != 1:
        return english
    return _ONE.sub(_each, english)


def _each(found: re.Match[str]) -> str:
    alone = found["the"] or ("The " if found.start() == 0 else "the ")
    return f"{alone}{found['first']} and {found['to'] or ''}the "
