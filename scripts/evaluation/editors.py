"""Sentences chosen, against editors' choices of articles that the weights have not seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from scripts.salience.editors import Edited
from summarizer.document import Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

SENTENCES = 4
WORDS = (60, 90)


def within(document: Document, order: Sequence[int], words: int) -> list[int]:
    """Of an order, the sentences that fit a budget of French words, each taken if it still does; at least the first."""
    chosen: list[int] = []
    for index in order:
        taken = [*chosen, index]
        if not chosen or sum(len(document.quote(document.sentences[i]).split()) for i in taken) <= words:
            chosen = taken
    return chosen


def measure(
    rankers: Mapping[str, Callable[[Document, str], Sequence[int]]], articles: Sequence[Edited]
) -> tuple[list[str], dict[str, float]]:
    """Tables of each system's choices against the editors', and the scores of ours."""
    lines = [
        f"Sentences chosen in {len(articles)} French articles that the weights have not seen, against the choice of an",
        "editor who read them whole (AI agents; scripts/salience/editors.py). Of that choice the news counts 3,",
        "the other sentences of a brief 2 each, those of a longer one 1. The news: the sentence that the editor put",
        "first. About half of the articles have their standfirst. With words, each next sentence is taken that fits.",
    ]
    orders = {name: [rank(a.document, "") for a in articles] for name, rank in rankers.items()}
    scores: dict[str, float] = {}
    for length in (f"{SENTENCES} sentences", *(f"{n} words" for n in WORDS)):
        lines += ["", f"### {length}", "", "| system | of the editor's choice | has the news | words |"]
        lines += ["| --- | --- | --- | --- |"]
        for name, ranked in orders.items():
            cut = [_cut(a.document, order, length) for a, order in zip(articles, ranked, strict=True)]
            value, news, words = np.mean([_row(a, chosen) for a, chosen in zip(articles, cut, strict=True)], axis=0)
            lines.append(f"| {name} | {100 * value:.1f} % | {100 * news:.1f} % | {words:.0f} |")
            if name == "ours":
                scores[f"editors {length}"] = round(100 * float(value), 2)
                scores[f"news {length}"] = round(100 * float(news), 2)
    return lines, scores


def _cut(document: Document, order: Sequence[int], length: str) -> Sequence[int]:
    number, unit = length.split()
    return within(document, order, int(number)) if unit == "words" else order[: int(number)]


def _row(article: Edited, chosen: Sequence[int]) -> NDArray[np.float64]:
    words = sum(len(article.document.quote(article.document.sentences[i]).split()) for i in chosen)
    return np.array([article.value(chosen), article.best[0] in chosen, words])
