"""Key facts beside a summary, against editors' choices of articles that the weights have not seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from scripts.salience.facts import Judged, judged
from summarizer.facts.material import Candidate
from summarizer.facts.rank import select
from summarizer.facts.worth import beside

FIRST = 5


def measure_listed(corpus: Path) -> tuple[list[str], dict[str, float]]:
    """A table of how much of the editors' choice the first facts are, and how many should not be there."""
    articles = [a for a in judged(corpus, held_out=True) if a.best]
    lines = [
        f"Of {len(articles)} articles whose facts an editor (an AI agent) chose, beside the summary that the program",
        f"made, the first {FIRST} facts whose sentences the summary has not told:",
        "",
        "| ranked by | the editor's best that are among them | of them the editor would leave out |",
        "| --- | ---: | ---: |",
    ]
    rows = {"worth beside the summary": _first(articles, _beside), "the candidates' own scores": _first(articles, _own)}
    lines += [f"| {name} | {best:.1f} % | {none:.1f} % |" for name, (best, none) in rows.items()]
    best, none = rows["worth beside the summary"]
    return lines, {"facts editors list": best, "facts editors would not leave out": 100 - none}


def _beside(article: Judged) -> list[Candidate]:
    return beside(article.material, article.candidates, article.told)


def _own(article: Judged) -> list[Candidate]:
    return list(article.candidates)


def _first(articles: Sequence[Judged], ranked: Callable[[Judged], list[Candidate]]) -> tuple[float, float]:
    found = []
    for article in articles:
        untold = [c for c in ranked(article) if c.sentence not in article.told]
        first = {c.key for c in select(untold, FIRST, floor=0.0)}
        wanted = min(FIRST, len(article.best))
        found.append((len(first & article.best) / wanted, len(first & article.none) / max(1, len(first))))
    best, none = 100 * np.mean(found, axis=0)
    return float(best), float(none)
