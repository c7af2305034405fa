"""How to train, and where a run is: plain values, known before torch is."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.nmt.schedule import Schedule
from scripts.nmt.tokens import Stage


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train.

    Parameters
    ----------
    schedule: time, warm-up and annealing.
    batch_tokens: target tokens of a step, with padding: 4,000 on 2 CPU cores, 40,000 to 60,000 on a big accelerator.
    replicas: of the network, which share a step's tokens: one a core on a CPU, one on a GPU.
    rates: peak rates of Muon and AdamW.
    decay: of the hidden matrices, times Muon's rate, in a step.
    smoothing: of the labels.
    trust: the part of the goal that is what the teachers say, if there are any; the rest is the labels.
    ema: decay of the averaged weights in a step.
    seed: of the order of batches, and of a new network's weights.
    save_seconds: between checkpoints; `keep` of them stay.
    log_steps: between lines of the log.
    probe_every: checkpoints between measurements of BLEU.
    compiled: whether torch.compile makes the network's kernels.
    packed: whether pairs lie end to end in a batch, without padding: what a GPU is fastest with.
    slow: names of matrices that Muon moves at a fifth of its rate: those that were drawn anew.
    """

    schedule: Schedule
    batch_tokens: int = 4_000
    replicas: int = 1
    rates: tuple[float, float] = (0.014, 2e-3)
    decay: float = 0.1
    smoothing: float = 0.05
    trust: float = 0.0
    ema: float = 0.999
    seed: int = 1
    save_seconds: float = 240.0
    keep: int = 5
    log_steps: int = 50
    probe_every: int = 3
    compiled: bool = False
    packed: bool = False
    slow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run is: steps, target tokens, seconds, and the next batch of which epoch of which stage."""

    step: int = 0
    tokens: int = 0
    seconds: float = 0.0
    epoch: int = 0
    batch: int = 0
    stage: Stage = "main"
