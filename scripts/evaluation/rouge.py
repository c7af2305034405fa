"""ROUGE for French: lower case, accents kept, split at apostrophes and punctuation, no stemming (Lin, 2004)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_TOKEN = re.compile(r"\w+")


def tokens(text: str) -> list[str]:
    """The words that ROUGE compares."""
    return _TOKEN.findall(text.lower())


def _f(hits: int, ours: int, theirs: int) -> float:
    return 0.0 if not hits else 2 * hits / (ours + theirs)


def rouge_n(ours: Sequence[str], theirs: Sequence[str], n: int) -> float:
    """F1 of the n-grams of two token lists, between 0 and 1."""
    left = Counter(zip(*(ours[k:] for k in range(n)), strict=False))
    right = Counter(zip(*(theirs[k:] for k in range(n)), strict=False))
    return _f(sum((left & right).values()), sum(left.values()), sum(right.values()))


def rouge_l(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """F1 of the longest common subsequence of two token lists, between 0 and 1."""
    row = [0] * (len(theirs) + 1)
    for a in ours:
        diagonal = 0
        for j, b in enumerate(theirs, 1):
            diagonal, row[j] = row[j], diagonal + 1 if a == b else max(row[j], row[j - 1])
    return _f(row[-1], len(ours), len(theirs))


def rouge(summary: str, reference: str) -> tuple[float, float, float]:
    """ROUGE-1, ROUGE-2 and ROUGE-L F1 of a summary, between 0 and 1."""
    ours, theirs = tokens(summary), tokens(reference)
    return rouge_n(ours, theirs, 1), rouge_n(ours, theirs, 2), rouge_l(ours, theirs)
