"""Translate any lines with an engine: what is over its limit is cut at a clause boundary, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from summarizer.protocols import DecodeOptions, Translator


def halves(text: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Cut `text` until every part fits: at the boundary nearest the middle, of the strongest kind there is.

    The parts joined by one space give `text` with its white space made single. A word that does not fit is cut too.
    """
    if fits(text) or len(text) < 2:
        return (text,)
    for mark in (r"(?<=[;:.!?])\s+", r"(?<=[,)»])\s+", r"\s+"):
        places = [m for m in re.finditer(mark, text) if m.start() and m.end() < len(text)]
        if places:
            best = min(places, key=lambda m: abs(m.start() - len(text) / 2))
            return halves(text[: best.start()], fits) + halves(text[best.end() :], fits)
    middle = len(text) // 2
    return halves(text[:middle], fits) + halves(text[middle:], fits)


def translate(engine: Translator, lines: Sequence[str], options: DecodeOptions) -> list[str]:
    """The best translation of each line, in order; a line that is cut is joined again with spaces."""
    parts = [halves(line, lambda text: engine.count_tokens(text) <= engine.max_tokens) for line in lines]
    flat = [part for line in parts for part in line]
    found = iter([n_best[0].text for n_best in engine.translate(flat, options)])
    return [" ".join(next(found) for _ in line) for line in parts]
