"""What a sentence of a brief never loses, beside what no shorter form loses: it is to tell all that matters.

Only whole phrases go, those between commas, brackets or dashes: they are what a writer has set apart, and readers found
the loss of others false two times in ten (models/shortener/MODEL_CARD.md).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from summarizer.document import Span
from summarizer.facts.date_words import FULL_MO
from summarizer.parse import Token
from summarizer.summarize.gaps import Words, grid, is_finite, plain, restricts

if TYPE_CHECKING:
    from summarizer.summarize.gaps import Allowed

_APART = re.compile(r"[,;:()]|\s[-–—]|[-–—]\s")
_TOPIC = re.compile(r"(?:Quant (?:à|aux?)|[ÀA] propos|Concernant|S['’]agissant|Pour ce qui)\b")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MONTH = re.compile(rf"\b{FULL_MO}\b")
_AFTER_QUOTE = re.compile(r"[»”\"]\s?[,;]?\s?$")
_DAY = 6  # words of a phrase that tells the day, and little else
_ROW = 3  # commas in what is no phrase but the rest of a row
_TURNING = frozenset(
    """
    ne n' pas jamais aucun aucune rien personne sans ni non sauf mais pourtant toutefois cependant néanmoins seulement
    """.split()  # noqa: SIM905 - a text reads better than 17 literals
)


def careful(words: Words) -> Allowed:
    """Which steps, n + 1 × n + 1, a sentence of a brief allows.

    They leave out whole phrases, without a denial or contrast, and nothing that is quoted, or said of a quotation; no
    name alone, no day alone, no topic; no one of a row, nor the holder of an office, nor the clause that tells which,
    nor the year in which, nor who somebody is.
    """
    n = len(words.tokens)
    start, end = grid(n)
    apart = _apart(words)
    whole = (end - start == 1) | (apart[start] & apart[end - 1])
    free = np.asarray(whole & ~_lost_alone(words))
    for a, b in np.argwhere(free & (end - start > 1)):
        free[a, b] = _may_go(words, Span(int(a), int(b)))
    return free


def _apart(words: Words) -> Allowed:
    """Whether a mark, or an end of the sentence, stands before each word from 1 to n + 1."""
    edges = [words.place.start, *(t.span.end for t in words.tokens)]
    starts = [*(t.span.start for t in words.tokens), words.place.end]
    marks = [bool(_APART.search(words.text[a:b])) for a, b in zip(edges, starts, strict=True)]
    return np.array([True, *marks[1:-1], True])


def _may_go(words: Words, gap: Span) -> bool:
    """Whether the words from place `gap.start + 1` to `gap.end` may go, all between marks."""
    gone = words.tokens[gap.start : gap.end]
    text = words.text[gone[0].span.start : gone[-1].span.end]
    quoted = any(q.contains(t.span) for q in words.quotes for t in gone)
    named = all(t.pos in ("PROPN", "ADP") or any(e.span.contains(t.span) for e in words.parsed.entities) for t in gone)
    dated = len(gone) <= _DAY and bool(_MONTH.search(text)) and gap.start > 0
    row = re.sub(r"\([^()]*\)", "", text).count(",") >= _ROW
    turns = any(plain(t) in _TURNING for t in gone)
    topic = gap.start == 0 and _TOPIC.match(text)
    source = _AFTER_QUOTE.search(words.text, words.place.start, gone[0].span.start)  # « …, écrit le député »
    named_before = gap.start > 0 and any(p.contains(words.tokens[gap.start - 1].span) for p in words.people)
    role = named_before and gone[0].pos in ("NOUN", "DET", "ADJ")  # « Paul Martin, maire de Brest, »
    return not (quoted or named or dated or row or turns or topic or source or role)


def _lost_alone(words: Words) -> Allowed:
    """Which steps leave out a word that its head, which stays, is not told without."""
    n = len(words.tokens)
    start, end = grid(n)
    lost = np.zeros((n + 1, n + 1), dtype=bool)
    for k, token in enumerate(words.tokens, 1):
        head = words.heads[k - 1]
        if head != k and _is_needed(words, token):
            lost |= (start < k) & (k < end) & ~((start < head) & (head < end))
    return lost


def _is_needed(words: Words, token: Token) -> bool:
    """Whether a word stays with its head: one of a row, an office and its holder, a year, « qui », which one."""
    head = words.parsed.tokens[token.head]
    row = token.dep == "conj" and head.pos not in ("VERB", "AUX") and not is_finite(token)
    person = any(p.contains(token.span) for p in words.people)
    holder = token.dep in ("appos", "nmod") and head.pos == "NOUN" and person
    year = token.dep.startswith("obl") and any(_YEAR.fullmatch(t.text) for t in words.parsed.subtree(token))
    return row or holder or year or "PronType=Rel" in token.morph or restricts(words.parsed, token)
