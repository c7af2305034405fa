"""Translate any lines with an engine alone: what is over its limit is cut at a clause boundary, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.clauses import split_clauses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.protocols import DecodeOptions, Translator


def translate(engine: Translator, lines: Sequence[str], options: DecodeOptions) -> list[str]:
    """The best translation of each line, in order; a line that is cut is joined again with spaces."""
    split = [split_clauses(line, lambda text: engine.count_tokens(text) <= engine.max_tokens) for line in lines]
    parts = [[part.strip() for part in line] for line in split]
    flat = [part for line in parts for part in line]
    found = iter([n_best[0].text for n_best in engine.translate(flat, options)])
    return [" ".join(next(found) for _ in line) for line in parts]
