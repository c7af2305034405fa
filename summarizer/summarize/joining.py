"""A shorter form of a sentence as edits: what stands between the kept words, with the marks that belong there."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from summarizer.document import Span
from summarizer.facts.antecedent import Edit
from summarizer.parse import Token
from summarizer.summarize.edits import apply
from summarizer.summarize.gaps import Words, is_finite

_OPENING = ("ADP", "ADV", "VERB")  # « Selon lui, », « Hier, », « Travaillant à Paris, »


def deletions(words: Words, kept: Collection[int]) -> tuple[Edit, ...]:
    """What makes of a sentence the kept words with the marks between them.

    Around a gap the marks of what is kept stay, and one comma or none.
    """
    text, places = words.text, sorted(kept)
    shown = [words.tokens[k - 1].span for k in places]
    marked = [m for m in words.marked if any(m.contains(s) for s in shown)]

    def opener(word: Span, after: int) -> str:
        return text[min([m.start for m in marked if after <= m.start < word.start], default=word.start) : word.start]

    def closer(word: Span, before: int) -> str:
        return text[word.end : max([m.end for m in marked if word.end < m.end <= before], default=word.end)]

    start, end = words.place.start, words.place.end
    made = [] if places[0] == 1 else [Edit(Span(start, shown[0].start), opener(shown[0], start))]
    for (k, one), (j, two) in pairwise(zip(places, shown, strict=True)):
        gap = Span(one.end, two.start)
        if j == k + 1:
            earlier = "," in apply(text, Span(start, one.end), made)
            if not earlier and _is_stray(words, places[: places.index(k) + 1], j, gap.of(text)):
                made.append(Edit(gap, " "))
            continue
        first, last = words.tokens[k].span, words.tokens[j - 2].span  # of what is left out
        so_far = places[: places.index(k) + 1]
        mark = _mark(words, so_far, j, text[one.end : first.start], text[last.end : two.start])
        if not mark and "," in text[last.end : two.start] and _is_open(words, so_far, j, made):
            mark = ","
        made.append(Edit(gap, "".join([closer(one, first.start), mark, " ", opener(two, last.end)])))
    if places[-1] != len(words.tokens):
        made.append(Edit(Span(shown[-1].end, end), closer(shown[-1], end)))
    return tuple(made)


def marks_before(words: Words, kept: Sequence[int]) -> tuple[str, ...]:
    """What stands before each of the kept words, as it is written."""
    made = {edit.span: edit.words for edit in deletions(words, kept)}
    places = [Span(words.place.start, words.place.start), *(words.tokens[k - 1].span for k in kept)]
    gaps = (Span(a.end, b.start) for a, b in pairwise(places))
    return tuple(made.get(gap, gap.of(words.text)) for gap in gaps)


def _has_subject(words: Words, before: list[int], token: Token) -> bool:
    """Whether the subject of a verb stands before it: « que le feu a parcouru » after a gap has no comma."""
    verbs = {token.index, token.head if token.pos == "AUX" else token.index}
    return any(t.dep.startswith("nsubj") and t.head in verbs for t in (words.tokens[k - 1] for k in before))


def _is_open(words: Words, before: list[int], after: int, made: list[Edit]) -> bool:
    """Whether a phrase after a comma ends before a verb in a tense: « Le maire, élu en 2014, a dit »."""
    text = apply(words.text, Span(words.place.start, words.tokens[before[-1] - 1].span.end), made)
    phrase = before[-len(text.rpartition(",")[2].split()) :]
    verb = words.tokens[after - 1]
    told = any(is_finite(words.tokens[k - 1]) for k in phrase)
    opening = text.count(",") == 1 and words.tokens[before[0] - 1].pos in _OPENING
    return "," in text and is_finite(verb) and not (told or opening or _has_subject(words, phrase, verb))


def _is_stray(words: Words, before: list[int], after: int, between: str) -> bool:
    """Whether a comma before a verb has lost its other one: « , se trouvait »."""
    verb = any(is_finite(t) for t in words.tokens[after - 1 : after + 1])
    told = any(is_finite(words.tokens[k - 1]) for k in before)
    return between.strip() == "," and verb and not told and before[0] > 1


def _mark(words: Words, before: list[int], after: int, left: str, right: str) -> str:
    """The mark between two kept words of which the first `left` and the second `right` the marks beside a gap.

    A colon stays; a comma stays after an opening (« Selon l'agence, »), before the next of a row, before who said it.
    """
    if ":" in right and not re.search(r"[,;:]", left):
        return " :"
    if not re.search(r"[,;]", left + right):
        return ""
    token = words.tokens[after - 1]
    told = any(is_finite(words.tokens[k - 1]) for k in before)
    opened = not told and words.tokens[before[0] - 1].pos in _OPENING and not is_finite(token)
    said = told and "," in right and is_finite(token) and not _has_subject(words, before, token)
    return "," if opened or said or (token.dep == "conj" and token.pos not in ("VERB", "AUX")) else ""
