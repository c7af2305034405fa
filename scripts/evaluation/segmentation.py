"""Sentence splitting against UD French and golden rules: F1 of whole sentences and of sentence ends."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.evaluation.report import ROOT, SHARED, Report, digest
from summarizer.document import Span
from summarizer.paragraphs import find_paragraphs
from summarizer.protocols import Splitter
from summarizer.segment import ChoppaSplitter, FrenchSplitter

FOLDER = SHARED / "eval" / "segmentation"
TREEBANKS = {"GSD dev": "fr_gsd-ud-dev", "ParTUT dev": "fr_partut-ud-dev", "ParTUT test": "fr_partut-ud-test"}
RULES = FOLDER / "golden_rules" / "sentencex_fr.txt"
CASES = ROOT / "tests" / "cases" / "segmentation.json"
SPLITTERS: dict[str, Splitter] = {"choppa": ChoppaSplitter(), "ours": FrenchSplitter()}

Gold = tuple[str, tuple[Span, ...]]


def read_treebank(path: Path) -> Gold:
    """The text of a CoNLL-U file, its sentences joined by spaces, and their spans.

    A new paragraph or document begins on a new line; `SpaceAfter=No` on a sentence's last token glues the next one on.
    """
    text = ""
    spans = []
    between = ""
    for sentence, comments, last in _sentences(path.read_text(encoding="utf-8")):
        new = any(comment.startswith(("# newpar", "# newdoc")) for comment in comments)
        text += "\n\n" if new and text else between
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence
        between = "" if "SpaceAfter=No" in last else " "
    return text, tuple(spans)


def read_rules(path: Path) -> Iterator[Gold]:
    """The golden rules: text, then its sentences one a line; a case is left out if they do not rebuild the text."""
    for case in path.read_text(encoding="utf-8").split("\n===\n"):
        text, _, expected = case.strip().partition("\n---\n")
        if gold := _located(text, [line for line in expected.split("\n") if line.strip()]):
            yield gold


def read_cases(path: Path) -> Iterator[Gold]:
    """Our own cases of one paragraph, known failures included."""
    for case in json.loads(path.read_text(encoding="utf-8")):
        if len(find_paragraphs(case["text"])) == 1 and (gold := _located(case["text"], case["sentences"])):
            yield gold


def f1(found: Iterable[object], gold: Iterable[object]) -> float:
    """The harmonic mean of precision and recall, in percent."""
    ours, theirs = set(found), set(gold)
    return 200 * len(ours & theirs) / max(1, len(ours) + len(theirs))


def measure() -> Report:
    """Every splitter on every set."""
    sets: dict[str, tuple[Gold, ...]] = {
        name: (read_treebank(FOLDER / f"{stem}.conllu"),) for name, stem in TREEBANKS.items()
    }
    sets["golden rules"] = tuple(read_rules(RULES))
    sets["own cases"] = tuple(read_cases(CASES))
    scores: dict[str, float] = {}
    rows = []
    for name, golds in sets.items():
        for who, splitter in SPLITTERS.items():
            row = _row(splitter, golds)
            if who == "ours":
                scores[name] = round(row[0], 2)
                scores[f"{name}, ends"] = round(row[1], 2)
            rows.append(f"| {name} | {who} | {row[0]:.2f} | {row[1]:.2f} | {row[2]} | {row[3]:,.0f} |")
    paths = [FOLDER / f"{stem}.conllu" for stem in TREEBANKS.values()]
    return Report(
        subject="segmentation",
        scores=scores,
        corpora={"treebanks": digest(paths), "rules": digest([RULES]), "cases": digest([CASES])},
        command="python scripts/evaluate.py segmentation",
        markdown=_PAGE.format(rows="\n".join(rows)),
    )


def _row(splitter: Splitter, golds: tuple[Gold, ...]) -> tuple[float, float, int, float]:
    """F1 of sentences, F1 of ends, number of gold sentences, characters a second."""
    start = time.perf_counter()
    found = [(n, span) for n, (text, _) in enumerate(golds) for span in splitter.split(text)]
    seconds = time.perf_counter() - start
    gold = [(n, span) for n, (_, spans) in enumerate(golds) for span in spans]
    ends = f1(((n, s.end) for n, s in found), ((n, s.end) for n, s in gold))
    return f1(found, gold), ends, len(gold), sum(len(text) for text, _ in golds) / seconds


def _sentences(conllu: str) -> Iterator[tuple[str, list[str], str]]:
    """Each sentence's text, comments and last token's line."""
    for block in conllu.strip().split("\n\n"):
        lines = block.split("\n")
        comments = [line for line in lines if line.startswith("#")]
        (text,) = (line.removeprefix("# text = ").strip() for line in comments if line.startswith("# text = "))
        yield text, comments, lines[-1]


def _located(text: str, sentences: list[str]) -> Gold | None:
    spans = []
    end = 0
    for sentence in sentences:
        start = text.find(sentence.strip(), end)
        if start < 0:
            return None
        end = start + len(sentence.strip())
        spans.append(Span(start, end))
    return text, tuple(spans)


_PAGE = """# Sentence splitting

`choppa` is LanguageTool's SRX rules alone; `ours` corrects them for news (summarizer/segment.py). Both keep offsets.
The treebanks are shuffled sentences joined by spaces, many of them without a full stop, so no splitter can reach 100.

| set | splitter | F1 of sentences | F1 of ends | sentences | characters/s |
| --- | --- | ---: | ---: | ---: | ---: |
{rows}
"""
