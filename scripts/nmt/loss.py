"""Label-smoothed cross entropy, fused with the output layer: logits exist a chunk at a time, and only once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch

if TYPE_CHECKING:
    from scripts.nmt.batches import Batch


class FusedCrossEntropy(torch.autograd.Function):
    """The mean loss over rows, with the gradients for states and weight computed in the forward pass.

    softmax - target is known as soon as the logits are: keeping it for the backward pass would cost rows x vocabulary
    numbers, and recomputing it a second product.
    """

    @staticmethod
    def forward(
        ctx: Any, states: torch.Tensor, weight: torch.Tensor, target: torch.Tensor, smoothing: float, chunk: int
    ) -> torch.Tensor:
        """See `smoothed_cross_entropy`."""
        rows, vocabulary = len(states), len(weight)
        total = torch.zeros((), device=states.device)
        for_states = torch.empty_like(states)
        for_weight = torch.zeros(weight.shape, device=weight.device, dtype=torch.float32)
        for start in range(0, rows, chunk):
            part, wanted = states[start : start + chunk], target[start : start + chunk, None]
            logits = (part @ weight.t()).float()
            chosen, mean = logits.gather(1, wanted), logits.mean(1, keepdim=True)
            top = logits.amax(1, keepdim=True)
            share = logits.sub_(top).exp_()
            mass = share.sum(1, keepdim=True)
            total += (mass.log() + top - (1 - smoothing) * chosen - smoothing * mean).sum()
            share.div_(mass).sub_(smoothing / vocabulary)
            share.scatter_add_(1, wanted, torch.full_like(mass, smoothing - 1))
            slope = share.div_(rows).to(states.dtype)
            for_states[start : start + chunk] = slope @ weight
            for_weight += slope.t() @ part
        ctx.save_for_backward(for_states, for_weight.to(weight.dtype))
        return total / rows

    @staticmethod
    def backward(ctx: Any, *grad: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        """Scale the gradients that the forward pass kept."""
        for_states, for_weight = ctx.saved_tensors
        return for_states * grad[0].to(for_states.dtype), for_weight * grad[0].to(for_weight.dtype), None, None, None


def smoothed_cross_entropy(
    states: torch.Tensor, weight: torch.Tensor, target: torch.Tensor, smoothing: float = 0.0, chunk: int = 512
) -> torch.Tensor:
    """Mean cross entropy against `(1 - smoothing) * one-hot + smoothing / vocabulary`, in nats.

    Parameters
    ----------
    states: [rows, width], only the rows of real target positions.
    weight: [vocabulary, width], the output layer.
    target: [rows], ids.
    chunk: rows whose logits exist at once.
    """
    found: torch.Tensor = FusedCrossEntropy.apply(states, weight, target, smoothing, chunk)  # type: ignore[no-untyped-call]  # torch types apply() so
    return found


def target_states(body: torch.nn.Module, batch: Batch) -> torch.Tensor:
    """[real targets, width]: what a network without its output layer says where the batch has a target."""
    states: torch.Tensor = body(
        input_ids=batch.source, attention_mask=batch.mask, decoder_input_ids=batch.shifted, use_cache=False
    ).last_hidden_state
    return states.flatten(0, 1)[batch.real]
