"""Asks the engine what its English leaves out: is it more likely as a translation of less? See verify/omission.py."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.memory_db import SCORES
from summarizer.protocols import Memory, Translator
from summarizer.results import Hypothesis
from summarizer.verify.dictionary import Dictionary
from summarizer.verify.omission import Suspect


@dataclass(frozen=True, slots=True)
class Question:
    """Whether the English of a sentence leaves out what it is suspected to.

    Parameters
    ----------
    french: the sentence as the engine gets it.
    english: its translation.
    suspects: words, and the sentence without them as the engine gets it.
    """

    french: str
    english: str
    suspects: tuple[Suspect, ...]

    def pairs(self) -> list[tuple[str, str]]:
        """The pairs whose scores answer it, first the whole sentence."""
        without = [text for suspect in self.suspects for text in suspect.without]
        return [(text, self.english) for text in (self.french, *without)] if without else []

    def answer(self, scores: Mapping[tuple[str, str], float]) -> tuple[str, ...]:
        """The words without which the French fits the English better, in order, each once."""
        whole = scores.get((self.french, self.english), 0.0)
        lost = (s for s in self.suspects if any(scores[text, self.english] > whole for text in s.without))
        return tuple(dict.fromkeys(word for suspect in lost for word in suspect.words))


@dataclass(frozen=True, slots=True)
class Contrast:
    """Compares the probability of an English sentence given the French and given parts of it.

    Parameters
    ----------
    engine: gives the probabilities.
    memory: remembers them, or None.
    """

    engine: Translator
    memory: Memory | None = None

    def left_out(self, questions: Sequence[Question]) -> list[tuple[str, ...]]:
        """The answer of each question. Equal pairs are scored once."""
        scores = self._scores([pair for question in questions for pair in question.pairs()])
        return [question.answer(scores) for question in questions]

    def _scores(self, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], float]:
        wanted = {"\n".join(pair): pair for pair in pairs}  # neither side has line breaks
        known = self.memory.get_many(self.engine.digest, SCORES, list(wanted)) if self.memory and wanted else {}
        missing = [key for key in wanted if key not in known]
        found = self.engine.score([wanted[key] for key in missing]) if missing else []
        made = {key: (Hypothesis("", score),) for key, score in zip(missing, found, strict=True)}
        if self.memory and made:
            self.memory.put_many(self.engine.digest, SCORES, made)
        return {wanted[key]: kept[0].score for key, kept in {**known, **made}.items()}


def tell(french: str, words: Sequence[str], dictionary: Dictionary | None = None) -> str:
    """A French text with the English of some words in their place, of those that mostly one English word says."""
    known = dictionary or Dictionary.load()
    for word in words:
        if word.lower() in known.sure:
            english = known.english[word.lower()][0]
            french = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", english, french, count=1)
    return french
