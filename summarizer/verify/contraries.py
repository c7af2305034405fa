"""Checks words that exclude each other: "foreign minister" for « ministre de l'Intérieur », "last week" for the next.

No list of translations says whether a common word is translated well. But where one word of a pair is said in French
and lost in English, and the other, which the French has not, is there instead, the two have been exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from summarizer.results import Flag
from summarizer.tables import rows
from summarizer.verify.context import CheckContext

_LETTERS = re.compile(r"[^\W_]+")
_KEY = 4  # first letters of a word by which the rows that may hold are found


@dataclass(frozen=True, slots=True)
class Contrary:
    """One of some words that exclude each other; each pattern is None where the table has a dash.

    Parameters
    ----------
    group: the name of those that exclude it.
    french: what says it, and has to be told.
    loosely: more French for it, which English may leave out.
    english: what says it.
    maybe: more English that may say it; of that no mistake is proved.
    keys: of each way to say it in French the first letters of the longest word.
    """

    group: str
    french: re.Pattern[str] | None
    loosely: re.Pattern[str] | None
    english: re.Pattern[str]
    maybe: re.Pattern[str] | None
    keys: frozenset[str]


def check_contraries(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a word of data/contraries.tsv that the English has put another one of its group for.

    Parameters
    ----------
    source, target: French and English.
    context: not used; every check has it.
    """
    source, target = source.replace("’", "'"), target.replace("’", "'")
    words = _LETTERS.findall(source.lower())
    prefixes = {word[:size] for word in words for size in (_KEY - 1, _KEY)}
    for group in _candidates(prefixes):
        if reason := _exchanged(group, prefixes, source, target):
            return (Flag("contraries", reason),)
    return ()


def _exchanged(group: tuple[Contrary, ...], prefixes: set[str], source: str, target: str) -> str | None:
    """Which of a group is said in French, and which other one in its stead in English, in words."""
    here = [c for c in group if not prefixes.isdisjoint(c.keys)]
    said = [(c, m) for c in here if c.french and (m := c.french.search(source))]
    lost = [m for c, m in said if not (c.english.search(target) or (c.maybe and c.maybe.search(target)))]
    if not lost:
        return None
    told = {id(c) for c, _ in said} | {id(c) for c in here if c.loosely and c.loosely.search(source)}
    for other in group:
        if id(other) not in told and (new := other.english.search(target)):
            return f"the French says {lost[0].group()}, the English {new.group()}"
    return None


def _candidates(prefixes: set[str]) -> Iterator[tuple[Contrary, ...]]:
    """The groups of which some word may be in a French text with these first letters."""
    index = _index()
    found = {number for prefix in prefixes & index.keys() for number in index[prefix]}
    return (contraries()[number] for number in sorted(found))


@cache
def _index() -> dict[str, set[int]]:
    index: dict[str, set[int]] = {}
    for number, group in enumerate(contraries()):
        for contrary in group:
            if contrary.french:
                for key in contrary.keys:
                    index.setdefault(key, set()).add(number)
    return index


@cache
def contraries() -> tuple[tuple[Contrary, ...], ...]:
    """The groups of data/contraries.tsv."""
    found = (
        Contrary(group, _any(french), _any(loosely), _words(english), _any(maybe), _keys((french, loosely)))
        for group, french, loosely, english, maybe in rows("contraries.tsv")
    )
    return tuple(tuple(same) for _, same in groupby(found, lambda c: c.group))


def _keys(cells: Iterable[str]) -> frozenset[str]:
    """The first letters of the longest word of each way to say it; of a short stem all."""
    ways = [way for cell in cells if cell != "-" for way in cell.lower().split("|")]
    return frozenset(max(_LETTERS.findall(way), key=len)[:_KEY] for way in ways)


def _any(cell: str) -> re.Pattern[str] | None:
    return None if cell == "-" else _words(cell)


def _words(cell: str) -> re.Pattern[str]:
    """The pattern of a cell: a bar parts the words, a star is any ending, a low line one more word or none."""
    told = (re.escape(way).replace(r"\*", r"\w*").replace("_", r"(?:\ [\w-]+)?") for way in cell.split("|"))
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(told)})(?!\w)", re.IGNORECASE)
