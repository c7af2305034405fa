"""Which sentences go into the brief: salience against redundancy in a budget (MMR; Carbonell and Goldstein, 1998)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from summarizer.protocols import Budget
from summarizer.results import Flag
from summarizer.summarize.salience import Salience

REDUNDANCY = 0.3


def select(
    salience: Salience,
    budget: Budget,
    words_of: Callable[[int], int],
    *,
    leaning: Collection[int] = (),
    redundancy: float = REDUNDANCY,
) -> tuple[int, ...]:
    """The sentences of a brief, in article order; never none if there is a candidate.

    At each step the best of what still fits is taken. A sentence that leans on the one before it
    (`leaning`) comes together with it, and counts as the mean of the two.

    Parameters
    ----------
    words_of: the English words that a sentence would take.
    redundancy: how much of the likeness to a chosen sentence is taken off a sentence's salience.
    """
    place = {index: k for k, index in enumerate(salience.candidates)}
    chosen: list[int] = []
    rest = list(place)
    while True:
        units = [u for i in rest if (u := _unit(i, chosen, place, leaning)) and fits([*chosen, *u], budget, words_of)]
        if not units:
            break
        best = max(units, key=lambda u: _worth(u, chosen, salience, place, redundancy))
        chosen.extend(best)
        rest = [i for i in rest if i not in best]
    if not chosen and place:
        chosen = [next((i for i in salience.ranked() if i not in leaning), salience.ranked()[0])]
    return tuple(sorted(chosen))


def fits(chosen: Sequence[int], budget: Budget, words_of: Callable[[int], int]) -> bool:
    """Whether sentences are within a budget: its words if it has any, else its sentences."""
    if budget.words is None:
        return len(chosen) <= budget.sentences
    return sum(words_of(i) for i in chosen) <= budget.words


def over(words: int, budget: Budget) -> tuple[Flag, ...]:
    """A flag for a brief whose only sentence is longer than the budget."""
    if budget.words is None or words <= budget.words:
        return ()
    return (Flag("budget", f"the shortest faithful summary has {words} words, {budget.words} were asked for"),)


def _unit(index: int, chosen: Sequence[int], place: dict[int, int], leaning: Collection[int]) -> tuple[int, ...]:
    if index not in leaning or index - 1 in chosen:
        return (index,)
    return (index - 1, index) if index - 1 in place and index - 1 not in leaning else ()


def _worth(
    unit: Sequence[int], chosen: Sequence[int], salience: Salience, place: dict[int, int], redundancy: float
) -> float:
    rows = [place[i] for i in unit]
    taken = [place[i] for i in chosen]
    alike = max((float(salience.similarity[r, t]) for r in rows for t in taken), default=0.0)
    return sum(float(salience.scores[r]) for r in rows) / len(rows) - redundancy * alike
