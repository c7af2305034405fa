"""Tests of stopping, resuming and damaged checkpoints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import torch
from safetensors.torch import load_file

from scripts.evaluation.report import ROOT
from scripts.nmt import checkpoint, curve
from scripts.nmt.model import Shape, load, new
from scripts.nmt.recipe import Recipe
from scripts.nmt.schedule import Schedule
from scripts.nmt.tokens import Tokens
from scripts.nmt.trainer import Trainer
from summarizer.errors import FormatError, UsageError
from tests.nmt.conftest import Prepared

if TYPE_CHECKING:
    from transformers import MarianMTModel

RECIPE = Recipe(Schedule(1e9, steps=8, warmup=2), batch_tokens=400, log_steps=2, save_seconds=1e9, ema=0.5)


def trainer(prepared: Prepared, out: Path, recipe: Recipe = RECIPE) -> Trainer:
    """A tiny trainer whose clock goes on by a second a look."""
    torch.manual_seed(1)
    tokens = Tokens.load(prepared.tokens)
    seconds = count()
    model = new(Shape(16, 32, 1, 1, 2), tokens.vocabulary)
    return Trainer(model, tokens, recipe, out, torch.device("cpu"), clock=lambda: float(next(seconds)))


def stop_after(run: Trainer, steps: int) -> None:
    """Ask the run to stop when it has made so many steps."""
    step = run._step
    run._step = lambda batches: (step(batches), run.stop() if run.progress.step + 1 >= steps else None)


@pytest.mark.parametrize("replicas", [1, 2])
def test_a_resumed_run_ends_with_the_same_weights(prepared: Prepared, tmp_path: Path, replicas: int) -> None:
    """Stopped in the middle and resumed, it takes the same batches, rates and momentum as a run in one go."""
    recipe = replace(RECIPE, replicas=replicas)
    assert trainer(prepared, tmp_path / "whole", recipe).run() == "done"
    first = trainer(prepared, tmp_path / "parts", recipe)
    stop_after(first, 5)
    assert first.run() == "stopped"
    second = trainer(prepared, tmp_path / "parts", recipe)
    assert second.progress.step == 5
    assert second.run() == "done"
    weights = [load_file(str(tmp_path / name / "final" / "model.safetensors")) for name in ("whole", "parts")]
    for name, tensor in weights[0].items():
        torch.testing.assert_close(tensor, weights[1][name], msg=name)
    steps = [p.step for p in curve.read(tmp_path / "parts" / "curve.csv")]
    assert steps == sorted(steps) == [2, 4, 6, 8]


def test_tables_of_positions_are_trained_and_kept(prepared: Prepared, tmp_path: Path) -> None:
    """What is loaded from a run or a checkpoint of it has the positions that its weights were trained with."""
    run = trainer(prepared, tmp_path)
    before = positions(run._model)
    assert run.run() == "done"
    (saved,) = tmp_path.glob("checkpoint-*")
    assert torch.equal(positions(load(saved)), positions(load(tmp_path / "final")))
    assert not torch.allclose(positions(load(saved)), before, atol=1e-3)


def positions(model: MarianMTModel) -> torch.Tensor:
    """The tables of both sides, as they are now."""
    return torch.cat(
        [side.embed_positions.weight.detach().clone() for side in (model.model.encoder, model.model.decoder)]
    )


def test_checkpoints_are_kept_and_pruned(prepared: Prepared, tmp_path: Path) -> None:
    """Three weights stay for averaging, two of them with the state to go on from, and no half folder."""
    recipe = Recipe(Schedule(1e9, steps=12), batch_tokens=400, save_seconds=1.5, keep=3)
    trainer(prepared, tmp_path / "run", recipe).run()
    folders = sorted(p.name for p in (tmp_path / "run").iterdir() if p.is_dir())
    assert len([name for name in folders if name.startswith("checkpoint-")]) == 3
    assert not [name for name in folders if name.startswith(".")]
    assert len(checkpoint.existing(tmp_path / "run")) == 2


def test_a_damaged_checkpoint_is_named(prepared: Prepared, tmp_path: Path) -> None:
    """Half a file is no state to go on from, and the message says which one to use."""
    trainer(prepared, tmp_path / "run").run()
    state = checkpoint.existing(tmp_path / "run")[-1] / checkpoint.STATE
    state.write_bytes(state.read_bytes()[:1000])
    with pytest.raises(FormatError, match="before it"):
        trainer(prepared, tmp_path / "run")


def test_another_training_set_is_refused(prepared: Prepared, tmp_path: Path) -> None:
    """The place in the order of batches would mean other batches."""
    trainer(prepared, tmp_path / "run").run()
    path = checkpoint.existing(tmp_path / "run")[-1] / checkpoint.STATE
    torch.save(torch.load(path) | {"pairs": 7}, path)
    with pytest.raises(UsageError, match="7 pairs"):
        trainer(prepared, tmp_path / "run")


def test_a_run_with_teachers_is_not_resumed_without(prepared: Prepared, tmp_path: Path) -> None:
    """It would go on with the labels alone, and nobody would know."""
    trainer(prepared, tmp_path / "run", replace(RECIPE, trust=0.7)).run()
    with pytest.raises(UsageError, match=r"teachers by 0\.7"):
        trainer(prepared, tmp_path / "run")


def test_the_record_says_how_it_was_made(trained: Path) -> None:
    """Recipe, progress, command and versions stand in run.json."""
    record = json.loads((trained / "run.json").read_text())
    assert record["outcome"] == "done"
    assert record["progress"]["step"] == 150
    assert record["recipe"]["batch_tokens"] == 800
    assert record["command"] == "toy"


def test_saturated_attention_is_noted_and_warned_of(
    prepared: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The largest logit and the part of dormant units stand in the curve; too large a logit is warned of."""
    monkeypatch.setattr("scripts.nmt.trainer.SATURATED", 0.0)
    with pytest.warns(UserWarning, match="--decay"):
        trainer(prepared, tmp_path / "run", replace(RECIPE, save_seconds=3)).run()
    points = [p for p in curve.read(tmp_path / "run" / "curve.csv") if p.logit]
    assert any(float(p.logit) > 0 for p in points)
    assert all(0 <= float(p.dormant) < 1 for p in points)


def test_training_needs_none_of_the_checks_libraries(tmp_path: Path) -> None:
    """A rented machine has torch and transformers: training there does not ask for what only the checks use."""
    for name in ("snowballstemmer", "spellchecker", "choppa", "spacy"):
        (tmp_path / f"{name}.py").write_text("raise ImportError('not on this machine')", encoding="utf-8")
    (tmp_path / "tokens").mkdir()
    command = [sys.executable, ROOT / "scripts" / "train.py", tmp_path / "tokens", tmp_path / "run", "--hours", "1"]
    run = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True)
    assert "no training set" in run.stderr
