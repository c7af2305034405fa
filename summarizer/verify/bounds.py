"""Checks whether a figure is told from above or from below: "more than 10%" for « moins de 10 % » is another thing.

Only bounds that exclude each other are compared, before a figure that both texts have; one that is left out is no flag.
"""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.results import Flag
from summarizer.verify.context import CheckContext
from summarizer.verify.lexicon import Language
from summarizer.verify.number_reader import read_numbers

_TAIL: dict[Language, str] = {"fr": r" (?:de |d['’]|des |la |les |le )*", "en": r" (?:the |a |an |about )?[$€£]?"}
_BOUNDS: dict[Language, dict[str, str]] = {
    "fr": {
        "least": r"au moins|au minimum|pas moins(?: de)?|au bas mot",
        "most": r"au plus|au maximum|pas plus(?: de)?|jusqu['’]à|maximum",
        "more": r"plus|au-delà|au-dessus|davantage",
        "less": r"moins|au-dessous|en dessous",
        "near": r"près|presque|quasi(?:ment)?|pratiquement",
    },
    "en": {
        "least": r"at least|no (?:less|fewer) than|not less than|a minimum of|at the very least",
        "most": r"at most|(?:no|not) more than|up to|at the most|a maximum of|not exceeding",
        "more": r"more than|over|above|upwards? of|in excess of|exceed(?:s|ed|ing)?|greater than|higher than|topped",
        "less": r"less than|fewer than|under|below|lower than|shy of|short of|within",
        "near": r"nearly|almost|close to|practically|virtually",
    },
}
_BEFORE: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        rf"\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in bounds.items())}){_TAIL[language]}$", re.IGNORECASE
    )
    for language, bounds in _BOUNDS.items()
}
_AFTER = re.compile(r"[^.,;:]{0,12} (?:au moins|au plus|at least|at most|or more|or less|ou plus|ou moins)\b")
"""What behind a figure bounds it as well: « jusqu'à 21 ans au moins »."""
_REACH = 30  # characters before a figure in which its bound stands
_EXCLUDE = {
    frozenset(pair)
    for pair in (("more", "less"), ("more", "most"), ("more", "near"), ("less", "least"), ("least", "most"))
}
"""Which exclude each other. « Moins de » and "nearly", "up to" and "nearly" do not."""
_ANY = re.compile(r"\b(?:plus|moins|jusqu['’]|près|presque|quasi|pratiquement|au-d|maximum|minimum|davantage)", re.I)


def check_bounds(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a figure with a bound before it in French, and one that excludes it in English.

    Parameters
    ----------
    source, target: French and English.
    context: not used; every check has it.
    """
    if not _ANY.search(source):
        return ()
    english = _bounded(target, "en")
    for value, (bound, said) in _bounded(source, "fr").items():
        theirs, told = english.get(value, (bound, ""))
        if frozenset((bound, theirs)) in _EXCLUDE:
            return (Flag("bounds", f"the French says « {said} », the English “{told}”"),)
    return ()


def _bounded(text: str, language: Language) -> dict[Decimal, tuple[str, str]]:
    """The figures of a text that have a bound before them: which it is, and the words; of a figure told twice none."""
    found: dict[Decimal, tuple[str, str]] = {}
    twice = set()
    for number in read_numbers(text, language):
        if number.value in found or number.value in twice:
            twice.add(number.value)
            found.pop(number.value, None)
            continue
        if _AFTER.match(text, number.span.end):
            twice.add(number.value)
            continue
        before = text[max(0, number.span.start - _REACH) : number.span.start]
        if bound := _BEFORE[language].search(before):
            found[number.value] = (bound.lastgroup or "", (bound.group() + number.span.of(text)).strip())
        else:
            twice.add(number.value)
    return found
