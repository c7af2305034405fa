"""Headlines in capitals are given their case back: translation models loop on capitals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def is_shouting(text: str) -> bool:
    """Whether a text is written in capitals: at least two words of over three letters, and no small letter in four."""
    letters = [c for c in text if c.isalpha()]
    long_words = [w for w in _WORD.findall(text) if len(w) > 3]
    return len(long_words) >= 2 and sum(c.islower() for c in letters) * 4 < len(letters)


def casing(texts: Iterable[str]) -> dict[str, str]:
    """How each word is usually written, read off texts that are not in capitals; sentence starts do not count."""
    seen: dict[str, Counter[str]] = {}
    for text in texts:
        if not is_shouting(text):
            for match in list(_WORD.finditer(text))[1:]:
                seen.setdefault(match.group().lower(), Counter())[match.group()] += 1
    return {lower: forms.most_common(1)[0][0] for lower, forms in seen.items()}


def truecase_texts(texts: Sequence[str], names: Iterable[str], *, together: bool) -> list[str]:
    """The texts, those in capitals as they would stand in a sentence.

    Parameters
    ----------
    texts: lines, or the sentences of an article.
    names: words with the capitals that they usually have.
    together: whether one text may show how the words of another are written, as those of one article do.
    """
    if not any(map(is_shouting, texts)):
        return list(texts)
    known = {name.lower(): name for name in names} | (casing(texts) if together else {})
    return [truecase(text, known) for text in texts]


def truecase(text: str, known: Mapping[str, str]) -> str:
    """A text in capitals as it would stand in a sentence; any other text as it is.

    Parameters
    ----------
    text: a headline, perhaps.
    known: lower-cased word to its usual form, from `casing` and the glossary; other words become lower case.
    """
    if not is_shouting(text):
        return text
    lowered = _WORD.sub(lambda m: known.get(m.group().lower(), m.group().lower()), text)
    first = next((i for i, c in enumerate(lowered) if c.isalpha()), None)
    return lowered if first is None else lowered[:first] + lowered[first].upper() + lowered[first + 1 :]
