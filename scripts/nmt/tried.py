"""Rows of a lexicon tried in sentences: whether the English that was written into the French comes out again.

A model takes some English for French, and translates it again: `the sales` became the dirty. No reader of rows sees it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.lexicon import Lexicon
from summarizer.protocols import DecodeOptions, Translator

LONGEST = 22  # words of a sentence that rows are tried in
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 4  # letters in which two forms of a word are alike
_COMMON = frozenset(
    """
    about and are been down for from had has have her his into its not off out over than that the their this was were
    will with would
    """.split()  # noqa: SIM905 - a text reads better than 30 literals
)


@dataclass(frozen=True, slots=True)
class Lost:
    """A row whose English did not come out in any sentence that it was tried in, with these and their English."""

    french: str
    english: str
    tried: tuple[tuple[str, str], ...]


def share_said(row: str, english: str) -> float:
    """The share of the words of a row's English that a translation has, by their first letters; 1 if it has no word."""
    words = [word for word in _WORD.findall(row.lower()) if word not in _COMMON]
    said = english.lower()
    return sum(word[:_STEM] in said for word in words) / len(words) if words else 1.0


def examples(lexicon: Lexicon, sentences: Iterable[str], each: int) -> dict[str, list[str]]:
    """For each row that stands in `each` short sentences or more the first of these."""
    found: dict[str, list[str]] = defaultdict(list)
    for sentence in sentences:
        if len(sentence.split()) <= LONGEST:
            for span, _ in lexicon.told(sentence):
                row = span.of(sentence).lower().replace("’", "'")
                if row in lexicon.english and len(found[row]) < each and sentence not in found[row]:
                    found[row].append(sentence)
    return {row: some for row, some in found.items() if len(some) == each}


def lost(engine: Translator, lexicon: Lexicon, tried: Mapping[str, Sequence[str]], least: float = 0.5) -> list[Lost]:
    """The rows of which no sentence has the `least` share of words in English, the worst first.

    Parameters
    ----------
    engine: translates the sentences as the lexicon marks them, greedily; one over its limit counts as said.
    tried: the sentences of each row.
    """
    marked = {s: lexicon.mark(s) for some in tried.values() for s in some}
    fit = [s for s, text in marked.items() if engine.count_tokens(text) <= engine.max_tokens]
    made = engine.translate([marked[s] for s in fit], DecodeOptions(beam=1))
    english = {s: hypotheses[0].text for s, hypotheses in zip(fit, made, strict=True)}
    rows = []
    for row, some in tried.items():
        told = lexicon.english[row]
        said = max((share_said(told, english[s]) if s in english else 1.0 for s in some), default=1.0)
        if said < least:
            rows.append((said, Lost(row, told, tuple((s, english[s]) for s in some))))
    return [one for _, one in sorted(rows, key=lambda pair: pair[0])]
