"""Cross entropy with labels or teachers, fused with the output layer: logits exist a chunk at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import torch

if TYPE_CHECKING:
    from scripts.nmt.batches import Batch

Slopes = Callable[[torch.Tensor, torch.Tensor, torch.Tensor, float], tuple[torch.Tensor, torch.Tensor]]
Lesson = tuple[torch.Tensor, torch.Tensor]  # what a teacher says of the same rows: its states, its output layer
_Chunk = Callable[[torch.Tensor, torch.Tensor, slice], tuple[torch.Tensor, torch.Tensor]]


class FusedCrossEntropy(torch.autograd.Function):
    """The mean loss over rows, with the gradients for states and weight computed in the forward pass.

    softmax - target is known as soon as the logits are: keeping it for the backward pass would cost rows x vocabulary
    numbers, and recomputing it a second product.
    """

    @staticmethod
    def forward(
        ctx: Any,
        states: torch.Tensor,
        weight: torch.Tensor,
        count: int,
        chunk: int,
        slopes: _Chunk,
    ) -> torch.Tensor:
        """See `smoothed_cross_entropy`; `slopes` gets some states, the weight, and which rows they are."""
        total = torch.zeros((), device=states.device)
        for_states = torch.empty_like(states)
        for_weight = torch.zeros(weight.shape, device=weight.device, dtype=torch.float32)
        for start in range(0, len(states), chunk):
            rows = slice(start, start + chunk)
            part = states[rows]
            loss, slope = slopes(part, weight, rows)
            total += loss
            for_states[rows] = slope @ weight
            for_weight += slope.t() @ part
        ctx.save_for_backward(for_states, for_weight)
        ctx.count = count
        return total / count

    @staticmethod
    def backward(ctx: Any, *grad: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        """Scale the gradients that the forward pass kept."""
        for_states, for_weight = ctx.saved_tensors
        scale = grad[0] / ctx.count
        dtype = for_states.dtype
        return for_states * scale.to(dtype), (for_weight * scale).to(dtype), None, None, None


def slopes_in_place(
    part: torch.Tensor, weight: torch.Tensor, target: torch.Tensor, smoothing: float
) -> tuple[torch.Tensor, torch.Tensor]:
    """The summed loss of some rows and its slopes by the logits, without a second table of them: for a CPU's cache."""
    wanted = target[:, None]
    logits = (part @ weight.t()).float()
    chosen, mean = logits.gather(1, wanted), logits.mean(1, keepdim=True)
    top = logits.amax(1, keepdim=True)
    share = logits.sub_(top).exp_()
    mass = share.sum(1, keepdim=True)
    loss = (mass.log() + top - (1 - smoothing) * chosen - smoothing * mean).sum()
    share.div_(mass).sub_(smoothing / len(weight))
    share.scatter_add_(1, wanted, torch.full_like(mass, smoothing - 1))
    return loss, share.to(part.dtype)


def slopes_of_real(
    part: torch.Tensor, weight: torch.Tensor, target: torch.Tensor, smoothing: float
) -> tuple[torch.Tensor, torch.Tensor]:
    """As `slopes_in_place`, for a compiler to fuse; rows whose target is negative count for nothing."""
    wanted = target.clamp(min=0)[:, None]
    real = (target >= 0)[:, None].float()
    logits = (part @ weight.t()).float()
    mass = logits.logsumexp(1, keepdim=True)
    chosen, mean = logits.gather(1, wanted), logits.mean(1, keepdim=True)
    loss = ((mass - (1 - smoothing) * chosen - smoothing * mean) * real).sum()
    places = torch.arange(len(weight), device=weight.device)
    goal = smoothing / len(weight) + (1 - smoothing) * (places == wanted)
    return loss, (((logits - mass).exp() - goal) * real).to(part.dtype)


def smoothed_cross_entropy(
    states: torch.Tensor,
    weight: torch.Tensor,
    target: torch.Tensor,
    smoothing: float = 0.0,
    chunk: int = 512,
    *,
    count: int | None = None,
    slopes: Slopes = slopes_in_place,
) -> torch.Tensor:
    """Mean cross entropy against `(1 - smoothing) * one-hot + smoothing / vocabulary`, in nats.

    Parameters
    ----------
    states: [rows, width].
    weight: [vocabulary, width], the output layer.
    target: [rows], ids.
    chunk: rows whose logits exist at once.
    count: the real targets among the rows; None if all are, which `slopes_in_place` needs.
    slopes: how the loss of a chunk and its slopes are found.
    """

    def of_rows(part: torch.Tensor, weight: torch.Tensor, at: slice) -> tuple[torch.Tensor, torch.Tensor]:
        return slopes(part, weight, target[at], smoothing)

    return _mean_loss(states, weight, count, chunk, of_rows)


def taught_cross_entropy(
    states: torch.Tensor,
    weight: torch.Tensor,
    target: torch.Tensor,
    lessons: Sequence[Lesson],
    *,
    trust: float,
    smoothing: float = 0.0,
    chunk: int = 512,
    count: int | None = None,
) -> torch.Tensor:
    """Mean cross entropy in nats against the teachers' mean distribution, by the part `trust`, and the smoothed label.

    Word-level distillation (Kim and Rush, "Sequence-Level Knowledge Distillation", EMNLP 2016) from an ensemble.

    Parameters
    ----------
    states, weight, smoothing, chunk, count: as in `smoothed_cross_entropy`.
    target: [rows], ids; a negative one counts for nothing.
    lessons: of each teacher, its states of the same rows and its output layer for the same vocabulary.
    trust: in the teachers, 0 to 1; what is left is for the label.
    """

    def of_rows(part: torch.Tensor, weight: torch.Tensor, at: slice) -> tuple[torch.Tensor, torch.Tensor]:
        taught = sum((states[at] @ layer.t()).float().softmax(1) for states, layer in lessons) / len(lessons)
        labels = target[at, None]
        goal = taught.mul_(trust).add_((1 - trust) * smoothing / len(weight))
        goal.scatter_add_(1, labels.clamp(min=0), torch.full_like(goal[:, :1], (1 - trust) * (1 - smoothing)))
        goal.mul_(labels >= 0)
        logits = (part @ weight.t()).float()
        mass = logits.logsumexp(1, keepdim=True)
        loss = (mass * (labels >= 0)).sum() - (goal * logits).sum()
        return loss, ((logits - mass).exp_().mul_(labels >= 0) - goal).to(part.dtype)

    return _mean_loss(states, weight, count, chunk, of_rows)


def _mean_loss(
    states: torch.Tensor, weight: torch.Tensor, count: int | None, chunk: int, slopes: _Chunk
) -> torch.Tensor:
    rows = len(states) if count is None else count
    found: torch.Tensor = FusedCrossEntropy.apply(states, weight, rows, chunk, slopes)  # type: ignore[no-untyped-call]  # torch types apply() so
    return found


def target_states(body: torch.nn.Module, batch: Batch) -> torch.Tensor:
    """[real targets, width]: what a network without its output layer says where the batch has a target."""
    states: torch.Tensor = body(
        input_ids=batch.source, attention_mask=batch.mask, decoder_input_ids=batch.shifted, use_cache=False
    ).last_hidden_state
    return states.flatten(0, 1)[batch.real]
