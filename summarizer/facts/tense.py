"""Whether the words around a date speak of the past or the future, from the verb nearest to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.facts.tense_words import CUES, DONE, NO_PARTICIPLE_AFTER, NOT_VERBS, TO_BE_DONE, Tense


@dataclass(frozen=True, slots=True)
class Cue:
    """A tense, and the words between what tells it and the date."""

    tense: Tense
    between: str


_REACH = 500  # code points; a verb further away says nothing about a date
# « à Lyon. - Chasse aux motos - Les faits … »: agencies set a heading, and what ends it, in dashes.
_BREAK = re.compile(r"(?:(?<!\bM)(?<!\bMM)(?<!\bDr)[.!?…]+[»\"]?\s+(?=(?:[-–—]+\s?)?[A-ZÀ-Ý«\"'])|\n+)")


def sentence_at(text: str, place: Span) -> Span:
    """The rough sentence around a place: enough to look for its verb."""
    start, end = max(0, place.start - _REACH), min(len(text), place.end + _REACH)
    for found in _BREAK.finditer(text, start, end):
        if found.end() <= place.start:
            start = found.end()
        elif found.start() >= place.end:
            end = found.start()
            break
    return Span(start, end)


def tense_at(text: str, place: Span) -> Tense:
    """The tense of the verb nearest to a date; `open` where nothing says."""
    return cue_at(text, place).tense


def cue_at(text: str, place: Span) -> Cue:
    """What tells the tense of a date: a participle right before it, or the verb nearest to it."""
    around = sentence_at(text, place)
    if _is_done(text, around.start, place.start):
        return Cue("past", "")
    best: tuple[int, Cue] | None = None
    taken: list[Span] = []
    for tense, pattern in CUES:
        for found in pattern.finditer(text, around.start, around.end):
            span = Span(found.start(), found.end())
            if span.overlaps(place) or _is_name(found, around) or any(span.overlaps(t) for t in taken):
                continue
            taken.append(span)
            between = text[min(span.end, place.end) : max(span.start, place.start)]
            distance = len(between) + 40 * len(re.findall(r"[;:«»\"]", between)) + 15 * between.count(",")
            if best is None or distance < best[0]:
                best = (distance, Cue(tense, between))
    return best[1] if best else Cue("open", text[around.start : place.start])


def _is_name(found: re.Match[str], around: Span) -> bool:
    """Whether a word that ends like a verb is none: « choléra », or « Ankara » inside a sentence."""
    word = found.group()
    return word.lower() in NOT_VERBS or (word.istitle() and " " not in word and found.start() > around.start)


def _is_done(text: str, start: int, end: int) -> bool:
    """Whether a past participle stands right before a date: what was done then is past."""
    done = DONE.search(text, start, end)
    if done is None:
        return False
    before = text[start : done.start()]
    return not NO_PARTICIPLE_AFTER.search(before) and not TO_BE_DONE.search(before)
