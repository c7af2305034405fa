"""Which sentences go into the brief: one after the other, that which an editor would want next, in a budget."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from summarizer.protocols import Budget
from summarizer.results import Flag

if TYPE_CHECKING:
    from summarizer.summarize.terms import Matrix

ENOUGH = 3  # sound sentences, for the others to be left out: questions, what has no verb


class Rated(Protocol):
    """Candidates, and how much each is wanted next."""

    @property
    def candidates(self) -> tuple[int, ...]:
        """Sentence indices, in article order."""

    def scores(self, chosen: Sequence[int]) -> Matrix:
        """How much each candidate is wanted after those chosen, given in the order in which they were."""


def ranking(
    rated: Rated,
    budget: Budget,
    words_of: Callable[[int], int],
    *,
    leaning: Mapping[int, int] = MappingProxyType({}),
    last: Collection[int] = (),
) -> tuple[int, ...]:
    """The sentences of a brief in the order in which they are chosen; never none if there is a candidate.

    At each step the most wanted of what still fits is taken. A sentence that leans on another (`leaning`: on which)
    comes together with it, and is wanted as much as the two are on average; one that leans on what cannot come, or
    leans elsewhere itself, comes when there is nothing else. So do those of `last`, and only where the others are fewer
    than `ENOUGH`. `words_of` tells the words that a sentence would take.
    """
    sound = [i for i in rated.candidates if i not in last]
    rest = sound if len(sound) >= ENOUGH else list(rated.candidates)
    known = frozenset(rest)
    row = {index: k for k, index in enumerate(rated.candidates)}
    chosen: list[int] = []
    while units := [u for i in rest if fits([*chosen, *(u := _unit(i, chosen, known, leaning))], budget, words_of)]:
        wanted = rated.scores(chosen)
        sure = [u for u in units if not any(i in last or leaning.get(i, i) not in {i, *u, *chosen} for i in u)]
        best = max(
            sure or units, key=lambda u: (not any(i in last for i in u), sum(wanted[row[i]] for i in u) / len(u))
        )
        chosen.extend(best)
        rest = [i for i in rest if i not in best]
    if not chosen and rest:
        wanted = rated.scores(())
        chosen = [max(rest, key=lambda i: (i not in last, i not in leaning, wanted[row[i]]))]
    return tuple(chosen)


def fits(chosen: Sequence[int], budget: Budget, words_of: Callable[[int], int]) -> bool:
    """Whether sentences are within a budget: its words if it has any, else its sentences."""
    if budget.words is None:
        return len(chosen) <= budget.sentences
    return sum(words_of(i) for i in chosen) <= budget.words


def over(words: int, budget: Budget) -> tuple[Flag, ...]:
    """A flag for a brief whose only sentence is longer than the budget."""
    if budget.words is None or words <= budget.words:
        return ()
    return (Flag("budget", f"one sentence of the summary has {words} words, {budget.words} were asked for"),)


def _unit(index: int, chosen: Sequence[int], known: Collection[int], leaning: Mapping[int, int]) -> tuple[int, ...]:
    """A sentence, with what it leans on if that is not chosen yet and can come: a candidate that does not lean itself.

    Two that lean on each other, one of which takes the other back, come together.
    """
    needed = leaning.get(index)
    if needed is None or needed in chosen:
        return (index,)
    return (needed, index) if needed in known and leaning.get(needed, index) == index else (index,)
