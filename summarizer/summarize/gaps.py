"""A French sentence as words between which some may go: what a word is, and what a gap, in numbers.

A shorter form of a sentence is a path over its words from the start to the end, that steps over those left out. What a
step leaves out is a gap, and `Words` describes the words, and the gaps between any two of them, in numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from summarizer.document import Span
from summarizer.facts.date_words import WEEKDAYS
from summarizer.marks import quotes_in
from summarizer.parse import ParsedSentence, Token

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Grid = NDArray[np.int64]
    Allowed = NDArray[np.bool_]

WORD_NUMBERS = 14
GAP_NUMBERS = 19
KINDS = ("word", "pos", "dep", "head", "ending")  # what of a word is looked up

# What never goes without the word that it hangs on: a negation, a limit, a doubt.
CLINGING = frozenset(
    """
    ne n' moins pas jamais aucun aucune rien personne guère non ni sans plus seul seule seuls seules seulement
    uniquement environ quelque près presque quasi quasiment peut-être probablement sûrement apparemment éventuel
    éventuelle présumé présumée présumés présumées soupçonné soupçonnée soupçonnés soupçonnées supposé supposée
    possible prétendu prétendue tentative projet faux fausse ex ancien ancienne
    """.split()  # noqa: SIM905 - a text reads better than 40 literals
)
OBJECTS = frozenset({"obj", "iobj", "xcomp", "ccomp"})
# What is missed where its head is kept, by its relation to it: a subject, an object, a function word, a row's member.
_MISSED = (
    frozenset({"nsubj"}),
    OBJECTS,
    frozenset({"mark", "aux", "case", "cop", "expl", "fixed", "det"}),
    frozenset({"conj", "cc"}),
)


@dataclass(frozen=True, slots=False)
class Words:
    """The words of a sentence, without its punctuation.

    Parameters
    ----------
    text: of the document.
    place: of the sentence in it.
    parsed: its parse.
    """

    text: str
    place: Span
    parsed: ParsedSentence

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words, n of them."""
        return tuple(
            t for t in self.parsed.tokens if t.pos not in ("PUNCT", "SPACE") and re.search(r"\w|[%€$]", t.text)
        )

    @cached_property
    def places(self) -> Mapping[int, int]:
        """Where each token stands among the words, from 1; 0 is the start of the sentence, n + 1 its end."""
        return {t.index: k for k, t in enumerate(self.tokens, 1)}

    @cached_property
    def heads(self) -> NDArray[np.int64]:
        """Where the head of each word stands, its own place for the root and what hangs on punctuation."""
        return np.array([self.places.get(t.head, self.places[t.index]) for t in self.tokens], dtype=np.int64)

    @cached_property
    def counted(self) -> NDArray[np.int64]:
        """How many words each counts for: none if no white space parts it from the one before."""
        parted = (re.search(r"\s", self.text[a.span.end : b.span.start]) for a, b in pairwise(self.tokens))
        return np.array([1, *(int(space is not None) for space in parted)], dtype=np.int64)

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """Its quotations, with their marks."""
        return quotes_in(self.text, self.place)

    @cached_property
    def people(self) -> tuple[Span, ...]:
        """The names of people in it."""
        return tuple(e.span for e in self.parsed.entities if e.label == "PER")

    @cached_property
    def marked(self) -> tuple[Span, ...]:
        """What stands in quotation marks or brackets, with these."""
        brackets = re.finditer(r"\([^()]*\)", self.text[: self.place.end])
        return (*self.quotes, *(Span(*m.span()) for m in brackets if m.start() >= self.place.start))

    def kinds(self) -> Iterator[tuple[str, ...]]:
        """Of each word what is looked up, in the order of `KINDS`."""
        for token in self.tokens:
            word = plain(token)
            yield word, token.pos, token.dep, self.parsed.tokens[token.head].pos, word[-3:]

    def rows(self, known: Sequence[Mapping[str, int]]) -> NDArray[np.int64]:
        """Of each word the rows of what is known of each of the `KINDS`, 0 for all others, n × 5."""
        return np.array([[table.get(k, 0) for table, k in zip(known, row, strict=True)] for row in self.kinds()])

    def numbers(self) -> Numbers:
        """Of each word where it stands in the sentence and in the parse, n × `WORD_NUMBERS`."""
        tokens, n = self.parsed.tokens, len(self.tokens)
        depth, size = _depths_and_sizes(tokens)
        quotes, brackets = self.quotes, self.marked[len(self.quotes) :]
        made = np.zeros((n, WORD_NUMBERS), dtype=np.float32)
        for k, t in enumerate(self.tokens):
            before = tokens[t.index - 1].text if t.index else ""
            after = tokens[t.index + 1].text if t.index + 1 < len(tokens) else ""
            made[k] = (
                k / n,
                n / 40,
                before == ",",
                after == ",",
                any(q.contains(t.span) for q in quotes),
                any(b.contains(t.span) for b in brackets),
                depth[t.index] / 5,
                np.log(size[t.index]) / 3,
                t.text[0].isupper(),
                any(c.isdigit() for c in t.text),
                t.head == t.index,
                np.clip((t.head - t.index) / 10, -2, 2),
                is_finite(t),
                any(p.contains(t.span) for p in self.people),
            )
        return made

    def gaps(self) -> Numbers:
        """What each step from a place, 0 to n, to one from 1 to n + 1 leaves out, n + 1 × n + 1 × `GAP_NUMBERS`."""
        n, tokens = len(self.tokens), self.parsed.tokens
        start, end = grid(n)
        gap = end - start - 1
        wide = gap > 0
        heads = np.array([0, *self.heads, n + 1])
        from_head, to_head = heads[start], heads[end]
        word_start, word_end = start > 0, end <= n
        comma_before = np.array([bool(t.index) and tokens[t.index - 1].text == "," for t in self.tokens] + [False])
        comma_after = np.array([False] + [tokens[min(t.index + 1, len(tokens) - 1)].text == "," for t in self.tokens])
        lost = np.zeros((len(_MISSED) + 2, n + 1, n + 1))
        for k, (token, head) in enumerate(zip(self.tokens, self.heads, strict=True), 1):
            inside = (start < k) & (k < end)
            lost[0] += inside & (head >= end)
            alone = inside & (head != k) & ((head <= start) | (head >= end))
            for row, relations in enumerate(_MISSED, 1):
                if token.dep.split(":")[0] in relations:
                    lost[row] += alone
            if "PronType=Rel" in token.morph or restricts(self.parsed, token):
                lost[-1] += alone
        count = np.cumsum([0, *(plain(t) in CLINGING for t in self.tokens)])
        found = np.broadcast_arrays(
            *(
                gap == 0,
                np.minimum(gap, 20) / 10,
                np.log1p(np.maximum(gap, 0)),
                wide & word_end & (start < to_head) & (to_head < end),  # the head of the next word goes
                word_end & (to_head == start),
                word_end & (to_head < start),
                word_end & (to_head > end),
                wide & comma_before[end - 1],
                wide & word_start & (start < from_head) & (from_head < end),  # the head of the word before goes
                word_start & (from_head == end),
                wide & comma_after[start],
                word_start & word_end & (from_head == to_head),
                wide & (count[np.minimum(end - 1, n)] > count[start]),
                *np.minimum(lost / 2, 1),
            )
        )
        return np.stack(found, axis=-1).astype(np.float32)


