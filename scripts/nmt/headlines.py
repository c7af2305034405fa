"""Pairs of a French article's beginning and its English headline or abstract, which the translation model has made."""

from __future__ import annotations

import itertools
import json
import lzma
import random
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from scripts.nmt.distil import Filter, forward
from scripts.nmt.normalise import french
from summarizer.document import Article
from summarizer.segment import segment
from summarizer.verify import CheckContext, check_generated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from scripts.nmt.corpora import Pair
    from summarizer.translate import SentenceTranslator

Task = Literal["headline", "abstract"]
CUES: Mapping[Task, str] = {"headline": "Titre :", "abstract": "Résumé :"}
"""What the model reads before the article: which of the two it is to write."""
MOST = 110  # pieces of a source, end mark and cue included: what the model translates whole
STANDFIRST = 2 / 3  # of the articles that a headline is asked of have their standfirst: users' articles mostly have
LONGEST = 40  # words of an abstract, for it to be one sentence
_CHARACTERS = 16  # of a piece at most: of a long text, no more than can be needed is split into sentences


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be written of an article.

    Parameters
    ----------
    source: its beginning, after the cue.
    target: what its editors wrote, in French.
    """

    source: str
    target: str


def beginning(task: Task, text: str, count: Callable[[str], int], most: int = MOST) -> str | None:
    """The cue and the first sentences of a text, as many as have at most `most` pieces; None if not one has."""
    told = CUES[task]
    for sentence in map(french, segment(Article(text[: most * _CHARACTERS])).texts()):
        longer = f"{told} {sentence}"
        if count(longer) > most:
            break
        told = longer
    return None if told == CUES[task] else told


def asked(
    path: Path, count: Callable[[str], int], *, articles: int | None = None, abstracts: float = 0.0, seed: int = 1
) -> Iterator[Asked]:
    """One task an article of a JSONL file packed with xz: its headline, or for a part `abstracts` of them its abstract.

    An abstract is asked only of the text that has lost it.
    """
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, itertools.islice(lines, articles)):
            abstract = record.get("abstract") or ""
            task: Task = "abstract" if chance.random() < abstracts else "headline"
            whole = abstract and task == "headline" and chance.random() < STANDFIRST
            target = french(abstract if task == "abstract" else record.get("title") or "")
            source = beginning(task, f"{abstract}\n\n{record['text']}" if whole else record["text"], count)
            if source and target and len(target.split()) <= LONGEST and len(segment(Article(target)).sentences) == 1:
                yield Asked(source, target)


def pairs(teacher: SentenceTranslator, wanted: Iterable[Asked], rules: Filter, dropped: Counter[str]) -> list[Pair]:
    """The tasks with their target in English, but for what fails a check: as a translation, or for what only it says.

    A headline with a name or a number that the beginning of the article has not would teach the model to invent.
    """
    tasks = list(wanted)
    english: dict[str, str] = {}
    for outcome in forward(teacher, dict.fromkeys(task.target for task in tasks), rules):
        english.update(outcome.kept)
        dropped.update(outcome.dropped)
    context, kept = CheckContext(teacher.glossary), []
    for task in tasks:
        said = english.get(task.target)
        if said is None:
            continue
        flags = check_generated(said, [task.source], (), context)
        if flags:
            dropped[f"unsupported {flags[0].check}"] += 1
        else:
            kept.append((task.source, said))
    return kept
