"""Names on WikiNEuRal, as spaCy finds them and as they are after they were put right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scripts.evaluation.report import SHARED
from summarizer.document import Span
from summarizer.facts.entities import clean_entities
from summarizer.glossary import Glossary
from summarizer.parse import MODEL, Entity

WIKINEURAL = SHARED / "eval" / "ner" / "wikineural-fr-val3000.tsv"
LABELS = ("PER", "LOC", "ORG", "MISC")
_OPENING, _CLOSING = ("'", "’", "(", "["), (".", ",", ")", "]")

Found = set[tuple[int, int, str]]


def sentences() -> list[tuple[str, Found]]:
    """Each sentence as plain text, and its gold names with their places in it."""
    made = []
    for block in WIKINEURAL.read_text(encoding="utf-8").strip().split("\n\n"):
        tokens = [(cells[1], cells[2]) for line in block.splitlines() if len(cells := line.split("\t")) > 2]
        text, names = "", set()
        places = []
        for token, _ in tokens:
            space = " " if text and not text.endswith(_OPENING) and token not in _CLOSING else ""
            places.append((len(text) + len(space), len(text) + len(space) + len(token)))
            text += space + token
        for index, (_, tag) in enumerate(tokens):
            if tag.startswith("B-"):
                last = index
                while last + 1 < len(tokens) and tokens[last + 1][1] == f"I-{tag[2:]}":
                    last += 1
                names.add((places[index][0], places[last][1], tag[2:]))
        made.append((text, names))
    return made


def measure_names() -> tuple[dict[str, float], str]:
    """F1 of exact spans and kinds, plain and put right; percent, and a table."""
    import spacy

    nlp = spacy.load(MODEL, exclude=["senter", "parser", "lemmatizer"])
    glossary = Glossary.load()
    gold = sentences()
    plain, mended = [], []
    for (text, _), doc in zip(gold, nlp.pipe((t for t, _ in gold), batch_size=128), strict=True):
        entities = [Entity(Span(e.start_char, e.end_char), e.text, e.label_) for e in doc.ents]
        plain.append({(e.span.start, e.span.end, e.label) for e in entities})
        mended.append({(e.span.start, e.span.end, e.label) for e in clean_entities(text, entities, glossary)})
    wanted = [names for _, names in gold]
    lines = ["| kind | spaCy sm | put right |", "| --- | ---: | ---: |"]
    for label in (*LABELS, None):
        lines.append(f"| {label or 'all'} | {f1(wanted, plain, label):.1f} | {f1(wanted, mended, label):.1f} |")
    scores = {"names f1": f1(wanted, mended), "names f1 over spaCy sm": f1(wanted, mended) - f1(wanted, plain)}
    return scores, "\n".join(lines)


def f1(gold: Iterable[Found], found: Iterable[Found], label: str | None = None) -> float:
    """F1 in percent over all sentences, of one kind or of all."""
    counts: Counter[str] = Counter()
    for ours, theirs in zip(found, gold, strict=True):
        one = {e for e in ours if label in (None, e[2])}
        two = {e for e in theirs if label in (None, e[2])}
        counts["both"] += len(one & two)
        counts["any"] += len(one) + len(two)
    return 200 * counts["both"] / max(1, counts["any"])
