"""A broken or hostile archive gets nothing written."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ModelCorrupt, ModelRefused
from summarizer.weights import manage
from summarizer.weights.bundle import read_bundle
from summarizer.weights.store import Store

Member = tuple[tarfile.TarInfo, bytes]


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


def outside(store: Store) -> set[Path]:
    """All files around a store's cache, apart from it."""
    root = store.settings.cache_dir.parents[1]
    return {path for path in root.rglob("*") if not path.is_relative_to(store.settings.cache_dir.parent)}


def assert_nothing_came(store: Store) -> None:
    """No model, no pin, no temporary folder."""
    models = store.settings.cache_dir / "models"
    assert not models.exists() or list(models.iterdir()) == []
    assert store.lock.models() == {}
