"""What of a sentence never goes, what never goes without something else, and what goes only as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from summarizer.document import Span
from summarizer.facts.date_words import FULL_MO, WEEKDAYS
from summarizer.facts.person_words import REPORTING
from summarizer.facts.pronouns import TIME_WORDS
from summarizer.parse import Token
from summarizer.summarize.gaps import CLINGING, OBJECTS, Words, grid, is_finite, is_plural, plain

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarizer.summarize.gaps import Allowed

    Losses = NDArray[np.float64]

_DAY = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)})(?:\s(?:matin|midi|soir|après-midi|dernier|prochain|\d\d?|1er)\b)+"
    rf"(?:\s{FULL_MO})?(?:\s\d{{4}})?|\b(?:\d\d?|1er)\s{FULL_MO}(?:\s\d{{4}})?"
)
# What never goes: the source of what is said, and what bounds it.
_SOURCE = frozenset({"selon", "source", "sources"})
_BELIEVED = frozenset({"croire", "yeux", "avis"})  # « à en croire », « aux yeux de », « de l'avis de »
_BOUND = frozenset({"si", "s'il", "s'ils", "sauf", "condition", "réserve", "hormis", "excepté", "faute", "moins"})
_POINTING = frozenset({"celui", "celle", "ceux", "celles"})  # with what tells which: « celui qui présente le journal »
_OBJECTS = OBJECTS | {"obl:arg"}
_OF = frozenset({"de", "d'", "du", "des"})
WHICH = 1.0
"""What it costs, in logarithms, to leave out what tells which is meant: such a form must be e times as likely."""


def allowed(words: Words) -> Allowed:
    """Which steps, n + 1 × n + 1, leave out nothing that never goes, and no part of a name, date, word or quotation."""
    n = len(words.tokens)
    start, end = grid(n)
    bounding = _bounding(words)
    free = (end > start) & ~_inside(words, lambda t: _never_goes(words, t, bounding))
    for k, token in enumerate(words.tokens, 1):
        head = words.heads[k - 1]
        if head != k and plain(token) in CLINGING:
            free &= ~((start < k) & (k < end)) | ((start < head) & (head < end))
    for colon in (t for t in words.parsed.tokens if t.text == ":"):  # over it goes only what leaves out all before
        before = sum(t.index < colon.index for t in words.tokens)
        free &= ~((start > 0) & (start < before) & (end > before + 1) & (end <= n))
    for span in (*words.marked, *_dated(words), *_joined(words), *(e.span for e in words.parsed.entities)):
        inside = [words.places[t.index] for t in words.tokens if span.contains(t.span)]
        if len(inside) > 1:
            first, last = inside[0], inside[-1]
            free &= ~((start < last) & (end > first) & (end - start > 1)) | ((start < first) & (end > last))
    return np.asarray(free)


def losses(words: Words) -> Losses:
    """What each step, n + 1 × n + 1, costs for what it takes from a word that stays, in logarithms; infinite for most.

    A verb loses no subject, but to the name beside it (« le ministre Jean Castex »), and no object; a noun with a
    definite article or a number may lose what tells which (« la libération des deux hommes ») at a price.
    """
    n = len(words.tokens)
    start, end = grid(n)
    cost = np.zeros((n + 1, n + 1))
    for k, token in enumerate(words.tokens, 1):
        head = words.heads[k - 1]
        price = _price(words, token)
        if head == k or not price:
            continue
        alone = (start < k) & (k < end) & ~((start < head) & (head < end))
        if token.dep.startswith("nsubj"):
            beside = {t.index for t in words.parsed.subtree(token) if t.pos == "PROPN"}
            named = [j for j, t in enumerate(words.tokens, 1) if t.index in beside]
            alone &= ~np.isin(end, named) & ~np.isin(start, named)
        if token.dep.startswith("nsubj") and _is_row(words, token):
            row = [words.places[t.index] for t in words.parsed.subtree(token) if t.index in words.places]
            alone = (start < row[-1]) & (end > row[0]) & (end - start > 1) & ~((start < head) & (head < end))
        cost = np.maximum(cost, np.where(alone, price, 0.0))
    return cost


def _is_row(words: Words, subject: Token) -> bool:
    """« François Fillon, son épouse et … seront »: whether several are the subject, as the verb tells."""
    plural = is_plural(words.parsed, words.parsed.tokens[subject.head])
    several = any(t.text in ("et", "ou") for t in words.parsed.subtree(subject))
    return plural and several and "Number=Plur" not in subject.morph


def _price(words: Words, token: Token) -> float:
    """What it costs to leave out a word whose head stays; what hangs on it mostly goes with it."""
    if "PronType=Rel" in token.morph or token.text.lower() in TIME_WORDS:
        return 0.0
    pointed = words.parsed.tokens[token.head].text.lower() in _POINTING and token.index > token.head
    if token.dep.startswith("nsubj") or token.dep in _OBJECTS or pointed:
        return np.inf
    around = words.parsed.children(words.parsed.tokens[token.head])
    which = any("Definite=Def" in t.morph or t.pos == "NUM" for t in around if t.index < token.index)
    of = any(plain(t) in _OF for t in words.parsed.children(token))
    beside = token.head == words.parsed.subtree(token)[0].index - 1
    return WHICH if which and ((token.dep == "nmod" and of) or (token.dep == "acl" and beside)) else 0.0


def _inside(words: Words, which: Callable[[Token], bool]) -> Allowed:
    """Which steps leave out a word that is so."""
    n = len(words.tokens)
    count = np.concatenate([[0], np.cumsum([which(t) for t in words.tokens])])
    start, end = grid(n)
    return np.asarray((end > start) & (count[end - 1] > count[start]))


def _never_goes(words: Words, token: Token, bounding: frozenset[int]) -> bool:
    word = plain(token)
    least = word == "moins" and words.parsed.tokens[max(token.index - 1, 0)].text.lower() in ("au", "du")
    said = token.text.lower() in REPORTING or _tells_who(words, token)
    source = word in _SOURCE | _BELIEVED or names_source(words, token)
    return said or source or token.index in bounding or (word in _BOUND and not least)


def names_source(words: Words, token: Token) -> bool:
    """« selon la police », « d'après la presse »: whether a word stands after such a preposition, or is one."""
    tokens = words.parsed.tokens
    before = [t for t in (token, *words.parsed.children(token)) if t.pos == "ADP"]
    after = [tokens[t.index + 1] for t in before if plain(t) == "d'" and t.index + 1 < len(tokens)]
    return any(plain(t) == "selon" for t in before) or any(plain(t) == "après" for t in after)


