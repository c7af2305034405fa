"""Tests of the parts of training: loss, optimiser, schedule, averages, batches."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from scripts.nmt.attention import largest_logit
from scripts.nmt.batches import ahead, collate, rows
from scripts.nmt.ema import Ema
from scripts.nmt.loss import smoothed_cross_entropy, taught_cross_entropy
from scripts.nmt.model import Shape, has_fast_bf16, new, place
from scripts.nmt.optim import Muon, orthogonalise, split_parameters
from scripts.nmt.schedule import Schedule
from scripts.nmt.tokens import Tokens
from summarizer.errors import UsageError
from tests.nmt.conftest import Prepared


@pytest.mark.parametrize("chunk", [3, 64])
@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_the_fused_loss_is_the_plain_one(chunk: int, smoothing: float) -> None:
    """Value and both gradients are those of torch's own cross entropy, whatever the chunk."""
    torch.manual_seed(0)
    states, weight = torch.randn(10, 8, requires_grad=True), torch.randn(20, 8, requires_grad=True)
    target = torch.randint(0, 20, (10,))
    plain = torch.nn.functional.cross_entropy(states @ weight.t(), target, label_smoothing=smoothing)
    wanted = torch.autograd.grad(plain * 3, (states, weight))
    fused = smoothed_cross_entropy(states, weight, target, smoothing, chunk)
    torch.testing.assert_close(fused, plain)
    torch.testing.assert_close(torch.autograd.grad(fused * 3, (states, weight)), wanted)


@pytest.mark.parametrize("chunk", [3, 64])
@pytest.mark.parametrize("trust", [0.0, 0.7, 1.0])
def test_the_loss_of_the_taught_is_the_cross_entropy_with_the_mean_of_teachers_and_label(
    chunk: int, trust: float
) -> None:
    """Value and both gradients are those of the plain formula; teachers may be of another width."""
    torch.manual_seed(0)
    states, weight = torch.randn(10, 8, requires_grad=True), torch.randn(20, 8, requires_grad=True)
    target = torch.randint(0, 20, (10,))
    lessons = [(torch.randn(10, width), torch.randn(20, width)) for width in (8, 5)]
    taught = torch.stack([(said @ layer.t()).softmax(1) for said, layer in lessons]).mean(0)
    label = 0.9 * torch.nn.functional.one_hot(target, 20) + 0.1 / 20
    plain = torch.nn.functional.cross_entropy(states @ weight.t(), trust * taught + (1 - trust) * label)
    wanted = torch.autograd.grad(plain * 3, (states, weight))
    fused = taught_cross_entropy(states, weight, target, lessons, trust=trust, smoothing=0.1, chunk=chunk)
    torch.testing.assert_close(fused, plain)
    torch.testing.assert_close(torch.autograd.grad(fused * 3, (states, weight)), wanted)


@pytest.mark.parametrize("shape", [(4, 12, 6), (2, 6, 12)])
def test_orthogonalised_matrices_have_singular_values_near_one(shape: tuple[int, int, int]) -> None:
    """Whatever the scale of the gradient, tall or wide."""
    torch.manual_seed(0)
    values = torch.linalg.svdvals(orthogonalise(torch.randn(shape) * 1e3, torch.float32))
    assert 0.4 < values.min() < values.max() < 1.3


def test_muon_lowers_a_quadratic() -> None:
    """Matrices of two shapes, updated together, come close to their targets."""
    torch.manual_seed(0)
    params = [torch.nn.Parameter(torch.randn(s)) for s in ((4, 4), (4, 4), (8, 4))]
    muon = Muon(params, lr=0.05)

    def loss() -> torch.Tensor:
        return sum(((p - 1) ** 2).sum() for p in params)

    before = loss().item()
    for _ in range(60):
        muon.zero_grad()
        loss().backward()
        muon.step()
    assert loss().item() < before / 5


def test_decay_keeps_matrices_small() -> None:
    """A gradient that points one way for ever moves a weight to 1 / decay of the update's size, and no further."""
    p = torch.nn.Parameter(torch.zeros(4, 4))
    muon = Muon([p], lr=0.1, decay=0.5)
    for _ in range(300):
        p.grad = torch.eye(4)
        muon.step()
    assert 1.2 < torch.linalg.svdvals(p.detach()).max() < 2.6


def test_the_largest_attention_logit_is_that_of_the_matrices(prepared: Prepared) -> None:
    """Queries twice as large make it twice as large; zeros make it zero; the network is left as it was."""
    tokens = Tokens.load(prepared.tokens)
    batch = collate(tokens, np.array([1, 2, 3]))
    model = new(Shape(16, 32, 1, 1, 2), tokens.vocabulary)
    query = model.model.encoder.layers[0].self_attn.q_proj
    logits = []
    for factor in (1, 2, 0):
        with torch.no_grad():
            query.weight.mul_(factor)
            query.bias.mul_(factor)
        logits.append(largest_logit(model, batch))
    assert logits == pytest.approx([logits[0], 2 * logits[0], 0])
    assert logits[0] > 0
    assert not query._forward_hooks


