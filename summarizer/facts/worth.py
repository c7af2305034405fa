"""How much a fact is worth beside a summary: what editors would put under one that has told the news.

Beside a summary it counts little that a sentence stands early and is about the title: that is told. A logistic
regression with the weights of data/fact_worth.tsv, which `scripts/train_facts.py` learns from editors' choices.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache

from summarizer.facts.material import Candidate, Material, content_words, likeness
from summarizer.facts.names import Name
from summarizer.tables import rows

LEAST = 0.05  # what an editor would hardly ever list is no key fact
_BEHIND = 0.001  # of two facts of one sentence the second comes only where the first cannot be told
_OFTEN = 2  # sentences that name a person whose office is a fact of its own
_TOLD = LEAST  # of its worth is left of a figure, a date, a name whose sentence the summary has: it comes last


def beside(material: Material, candidates: Sequence[Candidate], told: Collection[int]) -> list[Candidate]:
    """The candidates with their worth beside a summary of the sentences `told` as their score.

    Of what can be told of one sentence, that of the highest score stays first: its worth is that of the sentence. An
    event or a quote of the sentences `told` would say them a second time and goes, as do what is worth too little and
    the offices of people who are named in one sentence.
    """
    summary, title = told_words(material, told), material.title_words
    kept = []
    leading: dict[int, list[float]] = {}
    passing = {f"person:{name.french}" for name in material.names if _is_passing(name)}
    for candidate in sorted(candidates, key=lambda c: -c.score):
        if candidate.key in passing:
            continue
        worth = worth_of(numbers(candidate, title, summary))
        if candidate.sentence is not None:
            of_sentence = leading.setdefault(candidate.sentence, [])
            worth = of_sentence[0] - _BEHIND * len(of_sentence) if of_sentence else worth
            of_sentence.append(worth)
        shared = candidate.sentences.intersection(told)
        again = candidate.sentence in told or 2 * len(shared) >= len(candidate.sentences) > 1
        if worth >= LEAST and not (again and candidate.kind in ("event", "quote")):
            kept.append(replace(candidate, score=_TOLD * worth if again else worth))
    return kept


def _is_passing(name: Name) -> bool:
    """Whether an article speaks of somebody in one sentence alone: who that is, is told there."""
    return len({mention.sentence for mention in name.mentions}) < _OFTEN


def told_words(material: Material, told: Collection[int]) -> list[frozenset[str]]:
    """The content words of each of the sentences `told`."""
    return [content_words(material.french(i)) for i in sorted(told)]


def numbers(candidate: Candidate, title: frozenset[str], summary: Sequence[frozenset[str]]) -> dict[str, float]:
    """What is seen of a candidate, by name: its kind, its length, figures, and how like it is to title and summary.

    Parameters
    ----------
    title: the content words of the title.
    summary: those of each sentence that the summary tells.
    """
    return {
        "always": 1.0,
        candidate.kind: 1.0,
        "length": math.log1p(len(candidate.words)),
        "figures": float(any(c.isdigit() for word in candidate.words for c in word)),
        "like the title": likeness(candidate.words, title),
        "like the summary": max((likeness(candidate.words, words) for words in summary), default=0.0),
    }


def worth_of(seen: Mapping[str, float]) -> float:
    """How likely an editor lists a fact of which this is seen, 0 to 1."""
    weights = _weights()
    return 1 / (1 + math.exp(-sum(weights[name] * value for name, value in seen.items())))


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in rows("fact_worth.tsv")}
