"""Long sentences are split at clause boundaries, so that a model never has to truncate one."""

from __future__ import annotations

import re
from collections.abc import Callable

_BOUNDARIES = tuple(  # best first; a part ends where the match ends
    re.compile(pattern)
    for pattern in (
        r"[;:]\s+|\s[–—]\s",
        r",\s+(?=(?:mais|et|ou|car|donc|or|puis|tandis|alors|bien|afin|qui|que|dont|où|ce qui|ce que)\b)",
        r",\s+",
        r"\s+(?=(?:mais|et|ou|car|qui|que|dont|où|pour|afin|avec|après|avant|selon|depuis)\b)",
        r"\s+",
    )
)


def split_clauses(text: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Parts of `text`, in order, that all fit; joined they are `text` again.

    The best kind of boundary (semicolon, then a comma before a conjunction …) wins, and of these the one nearest to
    the middle. A text without any boundary, such as a long URL, is cut in the middle.

    Parameters
    ----------
    text: a sentence.
    fits: whether a part may be translated whole.
    """
    if fits(text) or len(text) < 2:
        return (text,)
    cut = best_cut(text) or len(text) // 2
    return (*split_clauses(text[:cut], fits), *split_clauses(text[cut:], fits))


def best_cut(text: str, kinds: int = len(_BOUNDARIES)) -> int | None:
    """Where to cut a text in two, by the first `kinds` kinds of boundary; None if there is no such place.

    Of the boundaries of a kind only those in the middle four fifths count: a short rest translates badly.
    """
    low, high = len(text) // 10, len(text) - len(text) // 10
    for pattern in _BOUNDARIES[:kinds]:
        places = [m.end() for m in pattern.finditer(text) if low < m.end() < high and text[m.end() :].strip()]
        if places:
            return min(places, key=lambda place: abs(2 * place - len(text)))
    return None
