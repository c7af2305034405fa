"""Shorter forms of French sentences by deletion, as sub-editors make them: the likeliest path over the words.

A step from one kept word to the next has a probability, given the sentence and what is left out between them; a small
recurrent network tells it (deletion-based compression as in Filippova et al., "Sentence Compression by Deletion with
LSTMs", EMNLP 2015, with the parse among its features as in Filippova and Altun, EMNLP 2013, and a path of steps for
their row of decisions, so that what stands side by side is scored as such). The likeliest path of so many words is
found exactly, by dynamic programming.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from summarizer.document import Span
from summarizer.errors import ModelCorrupt, ModelMissing
from summarizer.facts.antecedent import Edit
from summarizer.summarize.edits import apply
from summarizer.summarize.gaps import KINDS, Words
from summarizer.summarize.joining import deletions
from summarizer.summarize.keeping import allowed, losses
from summarizer.summarize.standing import stands
from summarizer.summarize.step_network import Network

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Chances = NDArray[np.floating[Any]]
    Matrix = NDArray[np.float32]


LONGEST = 100  # words of a sentence that is shortened; it was learned from up to 70
ROOM = 0.1  # for each word, in logarithms: what tells more is preferred


@dataclass(frozen=True, slots=True)
class Shorter:
    """A shorter form of a sentence.

    Parameters
    ----------
    text: what is left, with its full stop.
    edits: what makes it of the sentence.
    kept: the places in the document of the words that are left.
    chance: the logarithm of its probability, 0 for certain.
    """

    text: str
    edits: tuple[Edit, ...]
    kept: tuple[Span, ...]
    chance: float


@dataclass(frozen=True, slots=True)
class Shortener:
    """What shortens sentences.

    Parameters
    ----------
    known: of each kind what the network knows, and its row; all others have row 0.
    network: scores steps.
    """

    known: tuple[Mapping[str, int], ...]
    network: Network

    def shorten(self, words: Words, most: int) -> Shorter | None:
        """The likeliest form of at most `most` words that leaves something out, or None if it is no sentence.

        None too of a sentence of over `LONGEST` words: time grows with the cube of their number.
        """
        if not 0 < len(words.tokens) <= LONGEST:
            return None
        path, chance = best_path(self.chances(words) - losses(words), words.counted, most)
        if not path or len(path) == len(words.tokens) or not stands(words, path):
            return None
        kept = tuple(words.tokens[k - 1].span for k in path)
        edits = deletions(words, path)
        return Shorter(apply(words.text, words.place, edits), edits, kept, chance)

    def chances(self, words: Words) -> Matrix:
        """The logarithm of the probability of each step from a place to a later one, n + 1 × n + 1."""
        scores = self.network.scores(words.rows(self.known), words.numbers(), words.gaps())
        scores = np.where(allowed(words), scores, -np.inf)
        top = np.maximum(scores.max(axis=1, keepdims=True), -1e9)
        total = np.exp(scores - top).sum(axis=1, keepdims=True)
        return np.asarray(scores - top - np.log(np.maximum(total, 1e-30)))


def best_path(chances: Chances, counted: NDArray[np.int64], most: int) -> tuple[tuple[int, ...], float]:
    """The places on the likeliest path over at most `most` words, and the logarithm of its probability.

    Parameters
    ----------
    chances: of a step from place k (row) to place j + 1 (column).
    counted: how many words each place from 1 on counts for.
    """
    n = len(counted)
    best = np.full((n + 1, most + 1), -np.inf)
    back = np.zeros((n + 1, most + 1), dtype=np.int64)
    best[0, 0] = 0.0
    for place in range(1, n + 1):
        words = int(counted[place - 1])
        reached = best[:place, : most + 1 - words] + chances[:place, place - 1, None] + ROOM * words
        back[place, words:] = reached.argmax(axis=0)
        best[place, words:] = reached.max(axis=0)
    ends = best[1:] + chances[1:, n, None]
    place, used = (int(k) for k in np.unravel_index(ends.argmax(), ends.shape))
    place += 1
    chance = float(ends[place - 1, used]) - ROOM * used
    path: list[int] = []
    while np.isfinite(chance) and place > 0:
        path.append(place)
        place, used = int(back[place, used]), used - int(counted[place - 1])
    return tuple(reversed(path)), chance


def path() -> Path:
    """Where the shipped weights lie: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    places = [root / "models" / "shortener" / "weights.npz" for root in (package, package.parent)]
    return next((place for place in places if place.is_file()), places[-1])


@lru_cache(maxsize=2)
def load(file: Path | None = None) -> Shortener:
    """The shipped shortener, or one in another file; loaded once.

    Raises ModelMissing or ModelCorrupt, which name the file.
    """
    file = file or path()
    try:
        with np.load(file, allow_pickle=False) as held:
            kinds = json.loads(str(held["known"]))
            known = tuple({word: row for row, word in enumerate(kinds[kind], 1)} for kind in KINDS)
            network = Network(**{f.name: held[f.name].astype(np.float32) for f in fields(Network)})
    except FileNotFoundError:
        raise ModelMissing(
            f"{file} is missing. Reinstall summarizer, or make it with scripts/train_shortener.py."
        ) from None
    except (KeyError, ValueError, OSError, BadZipFile) as error:
        raise ModelCorrupt(f"{file} holds no weights of a shortener ({error}). Reinstall summarizer.") from error
    return Shortener(known, network)