def _tells_who(words: Words, token: Token) -> bool:
    """« …, a constaté une journaliste »: a verb after a comma or a quotation, and before its subject."""
    if token.dep == "parataxis" and words.quotes:
        return token.pos in ("VERB", "AUX")
    row = [*words.parsed.tokens[token.index :], *(None,) * 3][:3]
    last = next((t for t in row if t is not None and t.pos == "VERB"), token)
    start = token.index - (token.index > 0 and plain(words.parsed.tokens[token.index - 1]) in ("s'", "se"))
    before = words.parsed.tokens[start - 1] if start else None
    after = words.parsed.tokens[last.index + 1] if last.index + 1 < len(words.parsed.tokens) else None
    return (
        is_finite(token)
        and (before is not None and before.text in (",", "»", '"', "”"))
        and (after is not None and after.pos in ("DET", "PROPN"))
        and any(map(is_finite, words.parsed.tokens[: token.index]))
    )


def _bounding(words: Words) -> frozenset[int]:
    """The tokens of the opening that bounds what follows, and of conditions up to their comma."""
    tokens, inside, found = words.parsed.tokens, False, set(_opening(words))
    for token in tokens:
        inside = token.text != "," and (inside or plain(token) in ("si", "s'il", "s'ils"))
        found |= {token.index} if inside else set()
    return frozenset(found)


def _opening(words: Words) -> frozenset[int]:
    """The tokens before the first comma if they bound what follows: where, when or in how many cases it is not so.

    What has happened may be told without its place and time; what has not, or will, or would, is so only there.
    """
    tokens = words.parsed.tokens
    comma = next((t.index for t in tokens if t.text == ","), 0)
    if not comma or tokens[0].pos != "ADP" or comma > len(tokens) // 2:
        return frozenset()
    opening, rest = tokens[:comma], tokens[comma + 1 :]
    negated = any(plain(t) in ("ne", "n'") for t in rest)
    counted = any(t.lemma in ("cas", "fois") or t.text == "%" for t in opening)
    past = any("Tense=Past" in t.morph for t in rest) and not any("Tense=Fut" in t.morph for t in rest)
    general = any("Tense=Fut" in t.morph or "Mood=Cnd" in t.morph for t in rest) and bool(rest and rest[0].pos == "DET")
    bounds = (negated and not past) or general or (counted and tokens[0].text != "Pour")
    return frozenset(t.index for t in opening) if bounds else frozenset()


def _joined(words: Words) -> Iterator[Span]:
    """Words that no white space parts: « soi-disant », « l'Assemblée »."""
    for k, (token, counts) in enumerate(zip(words.tokens, words.counted, strict=True)):
        if not counts:
            yield Span(words.tokens[k - 1].span.start, token.span.end)


def _dated(words: Words) -> tuple[Span, ...]:
    """Days and hours in several words, and what is told by its two ends: « allant de dix-huit mois à trois ans »."""
    dates = (Span(*m.span()) for m in _DAY.finditer(words.text, words.place.start, words.place.end))
    tokens = words.parsed.tokens
    tops = [tokens[t.head] if plain(t) == "entre" else t for t in words.tokens if plain(t) in ("allant", "entre")]
    ranges = [words.parsed.subtree(t) for t in tops]
    return (*dates, *(Span(r[0].span.start, r[-1].span.end) for r in ranges))
