"""HTML: one file without scripts. Each claim links to its French sentence; pointing at it lights up the exact words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from summarizer.document import Sentence
from summarizer.render.evidence import (
    VERDICTS,
    label,
    number,
    numbers,
    objection,
    run_line,
    shown,
    source_line,
    told_line,
    untold,
)
from summarizer.render.options import RenderOptions
from summarizer.results import Brief, CheckedFact, Evidence

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class _Claim:
    """An English statement as the template shows it; `key` ties it to its words in the French."""

    key: str
    text: str
    numbers: tuple[int, ...]
    kind: str = ""
    mark: str = ""
    verdict: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some French words, and the keys of the claims that rest on them."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A French sentence in pieces, with its English."""

    number: int
    pieces: tuple[_Piece, ...]
    english: str
    is_heading: bool


def render_html(brief: Brief, options: RenderOptions) -> str:
    """The brief as a page of its own; it always holds the French, whatever `options` say."""
    return render_page((brief,))


def render_page(briefs: Sequence[Brief]) -> str:
    """Several briefs on one page."""
    fragments = [render_fragment(brief) for brief in briefs]
    return _templates().get_template("page.html").render(fragments=fragments, title=shown(briefs[0].headline))


def render_fragment(brief: Brief) -> str:
    """The brief as a part of a page or a notebook, with its own style; nothing outside of it is touched."""
    prefix = f"b{brief.document.id[:8]}"
    facts = untold(brief)
    claims = _claims(brief, facts, prefix)
    return (
        _templates()
        .get_template("brief.html")
        .render(
            prefix=prefix,
            headline=claims[0][0],
            summary=[claim for claim, _ in claims[1 : 1 + len(brief.summary)]],
            facts=[claim for claim, _ in claims[1 + len(brief.summary) :]],
            more=told_line(brief, facts),
            flags=[f"{flag.check}: {flag.reason}" for flag in (*brief.headline.flags, *brief.flags)],
            source=source_line(brief),
            run=run_line(brief),
            paragraphs=list(_paragraphs(brief, claims)),
            keys=[claim.key for claim, _ in claims],
        )
    )


def _claims(brief: Brief, facts: Iterable[CheckedFact], prefix: str) -> list[tuple[_Claim, tuple[Evidence, ...]]]:
    """The headline, the summary sentences and these facts, in this order, each with its evidence."""
    headline = brief.headline
    found = [(_Claim(f"{prefix}-h", shown(headline), numbers(headline.evidence)), headline.evidence)]
    for place, sentence in enumerate(brief.summary):
        notes = tuple(f"{flag.check}: {flag.reason}" for flag in sentence.flags)
        kind = sentence.origin if sentence.origin == "generated" else ""
        claim = _Claim(f"{prefix}-c{place}", shown(sentence), numbers(sentence.evidence), kind, notes=notes)
        found.append((claim, sentence.evidence))
    for place, checked in enumerate(facts):
        fact, doubt = checked.fact, objection(checked)
        claim = _Claim(
            key=f"{prefix}-f{place}",
            text=fact.text,
            numbers=numbers(fact.evidence),
            kind=label(fact),
            mark=VERDICTS[checked.verdict],
            verdict=checked.verdict,
            notes=(doubt,) if doubt else (),
        )
        found.append((claim, fact.evidence))
    return found


def _paragraphs(brief: Brief, claims: Iterable[tuple[_Claim, tuple[Evidence, ...]]]) -> Iterator[list[_Line]]:
    evidence = [(claim.key, e) for claim, part in claims for e in part]
    english = {t.index: t.text for t in brief.translation.sentences}
    for _, sentences in groupby(brief.document.sentences, key=lambda s: s.paragraph):
        yield [
            _Line(number(s.index), _pieces(brief.document.text, s, evidence), english.get(s.index, ""), s.is_heading)
            for s in sentences
        ]


def _pieces(text: str, sentence: Sentence, evidence: Iterable[tuple[str, Evidence]]) -> tuple[_Piece, ...]:
    """The sentence, cut wherever evidence begins or ends, because pieces of evidence may overlap."""
    inside = [(key, e.span) for key, e in evidence if e.span.overlaps(sentence.span)]
    edges = {sentence.span.start, sentence.span.end}
    for _, span in inside:
        edges |= {max(span.start, sentence.span.start), min(span.end, sentence.span.end)}
    return tuple(
        _Piece(text[start:end], _unique(key for key, span in inside if span.start <= start and end <= span.end))
        for start, end in pairwise(sorted(edges))
    )


def _unique(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("summarizer.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
