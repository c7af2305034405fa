"""A translation engine without a model, for tests of everything around it. It ships, so that users can test too."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence

from summarizer.protocols import DecodeOptions
from summarizer.results import Hypothesis


class FakeTranslator:
    """Translates by a table, and what is not in the table by a rule.

    Parameters
    ----------
    table: French to English, or to an n-best list of English, best first.
    rule: what to do with a text that is not in the table; by default it is given back unchanged.
    max_tokens: the longest text, in words.
    scores: of pairs of French and English; a pair that is not in it has -1.
    """

    def __init__(
        self,
        table: Mapping[str, str | Sequence[str]] | None = None,
        rule: Callable[[str], str] = lambda text: text,
        max_tokens: int = 100,
        scores: Mapping[tuple[str, str], float] | None = None,
    ) -> None:
        self._table = dict(table or {})
        self._rule = rule
        self._max_tokens = max_tokens
        self._scores = dict(scores or {})
        self.calls: list[tuple[tuple[str, ...], DecodeOptions]] = []

    @property
    def name(self) -> str:
        """`fake`."""
        return "fake"

    @property
    def digest(self) -> str:
        """A digest of the table."""
        return hashlib.sha256(repr(sorted(self._table.items())).encode()).hexdigest()

    @property
    def max_tokens(self) -> int:
        """The longest text, in words."""
        return self._max_tokens

    def count_tokens(self, text: str) -> int:
        """The number of words."""
        return len(text.split())

    def translate(self, sentences: Sequence[str], options: DecodeOptions) -> list[tuple[Hypothesis, ...]]:
        """Look each sentence up; later hypotheses score lower by 0.1 each. Calls are kept in `calls`."""
        self.calls.append((tuple(sentences), options))
        for text in sentences:
            if self.count_tokens(text) > self._max_tokens:
                raise ValueError(f"over {self._max_tokens} tokens: {text[:60]!r}")
        return [self._n_best(text, options.n_best) for text in sentences]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Look each pair up in the scores."""
        return [self._scores.get(pair, -1.0) for pair in pairs]

    def _n_best(self, text: str, n: int) -> tuple[Hypothesis, ...]:
        found = self._table.get(text, self._rule(text))
        texts = (found,) if isinstance(found, str) else tuple(found)
        return tuple(Hypothesis(t, -0.1 * rank) for rank, t in enumerate(texts[: max(1, n)]))
