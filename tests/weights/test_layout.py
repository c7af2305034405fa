"""Which files a model is loaded from, and whether they are all there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from summarizer.errors import ModelCorrupt, ModelRefused
from summarizer.weights.layout import Incomplete, check_layout, has_tokenizer, needs_code, pickle_files, weight_files
from summarizer.weights.store import Store
from summarizer.weights.verify import model_files
from tests.tiny import with_code

SHARDS = ("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors")


@pytest.fixture
def folder(tiny_marian: Path, tmp_path: Path) -> Path:
    """A copy of the tiny model."""
    return Path(shutil.copytree(tiny_marian, tmp_path / "model"))


def index_of(folder: Path, *shards: str, of: str = "model.safetensors") -> None:
    """Write an index that names these shards."""
    table = {f"tensor{number}": shard for number, shard in enumerate(shards)}
    (folder / f"{of}.index.json").write_text(json.dumps({"weight_map": table}))


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (("model.safetensors", "model.safetensors.index.json", "pytorch_model.bin"), ("model.safetensors",)),
        (("pytorch_model.bin", "adapter.safetensors"), ("pytorch_model.bin",)),
        ((*SHARDS, "model.safetensors.index.json", "pytorch_model.bin"), SHARDS),
    ],
)
def test_weights_are_those_that_transformers_would_load(tmp_path: Path, names: tuple[str, ...], chosen: object) -> None:
    """Safetensors, whole or in shards, before pickles; any other file counts for nothing, whatever its ending."""
    index_of(tmp_path, *SHARDS)
    assert weight_files(tmp_path, names) == chosen
    assert pickle_files(tmp_path, names) == tuple(name for name in weight_files(tmp_path, names) if ".bin" in name)


def test_a_pickle_among_the_shards_is_a_pickle(tmp_path: Path) -> None:
    """An index of safetensors may name what it likes; each of its files is judged by itself."""
    index_of(tmp_path, SHARDS[0], "evil.bin")
    assert pickle_files(tmp_path, (SHARDS[0], "evil.bin", "model.safetensors.index.json")) == ("evil.bin",)


def test_a_shard_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A folder with some shards of the index is a part of a model; so is one that names a file elsewhere."""
    index_of(tmp_path, *SHARDS)
    with pytest.raises(Incomplete, match=f"lacks {SHARDS[1]}"):
        weight_files(tmp_path, (SHARDS[0], "model.safetensors.index.json"))
    index_of(tmp_path, "../other/model.safetensors")
    with pytest.raises(Incomplete, match="other/model"):
        weight_files(tmp_path, ("model.safetensors.index.json",))
    (tmp_path / "model.safetensors.index.json").write_text("[]")
    with pytest.raises(ModelCorrupt, match="no JSON object"):
        weight_files(tmp_path, ("model.safetensors.index.json",))


def test_the_configuration_may_name_the_weights(folder: Path) -> None:
    """What `transformers_weights` says is what is loaded, so that is what must be there."""
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, "transformers_weights": "other.safetensors"}))
    with pytest.raises(Incomplete):
        weight_files(folder, model_files(folder))


@pytest.mark.parametrize(
    ("names", "there"),
    [
        (("tokenizer.json",), True),
        (("spiece.model",), True),
        (("vocab.json", "merges.txt"), True),
        (("vocab.json",), False),
        (("config.json", "special_tokens_map.json"), False),
    ],
)
def test_tokenizers_are_known(tmp_path: Path, names: tuple[str, ...], there: bool) -> None:
    """Where there is none, transformers makes one up; bytes alone need no file."""
    assert has_tokenizer(tmp_path, names) == there
    (tmp_path / "tokenizer_config.json").write_text('{"tokenizer_class": "ByT5Tokenizer"}')
    assert has_tokenizer(tmp_path, (*names, "tokenizer_config.json"))


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("config.json", "[]", "holds no JSON object"),
        ("tokenizer_config.json", "{", "cannot be read"),
        ("generation_config.json", "[1]", "holds no JSON object"),
        ("source.spm", None, "lacks source.spm"),
        ("vocab.json", None, "lacks vocab.json"),
        ("model.safetensors", None, "holds no weights"),
    ],
)
def test_a_broken_folder_is_one_clear_error(
    store: Store, folder: Path, file: str, text: str | None, message: str
) -> None:
    """What cannot be loaded is named with its file and the next step, before any engine starts."""
    if text is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(text)
    with pytest.raises(ModelCorrupt, match=f"({message}).*copy the folder again"):
        store.resolve(str(folder))


def test_a_safetensors_file_beside_a_pickle_hides_nothing(store: Store, folder: Path) -> None:
    """The guard against pickles looks at the file that would be loaded."""
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    (folder / "adapter.safetensors").write_text("x")
    (folder / "manifest.json").unlink(missing_ok=True)
    with pytest.raises(ModelRefused, match=r"pytorch_model\.bin is a pickle"):
        store.resolve(str(folder))


def test_a_model_that_is_code_is_known(folder: Path, tmp_path: Path) -> None:
    """`auto_map` says it."""
    assert not needs_code(folder)
    assert needs_code(with_code(folder, tmp_path / "code"))
    check_layout(folder, model_files(folder))
