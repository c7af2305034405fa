"""What we produce: translations, summaries, facts, verdicts, and the brief that holds them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from summarizer.document import Document, Span

FactKind = Literal["person", "organisation", "place", "date", "quantity", "quote", "event"]
Verdict = Literal["supported", "altered", "missing"]
Origin = Literal["extracted", "compressed", "generated"]

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Flag:
    """A check that failed: which one, why in words a reader understands, and on which French sentence."""

    check: str
    reason: str
    sentence: int | None = None


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One of an n-best list. `score` is the mean log probability of a token (0 is certain)."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class TranslatedSentence:
    """The English of source text number `index`, with every check that it failed."""

    index: int
    text: str
    score: float
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """One entry for each sentence of the document, in order, and the name of the model that made them.

    `repairs` counts the sentences that failed a check at first, by what helped, and those that still do (`flagged`).
    """

    sentences: tuple[TranslatedSentence, ...]
    model: str
    repairs: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The French that something rests on. Invariant: `quote == document.text[span.start:span.end]`."""

    sentence: int
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Headline:
    """The English headline and the French it rests on."""

    text: str
    evidence: tuple[Evidence, ...]
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """An English sentence of the brief. `origin` says how its words were made."""

    text: str
    evidence: tuple[Evidence, ...]
    origin: Origin = "extracted"
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The headline and the sentences, in article order."""

    headline: Headline
    sentences: tuple[SummarySentence, ...]
    flags: tuple[Flag, ...] = ()

    def told(self) -> frozenset[int]:
        """The sentences of the article that it tells; what is generated may tell only a part of its own.

        A sentence is the last of its evidence: what was put into it from elsewhere stands before it.
        """
        return frozenset(s.evidence[-1].sentence for s in self.sentences if s.origin != "generated")


@dataclass(frozen=True, slots=True)
class Fact:
    """A key fact: one English statement that stands alone.

    `value` is normalised, by kind. Every value is a string or None (unknown, never guessed):

    - person: name, role
    - organisation, place: name
    - date: iso (a day, month, year, or `start/end`, ISO 8601; None if unresolved), said (the French words)
    - quantity: value (plain decimal), unit, of (what it counts, English), said
    - quote: speaker, said (English), said_fr, certainty (`asserted | reported`)
    - event: who, what, whom, when (ISO), where, certainty

    `flags` are what the checks say about the English of the French words that it was made from.
    """

    kind: FactKind
    value: Mapping[str, str | None]
    text: str
    evidence: tuple[Evidence, ...]
    score: float = 0.0
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedFact:
    """A fact with the outcome of its checks, and the reason in words."""

    fact: Fact
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the article stands behind the brief: nothing is left out silently."""

    sentences_total: int
    sentences_translated: int
    sentences_used: int

    @classmethod
    def of(
        cls, document: Document, translation: Translation, summary: Summary, facts: Iterable[CheckedFact]
    ) -> Coverage:
        """That of a brief: `sentences_used` stand behind its headline, its sentences or its facts."""
        parts = [summary.headline.evidence, *(s.evidence for s in summary.sentences), *(f.fact.evidence for f in facts)]
        used = {evidence.sentence for part in parts for evidence in part}
        return cls(len(document.sentences), sum(bool(s.text) for s in translation.sentences), len(used))


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What made the brief: enough to make it again. `seconds` is wall time by stage; `repairs`: see Translation."""

    version: str
    models: Mapping[str, str]
    engine: str
    options: Mapping[str, str]
    seconds: Mapping[str, float]
    repairs: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything above: a headline, a summary and key facts in English, each with its French evidence."""

    document: Document
    translation: Translation
    headline: Headline
    summary: tuple[SummarySentence, ...]
    facts: tuple[CheckedFact, ...]
    flags: tuple[Flag, ...]
    coverage: Coverage
    run: RunRecord

    def _repr_html_(self) -> str:
        """The brief as HTML, for notebooks."""
        from summarizer.render.html import render_fragment  # a renderer is only needed in a notebook

        return render_fragment(self)


def evidence_of(document: Document, sentence: int, span: Span | None = None) -> Evidence:
    """Evidence for a whole sentence, or for `span` inside it, that keeps the invariant by construction.

    Raises ValueError if the span is not inside the sentence.
    """
    whole = document.sentences[sentence].span
    place = whole if span is None else span
    if not whole.contains(place):
        raise ValueError(f"span {place} is not inside sentence {sentence} at {whole}")
    return Evidence(sentence, place, place.of(document.text))
