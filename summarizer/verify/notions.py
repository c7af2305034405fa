"""Checks what a news report must not lose: the dead, the hurt, the arrests, the strikes, the votes.

No list of translations says whether a common word is translated well: on good references too many words are put in
others. For these few notions the English words are few enough to be told, and a sentence without any of them is wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summarizer.results import Flag
from summarizer.tables import rows
from summarizer.verify.context import CheckContext


@dataclass(frozen=True, slots=True)
class Notion:
    """French words for one thing, and the English of which one has to be in a translation."""

    name: str
    french: re.Pattern[str]
    english: re.Pattern[str]


def check_notions(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a notion of data/notions.tsv that the French has a word for and the English none.

    Parameters
    ----------
    source, target: French and English.
    context: not used; every check has it.
    """
    flags = []
    for notion in notions():
        said = notion.french.search(source)
        if said is not None and not notion.english.search(target):
            reason = f"the French says {said.group()} ({notion.name}), the English has no word of it"
            flags.append(Flag("notions", reason))
    return tuple(flags)


@cache
def notions() -> tuple[Notion, ...]:
    """The table of data/notions.tsv."""
    return tuple(
        Notion(name, re.compile(any_of(french, r"[\w-]"), re.I), re.compile(any_of(english, r"\w"), re.I))
        for name, french, english in rows("notions.tsv")
    )


def any_of(told: str, after: str) -> str:
    """The pattern of the words of a cell: a bar parts them, a star is any ending; `after` may not follow them."""
    either = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in told.split("|"))
    return rf"(?<!\w)(?:{either})(?!{after})"
