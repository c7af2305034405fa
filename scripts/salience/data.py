"""Articles with professional abstracts → features, and how much each sentence shares with its abstract."""

from __future__ import annotations

import json
import lzma
import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from scripts.evaluation.rouge import rouge_n, tokens
from summarizer.document import Article, Document
from summarizer.segment import segment
from summarizer.summarize.features import content_stems, extract

if TYPE_CHECKING:
    from summarizer.summarize.features import Matrix


@dataclass(frozen=True, slots=True)
class Example:
    """One article: a row of features and a gain for each candidate sentence."""

    matrix: Matrix
    gains: Matrix


def articles(path: Path, limit: int, seed: int = 7) -> Iterator[tuple[Article, str]]:
    """Articles and their abstracts, those whose abstract is one: 12 to 90 words, and a body of 6 to 80 sentences.

    A third of the titles are left out, because articles come without them too; and one article in ten gets its
    abstract back as its first paragraph, because the texts of the collection have lost it and those of users have not.
    """
    chance = random.Random(seed)  # noqa: S311 - a reproducible choice, not a secret
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    chance.shuffle(records)
    kept = 0
    for record in records:
        if not 12 <= len(record["abstract"].split()) <= 90 or not 120 <= len(record["text"].split()) <= 1500:
            continue
        title = None if chance.random() < 1 / 3 else record["title"]
        text = f"{record['abstract']}\n\n{record['text']}" if chance.random() < 1 / 10 else record["text"]
        yield Article(text, title=title), record["abstract"]
        kept += 1
        if kept == limit:
            return


def documents(path: Path, limit: int) -> Iterator[tuple[Document, str]]:
    """Segmented articles with their abstracts."""
    for article, abstract in articles(path, limit):
        yield segment(article), abstract


def frequencies(docs: list[Document], size: int) -> tuple[dict[str, float], float]:
    """The inverse document frequency of the `size` most common stems, and the highest of them, for all others."""
    counts = Counter(t for d in docs for t in set(content_stems(d.text)))
    idf = {t: round(math.log(len(docs) / c), 2) for t, c in sorted(counts.most_common(size))}
    return idf, max(idf.values())


def gain(sentence: str, abstract: list[str]) -> float:
    """What a sentence alone scores against the abstract: the mean of ROUGE-1 and twice ROUGE-2."""
    ours = tokens(sentence)
    return (rouge_n(ours, abstract, 1) + 2 * rouge_n(ours, abstract, 2)) / 2


def oracle(texts: list[str], abstract: list[str], most: int = 4) -> list[int]:
    """The sentences that together score highest, found greedily (Nallapati et al., 2017)."""
    chosen: list[int] = []
    best = 0.0
    while len(chosen) < most:
        scores = {
            k: gain(" ".join(texts[i] for i in sorted([*chosen, k])), abstract)
            for k in range(len(texts))
            if k not in chosen
        }
        k = max(scores, key=lambda i: scores[i], default=-1)
        if k < 0 or scores[k] <= best:
            break
        best = scores[k]
        chosen.append(k)
    return chosen


def example(document: Document, abstract: str, idf: Mapping[str, float], unseen: float) -> Example | None:
    """Features and gains of a document, or None if there is nothing to learn from it."""
    features = extract(document, idf, unseen)
    if not 4 <= len(features.candidates) <= 80:
        return None
    texts = [document.quote(document.sentences[i]) for i in features.candidates]
    reference = tokens(abstract)
    gains = np.array([gain(t, reference) for t in texts])
    for k in oracle(texts, reference):
        gains[k] += 0.1
    return Example(features.matrix, gains)