def plain(token: Token) -> str:
    """A word in small letters with a straight apostrophe."""
    return token.text.lower().replace("’", "'")


def is_finite(token: Token) -> bool:
    """Whether a word is a verb in a tense; parsers take « mardi » for one."""
    return "VerbForm=Fin" in token.morph and token.text.lower() not in WEEKDAYS


def is_plural(parsed: ParsedSentence, verb: Token) -> bool:
    """Whether a verb, or what conjugates it, is in the plural."""
    return any("Number=Plur" in t.morph for t in (verb, *parsed.children(verb)) if is_finite(t))


def grid(n: int) -> tuple[Grid, Grid]:
    """From where (a column, 0 to n) and to where (a row, 1 to n + 1) steps go over n words."""
    return np.arange(n + 1)[:, None], np.arange(1, n + 2)[None, :]


def restricts(parsed: ParsedSentence, verb: Token) -> bool:
    """« ceux qui … », « 44 % des Français qui … »: whether a relative clause says which are meant."""
    tokens = parsed.tokens
    if verb.dep != "acl:relcl":
        return False
    head = tokens[verb.head]
    first = min((t.index for t in parsed.subtree(verb)), default=verb.index)
    before = parsed.children(head)
    which = head.pos == "PRON" or any("Definite=Def" in t.morph or t.pos == "NUM" for t in before)
    return which and first > 0 and tokens[first - 1].text not in (",", "(")


def _depths_and_sizes(tokens: tuple[Token, ...]) -> tuple[list[int], list[int]]:
    """How many heads stand over each token, and how many tokens hang on it, itself among them."""
    depths, sizes = [0] * len(tokens), [0] * len(tokens)
    for token in tokens:
        at, depth = token.index, 0
        while depth <= len(tokens):
            sizes[at] += 1
            if tokens[at].head == at:
                break
            at, depth = tokens[at].head, depth + 1
        depths[token.index] = depth
    return depths, sizes
