"""Edits of French sentences: other words, or none, for spans of the document; and the sentence that comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.document import Span
from summarizer.facts.antecedent import Edit


def balanced(words: str) -> bool:
    """Whether every quotation mark and bracket has its other half."""
    pairs = (("«", "»"), ("“", "”"), ("(", ")"))
    return words.count('"') % 2 == 0 and all(words.count(a) == words.count(b) for a, b in pairs)


def apart(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits in order; of two that overlap, the first that begins, and of those the longer."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.span.start, -e.span.end)):
        if not kept or edit.span.start >= kept[-1].span.end:
            kept.append(edit)
    return tuple(kept)


def apply(text: str, place: Span, edits: Sequence[Edit]) -> str:
    """The words of a place with edits made, and its punctuation put right around them."""
    parts, done = [], place.start
    for edit in apart(e for e in edits if place.contains(e.span)):
        parts += [text[done : edit.span.start], edit.words]
        done = edit.span.end
    return finished("".join(parts) + text[done : place.end]) if parts else text[place.start : place.end]


def finished(words: str) -> str:
    """One sentence: single spaces, no doubled comma, a capital letter, a full stop."""
    words = re.sub(r"\s+([,.])", r"\1", re.sub(r"[ \t\n]{2,}", " ", words)).strip(" \u00a0\u202f,;:-–")
    words = re.sub(r",\s*(?=[,.;])", "", words)
    words = re.sub(r"^(?:[«“\"]\s?)?\w", lambda start: start.group().upper(), words)
    return words if re.search(r"[.!?…]\s?[»”\"]?$", words) else words + "."
