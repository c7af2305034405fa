"""French words that translators hardly ever leave out, with every English word that they put for them.

Counted from aligned pairs by `scripts/dictionary.py`. It tells whether a word can be in an English sentence at all;
what the word means there is the model's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import snowballstemmer

from summarizer.glossary import fold
from summarizer.tables import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "dictionary.tsv"
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?!['’\w])|[^\W\d_]+['’](?=[^\W\d_])")
_LETTERS = re.compile(r"[a-z]+")
_ALIKE = 4  # first letters that a word and its cognate share


def french_words(text: str) -> list[tuple[int, str]]:
    """The words of a French text with their places; elided ones keep their apostrophe (`l'`)."""
    return [(m.start(), m.group().replace("’", "'")) for m in _WORDS.finditer(text)]


def english_stems(text: str) -> frozenset[str]:
    """The words of an English text, folded, and their stems (Snowball, Porter 2001)."""
    words = _LETTERS.findall(fold(text))
    return frozenset(words) | frozenset(map(_stem, words))


@dataclass(frozen=True, slots=True)
class Dictionary:
    """For each French word, in lower case, its English words, the most frequent first.

    Parameters
    ----------
    english: the words.
    sure: French words that are mostly said by the first of their English words.
    """

    english: Mapping[str, tuple[str, ...]]
    sure: frozenset[str] = frozenset()

    @classmethod
    def load(cls) -> Dictionary:
        """The dictionary that ships."""
        return _shipped()

    def __contains__(self, word: str) -> bool:
        return word.lower() in self.english

    def finds(self, word: str, stems: Iterable[str]) -> bool:
        """Whether English with these stems (see `english_stems`) can say a word: as it is said, or by a cognate."""
        known = frozenset(stems)
        if any(_stem(said) in known for other in self.english[word.lower()] for said in _LETTERS.findall(other)):
            return True
        start = fold(word)[:_ALIKE]
        return any(stem.startswith(start) for stem in known)


@cache
def _shipped() -> Dictionary:
    table = rows(FILE)
    sure = frozenset(french for french, agreed, _ in table if agreed == "sure")
    return Dictionary({french: tuple(english.split(" ")) for french, _, english in table}, sure)


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    stem: str = snowballstemmer.stemmer("english").stemWord(word)  # it has a state: threads must not share one
    return stem
