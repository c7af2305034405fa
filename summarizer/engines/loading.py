"""How transformers is let load a model: from this folder alone, without its code, and with nothing made up."""

from __future__ import annotations

import contextlib
import importlib
import pickle
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from summarizer.errors import ModelCorrupt, ModelError, ModelRefused, SummarizerError
from summarizer.weights.environment import check_timeouts
from summarizer.weights.layout import needs_code

_OPTIONS = {"local_files_only": True, "trust_remote_code": False}  # left out, the latter asks on standard input
_TOLD = 3  # names of missing tensors


@contextlib.contextmanager
def loading(folder: Path, name: str) -> Iterator[None]:
    """Turn whatever is raised while a model is loaded from a folder into one of our errors.

    Raises ModelRefused for a model that is code of its own, or needs a library that is not installed; else
    ModelCorrupt. UsageError for an environment that the libraries cannot be imported in.
    """
    check_timeouts()
    try:
        yield
    except (SummarizerError, MemoryError):
        raise
    except Exception as error:
        raise _explained(error, folder, name) from error


def _explained(error: Exception, folder: Path, name: str) -> ModelError:
    if needs_code(folder):
        return ModelRefused(
            f"{folder} runs only with Python code of its own (auto_map), and such code is never run here; "
            "use another model, see: summarizer models list"
        )
    if _lacks_protobuf(folder):
        return ModelRefused(
            f"{folder} has its tokenizer as a SentencePiece file only, and protobuf, which reads it, is not installed; "
            "next: pip install protobuf"
        )
    if isinstance(error, ImportError):
        return ModelRefused(f"{folder} needs a library that is not installed ({_line(error)})")
    return ModelCorrupt(
        f"{folder}: transformers cannot load it ({_line(error)}); run `summarizer models verify {name}`"
    )


def load(loader: Any, folder: Path, **options: Any) -> Any:
    """`from_pretrained` of a class of transformers that loads no weights, such as a tokenizer. Call it in `loading`."""
    return loader.from_pretrained(str(folder), **_OPTIONS, **options)


def load_model(loader: Any, folder: Path, name: str, **options: Any) -> Any:
    """`from_pretrained` of a model. Call it in `loading`.

    Raises ModelCorrupt if the weights lack a tensor: transformers would fill it with random numbers in silence.
    """
    model, report = load(loader, folder, weights_only=True, output_loading_info=True, **options)
    if missing := report["missing_keys"]:
        raise ModelCorrupt(
            f"{folder}: its weights lack {_listed(missing)}, so they are of another model or of a part of it; "
            f"run `summarizer models verify {name}`, or get it anew"
        )
    return model


def _listed(names: Collection[str]) -> str:
    more = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
    return ", ".join(sorted(names)[:_TOLD]) + more


def _lacks_protobuf(folder: Path) -> bool:
    if not any(folder.glob("*.model")) or (folder / "tokenizer.json").exists():
        return False
    try:
        importlib.import_module("google.protobuf")
    except ImportError:
        return True
    return False


def _line(error: Exception) -> str:
    """The first lines of a message in one; whole pages of advice for programmers come from transformers."""
    if isinstance(error, pickle.UnpicklingError):  # torch advises to drop the guard
        return "its pickle is broken, or holds more than weights"
    words = " ".join(str(error).split()) or type(error).__name__
    return words if len(words) <= 300 else f"{words[:300]} …"
