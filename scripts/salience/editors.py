"""Editors' choices: which sentences of an article make its brief, the most important first.

The editors are AI agents, who read 2,370 articles of the news corpus whole for this purpose. editors.jsonl has their
choices as the places where sentences begin; the articles are in the corpus, whose text is not ours to publish.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from scripts.salience.data import Example, chosen_of
from summarizer.document import Document
from summarizer.summarize.choice import Choice

CHOICES = Path(__file__).with_name("editors.jsonl")
HELD_OUT = 5  # each fifth article is not learned from, but measured on
REST, ALSO = 0.3, 0.05  # what the next choice but one, and a sentence of a longer brief, count beside the next choice


@dataclass(frozen=True, slots=True)
class Edited:
    """An article and an editor's choice of its sentences (sentence indices).

    Parameters
    ----------
    document: the article; about half have their standfirst.
    best: at most four sentences that together make a brief, the most important first.
    also: what would come next in a longer brief.
    hanging: what cannot be understood right under the headline.
    """

    document: Document
    best: tuple[int, ...]
    also: tuple[int, ...]
    hanging: frozenset[int]

    def value(self, chosen: Sequence[int]) -> float:
        """What a choice has of what the editor's has: the news counts 3, what else is best 2, what is also good 1.

        At most 1: a long choice may have more than the best four.
        """
        points = dict.fromkeys(self.also, 1) | dict.fromkeys(self.best, 2) | {self.best[0]: 3}
        return min(1.0, sum(points.get(i, 0) for i in chosen) / (1 + 2 * len(self.best)))


def edited(corpus: Path, *, held_out: bool) -> Iterator[Edited]:
    """The articles that are measured on, or those that are learned from."""
    for choice, document, shift in chosen_of(corpus, CHOICES, HELD_OUT, held_out=held_out):
        begins = {s.span.start - shift: s.index for s in document.sentences if not s.is_heading}
        best, also, hanging = (
            tuple(begins[place] for place in choice[name] if place in begins) for name in ("best", "also", "hanging")
        )
        if best:
            yield Edited(document, best, also, frozenset(hanging))


def examples(choice: Choice, article: Edited) -> Iterator[Example]:
    """One example for each beginning of a choice: the editor's own, the lead's, and that of what is most salient.

    The gain of a candidate is the logarithm of its share in what the editor still wants, so that ListNet's softmax is
    that share.
    """
    row = {index: k for k, index in enumerate(choice.candidates)}
    best = [row[i] for i in article.best if i in row]
    also = [row[i] for i in article.also if i in row]
    ranked = [row[i] for i in choice.salience.ranked()]
    begun = [tuple(order[:k]) for order in (best, range(len(row)), ranked) for k in range(4)]
    for rows in dict.fromkeys([*begun, tuple(best)]):
        wanted = {r: ALSO for r in also if r not in rows}
        wanted |= {r: REST**k for k, r in enumerate(r for r in best if r not in rows)}
        rest = [r for r in row.values() if r not in rows]
        if wanted and len(rest) > 1:
            gains = np.array([wanted.get(r, 0.0) for r in rest])
            yield Example(choice.features(rows)[rest], np.log(gains / gains.sum() + 1e-6))
