"""The training loop: batches in, weights out, by the clock; it can be stopped and resumed at any moment."""

from __future__ import annotations

import math
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import torch

from scripts.nmt import checkpoint, curve
from scripts.nmt.attention import SATURATED, largest_logit
from scripts.nmt.batches import ahead, collate
from scripts.nmt.ema import Ema
from scripts.nmt.feed import AnyBatch, Place, grouped
from scripts.nmt.files import new_folder, write_json
from scripts.nmt.model import has_fast_bf16, place, save
from scripts.nmt.optim import optimisers, set_rate, split_parameters
from scripts.nmt.recipe import Progress, Recipe
from scripts.nmt.record import environment
from scripts.nmt.replicas import Replicas
from scripts.nmt.units import dormant_part
from summarizer.errors import SummarizerError, UsageError

if TYPE_CHECKING:
    from transformers import MarianMTModel

    from scripts.nmt.tokens import Tokens

Outcome = Literal["done", "stopped"]
Probe = Callable[[Path], float]

_WATCHED = 128  # pairs that the network's health is read off


class Diverged(SummarizerError):
    """The loss is no number any more."""


class Trainer:
    """One run in one folder: curve.csv, checkpoint-STEP/, run.json, and at the end final/ with the averaged weights.

    Parameters
    ----------
    model: what to train; see `scripts.nmt.model`.
    tokens: the training set.
    recipe: how.
    out: the folder of the run; if it has checkpoints, the run goes on from the newest.
    device: where.
    teachers: networks of the same vocabulary, whose mean distribution the model is taught beside the labels.
    probe: measures the BLEU of a checkpoint's folder.
    about: what else run.json keeps, such as the command.
    clock: seconds; another one for tests.
    """

    def __init__(
        self,
        model: MarianMTModel,
        tokens: Tokens,
        recipe: Recipe,
        out: Path,
        device: torch.device,
        *,
        teachers: Sequence[MarianMTModel] = (),
        probe: Probe | None = None,
        about: Mapping[str, object] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fast = has_fast_bf16(device)
        self._model = place(model, device, tokens.vocabulary)
        self._replicas = Replicas(
            self._model,
            count=recipe.replicas,
            fast=self._fast,
            compiled=recipe.compiled,
            teachers=[place(teacher, device, tokens.vocabulary) for teacher in teachers],
            trust=recipe.trust,
        )
        self._tokens, self._recipe, self._out, self._device = tokens, recipe, out, device
        self._optimisers = optimisers(
            model, recipe.rates, recipe.decay, torch.bfloat16 if self._fast else torch.float32, recipe.slow
        )
        self._rest = split_parameters(model)[1]
        self._ema = Ema(model, recipe.ema)
        self._probe, self._about, self._clock = probe, dict(about or {}), clock
        self._progress, self._stop = Progress(), False
        self._loss, self._counted = torch.zeros((), device=device), 0
        self._watched = collate(tokens, np.arange(min(len(tokens), _WATCHED))).to(device)
        out.mkdir(parents=True, exist_ok=True)
        self._resume()

    @property
    def progress(self) -> Progress:
        """Where the run is."""
        return self._progress

    def stop(self) -> None:
        """End after the present step, with a checkpoint. May be called from a signal handler."""
        self._stop = True

    def run(self) -> Outcome:
        """Train until the budget is used or `stop` is called. Raises Diverged."""
        begun = last_saved = logged = self._clock()
        before, logged_tokens, saves = self._progress.seconds, self._progress.tokens, 0
        for batches, (epoch, number, stage) in self._batches():
            now = self._clock()
            self._progress = replace(self._progress, seconds=before + now - begun)
            if self._stop or self._recipe.schedule.done(self._progress.step, self._progress.seconds) >= 1:
                break
            self._step(batches)
            self._progress = replace(
                self._progress,
                step=self._progress.step + 1,
                tokens=self._progress.tokens + sum(batch.tokens for batch in batches),
                epoch=epoch,
                batch=number + 1,
                stage=stage,
            )
            if self._progress.step % self._recipe.log_steps == 0:
                self._log((self._progress.tokens - logged_tokens) / max(1e-9, now - logged))
                logged, logged_tokens = now, self._progress.tokens
            if now - last_saved > self._recipe.save_seconds:
                saves += 1
                self._save(probe=saves % self._recipe.probe_every == 0)
                self._watch()
                last_saved = now
        return self._end()

    def _end(self) -> Outcome:
        outcome: Outcome = "stopped" if self._stop else "done"
        self._save(probe=not self._stop)
        if not self._stop:
            with self._ema.applied(), new_folder(self._out / "final") as folder:
                save(self._model, folder)
        self._write_record(outcome)
        return outcome

    def _batches(self) -> Iterator[tuple[list[AnyBatch], Place]]:
        """One batch a replica, from where the run is, with the place of the last, for ever."""
        groups = grouped(self._tokens, self._recipe, lambda: self._progress)
        for group, place_ in ahead(groups) if self._device.type == "cuda" else groups:
            yield [batch.to(self._device) for batch in group], place_

    def _step(self, batches: Sequence[AnyBatch]) -> None:
        recipe, at = self._recipe, self._progress
        scale = recipe.schedule.scale(at.step, at.seconds)
        for optimiser, peak in zip(self._optimisers, recipe.rates, strict=True):
            set_rate(optimiser, peak * scale)
        loss = self._replicas.backward(batches, recipe.smoothing)
        torch.nn.utils.clip_grad_norm_(self._rest, 1.0)
        for optimiser in self._optimisers:
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
        self._replicas.follow()
        self._ema.update(at.step)
        tokens = sum(batch.tokens for batch in batches)
        self._loss += loss * tokens  # on the device: nothing waits for it before the log does
        self._counted += tokens

    def _log(self, speed: float) -> None:
        loss = (self._loss / max(1, self._counted)).item()
        self._loss.zero_()
        self._counted = 0
        if not math.isfinite(loss):
            raise Diverged(f"{self._out}: the loss is {loss} at step {self._progress.step}; resume with lower --rates")
        rate = self._recipe.schedule.scale(self._progress.step, self._progress.seconds)
        self._note(tokens_per_second=f"{speed:.0f}", loss=f"{loss:.4f}", rate=f"{rate:.4f}")

    def _watch(self) -> None:
        logit = largest_logit(self._replicas.first, self._watched)
        dormant = dormant_part(self._replicas.first, self._watched)
        self._note(logit=f"{logit:.3g}", dormant=f"{dormant:.3f}")
        if logit > SATURATED:
            warnings.warn(
                f"{self._out}: an attention logit is {logit:.0f}, and such heads learn no more; "
                "go on from an older checkpoint with a higher --decay or lower --rates",
                stacklevel=2,
            )

    def _note(self, **measured: str) -> None:
        at = self._progress
        curve.append(self._out / "curve.csv", curve.Point(f"{at.seconds:.1f}", at.step, at.tokens, **measured))

    def _save(self, *, probe: bool) -> None:
        state = {
            "progress": asdict(self._progress),
            "pairs": len(self._tokens),
            "trust": self._recipe.trust,
            "model": {name: p.detach().cpu().clone() for name, p in self._model.named_parameters()},
            "ema": self._ema.state(),
            "optimisers": [optimiser.state_dict() for optimiser in self._optimisers],
            "chance": torch.get_rng_state(),
        }
        with self._ema.applied():
            path = checkpoint.save(self._out, self._progress.step, self._model, state, self._recipe.keep)
        self._write_record("running")
        if probe and self._probe:
            self._note(bleu=f"{self._probe(path):.2f}")

    def _resume(self) -> None:
        found = checkpoint.existing(self._out)
        if not found:
            (self._out / "curve.csv").unlink(missing_ok=True)
            return
        state = checkpoint.load(found[-1])
        if state["pairs"] != len(self._tokens):
            raise UsageError(
                f"{found[-1]} was trained on {state['pairs']} pairs, and these are {len(self._tokens)}: resume with "
                f"its own training set, or give another folder and --start {found[-1]}"
            )
        if (before := state.get("trust", 0.0)) != self._recipe.trust:
            raise UsageError(
                f"{found[-1]} trusts its teachers by {before:g}, this by {self._recipe.trust:g}: resume with the same "
                f"--teacher and --trust, or give another folder and --start {found[-1]}"
            )
        self._progress = Progress(**state["progress"])
        with torch.no_grad():
            for name, p in self._model.named_parameters():
                p.copy_(state["model"][name])
        self._replicas.follow()
        self._ema.restore(state["ema"])
        for optimiser, kept in zip(self._optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(kept)
        torch.set_rng_state(state["chance"])
        curve.forget_after(self._out / "curve.csv", self._progress.step)

    def _write_record(self, outcome: str) -> None:
        write_json(
            self._out / "run.json",
            {
                **self._about,
                "outcome": outcome,
                "recipe": asdict(self._recipe),
                "progress": asdict(self._progress),
                "parameters": sum(p.numel() for p in self._model.parameters() if p.requires_grad),
                "device": self._device.type,
                "bfloat16": self._fast,
                "threads": torch.get_num_threads(),
                "pairs": len(self._tokens),
                "environment": environment(),
            },
        )
