"""Articles with professional abstracts → features, and how much each sentence shares with its abstract."""

from __future__ import annotations

import json
import lzma
import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from scripts.evaluation.rouge import rouge_n, tokens
from summarizer.document import Article, Document
from summarizer.segment import segment
from summarizer.summarize.features import content_stems, extract
from summarizer.summarize.terms import Term, Word, terms_of
from summarizer.summarize.terms import tokens as words_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarizer.summarize.features import Matrix


Pair = tuple[Document, str]  # an article and its abstract


@dataclass(frozen=True, slots=True)
class Example:
    """One article: a row of features and a gain for each candidate sentence."""

    matrix: Matrix
    gains: Matrix


def articles(path: Path, limit: int, *, skip: int = 0, varied: bool = True, seed: int = 7) -> Iterator[Pair]:
    """Articles and their abstracts, those whose abstract is one: 12 to 90 words, and a body of 120 to 1500 words.

    The first `skip` are passed over: those that were learned from, when others are wanted. `varied`: a third of the
    titles are left out, because articles come without them too; and one article in ten gets its abstract back as its
    first paragraph, because the texts of the collection have lost it and those of users have not.
    """
    chance = random.Random(seed)  # noqa: S311 - a reproducible choice, not a secret
    for record in islice(_records(path, chance, "abstract", 12, 90), skip, skip + limit):
        title = None if varied and chance.random() < 1 / 3 else record["title"]
        text = _text(record, standfirst=varied and chance.random() < 1 / 10)
        yield segment(Article(text, title=title)), record["abstract"]


def headlined(path: Path, limit: int, *, seed: int = 7) -> Iterator[Pair]:
    """Articles without their titles, and these: 5 to 25 words, and a body of 120 to 1500 words.

    Three articles in ten get their abstract back as their first paragraph.
    """
    chance = random.Random(seed)  # noqa: S311 - a reproducible choice, not a secret
    for record in islice(_records(path, chance, "title", 5, 25), limit):
        yield segment(Article(_text(record, standfirst=chance.random() < 3 / 10))), record["title"]


def _text(record: Mapping[str, str], *, standfirst: bool) -> str:
    """The text of a record, with the abstract before it if it has its standfirst."""
    return f"{record['abstract']}\n\n{record['text']}" if standfirst else record["text"]


def _records(path: Path, chance: random.Random, wanted: str, least: int, most: int) -> Iterator[dict[str, str]]:
    """The records of a collection, shuffled, whose text is an article and whose `wanted` part has so many words."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    chance.shuffle(records)
    for record in records:
        if least <= len(record[wanted].split()) <= most and 120 <= len(record["text"].split()) <= 1500:
            yield record


def chosen_of(
    corpus: Path, choices: Path, each: int, *, held_out: bool
) -> Iterator[tuple[dict[str, Any], Document, int]]:
    """Editors' choices with their articles, and where in these the text begins that the choices' places count from.

    Of the choices (JSON lines, by the ids of the corpus) each `each`-th is held out: those, or all others.
    """
    lines = map(json.loads, choices.read_text(encoding="utf-8").splitlines())
    wanted = {c["id"]: c for k, c in enumerate(lines) if (k % each == 0) == held_out}
    with lzma.open(corpus, "rt", encoding="utf-8") as records:
        for record in map(json.loads, records):
            if choice := wanted.get(record["id"]):
                text = _text(record, standfirst=choice["standfirst"])
                document = segment(Article(text, title=record["title"]))
                yield choice, document, document.text.index(text)


def frequencies(docs: list[Document], size: int) -> tuple[dict[str, float], float]:
    """The inverse document frequency of the `size` most common stems, and the highest of them, for all others."""
    counts = Counter(t for d in docs for t in set(content_stems(d.text)))
    idf = {t: round(math.log(len(docs) / c), 2) for t, c in sorted(counts.most_common(size))}
    return idf, max(idf.values())


def vocabulary(pairs: Sequence[Pair], size: int) -> tuple[dict[str, Word], Word]:
    """What is known of the `size` most common words, and of all others taken together."""
    texts: Counter[str] = Counter()
    repeated: Counter[str] = Counter()
    for document, abstract in pairs:
        told = set(words_of(document.text))
        texts.update(told)
        repeated.update(told.intersection(words_of(abstract)))
    common = dict(texts.most_common(size))

    def word(count: int, seen: int, again: int) -> Word:
        return Word(round(math.log(len(pairs) / count), 2), round(math.log((again + 1) / (seen - again + 1)), 2))

    known = {w: word(n, n, repeated[w]) for w, n in sorted(common.items())}
    rest = [w for w in texts if w not in common]
    rarest = min(common.values())
    return known, word(rarest, sum(texts[w] for w in rest), sum(repeated[w] for w in rest))


def repeated(terms: Sequence[Term], abstract: str) -> NDArray[np.bool_]:
    """Which terms an abstract has."""
    theirs = set(terms_of(words_of(abstract)))
    return np.array([term in theirs for term in terms])


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
