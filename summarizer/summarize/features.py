"""What can be seen of a French sentence without a parser: the features that salience is learned from.

One row a candidate sentence, one column a name of `FEATURES`. A few milliseconds an article.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from summarizer.document import Document
from summarizer.facts.person_words import REPORTING
from summarizer.facts.pronouns import TIME_WORDS
from summarizer.marks import QUOTED
from summarizer.summarize.words import CONNECTIVES, FIRST_PERSON, PRONOUNS, STOPWORDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

FEATURES = (
    "first",
    "second",
    "third",
    "nearness",
    "depth",
    "end",
    "length",
    "short",
    "long",
    "centroid",
    "degree",
    "lead_overlap",
    "next_overlap",
    "previous_overlap",
    "frequency",
    "top_terms",
    "title_overlap",
    "title_cover",
    "has_title",
    "names",
    "top_names",
    "new_names",
    "numbers",
    "quoted",
    "quote_start",
    "reported",
    "selon",
    "connective",
    "pronoun_start",
    "this_start",
    "first_person",
    "question",
    "time",
    "colon",
    "parenthesis",
    "article_length",
)

MIN_WORDS = 4

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,\u00a0\u202f]\d+)*")
_NAME = re.compile(r"(?<![.!?…«\"“]\s)(?<=\s|['’(-])[A-ZÀÂÇÉÈÊËÎÏÔÛÙÜ][\w’'-]+")
_SUFFIX = re.compile(
    r"(?:issements?|issaient|issait|ements?|aient|ations?|ateurs?|atrices?|iques?|istes?|ités?|antes?|ants?|euses?|eurs?|ées?|és?|er|ait|ives?|ifs?|aux|es|e|s|x)$"
)


def words(text: str) -> list[str]:
    """The words and numbers of a French text, in lower case, split at apostrophes and hyphens."""
    return [w.lower() for w in _WORD.findall(text)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A crude French stem, so that "annoncé" and "annonces" are one: at least four letters are kept."""
    match = _SUFFIX.search(word, 4)
    return word[: match.start()] if match else word


def content_stems(text: str) -> list[str]:
    """The stems of the words that carry meaning: no function words, no single letters."""
    return [stem(w) for w in words(text) if len(w) > 1 and w not in STOPWORDS]


def names_in(text: str) -> list[str]:
    """Capitalised words that do not start a sentence or a quotation."""
    return _NAME.findall(text)


@dataclass(frozen=True, slots=True)
class Features:
    """The candidates of a document and what was seen of them.

    Parameters
    ----------
    candidates: sentence indices, in order: neither headings nor fragments.
    matrix: one row a candidate, columns as in `FEATURES`.
    """

    candidates: tuple[int, ...]
    matrix: Matrix


def candidates_of(document: Document) -> tuple[int, ...]:
    """The sentences that a summary may use: not the title, no headings, no fragments."""
    body = [s.index for s in document.sentences if not s.is_heading]
    full = tuple(i for i in body if _says_something(document.quote(document.sentences[i])))
    return full or tuple(body)


def _says_something(text: str) -> bool:
    """Not a dateline ("5 juin 2012."), a byline or a scrap."""
    told = [w for w in words(text) if not w[0].isdigit() and w not in TIME_WORDS]
    return len(told) >= MIN_WORDS and any(w not in STOPWORDS for w in told)


def vectors(rows: Sequence[Sequence[str]], idf: Mapping[str, float], unseen: float) -> Matrix:
    """TF-IDF rows of unit length over the words of the document alone."""
    vocabulary = {term: i for i, term in enumerate(dict.fromkeys(t for row in rows for t in row))}
    matrix = np.zeros((len(rows), max(1, len(vocabulary))))
    for r, row in enumerate(rows):
        for term, count in Counter(row).items():
            matrix[r, vocabulary[term]] = (1 + math.log(count)) * idf.get(term, unseen)
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.where(norms == 0, 1, norms))


def extract(document: Document, idf: Mapping[str, float], unseen: float) -> Features:
    """The features of each candidate sentence.

    Parameters
    ----------
    document: the segmented article.
    idf: inverse document frequency of common French stems; `unseen` is that of all others.
    """
    candidates = candidates_of(document)
    texts = [document.quote(document.sentences[i]) for i in candidates]
    stems = [content_stems(t) for t in texts]
    title = content_stems(document.title or "")
    every = vectors([*stems, title], idf, unseen)
    body, title_vector = every[:-1], every[-1]
    similarity = body @ body.T
    columns = {
        **_places(len(candidates)),
        **_weights(stems, body, similarity),
        **_title(stems, body, title, title_vector),
        **_names(texts),
        **_surface(texts),
    }
    matrix = np.array([columns[name] for name in FEATURES], dtype=np.float64).T.reshape(len(candidates), len(FEATURES))
    return Features(candidates, matrix)


