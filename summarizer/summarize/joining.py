"""A shorter form of a sentence as text: the kept words, and the marks that belong between them."""

from __future__ import annotations

import re
from itertools import pairwise

from summarizer.document import Span
from summarizer.summarize.edits import finished
from summarizer.summarize.gaps import Words, is_finite


def written(words: Words, kept: frozenset[int]) -> str:
    """The kept words with the marks between them; around a gap those of what is kept, and one comma or none."""
    text, places = words.text, sorted(kept)
    shown = [words.tokens[k - 1].span for k in places]
    marked = [m for m in words.marked if any(m.contains(s) for s in shown)]

    def opener(word: Span, after: int) -> str:
        return text[min([m.start for m in marked if after <= m.start < word.start], default=word.start) : word.start]

    def closer(word: Span, before: int) -> str:
        return text[word.end : max([m.end for m in marked if word.end < m.end <= before], default=word.end)]

    start = words.place.start
    parts = [text[start : shown[0].start] if places[0] == 1 else opener(shown[0], start)]
    for (k, one), (j, two) in pairwise(zip(places, shown, strict=True)):
        parts.append(one.of(text))
        if j == k + 1:
            between = text[one.end : two.start]
            verb = any(is_finite(t) for t in words.tokens[j - 1 : j + 1])  # « , se trouvait »
            stray = between.strip() == "," and verb and "," not in "".join(parts)
            told = any(is_finite(words.tokens[p - 1]) for p in places if p < j)
            parts.append(" " if stray and not told and places[0] > 1 else between)
            continue
        first, last = words.tokens[k].span, words.tokens[j - 2].span  # of what is left out
        mark = _mark(words, places[: places.index(k) + 1], j, text[one.end : first.start], text[last.end : two.start])
        parts += [closer(one, first.start), mark, " ", opener(two, last.end)]
    end = words.place.end
    tail = text[shown[-1].end : end] if places[-1] == len(words.tokens) else closer(shown[-1], end)
    return finished("".join([*parts, shown[-1].of(text), tail]))


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
    opened = not told and words.tokens[before[0] - 1].pos in ("ADP", "ADV") and not is_finite(token)
    said = told and "," in right and is_finite(token)
    return "," if opened or said or (token.dep == "conj" and token.pos not in ("VERB", "AUX")) else ""
