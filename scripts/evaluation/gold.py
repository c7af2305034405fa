"""Compares the facts that are found with those checked by hand in seeds/gold, without a translation model.

The translator gives the French back, so only what is found in the French is measured: kinds, values, evidence.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.evaluation.report import ROOT
from summarizer.document import Article, Document, Span
from summarizer.facts import KINDS, extract_facts
from summarizer.glossary import Glossary
from summarizer.parse import SpacyParser
from summarizer.results import Fact, FactKind, TranslatedSentence, Translation
from summarizer.segment import segment

SEEDS = ROOT / "seeds"
ALL = 1000
_COMPARED = {
    "person": ("name",),
    "organisation": ("name",),
    "place": ("name",),
    "date": ("iso",),
    "quantity": ("value", "unit"),
    "quote": ("speaker", "said_fr"),
    "event": ("when", "where"),
}


class Echo:
    """A text translator that gives the French back."""

    def translate_texts(self, texts: Sequence[str]) -> tuple[TranslatedSentence, ...]:
        """Each text as it is."""
        return tuple(TranslatedSentence(i, t, 0.0) for i, t in enumerate(texts))


@dataclass(frozen=True, slots=True)
class Gold:
    """A fact checked by hand: its kind and value, and the French words that it rests on."""

    kind: FactKind
    value: Mapping[str, str | None]
    span: Span
    quote: str


def read_article(path: Path, published: dt.date | None) -> Article:
    """A seed: a title, an empty line and the text; without an empty line, the text alone."""
    title, empty, body = path.read_text(encoding="utf-8").partition("\n\n")
    return Article(body.strip(), title.strip(), published) if empty else Article(title.strip(), None, published)


def read_gold(path: Path) -> tuple[Document, list[Gold]]:
    """The document of a gold file, and its facts. Raises ValueError for a quote that is not in the article."""
    record = json.loads(path.read_text(encoding="utf-8"))
    document = segment(read_article(SEEDS / record["article"], dt.date.fromisoformat(record["published"])))
    body = document.sentences[0].span.end if document.title else 0
    facts = []
    for row in record["facts"]:
        start = document.text.find(row["quote"], body)
        if start < 0:
            raise ValueError(f"{path.name}: not in the article: {row['quote']!r}")
        facts.append(Gold(row["kind"], row["value"], Span(start, start + len(row["quote"])), row["quote"]))
    return document, facts


def same_value(gold: Gold, fact: Fact) -> bool:
    """Whether a fact has the value of the gold, in the fields that are not translated (a bar parts alternatives)."""
    return all(
        (fact.value.get(field) or "").lower() in (gold.value.get(field) or "").lower().split("|")
        for field in _COMPARED[gold.kind]
    )


def matches(gold: Gold, fact: Fact) -> bool:
    """Whether a fact tells what the gold does: the same kind, and the same name or the same French words."""
    if gold.kind != fact.kind:
        return False
    if gold.kind in ("person", "organisation", "place"):
        return same_value(gold, fact)
    span = fact.evidence[0].span
    return span.overlaps(gold.span)


def found_in(
    document: Document, parser: SpacyParser, glossary: Glossary, kinds: tuple[FactKind, ...] = ()
) -> list[Fact]:
    """The facts of a document: all of some kinds, or the default list."""
    echo = Echo()
    translation = Translation(echo.translate_texts(document.texts()), "echo")
    limit = ALL if kinds else 12
    parse = parser.parse(document)
    return list(extract_facts(document, parse, translation, echo, glossary, limit=limit, kinds=kinds))


def measure_gold() -> tuple[dict[str, float], str]:
    """Recall and exactness of all facts, precision of the default list; percent, and a table."""
    parser, glossary = SpacyParser(), Glossary.load()
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    told = right = 0
    for path in sorted((SEEDS / "gold").glob("*.json")):
        document, gold = read_gold(path)
        for kind in KINDS:
            facts = found_in(document, parser, glossary, (kind,))
            for row in (g for g in gold if g.kind == kind):
                hits = [f for f in facts if matches(row, f)]
                total[kind] += 1
                found[kind] += bool(hits)
                exact[kind] += any(same_value(row, f) for f in hits)
        listed = found_in(document, parser, glossary)
        told += len(listed)
        right += sum(any(matches(g, f) and same_value(g, f) for g in gold) for f in listed)
    lines = ["| kind | gold | found | value exact among found |", "| --- | ---: | ---: | ---: |"]
    for kind in KINDS:
        share = 100 * exact[kind] / max(1, found[kind])
        lines.append(f"| {kind} | {total[kind]} | {100 * found[kind] / max(1, total[kind]):.1f} | {share:.1f} |")
    scores = {
        "gold facts found": 100 * found.total() / total.total(),
        "gold values exact": 100 * exact.total() / max(1, found.total()),
        "default list right": 100 * right / max(1, told),
    }
    lines.append(
        f"\nOf {told} facts of the default lists {scores['default list right']:.1f} % are in the gold, value and all."
    )
    return scores, "\n".join(lines)
