"""A listwise fit in torch: the softmax of a document's logits against that of its gains (ListNet, Cao et al., 2007)."""

from __future__ import annotations

from collections.abc import Sequence

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


def fit(
    examples: Sequence[Example], *, hidden: int, epochs: int, temperature: float, rate: float = 5e-3, seed: int = 0
) -> dict[str, np.ndarray]:
    """The weights of `summarizer.summarize.salience.SalienceModel`, without its idf."""
    torch.manual_seed(seed)
    x, y, mask = _pad(examples)
    flat = x[mask]
    mean, scale = flat.mean(0), flat.std(0).clamp_min(1e-3)
    x = (x - mean) / scale
    target = torch.softmax((y / temperature).masked_fill(~mask, -1e9), 1)
    columns = x.shape[2]
    weights = {
        "hidden": (torch.randn(columns, hidden) / columns**0.5).requires_grad_(),
        "bias": torch.zeros(hidden, requires_grad=True),
        "out": (torch.randn(hidden) * 0.1).requires_grad_(),
        "linear": torch.zeros(columns, requires_grad=True),
    }
    steps = epochs * -(-len(x) // 128)
    optimiser = torch.optim.AdamW(weights.values(), lr=rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    for _ in range(epochs):
        for batch in torch.randperm(len(x)).split(128):
            rows = x[batch]
            logits = torch.tanh(rows @ weights["hidden"] + weights["bias"]) @ weights["out"] + rows @ weights["linear"]
            logits = logits.masked_fill(~mask[batch], -1e9)
            loss = -(target[batch] * torch.log_softmax(logits, 1)).sum(1).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return {"mean": mean.numpy(), "scale": scale.numpy()} | {n: w.detach().numpy() for n, w in weights.items()}
