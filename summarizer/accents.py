"""The accents of people's names, which a model drops at times: "Segolene Royal" for « Ségolène Royal »."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from summarizer.verify.words import ordinary

if TYPE_CHECKING:
    from summarizer.glossary import Glossary

_FULL_NAME = re.compile(r"(?<![\w-])[A-ZÀ-Ý][\w-]*[a-zà-ÿ](?:\s[A-ZÀ-Ý][\w-]*[a-zà-ÿ])+(?![\w-])")


def with_accents(french: str, english: str, glossary: Glossary) -> str:
    """The English of a French text with the accents of its full names.

    Not where English has another form (« Québec »), nor of words that English has without (« le Président Macron »).
    A single word may be a place that English writes without accents, and stays.
    """
    for found in _FULL_NAME.finditer(french):
        plain = _plain(found.group())
        if plain == found.group() or plain not in english:
            continue
        changed = [word for word in found.group().split() if _plain(word) != word]
        if not any(glossary.accepted(word) or _plain(word).lower() in ordinary("en") for word in changed):
            english = re.sub(rf"(?<![\w-]){re.escape(plain)}(?![\w-])", found.group(), english)
    return english


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
