"""Which sentences go into the brief: salience against redundancy in a budget (MMR; Carbonell and Goldstein, 1998)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from summarizer.protocols import Budget
from summarizer.results import Flag
from summarizer.summarize.salience import Salience

REDUNDANCY = 0.8  # best of 0, 0.15, 0.3, 0.5, 0.8, 1.2 on 1,000 held-out training articles; flat above 0.5
LENGTH = 25  # words of a usual sentence


def ranking(
    salience: Salience,
    budget: Budget,
    words_of: Callable[[int], int],
    *,
    leaning: Collection[int] = (),
    redundancy: float = REDUNDANCY,
) -> tuple[int, ...]:
    """The sentences of a brief in the order in which they are chosen; never none if there is a candidate.

    At each step the best of what still fits is taken. A sentence that leans on the one before it
    (`leaning`) comes together with it, and counts as the mean of the two. Under a budget of words, a
    sentence's salience is divided by the square root of its length: a long one takes another's place.
    `words_of` tells the words that a sentence would take; `redundancy` is how much of the likeness to a
    chosen sentence is taken off a sentence's salience.
    """
    worth = dict(zip(salience.candidates, map(float, salience.scores), strict=True))
    if budget.words is not None:
        worth = {i: value * (LENGTH / (words_of(i) + 5)) ** 0.5 for i, value in worth.items()}
    chosen: list[int] = []
    rest = list(worth)
    while True:
        units = [u for i in rest if (u := _unit(i, chosen, worth, leaning)) and fits([*chosen, *u], budget, words_of)]
        if not units:
            break
        best = max(units, key=lambda u: _gain(u, chosen, worth, salience, redundancy))
        chosen.extend(best)
        rest = [i for i in rest if i not in best]
    if not chosen and worth:
        chosen = [next((i for i in salience.ranked() if i not in leaning), salience.ranked()[0])]
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
    return (Flag("budget", f"the shortest faithful summary has {words} words, {budget.words} were asked for"),)


def _unit(index: int, chosen: Sequence[int], worth: Mapping[int, float], leaning: Collection[int]) -> tuple[int, ...]:
    if index not in leaning or index - 1 in chosen:
        return (index,)
    return (index - 1, index) if index - 1 in worth and index - 1 not in leaning else ()


def _gain(
    unit: Sequence[int], chosen: Sequence[int], worth: Mapping[int, float], salience: Salience, redundancy: float
) -> float:
    place = {index: k for k, index in enumerate(salience.candidates)}
    alike = max((float(salience.similarity[place[i], place[j]]) for i in unit for j in chosen), default=0.0)
    return sum(worth[i] for i in unit) / len(unit) - redundancy * alike
