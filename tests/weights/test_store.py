"""Finding models by name, and never giving out a damaged one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import ModelCorrupt, ModelMissing, ModelRefused
from summarizer.settings import Settings
from summarizer.weights.hub import Hub
from summarizer.weights.lock import LockedModel
from summarizer.weights.store import Store, bundled_folders
from summarizer.weights.verify import (
    TrustRecord,
    hash_files,
    model_files,
    write_manifest,
)


@pytest.fixture
def folder(tiny_marian: Path, tmp_path: Path) -> Path:
    """A copy of the tiny model with a manifest."""
    copy = tmp_path / "model"
    shutil.copytree(tiny_marian, copy)
    write_manifest(copy, hash_files(copy, model_files(copy)))
    return copy


def test_the_embedded_model_is_here_and_sound(store: Store) -> None:
    """The model that ships resolves by its name, is what its manifest says, and is for translation."""
    model = store.resolve("fr-en-small", full=True)
    assert (model.revision, model.task) == ("bundled", "translation")
    assert model.licence != "unknown"


def test_bundled_models_are_found_in_a_wheel_and_in_a_checkout(tmp_path: Path) -> None:
    """Inside the package and beside it; a folder without config.json is none."""
    for place in ("site/summarizer/models/a", "site/models/b", "site/models/notes"):
        (tmp_path / place).mkdir(parents=True)
    for place in ("site/summarizer/models/a", "site/models/b"):
        (tmp_path / place / "config.json").write_text("{}")
    assert [found.name for found in bundled_folders(tmp_path / "site" / "summarizer")] == ["a", "b"]


def test_a_local_folder_resolves_by_its_path(store: Store, folder: Path) -> None:
    """Any folder in Hugging Face layout is a model, with a manifest or without, and its digest is that of its files."""
    with_manifest = store.resolve(str(folder))
    (folder / "manifest.json").unlink()
    assert store.resolve(str(folder)) == with_manifest
    assert (with_manifest.revision, with_manifest.path) == ("local", folder.resolve())


def test_papers_do_not_change_the_digest(store: Store, folder: Path) -> None:
    """A new README or licence makes no new model; a new tokenizer setting does."""
    before = store.resolve(str(folder)).digest
    (folder / "README.md").write_text("about")
    (folder / "LICENSE").write_text("MIT")
    assert store.resolve(str(folder)).digest == before
    (folder / "manifest.json").unlink()
    (folder / "special_tokens_map.json").write_text("{}")
    assert store.resolve(str(folder)).digest != before


@pytest.mark.parametrize("file", ["model.safetensors", "source.spm", "config.json"])
@pytest.mark.parametrize("damage", ["truncate", "flip", "delete"])
def test_damage_is_named_and_refused(store: Store, folder: Path, file: str, damage: str) -> None:
    """A file that is not what the manifest says stops the run, named, before anything reads it."""
    store.resolve(str(folder))
    data = (folder / file).read_bytes()
    if damage == "truncate":
        (folder / file).write_bytes(data[: len(data) // 2])
    elif damage == "flip":
        (folder / file).write_bytes(bytes([data[0] ^ 1]) + data[1:])
    else:
        (folder / file).unlink()
    if (file, damage) == ("config.json", "delete"):
        with pytest.raises(ModelMissing, match=r"without config\.json"):
            store.resolve(str(folder))
    else:
        with pytest.raises(ModelCorrupt, match=f"{file}: .*copy the folder again"):
            store.resolve(str(folder))


def test_a_file_that_cannot_be_read_is_named(store: Store, folder: Path) -> None:
    """A folder in place of a pinned file is damage, not a crash."""
    states = hash_files(folder, model_files(folder))
    store.lock.put(LockedModel("mine", "local", "MIT", "translation", "archive", states))
    place = store.folder_of(store.lock.models()["mine"])
    shutil.copytree(folder, place)
    assert store.resolve("mine").licence == "MIT"
    (place / "vocab.json").unlink()
    (place / "vocab.json").mkdir()
    with pytest.raises(ModelCorrupt, match=r"vocab\.json cannot be read"):
        store.resolve("mine")


def test_a_broken_manifest_is_refused(store: Store, folder: Path) -> None:
    """A manifest that cannot be read proves nothing, so the model is not used."""
    (folder / "manifest.json").write_text('{"model.safetensors": 3')
    with pytest.raises(ModelCorrupt, match=r"manifest\.json cannot be read"):
        store.resolve(str(folder))


def test_a_folder_with_pickles_only_is_refused(store: Store, folder: Path) -> None:
    """A local folder gets no more trust than the hub."""
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    (folder / "manifest.json").unlink()
    with pytest.raises(ModelRefused, match=r"pytorch_model\.bin is a pickle.*--allow-pickle"):
        store.resolve(str(folder))
    assert Store(store.settings, hub=store.hub, allow_pickle=True).resolve(str(folder)).revision == "local"


def test_a_missing_model_says_what_to_type(store: Store) -> None:
    """The message has the command, and size and licence of a known model."""
    with pytest.raises(ModelMissing, match=r"bart-large-cnn .*1630 MB, MIT.*summarizer models pull bart-large-cnn"):
        store.resolve("bart-large-cnn")
    with pytest.raises(ModelMissing, match="summarizer models pull opus-mt-fr-en --allow-pickle"):
        store.resolve("opus-mt-fr-en")
    with pytest.raises(ModelMissing, match="summarizer models pull someone/something"):
        store.resolve("someone/something")
    for path in ("/no/such/folder", "./here", "~/nothing", "a/b/c"):
        with pytest.raises(ModelMissing, match=f"there is no folder {path}; check the path"):
            store.resolve(path)


def test_a_name_that_leads_out_of_the_cache_finds_nothing(store: Store, folder: Path) -> None:
    """A hostile name is no path into another folder."""
    for name in ("../../etc", "a/../../b", "models--x"):
        with pytest.raises((ModelMissing, ModelRefused)):
            store.resolve(name)


def test_a_warm_start_reads_no_weights(folder: Path, tmp_path: Path) -> None:
    """After the first check, unchanged files are stat'ed and not read: an unreadable file goes unnoticed."""
    trust = TrustRecord(tmp_path / "verified")
    names = model_files(folder)
    before = trust.states(folder, names)
    read: list[str] = []
    import sys as system

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and str(arguments[0]).startswith(str(folder)):
            read.append(str(arguments[0]))

    system.addaudithook(watch)
    assert trust.states(folder, names) == before
    assert read == []
    assert trust.states(folder, names, full=True) == before
    assert len(read) == len(names)


