"""The JSON contract: what `--format json`, batch and other programs see. Its schema is made from these types."""

from __future__ import annotations

import json
from typing import Any, Literal

import msgspec

from summarizer.errors import FormatError
from summarizer.render.options import RenderOptions
from summarizer.results import SCHEMA_VERSION, Brief, CheckedFact, Evidence, FactKind, Flag, Origin, Verdict


class FlagJson(msgspec.Struct, frozen=True):
    """A check that failed: `sentence` is the index of the French sentence, from 0, or null for the whole brief."""

    check: str
    reason: str
    sentence: int | None


class EvidenceJson(msgspec.Struct, frozen=True):
    """French words: the index of their sentence, their place in the document's text in code points, and themselves."""

    sentence: int
    start: int
    end: int
    quote: str


class SourceJson(msgspec.Struct, frozen=True):
    """The article: sha256 of its text, title, day (ISO 8601), address, language and length."""

    id: str
    title: str | None
    published: str | None
    url: str | None
    language: Literal["fr"]
    sentences: int
    words: int


class HeadlineJson(msgspec.Struct, frozen=True):
    """The English headline."""

    text: str
    evidence: list[EvidenceJson]
    flags: list[FlagJson]


class SummaryJson(msgspec.Struct, frozen=True):
    """An English sentence of the summary; `origin` says how its words were made."""

    text: str
    evidence: list[EvidenceJson]
    origin: Origin
    flags: list[FlagJson]


class FactJson(msgspec.Struct, frozen=True):
    """A key fact with its verdict; the fields of `value` depend on the kind, and null means unknown."""

    kind: FactKind
    text: str
    value: dict[str, str | None]
    evidence: list[EvidenceJson]
    verdict: Verdict
    reason: str


class TranslationJson(msgspec.Struct, frozen=True):
    """One French sentence and its English."""

    sentence: int
    source: str
    text: str
    flags: list[FlagJson]


class CoverageJson(msgspec.Struct, frozen=True):
    """How much of the article stands behind the brief."""

    sentences_total: int
    sentences_translated: int
    sentences_used: int


class RunJson(msgspec.Struct, frozen=True):
    """What made the brief; `seconds` is wall time by stage, `repairs` counts translations that failed a check."""

    version: str
    models: dict[str, str]
    engine: str
    options: dict[str, str]
    seconds: dict[str, float]
    repairs: dict[str, int]


class BriefJson(msgspec.Struct, frozen=True):
    """A brief of a French article in English, with its evidence."""

    schema_version: int
    source: SourceJson
    headline: HeadlineJson
    summary: list[SummaryJson]
    key_facts: list[FactJson]
    translation: list[TranslationJson]
    coverage: CoverageJson
    flags: list[FlagJson]
    run: RunJson


def to_contract(brief: Brief) -> BriefJson:
    """The brief as the contract has it."""
    document, coverage, run = brief.document, brief.coverage, brief.run
    return BriefJson(
        schema_version=SCHEMA_VERSION,
        source=SourceJson(
            id=document.id,
            title=document.title,
            published=document.published.isoformat() if document.published else None,
            url=document.url,
            language="fr",
            sentences=len(document.sentences),
            words=document.words,
        ),
        headline=HeadlineJson(brief.headline.text, _evidence(brief.headline.evidence), _flags(brief.headline.flags)),
        summary=[SummaryJson(s.text, _evidence(s.evidence), s.origin, _flags(s.flags)) for s in brief.summary],
        key_facts=[_fact(fact) for fact in brief.facts],
        translation=[
            TranslationJson(t.index, document.quote(document.sentences[t.index]), t.text, _flags(t.flags))
            for t in brief.translation.sentences
        ],
        coverage=CoverageJson(coverage.sentences_total, coverage.sentences_translated, coverage.sentences_used),
        flags=_flags(brief.flags),
        run=RunJson(run.version, dict(run.models), run.engine, dict(run.options), dict(run.seconds), dict(run.repairs)),
    )


def from_contract(data: str | bytes) -> BriefJson:
    """The brief in some JSON, every field checked. Raises FormatError with the place of what is wrong.

    A contract is not turned back into a `Brief`: the French between the sentences is not in it.
    """
    try:
        found = msgspec.json.decode(data, type=BriefJson)
    except msgspec.DecodeError as error:
        raise FormatError(f"this is no brief in JSON: {error}; write one with --format json") from error
    if found.schema_version != SCHEMA_VERSION:
        raise FormatError(
            f"the brief is of schema version {found.schema_version}, and this program reads {SCHEMA_VERSION}; "
            "make it again with --format json"
        )
    return found


def render_json(brief: Brief, options: RenderOptions) -> str:
    """The contract as indented JSON; it always holds the French, whatever `options` say."""
    return msgspec.json.format(msgspec.json.encode(to_contract(brief)), indent=2).decode() + "\n"


def render_json_line(brief: Brief) -> str:
    """The contract on one line, for several briefs one after another."""
    return msgspec.json.encode(to_contract(brief)).decode() + "\n"


def render_facts_json(facts: tuple[CheckedFact, ...]) -> str:
    """The key facts alone, as the list `key_facts` of the contract."""
    encoded = msgspec.json.encode([_fact(fact) for fact in facts])
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def json_schema() -> str:
    """The JSON Schema (2020-12) of the contract."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "summarizer brief",
        **msgspec.json.schema(BriefJson),
    }
    schema["$defs"]["BriefJson"]["properties"]["schema_version"] = {"const": SCHEMA_VERSION}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _fact(checked: CheckedFact) -> FactJson:
    fact = checked.fact
    return FactJson(fact.kind, fact.text, dict(fact.value), _evidence(fact.evidence), checked.verdict, checked.reason)


def _evidence(evidence: tuple[Evidence, ...]) -> list[EvidenceJson]:
    return [EvidenceJson(e.sentence, e.span.start, e.span.end, e.quote) for e in evidence]


def _flags(flags: tuple[Flag, ...]) -> list[FlagJson]:
    return [FlagJson(f.check, f.reason, f.sentence) for f in flags]
