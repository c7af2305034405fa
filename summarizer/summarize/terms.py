"""The words and pairs of words of an article, and what tells those that an abstract of it would have.

A brief is worth the words that it shares with a professional abstract. Which these are is not known, but how likely
each is can be learned: from how often and where it stands, in the title or not, in sentences of what salience.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from summarizer.summarize.words import STOPWORDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]
    Places = NDArray[np.int64]

Term = tuple[str, ...]  # a word, or two that stand side by side

TERM_FEATURES = (
    "pair",
    "count",
    "share",
    "nearness",
    "first",
    "second",
    "third",
    "title",
    "title_words",
    "idf",
    "least_idf",
    "function_words",
    "best_sentence",
    "all_sentences",
    "prior",
    "least_prior",
    "article_length",
)

_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of a common word: its inverse document frequency, and the log odds that an abstract repeats it."""

    idf: float
    prior: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of French words.

    Parameters
    ----------
    idf, unseen: inverse document frequency of common stems, and of all others.
    words, others: common words, function words among them, and what all others are taken for.
    """

    idf: Mapping[str, float]
    unseen: float
    words: Mapping[str, Word]
    others: Word


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of the candidates of a document.

    Parameters
    ----------
    names: the terms, each once.
    matrix: one row a term, columns as in `TERM_FEATURES`.
    held: for each candidate, the rows of its terms, each once.
    lengths: of each candidate, in words, one at least.
    """

    names: tuple[Term, ...]
    matrix: Matrix
    held: tuple[Places, ...]
    lengths: Matrix


def tokens(text: str) -> list[str]:
    """The words and numbers of a text in lower case, function words among them."""
    return _TOKEN.findall(text.lower())


def terms_of(rows: Sequence[str]) -> list[Term]:
    """Each word, and each two neighbours."""
    return [*((word,) for word in rows), *pairwise(rows)]


def find_terms(texts: Sequence[str], title: str, logits: Matrix, lexicon: Lexicon) -> Terms:
    """The terms of the candidate sentences `texts`.

    Parameters
    ----------
    title: of the article, or "".
    logits: the raw salience of each candidate.
    """
    rows = [tokens(text) for text in texts]
    places: dict[Term, list[int]] = defaultdict(list)
    for k, row in enumerate(rows):
        for term in terms_of(row):
            places[term].append(k)
    number = {term: n for n, term in enumerate(places)}
    held = tuple(np.array(sorted({number[term] for term in terms_of(row)}), dtype=np.int64) for row in rows)
    salience = np.exp(logits - logits.max(initial=-np.inf))
    said = tokens(title)
    seen = _Seen(frozenset(terms_of(said)), salience, salience / salience.sum(), lexicon)
    matrix = np.array([seen.row(term, where) for term, where in places.items()], dtype=np.float64)
    lengths = np.array([max(1, len(row)) for row in rows], dtype=np.float64)
    return Terms(tuple(places), matrix.reshape(len(places), len(TERM_FEATURES)), held, lengths)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the features of every term of a document are made from."""

    title: frozenset[Term]
    salience: Matrix
    share: Matrix
    lexicon: Lexicon

    def row(self, term: Term, where: Sequence[int]) -> tuple[float, ...]:
        """The features of a term, as in `TERM_FEATURES`; `where` are the candidates that it stands in."""
        places = sorted(set(where))
        words = [self.lexicon.words.get(word, self.lexicon.others) for word in term]
        return (
            len(term) - 1,
            math.log(len(where)),
            len(places) / len(self.salience),
            1 / (1 + places[0]),
            places[0] == 0,
            1 in places,
            2 in places,
            term in self.title,
            sum((word,) in self.title for word in term),
            sum(w.idf for w in words),
            min(w.idf for w in words),
            sum(word in STOPWORDS for word in term),
            max(self.salience[k] for k in places),
            sum(self.share[k] for k in places),
            sum(w.prior for w in words),
            min(w.prior for w in words),
            math.log(len(self.salience)),
        )
