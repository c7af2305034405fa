"""How much a French sentence says of what the article says: a tiny network trained on professional abstracts.

`scripts/train_salience.py` makes the weights; models/salience holds them with their card.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer.document import Document
from summarizer.errors import ModelCorrupt, ModelMissing
from summarizer.summarize.features import FEATURES, extract

if TYPE_CHECKING:
    from summarizer.summarize.features import Matrix


@dataclass(frozen=True, slots=True)
class Salience:
    """The salience of each candidate sentence of a document, between 0 and 1, and how alike the candidates are."""

    candidates: tuple[int, ...]
    scores: Matrix
    similarity: Matrix

    def ranked(self) -> tuple[int, ...]:
        """The candidates' sentence indices, the most salient first; ties in article order."""
        order = np.argsort(-self.scores, kind="stable")
        return tuple(self.candidates[int(k)] for k in order)


@dataclass(frozen=True, slots=True)
class SalienceModel:
    """A network of one hidden layer: standardise, tanh, sum.

    Parameters
    ----------
    idf, unseen: inverse document frequency of common stems, and of all others.
    mean, scale: of each feature, over the training sentences.
    hidden, bias, out: the weights; a sentence's logit is `tanh(x @ hidden + bias) @ out + x @ linear`.
    """

    idf: Mapping[str, float]
    unseen: float
    mean: Matrix
    scale: Matrix
    hidden: Matrix
    bias: Matrix
    out: Matrix
    linear: Matrix

    def logits(self, matrix: Matrix) -> Matrix:
        """The raw scores of rows of features."""
        x = (matrix - self.mean) / self.scale
        return np.asarray(np.tanh(x @ self.hidden + self.bias) @ self.out + x @ self.linear)

    def rate(self, document: Document) -> Salience:
        """The salience of each candidate: 1 for the best of the document, the others relative to it."""
        features = extract(document, self.idf, self.unseen)
        if not features.candidates:
            return Salience((), np.zeros(0), np.zeros((0, 0)))
        logits = self.logits(features.matrix)
        return Salience(features.candidates, np.exp(logits - logits.max()), features.similarity)


def weights_path() -> Path:
    """Where the shipped weights lie: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    places = [root / "models" / "salience" / "salience.json" for root in (package, package.parent)]
    return next((place for place in places if place.is_file()), places[-1])


def load(path: Path | None = None) -> SalienceModel:
    """The shipped model, or one in another file; loaded once.

    Raises ModelMissing or ModelCorrupt, which name the file.
    """
    return _load(path or weights_path())


@lru_cache(maxsize=4)
def _load(path: Path) -> SalienceModel:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelMissing(
            f"{path} is missing. Reinstall summarizer, or make it with scripts/train_salience.py."
        ) from None
    except ValueError as error:
        raise ModelCorrupt(f"{path} is not JSON ({error}). Reinstall summarizer.") from error
    if tuple(raw.get("features", ())) != FEATURES:
        raise ModelCorrupt(f"{path} was trained on other features than this version's. Run scripts/train_salience.py.")
    arrays = {
        name: np.array(raw[name], dtype=np.float64) for name in ("mean", "scale", "hidden", "bias", "out", "linear")
    }
    return SalienceModel(idf=raw["idf"], unseen=raw["unseen"], **arrays)
