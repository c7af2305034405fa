"""Tests of what is drawn anew in a trained network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner

from scripts.nmt.batches import Batch, collate
from scripts.nmt.model import Shape, new
from scripts.nmt.optim import SLOWLY, optimisers, set_rate
from scripts.nmt.revival import revive
from scripts.nmt.tokens import Tokens
from scripts.nmt.units import dormant_part
from scripts.train import main
from tests.nmt.conftest import Prepared


@pytest.fixture
def batch(prepared: Prepared) -> Batch:
    """Some pairs of the toy training set."""
    return collate(Tokens.load(prepared.tokens), np.arange(40))


@torch.no_grad()
def test_what_does_nothing_is_drawn_anew_and_computes_the_same(prepared: Prepared, batch: Batch) -> None:
    """A block without a unit that is ever on, one lone unit, and attention that adds nothing; and nothing else."""
    torch.manual_seed(0)
    model = new(Shape(16, 32, 2, 1, 2), Tokens.load(prepared.tokens).vocabulary).eval()
    for weights in model.model.encoder.parameters():
        weights.mul_(20)  # so that taking attention out is felt
    lower, upper = model.model.encoder.layers
    lower.fc1.bias.fill_(-1e4)
    upper.fc1.bias[3] = -1e4
    lower.self_attn.out_proj.weight.zero_()
    lower.self_attn.out_proj.bias.zero_()
    before = {name: p.clone() for name, p in model.named_parameters()}

    def logits() -> torch.Tensor:
        return model(input_ids=batch.source, attention_mask=batch.mask, decoder_input_ids=batch.shifted).logits

    computed = logits()
    assert dormant_part(model, batch) == pytest.approx(33 / 96)
    found = revive(model, batch)
    assert (found.attention, found.blocks, found.units) == ((0,), (0,), 33)
    torch.testing.assert_close(logits(), computed)
    changed = {name for name, p in model.named_parameters() if p.ndim == 2 and not torch.equal(p, before[name])}
    assert changed >= found.matrices() - {"model.encoder.layers.0.self_attn.out_proj.weight"}
    assert changed - found.matrices() == {f"model.encoder.layers.1.{part}.weight" for part in ("fc1", "fc2")}
    assert (lower.fc1.weight.abs().sum(1) > 0).all()
    assert dormant_part(model, batch) == 0


def test_what_is_drawn_anew_learns_slowly(prepared: Prepared) -> None:
    """The named matrices have a share of Muon's rate; the others and AdamW's have all of it."""
    model = new(Shape(16, 32, 1, 1, 2), Tokens.load(prepared.tokens).vocabulary)
    slow = "model.encoder.layers.0.fc1.weight"
    muon, adam = optimisers(model, (0.5, 0.1), 0.0, torch.float32, [slow])
    set_rate(muon, 0.25)
    set_rate(adam, 0.05)
    names = {id(p): name for name, p in model.named_parameters()}
    rates = {names[id(p)]: group["lr"] for o in (muon, adam) for group in o.param_groups for p in group["params"]}
    assert rates.pop(slow) == 0.25 * SLOWLY
    assert set(rates.values()) == {0.25, 0.05}


def test_there_is_nothing_to_revive_in_a_new_network(prepared: Prepared, tmp_path: Path) -> None:
    """The command says so before it reads anything, and names the option that is missing."""
    found = CliRunner().invoke(main, [str(prepared.tokens), str(tmp_path / "run"), "--hours", "1", "--revive"])
    assert found.exit_code == 2
    assert "--start" in found.output
    assert not (tmp_path / "run").exists()
