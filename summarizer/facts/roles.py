"""Titles and functions of people: which French words are one, and the English of those that are known for certain."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parents[1] / "data" / "roles.tsv"
_HONORIFIC = re.compile(
    r"(?:MM?\.|Mr\.?|Mmes?\.?|Mlles?\.?)\s+(?=[A-ZÀ-Ý])|(?:Monsieur|Madame|Mademoiselle)\s+(?=[A-ZÀ-Ý])"
)
_PREFIXES = ("ex-", "vice-", "sous-", "co-")


@cache
def roles() -> dict[str, str]:
    """French role → English, in the singular; see data/roles.tsv."""
    table: dict[str, str] = {}
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            french, english = line.split("\t")
            table.update(dict.fromkeys(french.split("|"), english))
    return table


def is_role(word: str) -> bool:
    """Whether a word names a function of people: `président`, `ex-ministre`, `procureure`."""
    word = word.lower()
    return _known(word) or any(word.startswith(p) and _known(word.removeprefix(p)) for p in _PREFIXES)


@cache
def _known(word: str) -> bool:
    return word in {french.lower() for french in roles() if " " not in french}


def title_before(name: str) -> int:
    """The length of `M. `, `Mme ` … at the start of a name; 0 if there is none."""
    found = _HONORIFIC.match(name)
    return found.end() if found else 0
