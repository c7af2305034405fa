"""Which sentence an editor would take next: a tiny network that learned from editors' choices of sentences.

Abstracts tell which words matter, and reward short sentences; editors were shown whole articles and chose the sentences
of a brief, the news itself first. The network sees of each candidate what salience sees, what abstracts are likely to
have of it, its quotation marks, and what the sentences chosen so far have told. `scripts/train_choice.py` makes the
weights; models/salience holds them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer.document import Document
from summarizer.marks import QUOTED, quoted_through
from summarizer.summarize import salience
from summarizer.summarize.edits import balanced
from summarizer.summarize.features import FEATURES, content_stems, vectors
from summarizer.summarize.salience import Network, Salience, SalienceModel
from summarizer.summarize.words import ASIDE, SPEAKER

if TYPE_CHECKING:
    from summarizer.summarize.terms import Matrix

STEPS = 4  # from the fifth sentence on the network chooses as it chooses the fourth

CHOICE_FEATURES = (
    *FEATURES,
    *("salience", "salience_share", "density", "worth", "words"),
    *("quoted_before", "quoted_after", "unbalanced", "aside", "speaker", "mostly_quoted", "outside"),
    *("new", "gain", "nearest_chosen", "near_chosen", "follows_chosen", "leads_to_chosen", "title_left", "distance"),
    *(f"step_{k}" for k in range(STEPS)),
)
# Tuned on the held-out fifth of the editors' articles: without the first, sentences are long, and briefs of a given
# length tell less; without the second, the news itself is missed more often and ROUGE with abstracts is lower.
BREVITY = 0.5
TELLING = 1.0
_FAR = 8  # sentences; further away is all the same


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of a document, and how much an editor would want each next.

    Parameters
    ----------
    salience: of the candidates.
    whole: the worth of each, before any is chosen.
    seen: what the network sees of each that stays as it is, one row a candidate.
    likeness: of each two, the cosine of their TF-IDF vectors.
    titled: for each, the stems of the title that it has.
    title: how many stems the title has.
    rate: what the network makes of rows of `CHOICE_FEATURES`.
    """

    salience: Salience
    whole: Matrix
    seen: Matrix
    likeness: Matrix
    titled: tuple[frozenset[str], ...]
    title: int
    rate: Callable[[Matrix], Matrix]

    @property
    def candidates(self) -> tuple[int, ...]:
        """Sentence indices, in article order."""
        return self.salience.candidates

    def scores(self, chosen: Sequence[int]) -> Matrix:
        """How much each candidate is wanted next, with these sentences chosen, in this order."""
        if not self.candidates:
            return np.zeros(0)
        place = {index: row for row, index in enumerate(self.candidates)}
        rows = [place[index] for index in chosen]
        new = self.salience.untold(rows)
        density = new / self.salience.lengths
        wanted = self.rate(self._features(rows, new))
        return wanted - BREVITY * np.log(self.salience.lengths) + TELLING * np.log(np.maximum(density, 1e-3))

    def features(self, rows: Sequence[int]) -> Matrix:
        """One row a candidate, columns as in `CHOICE_FEATURES`, with the candidates of these rows chosen."""
        return self._features(list(rows), self.salience.untold(rows))

    def _features(self, rows: list[int], new: Matrix) -> Matrix:
        step = np.zeros((len(self.candidates), STEPS))
        step[:, min(len(rows), STEPS - 1)] = 1
        return np.hstack([self.seen, np.column_stack(self._told(rows, new)), step])

    def _told(self, rows: list[int], new: Matrix) -> tuple[Matrix, ...]:
        n, rated = len(self.candidates), self.salience
        told = float(rated.worth[np.unique(np.concatenate([rated.held[r] for r in rows]))].sum()) if rows else 0.0
        length = rated.usual + float(rated.lengths[rows].sum())
        gain = (told + new) / (length + rated.lengths) - told / length
        gain[rows] = -9.0
        near = self.likeness[:, rows]
        said = frozenset[str]().union(*(self.titled[r] for r in rows))
        places = np.arange(n)
        away = np.abs(places[:, None] - np.array(rows)[None, :]).min(axis=1) if rows else np.full(n, _FAR)
        return (
            new / np.maximum(self.whole, 1e-6),
            gain - gain.max(),
            near.max(axis=1, initial=0.0),
            near.sum(axis=1),
            np.isin(places - 1, rows).astype(float),
            np.isin(places + 1, rows).astype(float),
            np.array([len(has - said) for has in self.titled]) / max(1, self.title),
            np.minimum(1.0, away / _FAR),
        )


def choose_among(
    document: Document, model: SalienceModel | None = None, rate: Callable[[Matrix], Matrix] | None = None
) -> Choice:
    """The candidates of a document, rated by the shipped weights or by others.

    Raises ModelMissing or ModelCorrupt, which name the file.
    """
    model = model or salience.load()
    rated = model.rate(document)
    texts = [document.quote(document.sentences[i]) for i in rated.candidates]
    stems = [content_stems(text) for text in texts]
    title = frozenset(content_stems(document.title or ""))
    rows = vectors(stems, model.lexicon.idf, model.lexicon.unseen)
    whole = rated.untold()
    return Choice(
        salience=rated,
        whole=whole,
        seen=np.hstack([rated.seen, _worths(rated, whole), _quotations(document, rated.candidates, texts)]),
        likeness=rows @ rows.T,
        titled=tuple(title.intersection(row) for row in stems),
        title=len(title),
        rate=rate or _load(salience.weights_path("choice")).logits,
    )


def _worths(rated: Salience, worth: Matrix) -> Matrix:
    logits = rated.logits - rated.logits.max(initial=-np.inf)
    density = worth / (rated.lengths + rated.usual)
    return np.column_stack(
        [
            logits / 3,
            np.exp(logits),
            density / density.max(initial=1e-6),
            worth / worth.max(initial=1e-6),
            np.log(rated.lengths) / 3,
        ]
    )


def _quotations(document: Document, candidates: Sequence[int], texts: Sequence[str]) -> Matrix:
    through = quoted_through(document)
    outside = [QUOTED.sub("", text) for text in texts]
    return np.array(
        [
            (
                *through[index],
                not balanced(text),
                ASIDE.search(rest) is not None,
                SPEAKER.search(rest) is not None,
                len(rest) < len(text) / 4,
                len(rest) / max(1, len(text)),
            )
            for index, text, rest in zip(candidates, texts, outside, strict=True)
        ],
        dtype=np.float64,
    ).reshape(len(texts), 7)


@lru_cache(maxsize=2)
def _load(path: Path) -> Network:
    return salience.from_weights(path, {"features": CHOICE_FEATURES}, lambda raw: salience.network_of(raw["network"]))
