"""The exponential moving average of the weights: what is measured and shipped."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Ema:
    """A running mean of a model's trained weights; early on it follows fast, so that the start is forgotten.

    Parameters
    ----------
    model: the model.
    decay: of a step, in the long run.
    every: steps between updates, which then use decay ** every.
    """

    def __init__(self, model: torch.nn.Module, decay: float = 0.999, every: int = 4) -> None:
        self._params = {name: p for name, p in model.named_parameters() if p.requires_grad}
        self.weights = {name: p.detach().clone().float() for name, p in self._params.items()}
        self._decay, self._every, self._updates = decay, every, 0

    @torch.no_grad()
    def update(self, step: int) -> None:
        """Take the weights of `step` in, every few steps."""
        if step % self._every == 0:
            self._updates += 1
            keep = min(self._decay**self._every, self._updates / (10 + self._updates))
            torch._foreach_lerp_(list(self.weights.values()), [p.detach() for p in self._params.values()], 1 - keep)

    @contextlib.contextmanager
    def applied(self) -> Iterator[None]:
        """The model has the mean weights inside the block, and its own again after it."""
        own = {name: p.detach().clone() for name, p in self._params.items()}
        self._set(self.weights)
        try:
            yield
        finally:
            self._set(own)

    @torch.no_grad()
    def _set(self, weights: Mapping[str, torch.Tensor]) -> None:
        for name, p in self._params.items():
            p.copy_(weights[name])

    def state(self) -> dict[str, object]:
        """What a checkpoint keeps."""
        return {"weights": self.weights, "updates": self._updates}

    def restore(self, state: Mapping[str, object]) -> None:
        """Go on from a checkpoint."""
        weights, self._updates = state["weights"], int(str(state["updates"]))
        if isinstance(weights, dict):
            for name, tensor in self.weights.items():
                tensor.copy_(weights[name])
