"""Finds loops: the same words again and again, which is how a small model fails (`Bank Bank Bank`)."""

from __future__ import annotations

import re

from summarizer.results import Flag
from summarizer.verify.context import CheckContext

_TOKEN = re.compile(r"\d+(?:[.,]\d{3})+|\w+|[^\w\s]")
_LONGEST = 8  # words in a repeated phrase
_IN_A_WORD = re.compile(r"([^\W\d_]{2,5})\1{3,}", re.IGNORECASE)  # « Bébé » as Bebebebebe


def check_repetition(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag words that the English says over and over, where the French does not."""
    loop = find_loop(target)
    if loop is None or find_loop(source) is not None:
        return ()
    return (Flag("repetition", f"the English repeats itself: {loop!r} again and again"),)


def find_loop(text: str) -> str | None:
    """The phrase that a text repeats without a pause, or None.

    A word must come three times in a row, a phrase twice; a phrase of four words that comes three times, anywhere, is a
    loop too, and so is a syllable four times in a row.
    """
    if syllable := _IN_A_WORD.search(text):
        return syllable[1]
    words = [w.lower() for w in _TOKEN.findall(text)]
    for size in range(1, min(_LONGEST, len(words) // 2) + 1):
        times = 3 if size == 1 else 2
        run = 0
        for place in range(size, len(words)):
            run = run + 1 if words[place] == words[place - size] else 0
            if run >= size * (times - 1):
                phrase = " ".join(words[place - size + 1 : place + 1])
                if any(c.isalnum() for c in phrase):
                    return phrase
    seen: dict[tuple[str, ...], int] = {}
    for place in range(len(words) - 3):
        four = tuple(words[place : place + 4])
        seen[four] = seen.get(four, 0) + 1
        if seen[four] == 3 and all(w.isalnum() for w in four):
            return " ".join(four)
    return None
