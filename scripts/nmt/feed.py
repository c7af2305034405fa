"""What a run is fed with: batches of the stage that it is in, padded or packed, a group of them for each step."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from scripts.nmt.batches import Batch, collate, drawn, rows
from scripts.nmt.packed import Packed, pack, packed_rows, sizes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scripts.nmt.recipe import Progress, Recipe
    from scripts.nmt.tokens import Stage, Tokens

AnyBatch = Batch | Packed
Place = tuple[int, int, "Stage"]  # epoch, batch, stage


def grouped(tokens: Tokens, recipe: Recipe, now: Callable[[], Progress]) -> Iterator[tuple[list[AnyBatch], Place]]:
    """One batch a replica, from where the run is, with the place of the last, for ever.

    Parameters
    ----------
    tokens: the training set.
    recipe: how large batches are, of which kind, and when the last stage begins.
    now: where the run is; asked before each batch, so that an epoch of the main stage ends when its stage does.
    """
    begun = now()
    epoch, skip, stage = begun.epoch, begun.batch, begun.stage
    group: list[AnyBatch] = []
    while True:
        stage = _stage(stage, recipe, now())
        for n, batch in enumerate(_epoch(tokens, recipe, epoch, skip, stage), skip):
            if _stage(stage, recipe, now()) != stage:
                break
            group.append(batch)
            if len(group) == recipe.replicas:
                yield group, (epoch, n, stage)
                group = []
        epoch, skip = epoch + 1, 0


def _stage(stage: Stage, recipe: Recipe, at: Progress) -> Stage:
    """The stage that the run is in, which never goes back."""
    return "end" if recipe.schedule.falling(at.step, at.seconds) else stage


def _epoch(tokens: Tokens, recipe: Recipe, epoch: int, skip: int, stage: Stage) -> Iterator[AnyBatch]:
    """The batches of an epoch but for the first `skip`."""
    budget = recipe.batch_tokens // recipe.replicas
    if recipe.packed:
        size = sizes(tokens, budget)
        order = drawn(tokens, np.random.default_rng((recipe.seed, epoch)), stage)
        for chosen in itertools.islice(packed_rows(order, tokens, size), skip, None):
            yield pack(tokens, chosen, size)
    else:
        for chosen in itertools.islice(rows(tokens, budget, recipe.seed, epoch, stage), skip, None):
            yield collate(tokens, chosen)
