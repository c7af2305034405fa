"""Sentences of the news corpus and what sub-editors left of them.

The labels name sentences by article and digest, and the words that were left by their places, because the sentences are
not ours to publish.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer.document import Article, Document, Sentence, Span, document_id
from summarizer.parse import Parser
from summarizer.segment import segment
from summarizer.summarize.gaps import Words

if TYPE_CHECKING:
    from summarizer.summarize.gaps import Allowed

_PIECE = re.compile(r"[\w%€$]+['’]?")


@dataclass(frozen=True, slots=True)
class Label:
    """What was left of a sentence.

    Parameters
    ----------
    article: its identifier in the corpus.
    digest: the first 8 hexadecimal digits of the SHA-256 of the sentence, its white space made single spaces.
    kept: of its pieces (letters and digits, up to an apostrophe) those that were left, in order.
    """

    article: str
    digest: str
    kept: tuple[int, ...]

    def line(self) -> str:
        """As a line of a file: article, digest and ranges of pieces."""
        runs = ([k for _, k in run] for _, run in groupby(enumerate(self.kept), key=lambda pair: pair[1] - pair[0]))
        return f"{self.article}\t{self.digest}\t{','.join(f'{run[0]}-{run[-1]}' for run in runs)}"

    @staticmethod
    def of_line(line: str) -> Label:
        """The label of a line."""
        article, digest, ranges = line.split("\t")
        ends = (part.split("-") for part in ranges.split(","))
        return Label(article, digest, tuple(k for a, b in ends for k in range(int(a), int(b) + 1)))


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the places on its path: of the words that were left."""

    words: Words
    path: tuple[int, ...]


def digest(sentence: str) -> str:
    """What names a sentence."""
    return hashlib.sha256(" ".join(sentence.split()).encode()).hexdigest()[:8]


def read_labels(path: Path) -> list[Label]:
    """The labels of a file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [Label.of_line(line.rstrip("\n")) for line in lines]


def kept_pieces(sentence: str, shorter: str) -> tuple[int, ...] | None:
    """Which pieces of a sentence its shorter form is made of, in the fewest runs, or None if it is none.

    Found from the last piece back, by how many breaks the best match of the first pieces has.
    """
    long, short = ([m.group().lower().replace("’", "'") for m in _PIECE.finditer(s)] for s in (sentence, shorter))
    if not short:
        return None
    far = len(long) + 1
    breaks = np.full((len(short), len(long)), far)
    back = np.zeros((len(short), len(long)), dtype=int)
    for k, piece in enumerate(short):
        for i, word in enumerate(long):
            if word != piece:
                continue
            if k == 0:
                breaks[k, i] = 0
            elif i:
                before = breaks[k - 1, :i] + 1
                before[i - 1] -= 1
                back[k, i] = int(before.argmin())
                breaks[k, i] = before.min()
    at = int(breaks[-1].argmin())
    if breaks[-1, at] >= far:
        return None
    found = []
    for k in range(len(short) - 1, -1, -1):
        found.append(at)
        at = int(back[k, at])
    return tuple(reversed(found))


def labelled(corpus: Path, labels: Sequence[Label]) -> Iterator[tuple[Label, str]]:
    """The labels with their sentences, in the order of the corpus; what is not found is left out."""
    wanted: dict[str, dict[str, Label]] = {}
    for label in labels:
        wanted.setdefault(label.article, {})[label.digest] = label
    with lzma.open(corpus, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            theirs = wanted.get(record["id"], {})
            for text in (record["text"], f"{record['abstract']}\n\n{record['text']}") if theirs else ():
                for sentence in segment(Article(text)).texts():
                    if label := theirs.pop(digest(sentence), None):
                        yield label, " ".join(sentence.split())


def examples(parser: Parser, pairs: Sequence[tuple[Label, str]], *, batch: int = 500) -> Iterator[Example]:
    """The sentences parsed, with the path of their labels."""
    for k in range(0, len(pairs), batch):
        part = pairs[k : k + batch]
        document = _document([sentence for _, sentence in part])
        for (label, _), sentence, parsed in zip(
            part, document.sentences, parser.parse(document).sentences, strict=True
        ):
            words = Words(document.text, sentence.span, parsed)
            pieces = [Span(*m.span()) for m in _PIECE.finditer(document.text, sentence.span.start, sentence.span.end)]
            left = [pieces[i] for i in label.kept]
            path = tuple(k for k, t in enumerate(words.tokens, 1) if any(t.span.overlaps(s) for s in left))
            if path and len(words.tokens) <= 70:
                yield Example(words, path)


def steps(example: Example, possible: Allowed) -> list[tuple[int, int]]:
    """The steps of a path, from the start to the end, without those that leave out what never goes."""
    path, n = example.path, len(example.words.tokens)
    return [(a, b) for a, b in zip((0, *path), (*path, n + 1), strict=True) if possible[a, b - 1]]


def _document(texts: Sequence[str]) -> Document:
    sentences, start = [], 0
    for k, text in enumerate(texts):
        sentences.append(Sentence(k, Span(start, start + len(text)), k))
        start += len(text) + 1
    whole = "\n".join(texts)
    return Document(document_id(whole), whole, None, None, None, tuple(sentences))
