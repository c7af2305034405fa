"""Archives: a model goes in and comes out the same, and what is here stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import ModelError, ModelMissing, UsageError
from summarizer.weights import manage
from summarizer.weights.remove import remove
from summarizer.weights.store import Store
from summarizer.weights.verify import sha256_of
from tests.weights.stub_hub import StubHub


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_pulled_model_travels(online: Store, other: Store, stub: StubHub, tmp_path: Path) -> None:
    """Commit, licence, task and digest are the same on the machine without a network, and the licence text is there."""
    stub.repos["lab/tiny"].files["LICENSE"] = b"free as in free"
    pulled = manage.pull(online, "lab/tiny")
    digest = manage.bundle(online, "lab/tiny", tmp_path / "tiny.tar")
    there = manage.unbundle(other, tmp_path / "tiny.tar", sha256=digest)
    assert (there.name, there.revision, there.licence, there.task, there.digest) == (
        pulled.name,
        pulled.revision,
        pulled.licence,
        pulled.task,
        pulled.digest,
    )
    assert other.resolve("lab/tiny").path.joinpath("LICENSE").read_text() == "free as in free"


def test_a_local_folder_travels(archive: Path, other: Store, tiny_marian: Path) -> None:
    """A folder becomes a model of its name, with the same digest, also a second time."""
    model = manage.unbundle(other, archive)
    assert (model.name, model.revision) == (tiny_marian.name, "local")
    assert model.digest == other.resolve(str(tiny_marian)).digest
    assert manage.unbundle(other, archive) == model


def test_the_same_model_makes_the_same_archive(store: Store, archive: Path, tiny_marian: Path, tmp_path: Path) -> None:
    """No time or owner gets in, so that digests can be compared."""
    assert manage.bundle(store, str(tiny_marian), tmp_path / "again.tar") == sha256_of(archive)


def test_a_model_that_is_here_is_not_overwritten(
    archive: Path, store: Store, other: Store, tiny_marian: Path, tmp_path: Path
) -> None:
    """Another model of the same name needs a removal first."""
    import shutil

    manage.unbundle(other, archive)
    twin = tmp_path / "twin" / tiny_marian.name
    shutil.copytree(tiny_marian, twin)
    (twin / "generation_config.json").write_text("{}")
    manage.bundle(store, str(twin), tmp_path / "twin.tar")
    with pytest.raises(UsageError, match=f"summarizer models remove {tiny_marian.name}"):
        manage.unbundle(other, tmp_path / "twin.tar")
    remove(other, tiny_marian.name)
    assert manage.unbundle(other, tmp_path / "twin.tar").path.is_dir()


def test_removing_deletes_model_pin_and_conversion(archive: Path, other: Store, tiny_marian: Path) -> None:
    """After a removal nothing of the model is left, and it is missing."""
    model = manage.unbundle(other, archive)
    another = model.digest[:15] + ("1" if model.digest[15] == "0" else "0")  # differs whatever the digest is
    kept = other.settings.cache_dir / "converted" / f"other-{another}-ct2.1-int8"
    gone = other.settings.cache_dir / "converted" / f"{model.name}-{model.digest[:16]}-ct2.1-int8"
    for folder in (kept, gone):
        folder.mkdir(parents=True)
    remove(other, model.name)
    assert (kept.exists(), gone.exists(), model.path.exists()) == (True, False, False)
    with pytest.raises(ModelMissing):
        other.resolve(model.name)
    with pytest.raises(ModelMissing):
        remove(other, model.name)


def test_what_was_not_pulled_is_not_removed(store: Store, tiny_marian: Path) -> None:
    """A user's own folder and the embedded model stay."""
    for name in (str(tiny_marian), "fr-en-small"):
        with pytest.raises(UsageError, match="was not pulled"):
            remove(store, name)
    assert tiny_marian.is_dir()


def test_the_embedded_model_needs_no_archive(store: Store, tmp_path: Path) -> None:
    """It ships with the package."""
    with pytest.raises(UsageError, match="ships with the package"):
        manage.bundle(store, "fr-en-small", tmp_path / "x.tar")


def test_an_archive_that_cannot_be_written_leaves_nothing(store: Store, tiny_marian: Path, tmp_path: Path) -> None:
    """A folder that is not there is an error with the next step."""
    with pytest.raises(ModelError, match="name another place with -o"):
        manage.bundle(store, str(tiny_marian), tmp_path / "nowhere" / "x.tar")
