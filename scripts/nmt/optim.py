"""Muon for the hidden matrices, AdamW for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

# of a quintic that drives singular values towards 1 fastest (Jordan et al. 2024, https://kellerjordan.github.io/posts/muon)
_QUINTIC = (3.4445, -4.7750, 2.0315)
_STEPS = 5
SLOWLY = 0.2  # of Muon's rate, for matrices that were drawn anew


def orthogonalise(matrices: torch.Tensor, precision: torch.dtype) -> torch.Tensor:
    """A batch of matrices with their singular values near 1 (about 0.7 to 1.2), by Newton–Schulz steps.

    Parameters
    ----------
    matrices: [batch, rows, columns].
    precision: of the products; bfloat16 is enough where the processor is fast at it.
    """
    a, b, c = _QUINTIC
    tall = matrices.shape[1] > matrices.shape[2]
    x = matrices.transpose(1, 2) if tall else matrices
    x = (x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)).to(precision)
    for _ in range(_STEPS):
        gram = x @ x.transpose(1, 2)
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return (x.transpose(1, 2) if tall else x).to(matrices.dtype)


class Muon(torch.optim.Optimizer):
    """Nesterov momentum, orthogonalised (Jordan et al. 2024). Matrices of one shape are updated as one batch.

    Parameters
    ----------
    params: matrices.
    lr: the size of an update in spectral norm, times sqrt(rows / columns) for tall matrices.
    momentum: of the gradient's running sum.
    decay: of the weights, times `lr`, in a step (decoupled). Without it the matrices of attention grow until each head
        looks at one place only and its gradient vanishes: logits of 1,000 were seen in weights trained so.
    precision: see `orthogonalise`.
    """

    def __init__(
        self,
        params: Iterable[torch.Tensor] | Iterable[dict[str, Any]],
        lr: float,
        *,
        momentum: float = 0.95,
        decay: float = 0.0,
        precision: torch.dtype = torch.float32,
    ) -> None:
        super().__init__(params, {"lr": lr, "momentum": momentum, "decay": decay})
        self._precision = precision

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]  # no closure is ever evaluated here
        """Update every matrix that has a gradient."""
        for group in self.param_groups:
            shapes: dict[torch.Size, list[torch.Tensor]] = {}
            for p in group["params"]:
                if p.grad is not None:
                    shapes.setdefault(p.shape, []).append(p)
            for shape, params in shapes.items():
                self._update(params, group, max(1.0, shape[0] / shape[1]) ** 0.5)

    def _update(self, params: list[torch.Tensor], group: dict[str, Any], stretch: float) -> None:
        grads = [p.grad.float() for p in params if p.grad is not None]
        buffers = [self._buffer(p) for p in params]
        torch._foreach_mul_(buffers, group["momentum"])
        torch._foreach_add_(buffers, grads)
        ahead = torch.stack(torch._foreach_add(grads, buffers, alpha=group["momentum"]))
        updates = orthogonalise(ahead, self._precision).unbind(0)
        torch._foreach_mul_(params, 1 - group["lr"] * group["decay"])
        torch._foreach_add_(params, list(updates), alpha=-group["lr"] * stretch)

    def _buffer(self, p: torch.Tensor) -> torch.Tensor:
        state = self.state[p]
        if "momentum" not in state:
            state["momentum"] = torch.zeros_like(p, dtype=torch.float32)
        return state["momentum"]


def split_parameters(model: torch.nn.Module) -> tuple[list[torch.nn.Parameter], list[torch.nn.Parameter]]:
    """The hidden matrices, and all else that is trained: embeddings, norms, biases."""
    hidden, rest = [], []
    for name, p in model.named_parameters():
        if p.requires_grad:
            is_table = any(word in name for word in ("embed", "shared", "lm_head"))
            (hidden if p.ndim == 2 and not is_table else rest).append(p)
    return hidden, rest


def optimisers(
    model: torch.nn.Module,
    rates: tuple[float, float],
    decay: float,
    precision: torch.dtype,
    slow: Collection[str] = (),
) -> tuple[Muon, torch.optim.AdamW]:
    """Muon and AdamW for the parameters that are theirs, at their peak rates. Only Muon's decay.

    `slow` names the matrices that have only a share of Muon's rate; see `scripts.nmt.revival`.
    """
    hidden, rest = split_parameters(model)
    on_gpu = rest[0].is_cuda
    adam = torch.optim.AdamW(rest, lr=rates[1], betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0, fused=on_gpu or None)
    slowly = {id(p) for name, p in model.named_parameters() if name in slow}
    groups = [
        {"params": [p for p in hidden if (id(p) in slowly) == is_slow], "share": share}
        for is_slow, share in ((False, 1.0), (True, SLOWLY))
    ]
    return Muon([g for g in groups if g["params"]], rates[0], decay=decay, precision=precision), adam


def set_rate(optimiser: torch.optim.Optimizer, rate: float) -> None:
    """Give each group its share of a rate."""
    for group in optimiser.param_groups:
        group["lr"] = rate * group.get("share", 1.0)
