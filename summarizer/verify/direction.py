"""Checks which way a figure went: "fell by 8%" for « a bondi de 8 % » has every number right, and misleads."""

from __future__ import annotations

import re
from functools import cache

from summarizer.results import Flag
from summarizer.tables import rows
from summarizer.verify.context import CheckContext
from summarizer.verify.notions import any_of

_AGES = re.compile(r"\b(?:over|under)-\d\d?s?\b", re.IGNORECASE)  # no rise, no fall
_BELOW_ZERO = re.compile(r"[-−–]\d")
_AMOUNT = r"[^.;:!?]{0,25}?\b\d[\d,. \u00a0\u202f]*(?:%|points?\b|pour cent\b)"


def check_direction(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a rise or a fall by so many percent or points of which the English has no word.

    Parameters
    ----------
    source, target: French and English.
    context: not used; every check has it.

    A French that tells of both is left alone: which figure goes with which word is not told apart.
    """
    said = {way: found for way, french, _ in ways() if (found := french.search(source))}
    if len(said) != 1:
        return ()
    ((way, found),) = said.items()
    if _BELOW_ZERO.search(found.group()):  # « progressé de -0,3 % » is a fall
        return ()
    english = {name: pattern for name, _, pattern in ways()}
    target = _AGES.sub("", target)
    if english.pop(way).search(target):
        return ()
    (opposite,) = english.values()
    other = opposite.search(target)
    reason = f"the English has {other.group()!r}" if other else "the English has no word of it"
    return (Flag("direction", f"the French says {' '.join(found.group().split())} (a {way}), {reason}"),)


@cache
def ways() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """The table of data/directions.tsv: rise and fall, French with an amount behind it, English."""
    return tuple(
        (way, re.compile(any_of(french, r"[\w-]") + _AMOUNT, re.IGNORECASE), re.compile(any_of(english, r"\w"), re.I))
        for way, french, english in rows("directions.tsv")
    )
