"""Archives: a model goes in and comes out the same, and a hostile archive gets nothing written."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ModelCorrupt, ModelError, ModelMissing, ModelRefused, UsageError
from summarizer.settings import Settings
from summarizer.weights import manage
from summarizer.weights.bundle import read_bundle
from summarizer.weights.hub import Hub
from summarizer.weights.store import Store
from summarizer.weights.verify import sha256_of
from tests.weights.stub_hub import StubHub

Member = tuple[tarfile.TarInfo, bytes]


@pytest.fixture
def other(tmp_path: Path) -> Store:
    """The store of a machine without a network."""
    settings = Settings(cache_dir=tmp_path / "other" / "cache", threads=1, offline=True)
    return Store(settings, hub=Hub(offline=True, cache=tmp_path / "other" / "hf"))


@pytest.fixture
def archive(store: Store, tiny_marian: Path, tmp_path: Path) -> Path:
    """The tiny model in an archive."""
    manage.bundle(store, str(tiny_marian), tmp_path / "tiny.tar")
    return tmp_path / "tiny.tar"


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


def test_an_exchanged_archive_is_refused(archive: Path, other: Store) -> None:
    """With the digest of the maker, any other file is refused before it is read."""
    with pytest.raises(ModelCorrupt, match="has not the sha256"):
        manage.unbundle(other, archive, sha256="0" * 64)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.9])
def test_a_cut_archive_is_refused(archive: Path, other: Store, share: float) -> None:
    """A truncated copy is named as such, and nothing of it stays."""
    data = archive.read_bytes()
    archive.write_bytes(data[: int(len(data) * share)])
    with pytest.raises((ModelCorrupt, ModelRefused), match=r"tiny\.tar"):
        manage.unbundle(other, archive)
    assert_nothing_came(other)


def test_a_flipped_bit_is_found(archive: Path, other: Store) -> None:
    """One changed byte in the weights names the file."""
    data = bytearray(archive.read_bytes())
    data[data.rindex(b"files/model.safetensors") + 2000] ^= 1
    archive.write_bytes(data)
    with pytest.raises(ModelCorrupt, match=r"model\.safetensors in .* is not what the bundle announces"):
        manage.unbundle(other, archive)
    assert_nothing_came(other)


def member(name: str, data: bytes = b"", **fields: Any) -> Member:
    """A member of an archive, with any field of its header set."""
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for key, value in fields.items():
        setattr(info, key, value)
    return info, data


def escape(members: list[Member], head: dict[str, Any]) -> None:
    """A path that leads out."""
    head["files"]["../../evil"] = {"sha256": "0" * 64, "size": 4}
    members.append(member("files/../../evil", b"evil"))


def escape_unannounced(members: list[Member], head: dict[str, Any]) -> None:
    """A path that leads out, which the head does not have."""
    members.append(member("../../evil", b"evil"))


def absolute(members: list[Member], head: dict[str, Any]) -> None:
    """An absolute path."""
    members.append(member("/tmp/evil", b"evil"))  # noqa: S108 -- a hostile name


def symbolic_link(members: list[Member], head: dict[str, Any]) -> None:
    """A link to a file outside, in place of an announced one."""
    members[-1] = member(members[-1][0].name, type=tarfile.SYMTYPE, linkname="/etc/passwd")


def inner_link(members: list[Member], head: dict[str, Any]) -> None:
    """A link to a file inside, in place of an announced one."""
    members[-1] = member(members[-1][0].name, type=tarfile.SYMTYPE, linkname="config.json")


def hard_link(members: list[Member], head: dict[str, Any]) -> None:
    """A hard link in place of an announced file."""
    members[-1] = member(members[-1][0].name, type=tarfile.LNKTYPE, linkname="../../../secret")


def device(members: list[Member], head: dict[str, Any]) -> None:
    """A device node."""
    members.append(member("files/zero", type=tarfile.CHRTYPE, devmajor=1, devminor=5))


def folder(members: list[Member], head: dict[str, Any]) -> None:
    """A folder."""
    members.append(member("files/sub", type=tarfile.DIRTYPE))


def unannounced(members: list[Member], head: dict[str, Any]) -> None:
    """A file that the head does not have."""
    members.append(member("files/extra.json", b"{}"))


def twice(members: list[Member], head: dict[str, Any]) -> None:
    """A file that comes twice, the second time with other content."""
    info, data = members[-1]
    members.append((info, b"x" * len(data)))


def bomb(members: list[Member], head: dict[str, Any]) -> None:
    """A head that announces more than any disk has."""
    head["files"]["model.safetensors"]["size"] = 10**18


def padding(members: list[Member], head: dict[str, Any]) -> None:
    """Megabytes that nothing announces, in an extended header."""
    info, _ = members[-1]
    info.pax_headers = {"comment": "x" * 4_000_000}


def many(members: list[Member], head: dict[str, Any]) -> None:
    """Thousands of files."""
    head["files"].update({f"f{i}": {"sha256": "0" * 64, "size": 0} for i in range(5000)})


def hostile_name(members: list[Member], head: dict[str, Any]) -> None:
    """A model name that is a path."""
    head["name"] = "../../../evil"


def hostile_revision(members: list[Member], head: dict[str, Any]) -> None:
    """A revision that is a path."""
    head["revision"] = "../x"


def negative(members: list[Member], head: dict[str, Any]) -> None:
    """A size below zero, that would make room for another."""
    head["files"]["config.json"]["size"] = -1


HOSTILE = [
    escape,
    escape_unannounced,
    absolute,
    symbolic_link,
    inner_link,
    hard_link,
    device,
    folder,
    unannounced,
    twice,
    bomb,
    padding,
    many,
    hostile_name,
    hostile_revision,
    negative,
]


@pytest.mark.parametrize("attack", HOSTILE, ids=lambda attack: attack.__name__)
def test_a_hostile_archive_is_refused(
    archive: Path, other: Store, attack: Callable[[list[Member], dict[str, Any]], None]
) -> None:
    """Paths, links, devices, what is not announced, and bombs: refused, and nothing written anywhere."""
    before = outside(other)
    with tarfile.open(archive) as source:
        members = [(info, source.extractfile(info).read()) for info in source]  # type: ignore[union-attr] # plain files
    head = json.loads(members[0][1])
    attack(members, head)
    data = json.dumps(head).encode()
    with tarfile.open(archive, "w:", format=tarfile.PAX_FORMAT) as target:
        for info, content in (member("bundle.json", data), *members[1:]):
            target.addfile(info, io.BytesIO(content))
    with pytest.raises((ModelRefused, ModelCorrupt), match=r"tiny\.tar"):
        manage.unbundle(other, archive)
    assert_nothing_came(other)
    assert outside(other) == before


def test_a_compressed_archive_is_refused(archive: Path, other: Store, tmp_path: Path) -> None:
    """What is compressed can explode, so it is not even opened."""
    import gzip

    packed = tmp_path / "packed.tar"
    packed.write_bytes(gzip.compress(archive.read_bytes()))
    with pytest.raises(ModelRefused, match="does not begin with"):
        manage.unbundle(other, packed)
    assert_nothing_came(other)


def test_more_than_the_disk_has_is_refused(archive: Path, tmp_path: Path) -> None:
    """The limit is what the caller allows."""
    with pytest.raises(ModelRefused, match="does not fit"):
        read_bundle(archive, tmp_path / "in", max_bytes=1000)


def test_pickles_in_an_archive_are_refused(store: Store, other: Store, tiny_marian: Path, tmp_path: Path) -> None:
    """An archive is no way around the refusal of pickles."""
    folder = tmp_path / "pickled"
    folder.mkdir()
    for file in tiny_marian.iterdir():
        name = "pytorch_model.bin" if file.suffix == ".safetensors" else file.name
        (folder / name).write_bytes(file.read_bytes())
    trusting = Store(store.settings, hub=store.hub, allow_pickle=True)
    manage.bundle(trusting, str(folder), tmp_path / "pickled.tar")
    with pytest.raises(ModelRefused, match="pickle"):
        manage.unbundle(other, tmp_path / "pickled.tar")
    assert_nothing_came(other)


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
    manage.remove(other, tiny_marian.name)
    assert manage.unbundle(other, tmp_path / "twin.tar").path.is_dir()


def test_removing_deletes_model_pin_and_conversion(archive: Path, other: Store, tiny_marian: Path) -> None:
    """After a removal nothing of the model is left, and it is missing."""
    model = manage.unbundle(other, archive)
    kept = other.settings.cache_dir / "converted" / f"other-{model.digest[:15]}0-ct2.1-int8"
    gone = other.settings.cache_dir / "converted" / f"{model.name}-{model.digest[:16]}-ct2.1-int8"
    for folder in (kept, gone):
        folder.mkdir(parents=True)
    manage.remove(other, model.name)
    assert (kept.exists(), gone.exists(), model.path.exists()) == (True, False, False)
    with pytest.raises(ModelMissing):
        other.resolve(model.name)
    with pytest.raises(ModelMissing):
        manage.remove(other, model.name)


def test_what_was_not_pulled_is_not_removed(store: Store, tiny_marian: Path) -> None:
    """A user's own folder and the embedded model stay."""
    for name in (str(tiny_marian), "fr-en-small"):
        with pytest.raises(UsageError, match="was not pulled"):
            manage.remove(store, name)
    assert tiny_marian.is_dir()


def test_the_embedded_model_needs_no_archive(store: Store, tmp_path: Path) -> None:
    """It ships with the package."""
    with pytest.raises(UsageError, match="ships with the package"):
        manage.bundle(store, "fr-en-small", tmp_path / "x.tar")


def test_an_archive_that_cannot_be_written_leaves_nothing(store: Store, tiny_marian: Path, tmp_path: Path) -> None:
    """A folder that is not there is an error with the next step."""
    with pytest.raises(ModelError, match="name another place with -o"):
        manage.bundle(store, str(tiny_marian), tmp_path / "nowhere" / "x.tar")


def outside(store: Store) -> set[Path]:
    """All files around a store's cache, apart from it."""
    root = store.settings.cache_dir.parents[1]
    return {path for path in root.rglob("*") if not path.is_relative_to(store.settings.cache_dir.parent)}


def assert_nothing_came(store: Store) -> None:
    """No model, no pin, no temporary folder."""
    models = store.settings.cache_dir / "models"
    assert not models.exists() or list(models.iterdir()) == []
    assert store.lock.models() == {}
