"""Batches without padding for a GPU: pairs lie end to end in tensors of one fixed size, so that one kernel fits all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.nmt.tokens import Tokens

_ROOM = 64  # places that are left at the end of each side, so that what fills it can be cut into pairs
_SHORTEST = 8  # tokens of a pair on average, at the least: how many pairs the tables of ends have room for


@dataclass(frozen=True, slots=True)
class Sizes:
    """Tokens of a packed batch: of the source, of the target, and of the longest side of a pair."""

    source: int
    target: int
    longest: int

    @property
    def pairs(self) -> int:
        """The most pairs that a batch has, with those that fill it."""
        return self.target // _SHORTEST


@dataclass(frozen=True, slots=True)
class Packed:
    """Pairs end to end. `place` is a token's place in its sentence; pair i is [ends[i], ends[i + 1]) of its side.

    The rest of each side is filled with pairs of padding, whose targets are -1 and count for nothing; `tokens` counts
    the real targets, on the host.
    """

    source: torch.Tensor
    source_place: torch.Tensor
    source_ends: torch.Tensor
    shifted: torch.Tensor
    target_place: torch.Tensor
    target_ends: torch.Tensor
    target: torch.Tensor
    longest: int
    tokens: int

    def to(self, device: torch.device) -> Packed:
        """The batch on `device`, by pinned memory and without waiting where that is a GPU."""
        if device.type != "cuda":
            return self
        names = ("source", "source_place", "source_ends", "shifted", "target_place", "target_ends", "target")
        moved = {name: getattr(self, name).pin_memory().to(device, non_blocking=True) for name in names}
        return Packed(**moved, longest=self.longest, tokens=self.tokens)


def sizes(tokens: Tokens, budget: int) -> Sizes:
    """For about `budget` targets a batch and the sources that come with them, in multiples that tensor cores like."""
    ratio = len(tokens.source) / len(tokens.target)
    return Sizes(_round(budget * ratio), _round(budget), tokens.max_pieces)


def packed_rows(order: np.ndarray[Any, Any], tokens: Tokens, size: Sizes) -> Iterator[np.ndarray[Any, Any]]:
    """The numbers of the pairs of each batch: as many of `order` as fit; the last few, which fill none, are dropped."""
    lengths = [np.diff(offsets)[order] for offsets in (tokens.source_offsets, tokens.target_offsets)]
    sums = [np.concatenate([[0], np.cumsum(side)]) for side in lengths]
    start = 0
    while True:
        ends = [
            int(np.searchsorted(side, side[start] + room - _ROOM, side="right")) - 1
            for side, room in zip(sums, (size.source, size.target), strict=True)
        ]
        end = min(*ends, start + size.pairs // 2, len(order))
        if end == len(order) and start:
            return
        yield order[start:end]
        if end == len(order):  # a set that is smaller than a batch
            return
        start = end


def pack(tokens: Tokens, chosen: np.ndarray[Any, Any], size: Sizes) -> Packed:
    """The pairs `chosen` as one packed batch; padding's id is the number of pieces, and starts the decoder."""
    pad = tokens.vocabulary
    x, x_lengths = _flat(tokens.source, tokens.source_offsets, chosen)
    y, y_lengths = _flat(tokens.target, tokens.target_offsets, chosen)
    left = (size.source - len(x), size.target - len(y))
    fillers = max(-(-room // size.longest) for room in left)
    x_lengths, y_lengths = (
        np.concatenate([lengths, _shares(room, fillers)])
        for lengths, room in zip((x_lengths, y_lengths), left, strict=True)
    )
    source, target = _filled(x, size.source, pad), _filled(y, size.target, -1)
    before = np.roll(_filled(y, size.target, pad), 1)
    before[np.cumsum(y_lengths) - y_lengths] = pad
    parts = (
        source,
        _places(x_lengths),
        _ends(x_lengths, size.pairs),
        before,
        _places(y_lengths),
        _ends(y_lengths, size.pairs),
        target,
    )
    return Packed(*(torch.from_numpy(part) for part in parts), longest=size.longest, tokens=len(y))


def _round(number: float, multiple: int = 128) -> int:
    return max(1, round(number / multiple)) * multiple


def _flat(
    flat: np.ndarray[Any, Any], offsets: np.ndarray[Any, Any], chosen: np.ndarray[Any, Any]
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    starts = offsets[chosen]
    lengths = offsets[chosen + 1] - starts
    return flat[np.repeat(starts, lengths) + _places(lengths)].astype(np.int64), lengths


def _places(lengths: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)


def _ends(lengths: np.ndarray[Any, Any], most: int) -> np.ndarray[Any, Any]:
    """Where each pair ends, after a 0; the pairs that are missing from `most` are empty, at the end."""
    ends = np.full(most + 1, lengths.sum(), dtype=np.int32)
    ends[0] = 0
    ends[1 : len(lengths) + 1] = np.cumsum(lengths)
    return ends


def _shares(room: int, parts: int) -> np.ndarray[Any, Any]:
    """`room` in `parts` lengths that differ by one at the most."""
    return room // parts + (np.arange(parts) < room % parts)


def _filled(row: np.ndarray[Any, Any], size: int, filler: int) -> np.ndarray[Any, Any]:
    return np.concatenate([row, np.full(size - len(row), filler, dtype=row.dtype)])
