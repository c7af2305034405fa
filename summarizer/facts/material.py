"""What all kinds of facts are made from: one reading of the article, shared; and the shape of a candidate."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from summarizer.document import Document, Span
from summarizer.facts.dates import FoundDate, dates_of
from summarizer.facts.names import Mention, Name, find_names
from summarizer.facts.namesakes import told_apart
from summarizer.facts.quantities import FoundQuantity, find_quantities

if TYPE_CHECKING:
    from summarizer.glossary import Glossary
    from summarizer.parse import Parse, ParsedSentence, Token
    from summarizer.results import Fact, FactKind, TranslatedSentence, Translation

_WORD = re.compile(r"[\w]{4,}|\d+")
_QUOTATION = re.compile(r"«[^«»]+»|“[^“”]+”|(?<![\w\"])\"[^\"]+\"(?!\w)")


@dataclass(frozen=True)
class Material:
    """An article, its parse and translation, and what was found in them (each found once, when first asked for)."""

    document: Document
    parse: Parse
    translation: Translation
    glossary: Glossary
    roles: dict[Mention, Span | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The places of roles that were looked for, by the mention beside them (see offices.role_at)."""

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The people, organisations and places."""
        return told_apart(self.document, self.parse, find_names(self.document, self.parse, self.glossary))

    @cached_property
    def dates(self) -> tuple[FoundDate, ...]:
        """The dates of the whole text."""
        return dates_of(self.document)

    @cached_property
    def quantities(self) -> tuple[FoundQuantity, ...]:
        """The quantities, those that are part of a date or a name left out."""
        names = [m.span for n in self.names for m in n.mentions]
        taken = [d.span for d in self.dates] + names
        shift = [(s.span.start, find_quantities(self.document.quote(s))) for s in self.document.sentences]
        found = [
            FoundQuantity(q.span.shift(start), q.value, q.unit, q.said, q.bound) for start, qs in shift for q in qs
        ]
        return tuple(q for q in found if not any(q.span.overlaps(t) for t in taken))

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """What stands between quotation marks, inside a paragraph; it may run over several sentences."""
        found = _QUOTATION.finditer(self.document.text)
        return tuple(Span(*m.span()) for m in found if "\n\n" not in m.group())

    def is_quoted(self, place: Span) -> bool:
        """Whether a place lies between quotation marks."""
        return any(quotation.contains(place) for quotation in self.quotations)

    def french(self, sentence: int) -> str:
        """The text of a sentence."""
        return self.document.quote(self.document.sentences[sentence])

    @cached_property
    def title_words(self) -> frozenset[str]:
        """The content words of the title."""
        return content_words(self.document.title or "")

    def dates_in(self, sentence: int) -> tuple[FoundDate, ...]:
        """The dates of one sentence."""
        whole = self.document.sentences[sentence].span
        return tuple(d for d in self.dates if whole.contains(d.span))

    def quantities_in(self, sentence: int) -> tuple[FoundQuantity, ...]:
        """The quantities of one sentence."""
        whole = self.document.sentences[sentence].span
        return tuple(q for q in self.quantities if whole.contains(q.span))

    def names_in(self, sentence: int) -> tuple[Name, ...]:
        """The names of one sentence, in order."""
        return self._named.get(sentence, ())

    def weight(self, name: Name) -> float:
        """How much of the article a name is in, 0 to 1."""
        return len({m.sentence for m in name.mentions}) / max(self._most_named, 1)

    @cached_property
    def _named(self) -> Mapping[int, tuple[Name, ...]]:
        """The names of each sentence, by where they first stand in it: a long article has thousands of mentions."""
        first: dict[int, dict[Name, Span]] = {}
        for name in self.names:
            for mention in name.mentions:
                first.setdefault(mention.sentence, {}).setdefault(name, mention.span)
        return {i: tuple(sorted(spans, key=spans.__getitem__)) for i, spans in first.items()}

    @cached_property
    def _most_named(self) -> int:
        """In how many sentences the name stands that stands in most."""
        return max((len({m.sentence for m in n.mentions}) for n in self.names), default=1)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that could be told, before its words are translated.

    Parameters
    ----------
    key: two candidates with the same key are the same fact.
    words: the content words of its French, for telling likeness.
    sentence: the sentence whose statement it tells; None for a person, whose fact is a name and a role.
    phrases: the French that has to be translated for it.
    make: builds the fact from the English of the phrases, or gives None where that did not work.
    beyond: further sentences that it tells, as a quote does that runs over several.
    """

    kind: FactKind
    key: str
    score: float
    words: frozenset[str]
    sentence: int | None
    phrases: tuple[str, ...]
    make: Callable[[Mapping[str, TranslatedSentence]], Fact | None]
    beyond: frozenset[int] = frozenset()

    @property
    def sentences(self) -> frozenset[int]:
        """All sentences that it tells; none for a person."""
        return self.beyond if self.sentence is None else self.beyond | {self.sentence}


def content_words(text: str) -> frozenset[str]:
    """The longer words and the numbers of a text, in lower case, shortened so that inflections meet."""
    return frozenset(w.lower()[:6] for w in _WORD.findall(text))


def likeness(one: frozenset[str], two: frozenset[str]) -> float:
    """How much of the smaller of two sets of words is in the other."""
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def text_of(document: Document, tokens: tuple[Token, ...]) -> tuple[Span, str] | None:
    """The words from the first to the last of some tokens."""
    if not tokens:
        return None
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    return span, span.of(document.text)


def subject_of(parsed: ParsedSentence) -> tuple[Token, ...] | None:
    """The tokens of the subject of the sentence's main verb, if they stand together before it."""
    root = parsed.root()
    if root is None:
        return None
    heads = [t for t in parsed.children(root) if t.dep.startswith("nsubj") and t.index < root.index]
    if not heads:
        return None
    inside = parsed.subtree(heads[0])
    together = inside[-1].index - inside[0].index + 1 == len(inside)
    return inside if together else None
