"""Which files of a folder a model is loaded from, by the rules of transformers, and whether they are all there.

transformers takes model.safetensors, else the shards of its index, else the same as a pickle; any other file,
whatever its ending, it does not look at. Where no tokenizer is, it invents one. So both are decided here, before.
"""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any

from summarizer.errors import ModelCorrupt

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

SAFE = ".safetensors"
PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle")
_WEIGHTS = (f"model{SAFE}", "pytorch_model.bin")  # in the order of transformers
_TOKENIZERS = (".spm", ".model", ".tiktoken", ".tokenizer", "tokenizer.json", "vocab.txt")  # each enough by itself
_MARIAN = ("source.spm", "target.spm")
_OBJECTS = ("config.json", "generation_config.json", "tokenizer_config.json", "special_tokens_map.json")


class Incomplete(ModelCorrupt):
    """A file that others name, or that no model is without, is not there."""


def check_layout(folder: Path, names: Collection[str]) -> None:
    """Raise ModelCorrupt, or Incomplete of its kinds, unless the files are all that a model is loaded from."""
    for name in _OBJECTS:
        if name in names:
            read_object(folder / name)
    weight_files(folder, names)
    if not has_tokenizer(folder, names):
        raise Incomplete(f"{folder} holds no tokenizer (tokenizer.json, *.spm, spiece.model …)")
    if set(_MARIAN) & set(names) and (missing := sorted({*_MARIAN, "vocab.json"} - set(names))):
        raise Incomplete(f"{folder} lacks {' and '.join(missing)}, which a Marian model is not without")


def weight_files(folder: Path, names: Collection[str]) -> tuple[str, ...]:
    """The files that hold the weights that transformers would load, every shard of them.

    Raises Incomplete if there are none, or a shard is not there; ModelCorrupt for an index that is none.
    """
    named = read_object(folder / "config.json").get("transformers_weights") if "config.json" in names else None
    for whole in (str(named),) if named else _WEIGHTS:
        index = whole if whole.endswith(".index.json") else f"{whole}.index.json"
        if whole in names and whole != index:
            return (whole,)
        if index in names:
            return _shards(folder / index, names)
    raise Incomplete(f"{folder} holds no weights (no model.safetensors)")


def pickle_files(folder: Path, names: Collection[str]) -> tuple[str, ...]:
    """Those of the weights' files that can run code as they load: all but safetensors. Raises as `weight_files`."""
    return tuple(name for name in weight_files(folder, names) if not name.endswith(SAFE))


def has_tokenizer(folder: Path, names: Collection[str]) -> bool:
    """Whether there is a tokenizer among the files: one that transformers reads, and does not make up."""
    if any(name.endswith(_TOKENIZERS) for name in names) or {"vocab.json", "merges.txt"} <= set(names):
        return True
    config = read_object(folder / "tokenizer_config.json") if "tokenizer_config.json" in names else {}
    return str(config.get("tokenizer_class", "")).startswith("ByT5")  # bytes need no vocabulary


def needs_code(folder: Path) -> bool:
    """Whether a model that cannot be loaded says that it is run by Python code from its own folder.

    Such code is never run; a model of an architecture that transformers has needs none, whatever it says.
    """
    with contextlib.suppress(ModelCorrupt):
        names = [name for name in ("config.json", "tokenizer_config.json") if (folder / name).is_file()]
        return any("auto_map" in read_object(folder / name) for name in names)
    return False


def read_object(path: Path) -> dict[str, Any]:
    """The JSON object in a file of a model. Raises ModelCorrupt if it holds none."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelCorrupt(f"{path} cannot be read ({_cause(error)})") from error
    if not isinstance(data, dict):
        raise ModelCorrupt(f"{path} holds no JSON object")
    return data


def _shards(index: Path, names: Collection[str]) -> tuple[str, ...]:
    table = read_object(index).get("weight_map")
    if not isinstance(table, dict) or not table or not all(isinstance(name, str) for name in table.values()):
        raise ModelCorrupt(f"{index} lists no weights")
    shards = tuple(sorted(set(table.values())))
    if missing := [shard for shard in shards if shard not in names]:
        raise Incomplete(f"{index.parent} lacks {', '.join(missing)}, which {index.name} names")
    return shards


def _cause(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error)
