"""How much French sentences say of what the article says: two tiny networks trained on professional abstracts.

The first rates sentences; the second, with these ratings among what it sees, tells how likely an abstract has each word
and each pair of words. A choice of sentences is worth what it holds of them, each counted once: what a sentence
says again adds nothing. `scripts/train_salience.py` makes the weights; models/salience holds them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import numpy as np

from summarizer.document import Document
from summarizer.errors import ModelCorrupt, ModelMissing
from summarizer.summarize.features import FEATURES, Features, extract
from summarizer.summarize.terms import TERM_FEATURES, Lexicon, Word, find_terms

if TYPE_CHECKING:
    from summarizer.summarize.terms import Matrix, Places, Terms

_Made = TypeVar("_Made")

PAIR = 2.0  # what a pair of words counts beside a word: 1 is worse on held-out articles, 3 no better


@dataclass(frozen=True, slots=True)
class Salience:
    """What the candidate sentences of a document, alone and together, share with an abstract of it.

    Parameters
    ----------
    candidates: sentence indices, in article order.
    seen: one row of features a candidate, columns as in `FEATURES`.
    logits: what the first network makes of each.
    held: for each candidate, the terms (words and pairs of words) that it has: places in `worth`, each once.
    worth: of each term: how likely an abstract has it, pairs counting `PAIR` times.
    lengths: of each candidate, in French words.
    usual: French words of a usual abstract.
    words: how likely an abstract has each word, in lower case.
    """

    candidates: tuple[int, ...]
    seen: Matrix
    logits: Matrix
    held: tuple[Places, ...]
    worth: Matrix
    lengths: Matrix
    usual: float
    words: Mapping[str, float] = field(default_factory=dict)

    def untold(self, rows: Sequence[int] = ()) -> Matrix:
        """What each candidate has of the worth that no candidate of these rows has told."""
        untold = self.worth.copy()
        for row in rows:
            untold[self.held[row]] = 0
        return np.array([untold[terms].sum() for terms in self.held])

    def ranked(self) -> tuple[int, ...]:
        """The candidates' sentence indices, the most valuable by itself first; ties in article order."""
        values = self.untold() / (self.lengths + self.usual)
        return tuple(self.candidates[int(k)] for k in np.argsort(-values, kind="stable"))


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer: a row's logit is `tanh(x @ hidden + bias) @ out + x @ linear + offset`, x standardised.

    Parameters
    ----------
    mean, scale: of each feature, over the training rows.
    hidden, bias, out, linear, offset: the weights.
    """

    mean: Matrix
    scale: Matrix
    hidden: Matrix
    bias: Matrix
    out: Matrix
    linear: Matrix
    offset: Matrix

    def logits(self, matrix: Matrix) -> Matrix:
        """The raw scores of rows of features."""
        x = (matrix - self.mean) / self.scale
        return np.asarray(np.tanh(x @ self.hidden + self.bias) @ self.out + x @ self.linear + self.offset)


@dataclass(frozen=True, slots=True)
class SalienceModel:
    """The networks and what they know of French words.

    Parameters
    ----------
    lexicon: French words.
    usual: words of a usual abstract.
    sentences, terms: rate sentences and terms.
    """

    lexicon: Lexicon
    usual: float
    sentences: Network
    terms: Network

    def rate(self, document: Document) -> Salience:
        """The salience of the candidates of a document."""
        features, logits, found = terms_in(document, self.lexicon, self.sentences)
        chances = 1 / (1 + np.exp(-self.terms.logits(found.matrix)))
        counted = np.array([PAIR if len(term) > 1 else 1.0 for term in found.names])
        words = {term[0]: float(chance) for term, chance in zip(found.names, chances, strict=True) if len(term) == 1}
        return Salience(
            candidates=features.candidates,
            seen=features.matrix,
            logits=logits,
            held=found.held,
            worth=chances * counted,
            lengths=found.lengths,
            usual=self.usual,
            words=words,
        )


def terms_in(document: Document, lexicon: Lexicon, sentences: Network) -> tuple[Features, Matrix, Terms]:
    """The candidates of a document, what `sentences` makes of each, and their terms."""
    features = extract(document, lexicon.idf, lexicon.unseen)
    texts = [document.quote(document.sentences[i]) for i in features.candidates]
    logits = sentences.logits(features.matrix)
    return features, logits, find_terms(texts, document.title or "", logits, lexicon)


def weights_path(of: Literal["abstract", "headline", "choice"] = "abstract") -> Path:
    """Where shipped weights lie: inside the package in a wheel, beside it in a checkout.

    They are learned from abstracts, from the titles of articles that are shown without them, or from editors' choices.
    """
    package = Path(__file__).resolve().parents[1]
    places = [root / "models" / "salience" / f"{of}.json" for root in (package, package.parent)]
    return next((place for place in places if place.is_file()), places[-1])


def load(path: Path | None = None) -> SalienceModel:
    """The shipped model of abstracts, or one in another file; loaded once.

    Raises ModelMissing or ModelCorrupt, which name the file.
    """
    return _load(path or weights_path())


@lru_cache(maxsize=4)
def _load(path: Path) -> SalienceModel:
    return from_weights(path, {"features": FEATURES, "term_features": TERM_FEATURES}, _model_of)


def _model_of(raw: Mapping[str, Any]) -> SalienceModel:
    return SalienceModel(
        lexicon=Lexicon(
            idf=raw["idf"],
            unseen=raw["unseen"],
            words={word: Word(*numbers) for word, numbers in raw["words"].items()},
            others=Word(*raw["other_words"]),
        ),
        usual=raw["usual"],
        sentences=network_of(raw["sentences"]),
        terms=network_of(raw["terms"]),
    )


def from_weights(path: Path, columns: Mapping[str, Sequence[str]], make: Callable[[Mapping[str, Any]], _Made]) -> _Made:
    """What is made of a file of weights, which must be of these columns.

    Raises ModelMissing or ModelCorrupt, which name the file.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if any(tuple(raw.get(name, ())) != tuple(wanted) for name, wanted in columns.items()):
            raise ModelCorrupt(
                f"{path} was trained on other features than this version's. Reinstall summarizer, or train it anew."
            )
        return make(raw)
    except FileNotFoundError:
        script = "train_choice" if path == weights_path("choice") else "train_salience"
        raise ModelMissing(f"{path} is missing. Reinstall summarizer, or make it with scripts/{script}.py.") from None
    except json.JSONDecodeError as error:
        raise ModelCorrupt(f"{path} is not JSON ({error}). Reinstall summarizer.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelCorrupt(f"{path} holds no weights ({error!r}). Reinstall summarizer.") from error


def network_of(raw: Mapping[str, object]) -> Network:
    """A network from its numbers in JSON."""
    return Network(**{f.name: np.array(raw[f.name], dtype=np.float64) for f in fields(Network)})
