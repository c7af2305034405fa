"""French articles before other words: which one, and what it melts into."""

from __future__ import annotations

import re

from summarizer.glossary import fold

_ASPIRATED = re.compile(
    r"h(?:a(?:usse|ine|lte|che|ndicap|mburger|ngar|sard)|iérarch|ollandais|ont[eé]|ongrois|ors|uit)"
)


def capital_as(old: str, words: str) -> str:
    """The words with a capital if what they replace has one."""
    return words[:1].upper() + words[1:] if old[:1].isupper() else words


def definite(demonstrative: str, words: str) -> str:
    """The definite article for a demonstrative, before these words."""
    if demonstrative == "ces":
        return "les "
    first = fold(words[:1])
    if first in "aeiouy" or (first == "h" and demonstrative != "ce" and not _ASPIRATED.match(words.lower())):
        return "l'"
    return "la " if demonstrative == "cette" else "le "


def contracted(preposition: str, words: str) -> str:
    """« de le » is « du », « à les » is « aux »."""
    of = preposition == "de "
    for article, one, two in (("le ", "du ", "au "), ("les ", "des ", "aux ")):
        if words.startswith(article):
            return (one if of else two) + words.removeprefix(article)
    return preposition + words
