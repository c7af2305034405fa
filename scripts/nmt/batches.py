"""Batches of similar length, in an order that depends on seed and epoch alone, so that a run can go on anywhere."""

from __future__ import annotations

import queue
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import torch

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scripts.nmt.tokens import Stage, Tokens

T = TypeVar("T")

_SLACK = 1.15  # over the budget by which a batch may end, so that none is tiny


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded ids on some device. `real` lists the flat places of real targets; `tokens` counts them, on the host."""

    source: torch.Tensor
    mask: torch.Tensor
    shifted: torch.Tensor
    real: torch.Tensor
    target: torch.Tensor
    tokens: int

    def to(self, device: torch.device) -> Batch:
        """The batch on `device`, by pinned memory and without waiting where that is a GPU."""
        if device.type != "cuda":
            return self
        moved = [
            t.pin_memory().to(device, non_blocking=True)
            for t in (self.source, self.mask, self.shifted, self.real, self.target)
        ]
        return Batch(*moved, tokens=self.tokens)


def drawn(tokens: Tokens, chance: np.random.Generator, stage: Stage) -> np.ndarray[Any, Any]:
    """The numbers of the pairs of an epoch, in random order: each as often as its source is shown in that stage."""
    times = tokens.times(stage)
    if times is None:
        return chance.permutation(len(tokens))
    if not times.any():
        raise UsageError(f"no source is shown in the stage {stage!r}: give one of the mix a {stage} above 0")
    return chance.permutation(
        np.repeat(np.arange(len(tokens)), np.floor(times + chance.random(len(times))).astype(int))
    )


def rows(tokens: Tokens, budget: int, seed: int, epoch: int, stage: Stage = "main") -> Iterator[np.ndarray[Any, Any]]:
    """The numbers of the pairs of each batch of an epoch; the longer side of one has about `budget` padded tokens."""
    chance = np.random.default_rng((seed, epoch))
    order = drawn(tokens, chance, stage)
    lengths = np.stack([np.diff(tokens.source_offsets), np.diff(tokens.target_offsets)])
    longest = lengths.max(0)
    pool = max(60_000, budget * 10)
    for start in range(0, len(order), pool):
        part = order[start : start + pool]
        part = part[np.lexsort((lengths[0][part], lengths[1][part]))]
        cuts = _cuts(longest[part], budget)
        for i in chance.permutation(len(cuts) - 1):
            yield part[cuts[i] : cuts[i + 1]]


def _cuts(longest: np.ndarray[Any, Any], budget: int) -> list[int]:
    cuts, width = [0], 0
    for place, length in enumerate(longest.tolist()):
        wide = max(width, length)
        if place > cuts[-1] and wide * (place + 1 - cuts[-1]) > budget * _SLACK:
            cuts.append(place)
            wide = length
        width = wide
    return [*cuts, len(longest)]


def collate(tokens: Tokens, chosen: np.ndarray[Any, Any]) -> Batch:
    """The pairs as padded tensors; padding's id is the number of pieces, and starts the decoder."""
    pad = tokens.vocabulary
    x = _padded(tokens.source, tokens.source_offsets, chosen, pad)
    y = _padded(tokens.target, tokens.target_offsets, chosen, pad)
    shifted = np.concatenate([np.full((len(y), 1), pad), y[:, :-1]], axis=1)
    real = np.flatnonzero(y != pad)
    source, target, before, places = (torch.from_numpy(a) for a in (x, y.ravel()[real], shifted, real))
    return Batch(source, (source != pad).long(), before, places, target, len(real))


def _padded(
    flat: np.ndarray[Any, Any], offsets: np.ndarray[Any, Any], chosen: np.ndarray[Any, Any], pad: int
) -> np.ndarray[Any, Any]:
    starts, ends = offsets[chosen], offsets[chosen + 1]
    places = starts[:, None] + np.arange(int((ends - starts).max()))
    inside = places < ends[:, None]
    return np.where(inside, flat[np.minimum(places, len(flat) - 1)], pad).astype(np.int64)


def ahead(batches: Iterable[T], depth: int = 4) -> Iterator[T]:
    """The same batches, made by a thread while the device works. An error of the thread is raised here."""
    made: queue.Queue[T | BaseException | None] = queue.Queue(depth)
    over = threading.Event()

    def put(item: T | BaseException | None) -> bool:
        while not over.is_set():
            try:
                made.put(item, timeout=0.1)
            except queue.Full:
                continue
            return True
        return False

    def work() -> None:
        try:
            if all(put(batch) for batch in batches):
                put(None)
        except BaseException as error:  # noqa: BLE001 - it is raised again where the batches are used
            put(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        while (item := made.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        over.set()
