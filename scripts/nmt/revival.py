"""Parts of a trained network that do nothing, drawn anew: capacity for a run that goes on from it, at no cost.

A ReLU unit that nothing switches on has no gradient, and attention that looks everywhere alike tells places nothing of
each other. Neither comes back by itself. Here their incoming weights are drawn afresh and their outgoing weights are
zero, so that the network computes what it did before and can learn from the first step (Sokar et al. 2023, "The dormant
neuron phenomenon", https://arxiv.org/abs/2302.12902, does so for units). What is drawn anew must then learn slowly
(`scripts.nmt.optim`): where the gradient is mostly noise, Muon's full-sized updates are noise too, and the network
switches such parts off again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from scripts.nmt.loss import smoothed_cross_entropy, target_states
from scripts.nmt.units import SELDOM, shares_on

if TYPE_CHECKING:
    from transformers import MarianMTModel

    from scripts.nmt.batches import Batch

IDLE = 0.01  # nats a token by which the loss rises when idle attention is taken out
_HALF = 0.5  # of a block's units: where more are dormant, the whole block is drawn anew and learns slowly


@dataclass(frozen=True, slots=True)
class Revived:
    """What was drawn anew: layers of the encoder by what it was of theirs, and how many units in all layers."""

    attention: tuple[int, ...]
    blocks: tuple[int, ...]
    units: int

    def matrices(self) -> frozenset[str]:
        """The names of the parameters that were drawn anew as a whole, or nearly."""
        return frozenset(
            f"model.encoder.layers.{layer}.{part}.weight"
            for layers, parts in ((self.attention, _ATTENTION), (self.blocks, ("fc1", "fc2")))
            for layer in layers
            for part in parts
        )


_ATTENTION = tuple(f"self_attn.{part}_proj" for part in ("q", "k", "v", "out"))


@torch.no_grad()
def revive(model: MarianMTModel, batch: Batch) -> Revived:
    """Draw anew, in place, what does nothing for a batch; torch's global generator draws.

    Parameters
    ----------
    model: the float32 network.
    batch: some thousand target tokens of the training set.
    """
    encoder, decoder = model.model.encoder.layers, model.model.decoder.layers
    training = model.training
    model.eval()
    whole = _loss(model, batch)
    idle = [
        layer
        for layer, part in enumerate(encoder)
        if _loss_without(model, part.self_attn.out_proj, batch) - whole < IDLE
    ]
    for layer in idle:
        _redraw_attention(encoder[layer].self_attn)
    dormant = [share < SELDOM for share in shares_on(model, batch)]
    for layer, off in zip([*encoder, *decoder], dormant, strict=True):
        _redraw_units(layer, off)
    model.train(training)
    blocks = tuple(i for i, off in enumerate(dormant[: len(encoder)]) if off.float().mean() > _HALF)
    return Revived(tuple(idle), blocks, sum(int(off.sum()) for off in dormant))


def _loss(model: MarianMTModel, batch: Batch) -> float:
    return smoothed_cross_entropy(target_states(model.model, batch), model.lm_head.weight[:-1], batch.target).item()


def _loss_without(model: MarianMTModel, out: torch.nn.Linear, batch: Batch) -> float:
    kept = out.weight.clone()
    out.weight.zero_()
    try:
        return _loss(model, batch)
    finally:
        out.weight.copy_(kept)


def _redraw_attention(attention: torch.nn.Module) -> None:
    for linear in (attention.q_proj, attention.k_proj, attention.v_proj):
        torch.nn.init.xavier_uniform_(linear.weight)
        linear.bias.zero_()
    attention.out_proj.weight.zero_()
    attention.out_proj.bias.zero_()


def _redraw_units(layer: torch.nn.Module, off: torch.Tensor) -> None:
    fresh = torch.nn.init.xavier_uniform_(torch.empty_like(layer.fc1.weight))
    layer.fc1.weight[off], layer.fc1.bias[off] = fresh[off], 0.0
    layer.fc2.weight[:, off] = 0.0
