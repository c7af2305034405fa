"""Briefs before translation: what compression gains in a budget of words, what dangles, headlines against titles.

The summarizer itself runs, over a translation that gives the French back: so its budgets count French words here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import numpy as np

from scripts.evaluation.report import SHARED
from scripts.evaluation.rouge import rouge
from scripts.salience.data import Pair
from summarizer.document import Article, Document
from summarizer.facts.pronouns import TIME_WORDS
from summarizer.parse import SpacyParser
from summarizer.protocols import Budget
from summarizer.results import Summary, TranslatedSentence, Translation
from summarizer.segment import segment
from summarizer.summarize import make_summarizer
from summarizer.summarize.features import words
from summarizer.summarize.words import CONNECTIVES, PRONOUNS

TITLES = SHARED / "eval/summaries/orangesum_title_dev200.jsonl"
BUDGETS = {f"{n} words": Budget(words=n) for n in (30, 60, 90)} | {"4 sentences": Budget(4)}
HEADLINE = 14
_POINTING = frozenset({"ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs"})
_IMPERSONAL = frozenset({"y", "faut", "faudra", "faudrait", "reste", "s"})  # "il y a", "il s'agit"
_QUOTED_BY = re.compile(r"\s*[\"«“][^\"»”]*[\"»”]\s?,\s(?:s['’])?\w+(?:-t)?-(?:ils?|elles?)\b")


class French:
    """The translate stage without translation."""

    def translate_texts(self, texts: Sequence[str]) -> tuple[TranslatedSentence, ...]:
        """Each text as it is."""
        return tuple(TranslatedSentence(i, text, 0.0) for i, text in enumerate(texts))


def dangles(sentence: str) -> bool:
    """Whether a sentence begins with a word that stands for, or links to, what was said before it.

    Or with a quotation whose speaker is only a pronoun.
    """
    if _QUOTED_BY.match(sentence):
        return True
    row = words(sentence)[:3]
    if not row:
        return False
    first, second = row[0], row[1] if len(row) > 1 else ""
    if first == "il" and second in _IMPERSONAL:
        return False
    pointing = first in _POINTING and second not in TIME_WORDS | {"week", "semaine", "année", "mois"}
    return first in PRONOUNS | CONNECTIVES or f"{first} {second}" in CONNECTIVES or pointing


def lonely(document: Document, summary: Summary) -> list[bool]:
    """For each sentence of a summary, whether it dangles without the sentence before it in the article."""
    places = {s.evidence[-1].sentence for s in summary.sentences}
    return [dangles(s.text) and s.evidence[-1].sentence - 1 not in places for s in summary.sentences]


def measure(pairs: Sequence[Pair]) -> tuple[list[str], dict[str, float]]:
    """Tables and scores of compression, coherence and headlines."""
    parser, french = SpacyParser(), French()
    stages = {
        name: make_summarizer(kind, parser=parser, translator=french, compress=compress)
        for name, kind, compress in (
            ("compressed", "extractive", True),
            ("whole", "extractive", False),
            ("lead", "lead", False),
        )
    }
    found: dict[tuple[str, str], list[tuple[float, ...]]] = {(n, b): [] for n in stages for b in BUDGETS}
    dangling: dict[str, list[bool]] = {name: [] for name in stages}
    for document, abstract in pairs:
        plain = Translation(french.translate_texts(document.texts()), "none")
        for name, stage in stages.items():
            for label, budget in BUDGETS.items():
                summary = stage.summarize(document, plain, budget)
                text = " ".join(s.text for s in summary.sentences)
                found[name, label].append((*(100 * r for r in rouge(text, abstract)), len(text.split())))
                dangling[name] += lonely(document, summary) if budget.words is None else []
    lines = ["", "## Whole sentences in a budget, in French", ""]
    lines += ["| budget | brief | ROUGE-1 | ROUGE-2 | ROUGE-L | words used |", "| --- | --- | --- | --- | --- | --- |"]
    scores = {}
    for label in BUDGETS:
        for name in stages:
            means = np.mean(found[name, label], axis=0)
            lines.append(f"| {label} | {name} | {' | '.join(f'{m:.1f}' for m in means)} |")
            if name == "compressed":
                scores[f"ROUGE-1 brief of {label}, compressed"] = round(float(means[0]), 2)
    lines += [
        "",
        "## Sentences that dangle",
        "",
        "Of the sentences of briefs of four, those that begin with a pronoun, a possessive, a demonstrative,",
        'a connective or the quotation of a mere "he", while the sentence before is not in the brief, by a word list',
        "",
    ]
    lines += [f"- {name}: {sum(d)} of {len(d)} ({100 * np.mean(d):.1f} %)" for name, d in dangling.items()]
    scores["sentences that do not dangle"] = round(100 - 100 * float(np.mean(dangling["compressed"])), 2)
    more, score = _headlines(parser, french)
    return [*lines, *more], scores | score


def _headlines(parser: SpacyParser, french: French) -> tuple[list[str], dict[str, float]]:
    """Headlines of articles whose title is withheld, against it."""
    stage = make_summarizer("extractive", parser=parser, translator=french)
    rows: dict[str, list[tuple[float, ...]]] = {"headline": [], f"first {HEADLINE} words of the lead": []}
    whole = 0
    for record in map(json.loads, TITLES.read_text(encoding="utf-8").splitlines()):
        document = segment(Article(record["text"]))
        plain = Translation(french.translate_texts(document.texts()), "none")
        made = stage.summarize(document, plain, Budget(1)).headline
        whole += any(f.check == "headline" for f in made.flags)
        cut = " ".join(document.texts()[0].split()[:HEADLINE])
        for name, text in zip(rows, (made.text, cut), strict=True):
            rows[name].append((*(100 * r for r in rouge(text, record["title"])), len(text.split())))
    lines = ["", "## Headlines without a title", "", "In French, against the title that was withheld;"]
    lines += [
        f"{whole} of {len(rows['headline'])} have over {HEADLINE} words, flagged: no shorter form was found.",
        "",
    ]
    lines += ["| headline | ROUGE-1 | ROUGE-2 | ROUGE-L | words |", "| --- | --- | --- | --- | --- |"]
    means = {name: np.mean(values, axis=0) for name, values in rows.items()}
    lines += [f"| {name} | {' | '.join(f'{m:.1f}' for m in values)} |" for name, values in means.items()]
    return lines, {"ROUGE-1 headline": round(float(means["headline"][0]), 2)}
