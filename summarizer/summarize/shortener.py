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
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from zipfile import BadZipFile

import numpy as np

from summarizer.errors import ModelCorrupt, ModelMissing
from summarizer.facts.antecedent import Edit
from summarizer.summarize.careful import careful as careful_steps
from summarizer.summarize.edits import apply
from summarizer.summarize.gaps import KINDS, Words
from summarizer.summarize.joining import deletions
from summarizer.summarize.keeping import allowed, losses
from summarizer.summarize.standing import stands
from summarizer.summarize.step_network import Network
from summarizer.summarize.terms import tokens as parts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Chances = NDArray[np.floating[Any]]
    Gains = NDArray[np.float64]
    Matrix = NDArray[np.float32]


LONGEST = 100  # words of a sentence that is shortened; it was learned from up to 70
ROOM = 0.1  # for each word, in logarithms: what tells more is preferred
WORTH = 1.0  # for a word that is certain to be in the title or abstract: what tells the news is preferred


@dataclass(frozen=True, slots=True)
class Shorter:
    """A shorter form of a sentence.

    Parameters
    ----------
    text: what is left, with its full stop.
    edits: what makes it of the sentence.
    path: the places among the words of those that are left, from 1.
    chance: the logarithm of its probability, 0 for certain.
    """

    text: str
    edits: tuple[Edit, ...]
    path: tuple[int, ...]
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

    def search(self, words: Words, *, careful: bool = False) -> Search:
        """The search for shorter forms of a sentence: the chances of its steps are told once, for all its forms.

        Of a sentence of over `LONGEST` words there is none: time grows with the cube of their number.

        Parameters
        ----------
        careful: only whole phrases go (`careful.py`), and each word that is left has the one that it hangs on.
        """
        if not 0 < len(words.tokens) <= LONGEST:
            return Search(words, None, careful)
        chances = self.chances(words) - losses(words)
        return Search(words, np.where(careful_steps(words), chances, -np.inf) if careful else chances, careful)

    def shorten(self, words: Words, most: int) -> Shorter | None:
        """The likeliest form of at most `most` words, as `Search.form` has it."""
        return self.search(words).form(most)

    def chances(self, words: Words) -> Matrix:
        """The logarithm of the probability of each step from a place to a later one, n + 1 × n + 1."""
        scores = self.network.scores(words.rows(self.known), words.numbers(), words.gaps())
        scores = np.where(allowed(words), scores, -np.inf)
        top = np.maximum(scores.max(axis=1, keepdims=True), -1e9)
        total = np.exp(scores - top).sum(axis=1, keepdims=True)
        return np.asarray(scores - top - np.log(np.maximum(total, 1e-30)))


@dataclass(frozen=True, slots=True)
class Search:
    """What shorter forms of a sentence are found with.

    Parameters
    ----------
    words: of the sentence.
    chances: the logarithm of the probability of each step, less what it costs; None if nothing is to be found.
    careful: whether each word that is left must have the one that it hangs on.
    """

    words: Words
    chances: Chances | None
    careful: bool

    def form(self, most: int, worth: Mapping[str, float] | None = None) -> Shorter | None:
        """The best form of at most `most` words that leaves something out, or None if it is no sentence.

        Parameters
        ----------
        worth: how likely the title or an abstract of the article has each word, in lower case: such words are
            preferred.
        """
        words = self.words
        if self.chances is None:
            return None
        gains = ROOM * words.counted + WORTH * _worth(words, worth or {})
        path, chance = best_path(self.chances, words.counted, gains, most)
        if not path or len(path) == len(words.tokens) or not stands(words, path, careful=self.careful):
            return None
        edits = deletions(words, path)
        return Shorter(apply(words.text, words.place, edits), edits, path, chance)


def _worth(words: Words, worth: Mapping[str, float]) -> Gains:
    """Of each word the worth of the worthiest of its parts."""
    return np.array([max((worth.get(part, 0.0) for part in parts(t.text)), default=0.0) for t in words.tokens])


def best_path(chances: Chances, counted: NDArray[np.int64], gains: Gains, most: int) -> tuple[tuple[int, ...], float]:
    """The places on the best path over at most `most` words, and the logarithm of its probability.

    Parameters
    ----------
    chances: of a step from place k (row) to place j + 1 (column).
    counted: how many words each place from 1 on counts for.
    gains: what each place adds to a path, beside the chances of its steps.
    """
    n = len(counted)
    best = np.full((n + 1, most + 1), -np.inf)
    back = np.zeros((n + 1, most + 1), dtype=np.int64)
    best[0, 0] = 0.0
    for place in range(1, n + 1):
        words = int(counted[place - 1])
        reached = best[:place, : most + 1 - words] + chances[:place, place - 1, None] + gains[place - 1]
        back[place, words:] = reached.argmax(axis=0)
        best[place, words:] = reached.max(axis=0)
    ends = best[1:] + chances[1:, n, None]
    place, used = (int(k) for k in np.unravel_index(ends.argmax(), ends.shape))
    place += 1
    if not np.isfinite(ends.max()):
        return (), -np.inf
    path: list[int] = []
    while place > 0:
        path.append(place)
        place, used = int(back[place, used]), used - int(counted[place - 1])
    path.reverse()
    return tuple(path), float(sum(chances[a, b - 1] for a, b in pairwise((0, *path, n + 1))))


def path(of: Literal["headline", "brief"] = "headline") -> Path:
    """Where the weights for headlines or for sentences of briefs lie: in the package, or in a checkout beside it."""
    package = Path(__file__).resolve().parents[1]
    places = [root / "models" / "shortener" / f"{of}.npz" for root in (package, package.parent)]
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
