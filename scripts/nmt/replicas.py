"""Copies of the network that compute gradients, a batch each, side by side: what the optimisers' weights are spared."""

from __future__ import annotations

import copy
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from scripts.nmt.loss import Slopes, slopes_of_real, smoothed_cross_entropy, target_states, taught_cross_entropy
from scripts.nmt.packed import Packed
from scripts.nmt.packed_network import PackedNetwork

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transformers import MarianMTModel

    from scripts.nmt.batches import Batch


@dataclass(frozen=True, slots=True)
class _Network:
    """A network by its two ways of reading: padded batches, and those that lie end to end."""

    model: MarianMTModel
    body: torch.nn.Module
    packed: PackedNetwork

    @classmethod
    def of(cls, model: MarianMTModel, *, compiled: bool) -> _Network:
        body = torch.compile(model.model, dynamic=True) if compiled else model.model
        return cls(model, body, PackedNetwork(model, compiled=compiled))

    @property
    def layer(self) -> torch.Tensor:
        """The output layer, but for its last row: padding, which is never said."""
        return self.model.lm_head.weight[:-1]

    def states(self, batch: Batch | Packed) -> torch.Tensor:
        """What it says where the batch has a target."""
        return self.packed.states(batch) if isinstance(batch, Packed) else target_states(self.body, batch)


class Replicas:
    """Runs batches forwards and backwards and leaves the sum of their gradients with the float32 weights.

    A replica in bfloat16 throughout converts nothing between operations, which autocast does before each product, and
    its activations are half as large; the float32 weights take in the updates that bfloat16 would round away
    (Micikevicius et al. 2018, master weights). On a CPU, two replicas of one thread each are half as fast again as one
    of two threads: most operations here are too small to be shared out.

    Parameters
    ----------
    model: the float32 network, on its device.
    count: replicas, each in a thread of its own if there are several.
    fast: whether bfloat16 is fast there; else they compute in float32.
    compiled: whether torch.compile makes the kernels.
    teachers: networks whose mean distribution is the goal, by the part `trust`; they learn nothing, and are set so.
    trust: in the teachers, 0 to 1.
    """

    def __init__(
        self,
        model: MarianMTModel,
        *,
        count: int,
        fast: bool,
        compiled: bool = False,
        teachers: Sequence[MarianMTModel] = (),
        trust: float = 0.0,
    ) -> None:
        self._own = model
        alone = count == 1 and not fast  # the network itself will do
        dtype = torch.bfloat16 if fast else torch.float32
        self._models = [model] if alone else [copy.deepcopy(model).to(dtype) for _ in range(count)]
        self._networks = [_Network.of(m, compiled=compiled) for m in self._models]
        still = [t.to(model.device, dtype).eval().requires_grad_(False) for t in teachers]
        self._teachers, self._trust = [_Network.of(t, compiled=compiled) for t in still], trust
        self._slopes: Slopes = torch.compile(slopes_of_real, dynamic=False) if compiled else slopes_of_real
        self._chunk = 8192 if model.device.type == "cuda" else 256  # so many rows of logits stay in a CPU's cache
        self._pool = ThreadPoolExecutor(count, initializer=torch.set_num_threads, initargs=(1,)) if count > 1 else None

    @property
    def first(self) -> MarianMTModel:
        """One of them, which computes as they all do."""
        return self._models[0]

    def backward(self, batches: Sequence[Batch | Packed], smoothing: float) -> torch.Tensor:
        """Set the gradients of the mean loss over all real targets of `batches`, one a replica; give that loss."""
        total = sum(batch.tokens for batch in batches)

        def work(replica: int) -> torch.Tensor:
            batch = batches[replica]
            loss = self._loss(replica, batch, smoothing) * (batch.tokens / total)
            loss.backward()  # type: ignore[no-untyped-call]  # torch types backward() so
            return loss.detach()

        mapped: Callable[..., object] = self._pool.map if self._pool else map
        losses: list[torch.Tensor] = list(mapped(work, range(len(batches))))  # type: ignore[call-overload]
        self._gather()
        return torch.stack(losses).sum()

    @torch.no_grad()
    def follow(self) -> None:
        """Take the float32 weights over, after they were changed."""
        owns = list(self._own.parameters())
        for replica in self._models:
            if replica is not self._own:
                torch._foreach_copy_(list(replica.parameters()), owns)

    def _loss(self, replica: int, batch: Batch | Packed, smoothing: float) -> torch.Tensor:
        network = self._networks[replica]
        states, target = network.states(batch), batch.target
        if self._teachers and self._trust:
            with torch.no_grad():
                lessons = [(teacher.states(batch), teacher.layer) for teacher in self._teachers]
            return taught_cross_entropy(
                states,
                network.layer,
                target,
                lessons,
                trust=self._trust,
                smoothing=smoothing,
                chunk=self._chunk,
                count=batch.tokens,
            )
        if isinstance(batch, Packed):
            return smoothed_cross_entropy(
                states, network.layer, target, smoothing, self._chunk, count=batch.tokens, slopes=self._slopes
            )
        return smoothed_cross_entropy(states, network.layer, target, smoothing, self._chunk)

    def _gather(self) -> None:
        if self._models[0] is self._own:
            return
        for own, *copies in zip(self._own.parameters(), *(m.parameters() for m in self._models), strict=True):
            grads = [c.grad.float() for c in copies if c.grad is not None]
            own.grad = torch.stack(grads).sum(0) if len(grads) > 1 else (grads[0] if grads else None)
            for c in copies:
                c.grad = None