def test_tables_and_vectors_are_not_muons() -> None:
    """Muon gets the hidden matrices; the tied table, norms and biases are AdamW's; nothing is left out or twice."""
    model = new(Shape(16, 32, 1, 1, 2), 40)
    hidden, rest = split_parameters(model)
    assert all(p.ndim == 2 for p in hidden)
    assert any(p is model.model.shared.weight for p in rest)
    assert len({id(p) for p in [*hidden, *rest]}) == sum(p.requires_grad for p in model.parameters())


@given(st.integers(0, 2000), st.floats(0, 5000))
def test_the_rate_stays_within_bounds(step: int, elapsed: float) -> None:
    """Never above the peak, never under the floor after warm-up, and done is a share."""
    schedule = Schedule(3600, warmup=100, anneal=0.5)
    assert 0 < schedule.scale(step, elapsed) <= 1
    assert 0 <= schedule.done(step, elapsed) <= 1
    if step >= 100:
        assert schedule.scale(step, elapsed) >= schedule.floor


def test_the_rate_follows_the_clock() -> None:
    """Rise by steps, constant, then linear to the floor at the end of the time; steps can end it earlier."""
    schedule = Schedule(100, warmup=10, anneal=0.5)
    assert [round(schedule.scale(s, t), 3) for s, t in ((0, 0), (20, 40), (20, 75), (20, 100))] == [0.1, 1, 0.5, 0.02]
    assert Schedule(100, steps=10).done(10, 1) == 1


def test_the_average_follows_and_gives_the_weights_back() -> None:
    """Averaged weights lie between old and new, and are in the model only inside the block."""
    layer = torch.nn.Linear(2, 2)
    ema = Ema(layer, 0.9, every=1)
    old = layer.weight.detach().clone()
    with torch.no_grad():
        layer.weight.add_(1)
    for step in range(1, 4):
        ema.update(step)
    with ema.applied():
        assert ((layer.weight > old) & (layer.weight < old + 1)).all()
    torch.testing.assert_close(layer.weight.detach(), old + 1)


def test_an_epoch_holds_every_pair_once(prepared: Prepared) -> None:
    """Whatever the batches are; their padded size stays near the budget; the order is the seed's and the epoch's."""
    tokens = Tokens.load(prepared.tokens)
    found = [list(rows(tokens, 300, 1, epoch)) for epoch in (0, 0, 1)]
    assert sorted(np.concatenate(found[0])) == list(range(len(tokens)))
    assert [r.tolist() for r in found[0]] == [r.tolist() for r in found[1]] != [r.tolist() for r in found[2]]
    for chosen in found[0]:
        assert collate(tokens, chosen).shifted.numel() <= 300 * 1.15 + tokens.max_pieces


def test_a_batch_holds_its_sentences(prepared: Prepared) -> None:
    """Sources padded at the end, targets without padding, the decoder's input shifted by one."""
    tokens = Tokens.load(prepared.tokens)
    chosen = np.array([3, 5, 8])
    batch = collate(tokens, chosen)
    pad = tokens.vocabulary
    wanted = [tokens.target[tokens.target_offsets[i] : tokens.target_offsets[i + 1]].tolist() for i in chosen]
    assert batch.target.tolist() == [i for row in wanted for i in row]
    assert batch.tokens == len(batch.target)
    for row, shifted, source, i in zip(wanted, batch.shifted.tolist(), batch.source.tolist(), chosen, strict=True):
        assert shifted[: len(row)] == [pad, *row[:-1]]
        kept = [p for p in source if p != pad]
        assert kept == tokens.source[tokens.source_offsets[i] : tokens.source_offsets[i + 1]].tolist()


def test_batches_made_ahead_are_the_same_and_so_are_errors() -> None:
    """A thread makes them; what goes wrong in it is raised where they are used."""
    assert list(ahead(iter(range(20)), depth=2)) == list(range(20))

    def broken():
        yield 1
        raise RuntimeError("no disk")

    with pytest.raises(RuntimeError, match="no disk"):
        list(ahead(broken()))


@pytest.mark.parametrize(("flags", "fast"), [("fpu avx512f avx512_bf16", True), ("fpu avx2", False)])
def test_bfloat16_is_used_where_the_processor_has_it(tmp_path: Path, flags: str, fast: bool) -> None:
    """Emulated, it would be half as fast as float32."""
    info = tmp_path / "cpuinfo"
    info.write_text(f"model name\t: x\nflags\t\t: {flags}\n")
    assert has_fast_bf16(torch.device("cpu"), info) is fast
    assert has_fast_bf16(torch.device("cpu"), tmp_path / "absent") is False


def test_another_vocabulary_is_refused() -> None:
    """Weights of 40 pieces cannot learn from ids of 50; the message says what to do."""
    with pytest.raises(UsageError, match="--spm"):
        place(new(Shape(16, 32, 1, 1, 2), 40), torch.device("cpu"), 50)
