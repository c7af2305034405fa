"""Two fits in torch of the same small network, to rate sentences and terms.

Sentences listwise: the softmax of a document's logits against that of its gains (ListNet, Cao et al., 2007). Terms one
by one: whether the abstract has them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import torch

from scripts.salience.data import Example


def _pad(examples: Sequence[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    most = max(len(e.gains) for e in examples)
    x = np.zeros((len(examples), most, examples[0].matrix.shape[1]), dtype=np.float32)
    y = np.zeros((len(examples), most), dtype=np.float32)
    mask = np.zeros((len(examples), most), dtype=bool)
    for k, e in enumerate(examples):
        x[k, : len(e.gains)], y[k, : len(e.gains)], mask[k, : len(e.gains)] = e.matrix, e.gains, True
    return torch.from_numpy(x), torch.from_numpy(y), torch.from_numpy(mask)


class _Net:
    """The network of `summarizer.summarize.salience.Network`, with its weights free."""

    def __init__(self, columns: int, hidden: int, offset: float = 0.0, seed: int = 0) -> None:
        torch.manual_seed(seed)
        self.weights = {
            "hidden": (torch.randn(columns, hidden) / columns**0.5).requires_grad_(),
            "bias": torch.zeros(hidden, requires_grad=True),
            "out": (torch.randn(hidden) * 0.1).requires_grad_(),
            "linear": torch.zeros(columns, requires_grad=True),
            "offset": torch.tensor(offset, requires_grad=offset != 0.0),
        }

    def logits(self, rows: torch.Tensor) -> torch.Tensor:
        w = self.weights
        return torch.tanh(rows @ w["hidden"] + w["bias"]) @ w["out"] + rows @ w["linear"] + w["offset"]

    def descend(
        self,
        loss: Callable[[torch.Tensor], torch.Tensor],
        rows: int,
        *,
        batch: int,
        epochs: int,
        rate: float,
        decay: float = 0.02,
    ) -> None:
        """AdamW on `loss` of batches of row numbers, the rate falling to nothing along a cosine."""
        free = [w for w in self.weights.values() if w.requires_grad]
        optimiser = torch.optim.AdamW(free, lr=rate, weight_decay=decay)
        schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, epochs * -(-rows // batch))
        for _ in range(epochs):
            for some in torch.randperm(rows).split(batch):
                optimiser.zero_grad()
                loss(some).backward()
                optimiser.step()
                schedule.step()

    def finished(self, mean: torch.Tensor, scale: torch.Tensor) -> dict[str, np.ndarray]:
        return {"mean": mean.numpy(), "scale": scale.numpy()} | {n: w.detach().numpy() for n, w in self.weights.items()}


def fit_sentences(
    examples: Sequence[Example],
    *,
    hidden: int,
    epochs: int,
    temperature: float,
    rate: float = 5e-3,
    dropout: float = 0.0,
    decay: float = 0.02,
) -> dict[str, np.ndarray]:
    """The weights of a `Network` that rates sentences; `dropout` is the share of features hidden at each step."""
    x, y, mask = _pad(examples)
    flat = x[mask]
    mean, scale = flat.mean(0), flat.std(0).clamp_min(1e-3)
    x = (x - mean) / scale
    target = torch.softmax((y / temperature).masked_fill(~mask, -1e9), 1)
    net = _Net(x.shape[2], hidden)

    def loss(batch: torch.Tensor) -> torch.Tensor:
        shown = torch.nn.functional.dropout(x[batch], dropout)
        logits = net.logits(shown).masked_fill(~mask[batch], -1e9)
        return -(target[batch] * torch.log_softmax(logits, 1)).sum(1).mean()

    net.descend(loss, len(x), batch=128, epochs=epochs, rate=rate, decay=decay)
    return net.finished(mean, scale)


def fit_terms(
    matrix: np.ndarray, labels: np.ndarray, *, hidden: int, epochs: int, rate: float = 1e-2
) -> dict[str, np.ndarray]:
    """The weights of a `Network` that tells whether an abstract has a term: rows of features, and the truth."""
    x, y = torch.from_numpy(matrix.astype(np.float32)), torch.from_numpy(labels.astype(np.float32))
    mean, scale = x.mean(0), x.std(0).clamp_min(1e-3)
    x = (x - mean) / scale
    net = _Net(x.shape[1], hidden, offset=float(torch.logit(y.mean())))

    def loss(batch: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.binary_cross_entropy_with_logits(net.logits(x[batch]), y[batch])

    net.descend(loss, len(x), batch=4096, epochs=epochs, rate=rate)
    return net.finished(mean, scale)


def rounded(weights: Mapping[str, np.ndarray]) -> dict[str, list[object]]:
    """Weights as they are written to JSON."""
    return {name: np.round(value.astype(np.float64), 4).tolist() for name, value in weights.items()}