def _places(n: int) -> dict[str, list[float]]:
    return {
        "first": [float(k == 0) for k in range(n)],
        "second": [float(k == 1) for k in range(n)],
        "third": [float(k == 2) for k in range(n)],
        "nearness": [1 / (1 + k) for k in range(n)],
        "depth": [k / max(1, n - 1) for k in range(n)],
        "end": [float(k == n - 1) for k in range(n)],
        "article_length": [math.log1p(n) / 4] * n,
    }


def _weights(stems: Sequence[Sequence[str]], body: Matrix, similarity: Matrix) -> dict[str, list[float]]:
    n = len(stems)
    # dict, not set: of equals the first in the text counts as a top one, and a set's order is another in each process
    counts = Counter(t for row in stems for t in dict.fromkeys(row))
    total = Counter(t for row in stems for t in row)
    amount = max(1, sum(total.values()))
    top = {t for t, c in counts.most_common(10) if c > 1}
    centroid = body.sum(axis=0)
    length = float(np.linalg.norm(centroid)) or 1.0
    others = max(1, n - 1)
    return {
        "centroid": list(body @ centroid / length),
        "degree": [(float(similarity[k].sum()) - float(similarity[k, k])) / others * 5 for k in range(n)],
        "lead_overlap": [float(similarity[k, 0]) if k else 0.0 for k in range(n)],
        "next_overlap": [float(similarity[k, k + 1]) if k + 1 < n else 0.0 for k in range(n)],
        "previous_overlap": [float(similarity[k, k - 1]) if k else 0.0 for k in range(n)],
        "frequency": [50 * sum(total[t] for t in row) / amount / max(1, len(row)) for row in stems],
        "top_terms": [len(top & set(row)) / max(1, len(top)) for row in stems],
        "length": [math.log1p(len(row)) / 3 for row in stems],
        "short": [float(len(row) < 5) for row in stems],
        "long": [float(len(row) > 25) for row in stems],
    }


def _title(
    stems: Sequence[Sequence[str]], body: Matrix, title: Sequence[str], vector: Matrix
) -> dict[str, list[float]]:
    said = set(title)
    return {
        "title_overlap": list(body @ vector),
        "title_cover": [len(said & set(row)) / max(1, len(said)) for row in stems],
        "has_title": [float(bool(said))] * len(stems),
    }


def _names(texts: Sequence[str]) -> dict[str, list[float]]:
    found = [names_in(t) for t in texts]
    counts = Counter(name for row in found for name in dict.fromkeys(row))
    top = {name for name, count in counts.most_common(5) if count > 1}
    seen: set[str] = set()
    new = []
    for row in found:
        new.append(min(4, len(set(row) - seen)) / 4)
        seen.update(row)
    return {
        "names": [min(6, len(row)) / 6 for row in found],
        "top_names": [len(top & set(row)) / max(1, len(top)) for row in found],
        "new_names": new,
    }


def _surface(texts: Sequence[str]) -> dict[str, list[float]]:
    rows = [words(t) for t in texts]
    starts = [" ".join(row[:2]) for row in rows]
    firsts = [row[0] if row else "" for row in rows]
    return {
        "numbers": [min(4, sum(w[0].isdigit() for w in row)) / 4 for row in rows],
        "quoted": [sum(len(q) for q in QUOTED.findall(t)) / max(1, len(t)) for t in texts],
        "quote_start": [float(t[:1] in '«"“') for t in texts],
        "reported": [float(any(w in REPORTING for w in row)) for row in rows],
        "selon": [float("selon" in row or "après" in row[:1]) for row in rows],
        "connective": [
            float(first in CONNECTIVES or two in CONNECTIVES) for first, two in zip(firsts, starts, strict=True)
        ],
        "pronoun_start": [float(first in PRONOUNS) for first in firsts],
        "this_start": [float(first in {"ce", "cet", "cette", "ces"}) for first in firsts],
        "first_person": [float(any(w in FIRST_PERSON for w in row)) for row in rows],
        "question": [float("?" in t) for t in texts],
        "time": [float(any(w in TIME_WORDS for w in row)) for row in rows],
        "colon": [float(":" in t) for t in texts],
        "parenthesis": [float("(" in t) for t in texts],
    }
