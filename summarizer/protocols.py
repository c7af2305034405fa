"""The joints of the program: what a stage needs from another, and nothing more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from summarizer.document import Document, Span
from summarizer.errors import UsageError
from summarizer.results import Hypothesis, Summary, TranslatedSentence, Translation

NEVER = -99.0  # the score of what an engine cannot write


@dataclass(frozen=True, slots=True)
class DecodeOptions:
    """How an engine searches for a translation.

    Parameters
    ----------
    beam: beam width; 1 is greedy.
    n_best: hypotheses to return for each sentence, at most `beam`.
    length_penalty: exponent of the length by which a score is divided.
    repetition_penalty: above 1, tokens already written become less likely.
    no_repeat_ngram: forbid a repeated n-gram of this many tokens; 0 allows all.
    """

    beam: int = 4
    n_best: int = 1
    length_penalty: float = 1.0
    repetition_penalty: float = 1.0
    no_repeat_ngram: int = 0

    def key(self) -> str:
        """A stable text of the options, for cache keys and the run record."""
        search = f"beam={self.beam} n={self.n_best} lp={self.length_penalty:g}"
        return f"{search} rp={self.repetition_penalty:g} ng={self.no_repeat_ngram}"


class Splitter(Protocol):
    """Finds the sentences of one paragraph."""

    def split(self, text: str) -> Iterable[Span]:
        """The spans of the sentences in `text`, in order, without the white space around them."""
        ...


class Translator(Protocol):
    """An engine with a translation model loaded."""

    @property
    def name(self) -> str:
        """The model's name, as in the registry or the hub."""
        ...

    @property
    def digest(self) -> str:
        """A digest of weights, engine and number type: equal digests give equal translations."""
        ...

    @property
    def max_tokens(self) -> int:
        """The longest source, in model tokens, that is translated in one piece."""
        ...

    def count_tokens(self, text: str) -> int:
        """The length of `text` in model tokens."""
        ...

    def translate(self, sentences: Sequence[str], options: DecodeOptions) -> list[tuple[Hypothesis, ...]]:
        """An n-best list, best first, for each sentence, in order; the result of one does not depend on the others.

        Raises ValueError for a sentence over `max_tokens`: an engine never truncates.
        """
        ...

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The mean log probability of a token of each pair's English, given its French, in order.

        English that is longer than the engine ever writes has NEVER. Raises ValueError for French over `max_tokens`.
        """
        ...


class Memory(Protocol):
    """Where translations are kept between runs; see summarizer.memory."""

    def get_many(self, model: str, options: str, texts: Sequence[str]) -> dict[str, tuple[Hypothesis, ...]]:
        """The n-best lists that are known."""
        ...

    def put_many(self, model: str, options: str, entries: Mapping[str, Sequence[Hypothesis]]) -> None:
        """Keep some n-best lists."""
        ...


class TextTranslator(Protocol):
    """The translate stage as later stages see it: memory, glossary, splitting, checks and repair are inside."""

    def translate_texts(self, texts: Sequence[str]) -> tuple[TranslatedSentence, ...]:
        """The English of each text, in order, with `index` its place in `texts` and the checks that it failed."""
        ...


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a summary may be: `sentences`, or if `words` is given, that many English words at most.

    Raises UsageError for a length below one.
    """

    sentences: int = 4
    words: int | None = None

    def __post_init__(self) -> None:
        if self.sentences < 1 or (self.words is not None and self.words < 1):
            raise UsageError(f"a summary has at least one sentence or word, not {self.sentences} and {self.words}")


class Summarizer(Protocol):
    """Turns a translated document into a summary with evidence."""

    def summarize(self, document: Document, translation: Translation, budget: Budget) -> Summary:
        """The headline and the sentences that fit the budget, in article order."""
        ...
