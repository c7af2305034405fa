"""Tests of the batches without padding, and of the forward pass over them."""

from __future__ import annotations

import copy
import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from scripts.nmt.batches import collate, drawn
from scripts.nmt.model import Shape, new
from scripts.nmt.packed import Sizes, pack, packed_rows, sizes
from scripts.nmt.recipe import Recipe
from scripts.nmt.replicas import Replicas
from scripts.nmt.schedule import Schedule
from scripts.nmt.tokens import SourceRun, Tokens
from scripts.nmt.trainer import Trainer
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.nmt.conftest import Prepared


def made_up(lengths: list[tuple[int, int]]) -> Tokens:
    """A training set with pairs of these lengths."""
    sides = []
    for side in (0, 1):
        offsets = np.concatenate([[0], np.cumsum([pair[side] for pair in lengths])])
        sides.append((np.arange(offsets[-1], dtype=np.uint16) % 90 + 1, offsets))
    (x, x_offsets), (y, y_offsets) = sides
    return Tokens(x, y, x_offsets, y_offsets, vocabulary=100, max_pieces=12)


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), min_size=1, max_size=200), st.integers(0, 5))
def test_a_packed_batch_holds_its_pairs_end_to_end(lengths: list[tuple[int, int]], seed: int) -> None:
    """Each batch has its pairs' tokens at their places and padding after them, and no pair is in two batches."""
    tokens = made_up(lengths)
    order = np.random.default_rng(seed).permutation(len(tokens))
    size = Sizes(256, 256, tokens.max_pieces)
    seen: list[int] = []
    for chosen in packed_rows(order, tokens, size):
        seen += chosen.tolist()
        batch = pack(tokens, chosen, size)
        assert (len(batch.source), len(batch.target)) == (256, 256)
        for flat, offsets, ids, places, ends in (
            (tokens.source, tokens.source_offsets, batch.source, batch.source_place, batch.source_ends),
            (tokens.target, tokens.target_offsets, batch.target, batch.target_place, batch.target_ends),
        ):
            assert (ends[0], ends[-1]) == (0, 256)
            assert (ends.diff() >= 0).all()
            assert ends.diff().max() <= tokens.max_pieces
            for i, pair in enumerate(chosen):
                span = slice(ends[i], ends[i + 1])
                assert ids[span].tolist() == flat[offsets[pair] : offsets[pair + 1]].tolist()
                assert places[span].tolist() == list(range(ends[i + 1] - ends[i]))
        starts = batch.target_ends[:-1][batch.target_ends.diff() > 0]
        assert (batch.shifted[starts] == tokens.vocabulary).all()
        assert batch.tokens == (batch.target >= 0).sum()
    assert len(set(seen)) == len(seen)
    assert seen == order[: len(seen)].tolist()


@pytest.mark.parametrize("trust", [0.0, 0.7])
@pytest.mark.parametrize("fast", [False, True])
def test_a_packed_batch_has_the_gradients_of_a_padded_one(prepared: Prepared, fast: bool, trust: float) -> None:
    """The forward pass over packed pairs is that of transformers, with the same loss and the same gradients."""
    tokens = Tokens.load(prepared.tokens)
    chosen = np.array([1, 2, 3, 5, 7, 8, 13])
    torch.manual_seed(1)
    model = new(Shape(32, 64, 2, 2, 4), tokens.vocabulary).train()
    other = copy.deepcopy(model)
    teachers = [new(Shape(16, 32, 1, 1, 2), tokens.vocabulary) for _ in range(2 if trust else 0)]
    wanted = Replicas(other, count=1, fast=False, teachers=copy.deepcopy(teachers), trust=trust).backward(
        [collate(tokens, chosen)], 0.1
    )
    batch = pack(tokens, chosen, Sizes(384, 512, tokens.max_pieces))
    loss = Replicas(model, count=1, fast=fast, teachers=teachers, trust=trust).backward([batch], 0.1)
    torch.testing.assert_close(loss.float(), wanted, rtol=0.02 if fast else 1e-5, atol=0)
    for own, theirs in zip(model.parameters(), other.parameters(), strict=True):
        assert (own.grad is None) == (theirs.grad is None)
        if own.grad is not None and theirs.grad is not None:
            assert (own.grad - theirs.grad).norm() <= (0.1 if fast else 1e-4) * (theirs.grad.norm() + 1e-3)


def test_each_stage_shows_a_source_as_often_as_it_says() -> None:
    """A whole number of times for each pair, with chance for the rest of it."""
    runs = (SourceRun("news", 1000, main=2.0, end=0.5), SourceRun("talk", 2000, main=1.0, end=0.0))
    tokens = dataclasses.replace(made_up([(3, 3)] * 3000), sources=runs)
    main, end = (drawn(tokens, np.random.default_rng(1), stage) for stage in ("main", "end"))
    assert np.bincount(main).tolist() == [2] * 1000 + [1] * 2000
    assert end.max() < 1000
    assert 430 < len(end) < 570
    assert len(set(end.tolist())) == len(end)
    silent = dataclasses.replace(tokens, sources=(SourceRun("news", 3000, end=0.0),))
    with pytest.raises(UsageError, match="'end'"):
        drawn(silent, np.random.default_rng(1), "end")


def test_a_run_over_packed_batches_learns(prepared: Prepared, tmp_path: Path) -> None:
    """The trainer takes them as it takes padded ones, and ends in the last stage."""
    torch.manual_seed(1)
    tokens = Tokens.load(prepared.tokens)
    recipe = Recipe(Schedule(600, steps=60, warmup=5), batch_tokens=1000, rates=(0.03, 1e-2), log_steps=10, packed=True)
    model = new(Shape(32, 64, 1, 1, 2), tokens.vocabulary, dropout=0.1)
    trainer = Trainer(model, tokens, recipe, tmp_path / "run", torch.device("cpu"))
    assert trainer.run() == "done"
    lines = (tmp_path / "run" / "curve.csv").read_text(encoding="utf-8").splitlines()
    losses = [float(line.split(",")[4]) for line in lines[1:] if line.split(",")[4]]
    assert losses[-1] < losses[0] - 1
    assert trainer.progress.stage == "end"


def test_sizes_follow_the_ratio_of_the_sides() -> None:
    """A batch has room for the sources that come with its targets."""
    found = sizes(made_up([(12, 6)] * 50), 1024)
    assert (found.source, found.target, found.longest) == (2048, 1024, 12)


def test_a_network_of_another_kind_is_refused(prepared: Prepared) -> None:
    """A hub's Marian model may have another activation, which packed layers would compute wrongly."""
    tokens = Tokens.load(prepared.tokens)
    model = new(Shape(16, 32, 1, 1, 2), tokens.vocabulary)
    model.config.activation_function = "swish"
    batch = pack(tokens, np.array([1, 2]), Sizes(256, 256, tokens.max_pieces))
    with pytest.raises(UsageError, match="swish"):
        Replicas(model, count=1, fast=False).backward([batch], 0.1)
