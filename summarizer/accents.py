"""The accents of people's names, which a model drops at times: "Segolene Royal" for « Ségolène Royal »."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from summarizer.verify.words import ordinary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.glossary import Glossary

_FULL_NAME = re.compile(r"(?<![\w-])[A-ZÀ-Ý][\w-]*[a-zà-ÿ](?:\s[A-ZÀ-Ý][\w-]*[a-zà-ÿ])+(?![\w-])")


def with_accents(french: str, english: str, glossary: Glossary) -> str:
    """The English of a French text with the accents of its full names.

    Not where English has another form (« Québec »), nor of words that English has without (« le Président Macron »).
    A single word may be a place that English writes without accents, and stays.
    """
    for name in _full_names(french):
        plain = _plain(name)
        if plain == name or plain not in english:
            continue
        changed = [word for word in name.split() if _plain(word) != word]
        if not any(_has_english(word, glossary) for word in changed):
            english = re.sub(rf"(?<![\w-]){re.escape(plain)}(?![\w-])", name, english)
    return english


def _full_names(french: str) -> Iterator[str]:
    """Capitalised words that stand together, and their ends: « Santé Agnès Martin » has a portfolio before the name."""
    for found in _FULL_NAME.finditer(french):
        words = found.group().split()
        yield from (" ".join(words[start:]) for start in range(len(words) - 1))


def _has_english(word: str, glossary: Glossary) -> bool:
    """Whether English writes a word in another way; a first name is only a queen's or a saint's ("Agnes")."""
    terms = glossary.matches(word)
    return any(not term.common for term in terms) or (not terms and _plain(word).lower() in ordinary("en"))


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