def test_a_record_that_is_broken_or_cannot_be_written_costs_only_time(folder: Path, tmp_path: Path) -> None:
    """Trust is a shortcut: without it the files are hashed."""
    names = model_files(folder)
    where = tmp_path / "verified"
    before = TrustRecord(where).states(folder, names)
    next(where.iterdir()).write_text("[1, 2")
    assert TrustRecord(where).states(folder, names) == before
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert TrustRecord(blocked / "verified").states(folder, names) == before


def test_resolving_imports_no_heavy_library(folder: Path, tmp_path: Path) -> None:
    """Finding and checking a model loads none of torch, transformers, ctranslate2 or the hub's client."""
    code = (
        "import sys; from pathlib import Path; from summarizer.settings import Settings\n"
        "from summarizer.weights.store import Store\n"
        "Store(Settings(cache_dir=Path(sys.argv[2]))).resolve(sys.argv[1])\n"
        "print(sorted({'torch', 'transformers', 'ctranslate2', 'huggingface_hub'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, folder, tmp_path], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_offline_reaches_the_client_before_it_is_imported(tmp_path: Path) -> None:
    """With the setting, HF_HUB_OFFLINE is set by the time that the client reads its environment."""
    code = (
        "import sys; from pathlib import Path; from summarizer.weights.hub import Hub\n"
        "Hub(offline=True).cache\n"
        "from huggingface_hub import constants; print(constants.HF_HUB_OFFLINE)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"HF_HOME": str(tmp_path)}
    )
    assert done.stdout.strip() == "True"


def test_settings_decide_whether_the_hub_is_asked(tmp_path: Path) -> None:
    """A store made from offline settings has an offline hub."""
    assert Store(Settings(cache_dir=tmp_path, offline=True)).hub.offline
    assert not Store(Settings(cache_dir=tmp_path, offline=False), hub=Hub(offline=False)).hub.offline
