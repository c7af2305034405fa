"""Which sentences go into the brief: those that together say most of what an abstract would, in a budget.

Greedy, which for a worth that counts each word once is never far from the best choice (Nemhauser et al., 1978); on
held-out articles trying every choice of sentences gained nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from summarizer.protocols import Budget
from summarizer.results import Flag
from summarizer.summarize.salience import Salience

if TYPE_CHECKING:
    from summarizer.summarize.terms import Places


def ranking(
    salience: Salience,
    budget: Budget,
    words_of: Callable[[int], int],
    *,
    leaning: Mapping[int, int] = MappingProxyType({}),
    last: Collection[int] = (),
) -> tuple[int, ...]:
    """The sentences of a brief in the order in which they are chosen; never none if there is a candidate.

    At each step the best of what still fits is taken: under a budget of sentences what adds most to the value of the
    choice, a sentence; under a budget of words what tells most that is not yet told, a word. A sentence that leans on
    another (`leaning`: on which) comes together with it. Those of `last` come when there is nothing else. `words_of`
    tells the words that a sentence would take.
    """
    row = {index: k for k, index in enumerate(salience.candidates)}
    chosen: list[int] = []
    untold = salience.worth.copy()  # of each term; nothing once a chosen sentence has it
    told, length = 0.0, salience.usual

    def gain(unit: Sequence[int]) -> tuple[bool, float]:
        new = float(untold[_terms(salience, row, unit)].sum())
        if budget.words is not None:
            added = new / max(1, sum(words_of(i) for i in unit))
        else:
            longer = length + sum(salience.lengths[row[i]] for i in unit)
            added = ((told + new) / longer - told / length) / len(unit)
        return not any(i in last for i in unit), added

    rest = list(salience.candidates)
    while units := [u for i in rest if (u := _unit(i, chosen, row, leaning)) and fits([*chosen, *u], budget, words_of)]:
        best = max(units, key=gain)
        told += float(untold[_terms(salience, row, best)].sum())
        length += float(sum(salience.lengths[row[i]] for i in best))
        untold[_terms(salience, row, best)] = 0
        chosen.extend(best)
        rest = [i for i in rest if i not in best]
    if not chosen and row:
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


def _unit(index: int, chosen: Sequence[int], known: Collection[int], leaning: Mapping[int, int]) -> tuple[int, ...]:
    """A sentence, with what it leans on if that is not chosen yet; none if that leans elsewhere or is no candidate.

    Two that lean on each other, one of which takes the other back, come together.
    """
    needed = leaning.get(index)
    if needed is None or needed in chosen:
        return (index,)
    return (needed, index) if needed in known and leaning.get(needed, index) == index else ()


def _terms(salience: Salience, row: Mapping[int, int], unit: Sequence[int]) -> Places:
    return np.unique(np.concatenate([salience.held[row[i]] for i in unit]))
