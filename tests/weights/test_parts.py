"""The parts of the store that decide: digests, comparisons, manifests, the lock file and the registry."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import ModelCorrupt
from summarizer.weights.hub_cache import is_object
from summarizer.weights.lock import LockedModel, LockFile
from summarizer.weights.registry import find_known, known_models
from summarizer.weights.store import hub_name
from summarizer.weights.verify import (
    FileState,
    compare,
    digest_of,
    read_manifest,
    write_manifest,
)


def test_equal_names_and_bytes_have_one_digest() -> None:
    """The digest does not depend on the order, and tells names, bytes and their pairing apart."""
    a, b = FileState("a" * 64, 1), FileState("b" * 64, 1)
    assert digest_of({"x": a, "y": b}) == digest_of({"y": b, "x": a})
    assert len({digest_of({"x": a, "y": b}), digest_of({"x": b, "y": a}), digest_of({"x": a}), digest_of({})}) == 4


def test_comparing_names_every_fault() -> None:
    """Missing, another size, another hash: each is said; a file that nobody announced is no fault."""
    want = {name: FileState("a" * 64, 1) for name in ("gone", "long", "other", "same")}
    have = {
        "long": FileState("a" * 64, 2),
        "other": FileState("b" * 64, 1),
        "same": FileState("a" * 64, 1),
        "extra": FileState("c" * 64, 1),
    }
    assert [(fault.file, fault.reason.split()[0]) for fault in compare(want, have)] == [
        ("gone", "missing"),
        ("long", "2"),
        ("other", "sha256"),
    ]


def test_manifests_survive_a_round_trip(tmp_path: Path) -> None:
    """What is written is read, and a folder without one has none."""
    states = {"model.safetensors": FileState("a" * 64, 5)}
    assert read_manifest(tmp_path) is None
    write_manifest(tmp_path, states)
    assert read_manifest(tmp_path) == states


def test_the_lock_file_survives_a_round_trip(tmp_path: Path) -> None:
    """Pins are found in any case of letters, replaced and removed; a broken file is an error, not an empty lock."""
    lock = LockFile(tmp_path / "sub" / "models.lock.json")
    pin = LockedModel("Lab/Tiny", "c" * 40, "MIT", "translation", "hub", {"a": FileState("b" * 64, 3)})
    assert lock.models() == {}
    lock.put(pin)
    assert lock.find("lab/tiny") == pin
    lock.remove("Lab/Tiny")
    lock.remove("Lab/Tiny")
    assert lock.find("lab/tiny") is None
    lock.path.write_text("{}")
    with pytest.raises(ModelCorrupt, match=r"models\.lock\.json cannot be read"):
        lock.find("lab/tiny")


def test_the_registry_is_whole() -> None:
    """Names and hub ids are unique, every model says task and licence, and non-commercial licences are marked."""
    models = known_models()
    assert len({m.name for m in models}) == len(models)
    assert len({m.hub for m in models}) == len(models)
    for model in models:
        assert model.task in ("translation", "summarization")
        assert model.non_commercial == ("-NC-" in model.licence or model.licence.endswith("-NC"))
        assert (model.hub is None) == (model.download_mb is None)
    assert find_known("FACEBOOK/bart-large-cnn") == find_known("bart-large-cnn")
    assert hub_name("bart-large-cnn") == "facebook/bart-large-cnn"
    assert hub_name("any/thing") == "any/thing"


def test_object_ids_are_those_of_git(tmp_path: Path) -> None:
    """Small files carry git's sha1 of a blob, large ones a sha256; neither matches other content."""
    (tmp_path / "a").write_text("hello\n")
    assert is_object(tmp_path / "a", "ce013625030ba8dba906f756967f9e9ca394464a")  # git hash-object
    assert is_object(tmp_path / "a", "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03")
    assert not is_object(tmp_path / "a", "0" * 40)
    assert not is_object(tmp_path / "a", "")
