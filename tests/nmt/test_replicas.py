"""Tests of the copies of the network that compute gradients."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from scripts.nmt.batches import collate
from scripts.nmt.loss import smoothed_cross_entropy
from scripts.nmt.model import Shape, new
from scripts.nmt.replicas import Replicas
from scripts.nmt.tokens import Tokens

if TYPE_CHECKING:
    from transformers import MarianMTModel

    from scripts.nmt.batches import Batch
    from tests.nmt.conftest import Prepared


def network(tokens: Tokens) -> MarianMTModel:
    """A tiny model in training mode."""
    torch.manual_seed(1)
    return new(Shape(16, 32, 1, 1, 2), tokens.vocabulary).train()


def plain(model: MarianMTModel, batches: list[Batch]) -> torch.Tensor:
    """The mean loss over all targets of the batches, by the network itself."""
    losses = []
    for batch in batches:
        states = model.model(
            input_ids=batch.source, attention_mask=batch.mask, decoder_input_ids=batch.shifted
        ).last_hidden_state.flatten(0, 1)[batch.real]
        losses.append(smoothed_cross_entropy(states, model.lm_head.weight[:-1], batch.target, 0.1) * batch.tokens)
    return torch.stack(losses).sum() / sum(batch.tokens for batch in batches)


@pytest.mark.parametrize(("count", "fast"), [(1, False), (2, False), (2, True)])
def test_replicas_give_the_gradients_of_the_whole_step(prepared: Prepared, count: int, fast: bool) -> None:
    """However many share a step, and nearly so in bfloat16; batches of different size weigh by their targets."""
    tokens = Tokens.load(prepared.tokens)
    batches = [collate(tokens, np.array(chosen)) for chosen in ([1, 2, 3, 4, 5], [7, 8])][:count]
    model = network(tokens)
    alone = copy.deepcopy(model)
    wanted = plain(alone, batches)
    wanted.backward()
    loss = Replicas(model, count=count, fast=fast).backward(batches, 0.1)
    torch.testing.assert_close(loss.float(), wanted, rtol=0.02 if fast else 1e-5, atol=0)
    for own, other in zip(model.parameters(), alone.parameters(), strict=True):
        assert (own.grad is None) == (other.grad is None)
        if own.grad is not None:
            off = (own.grad - other.grad).norm() / (other.grad.norm() + 1e-3)
            assert off < (0.1 if fast else 1e-4)


def test_replicas_follow_the_weights(prepared: Prepared) -> None:
    """After a step of the optimiser they compute with the new weights, and keep no gradient of the old ones."""
    tokens = Tokens.load(prepared.tokens)
    batches = [collate(tokens, np.array(chosen)) for chosen in ([1, 2], [3, 4])]
    model = network(tokens)
    replicas = Replicas(model, count=2, fast=False)
    before = replicas.backward(batches, 0.1)
    with torch.no_grad():
        for p in model.parameters():
            if p.grad is not None:
                p.sub_(p.grad, alpha=0.1)
    replicas.follow()
    after = replicas.backward(batches, 0.1)
    assert after < before
    torch.testing.assert_close(after, plain(model, batches).detach())


def test_who_is_taught_by_itself_alone_has_nothing_to_learn(prepared: Prepared) -> None:
    """With full trust in a teacher of the same weights every gradient is nought, and the teacher gets none."""
    tokens = Tokens.load(prepared.tokens)
    batches = [collate(tokens, np.array(chosen)) for chosen in ([1, 2, 3], [7, 8])]
    model, teacher = network(tokens), network(tokens)
    Replicas(model, count=2, fast=False, teachers=[teacher], trust=1.0).backward(batches, 0.1)
    assert max(p.grad.abs().max().item() for p in model.parameters() if p.grad is not None) < 1e-5
    assert all(p.grad is None for p in teacher.parameters())


def test_the_taught_come_to_say_what_their_teachers_say(prepared: Prepared) -> None:
    """Steps against the mean of two teachers bring the distribution nearer it than training on the labels does."""
    tokens = Tokens.load(prepared.tokens)
    batches = [collate(tokens, np.array([1, 2, 3, 4]))]
    teachers = [new(Shape(16, 32, 1, 1, 2), tokens.vocabulary).eval() for _ in range(2)]

    def said(model: MarianMTModel) -> torch.Tensor:
        batch = batches[0]
        with torch.no_grad():
            out = model(input_ids=batch.source, attention_mask=batch.mask, decoder_input_ids=batch.shifted)
        mine: torch.Tensor = out.logits[..., :-1].flatten(0, 1)[batch.real].softmax(-1)
        return mine

    goal = torch.stack([said(teacher) for teacher in teachers]).mean(0)
    distances = []
    for trust in (0.0, 1.0):
        model = network(tokens)
        replicas = Replicas(model, count=1, fast=False, teachers=copy.deepcopy(teachers), trust=trust)
        adam = torch.optim.Adam(model.parameters(), lr=0.01)
        for _ in range(20):
            replicas.backward(batches, 0.0)
            adam.step()
            adam.zero_grad()
        distances.append((said(model) - goal).abs().sum().item())
    assert distances[1] < 0.5 * distances[0]
