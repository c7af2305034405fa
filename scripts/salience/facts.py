"""Editors' choices of key facts: which candidates belong under a summary, which never do.

The editors are AI agents, who read 572 articles of the news corpus with the summary that the program made of each, and
its candidates. facts.jsonl has their choices by the keys of candidates, and the places where the summary's sentences
begin; the articles are in the corpus, whose text is not ours to publish.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.evaluation.wording import French
from scripts.salience.data import chosen_of
from summarizer.facts import find_candidates
from summarizer.facts.material import Candidate, Material
from summarizer.facts.worth import numbers, told_words
from summarizer.glossary import Glossary
from summarizer.parse import SpacyParser
from summarizer.results import Translation

CHOICES = Path(__file__).with_name("facts.jsonl")
HELD_OUT = 4  # each fourth article is not learned from, but measured on


@dataclass(frozen=True, slots=True)
class Judged:
    """The candidates of an article, what the summary has told, and an editor's choice.

    Parameters
    ----------
    material: the article, read.
    candidates: those that were shown, of facts with the same words one; each mention of a key that has several.
    told: the sentences of the summary.
    best, none: keys of the candidates that the list must have, and of those that should not stand in it.
    """

    material: Material
    candidates: tuple[Candidate, ...]
    told: frozenset[int]
    best: frozenset[str]
    none: frozenset[str]

    def rows(self) -> Iterator[tuple[dict[str, float], bool]]:
        """What is seen of each candidate that the summary has not told, and whether the editor lists it."""
        summary = told_words(self.material, self.told)
        for candidate in self.candidates:
            if candidate.sentence not in self.told:
                yield numbers(candidate, self.material.title_words, summary), candidate.key in self.best


def judged(corpus: Path, *, held_out: bool) -> Iterator[Judged]:
    """The articles that are measured on, or those that are learned from."""
    parser, glossary = SpacyParser(), Glossary.load(None)
    for choice, document, shift in chosen_of(corpus, CHOICES, HELD_OUT, held_out=held_out):
        french = Translation(French().translate_texts(document.texts()), "none")
        material = Material(document, parser.parse(document), french, glossary)
        shown = tuple(c for c in find_candidates(material) if c.key in choice["shown"])
        told = frozenset(s.index for s in document.sentences if s.span.start - shift in choice["told"])
        yield Judged(material, shown, told, frozenset(choice["best"]), frozenset(choice["none"]))
