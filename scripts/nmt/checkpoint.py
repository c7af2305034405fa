"""Checkpoints: folders that appear whole, hold all that a run needs to go on, and can be exported as they are."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from scripts.nmt.files import new_folder
from scripts.nmt.model import save as save_weights
from summarizer.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transformers import MarianMTModel

STATE = "state.pt"


def save(run: Path, step: int, model: MarianMTModel, state: Mapping[str, Any], keep: int) -> Path:
    """Write `checkpoint-STEP`: the model's weights as they are now in Hugging Face layout, and the state of the run.

    The `keep` newest stay, for averaging, and of these the newest two with their state: it is four times the weights.
    """
    path = run / f"checkpoint-{step:07d}"
    with new_folder(path) as folder:
        save_weights(model, folder)
        torch.save(dict(state), folder / STATE)
    everything = sorted(run.glob("checkpoint-*"))
    for old in everything[:-keep]:
        shutil.rmtree(old)
    for old in everything[-keep:-2]:
        (old / STATE).unlink(missing_ok=True)
    return path


def existing(run: Path) -> list[Path]:
    """The checkpoints from which a run can go on, oldest first."""
    return sorted(path for path in run.glob("checkpoint-*") if (path / STATE).exists())


def load(path: Path) -> dict[str, Any]:
    """The state of a run. Nothing in the file is executed. Raises FormatError."""
    try:
        state: dict[str, Any] = torch.load(path / STATE, map_location="cpu", weights_only=True)
    except Exception as error:  # torch raises many kinds for a damaged file
        raise FormatError(f"{path / STATE}: {error}; resume from the checkpoint before it") from error
    return state
