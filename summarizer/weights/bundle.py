"""One file that carries a model to a machine without a network: weights, pin and licence, checked on arrival.

The archive is a plain, uncompressed tar: weights hardly compress, and what is not compressed cannot explode.
Its first member, `bundle.json`, says what follows; nothing is written that it does not announce. The sha256 of
the whole file, which `write_bundle` gives, is what tells a receiver that nobody exchanged it on the way.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
import uuid
from dataclasses import asdict
from typing import IO, TYPE_CHECKING

from summarizer.errors import ModelCorrupt, ModelRefused, UsageError
from summarizer.weights.lock import LockedModel, thaw
from summarizer.weights.verify import FileState, sha256_of, write_manifest

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

HEAD = "bundle.json"
_MAX_HEAD = 1 << 20
_MAX_FILES = 1000
_MAX_OVERHEAD = 16 << 10  # of headers and padding, for each member
_BLOCK = 1 << 20


def write_bundle(model: LockedModel, folder: Path, out: Path) -> str:
    """Write the files of `model` in `folder` into the archive `out`, atomically, and give its sha256.

    Papers beside the weights (README.md, LICENSE) go along even where the pin does not list them.

    Raises OSError if it cannot be written; ModelCorrupt if a file changed since it was verified; UsageError for names
    that `read_bundle` would refuse.
    """
    papers = {
        path.name for path in folder.iterdir() if path.name.startswith(("README", "LICEN", "NOTICE", "MODEL_CARD"))
    }
    states = {
        name: FileState(sha256_of(folder / name), (folder / name).stat().st_size)
        for name in sorted({*model.files, *papers})
    }
    if odd := _odd_name(model, states):
        raise UsageError(f"an archive cannot carry {odd!r} of {folder}; rename it or take it away, then bundle again")
    for name, state in model.files.items():
        if states[name] != state:
            raise ModelCorrupt(f"{folder / name} is not what was verified; run: summarizer models verify {model.name}")
    head = asdict(model) | {"files": {name: asdict(state) for name, state in states.items()}, "source": "archive"}
    temporary = out.with_name(f".{out.name}.{uuid.uuid4().hex}")
    try:
        with tarfile.open(temporary, "w:", format=tarfile.PAX_FORMAT) as archive:
            _add(archive, HEAD, io.BytesIO(data := json.dumps(head, indent=1).encode()), len(data))
            for name, state in states.items():
                with (folder / name).open("rb") as file:
                    _add(archive, f"files/{name}", file, state.size)
        digest = sha256_of(temporary)
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)
    return digest


def read_bundle(path: Path, into: Path, *, max_bytes: int) -> tuple[LockedModel, Path]:
    """Unpack an archive into a new temporary folder below `into`; give its pin and the folder, every file verified.

    The caller moves the folder into place. `max_bytes` is the most that may be written.

    Raises
    ------
    ModelRefused if the archive holds anything but the plain files that it announces, or too much;
    ModelCorrupt if it is cut off or a file is not what it announces. Nothing is left behind.
    """
    into.mkdir(parents=True, exist_ok=True)
    folder = into / f".incoming.{uuid.uuid4().hex}"
    folder.mkdir()
    try:
        with path.open("rb") as file:
            _check_first(path, file.read(tarfile.BLOCKSIZE))
        with tarfile.open(path, "r:") as archive:
            model = _read_head(path, archive)
            announced = sum(state.size for state in model.files.values())
            overhead = _MAX_HEAD + (len(model.files) + 1) * _MAX_OVERHEAD
            if announced > max_bytes or path.stat().st_size > announced + overhead:
                raise ModelRefused(
                    f"{path} announces {announced / 1e6:.0f} MB, holds {path.stat().st_size / 1e6:.0f} MB, "
                    f"and {max_bytes / 1e6:.0f} MB may be written: it does not fit"
                )
            _unpack(path, archive, model, folder)
        write_manifest(folder, model.files)
    except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise ModelCorrupt(f"{path} is not a whole bundle ({error}); copy it again, or make it anew") from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return model, folder


def _add(archive: tarfile.TarFile, name: str, file: IO[bytes], size: int) -> None:
    member = tarfile.TarInfo(name)  # no owner, no time: the same model gives the same archive
    member.size = size
    archive.addfile(member, file)


def _check_first(path: Path, block: bytes) -> None:
    # before tarfile reads anything: an extended header may be as long as the archive, and is read into memory
    if not block.startswith(HEAD.encode() + b"\0"):
        raise ModelRefused(f"{path} does not begin with {HEAD}: not made by `summarizer models bundle`")


def _read_head(path: Path, archive: tarfile.TarFile) -> LockedModel:
    first = archive.next()
    if first is None or not first.isreg() or first.size > _MAX_HEAD:
        raise ModelRefused(f"{path} has no {HEAD} of a fitting size: not made by `summarizer models bundle`")
    stream = archive.extractfile(first)
    data = json.loads(stream.read(_MAX_HEAD) if stream else b"")
    model = thaw(str(data["name"]), data)
    if odd := _odd_name(model, model.files):
        raise ModelRefused(f"{path} announces too many files, or names with a path in them ({odd!r})")
    if any(state.size < 0 for state in model.files.values()):
        raise ModelRefused(f"{path} announces a size below zero")
    return model


def _unpack(path: Path, archive: tarfile.TarFile, model: LockedModel, folder: Path) -> None:
    missing = dict(model.files)
    while (member := archive.next()) is not None:
        try:
            tarfile.data_filter(member, str(folder))  # paths and links that lead out of the folder, devices
        except tarfile.FilterError as error:
            raise ModelRefused(f"{path} is hostile ({error}); do not use it") from error
        name = member.name.removeprefix("files/")
        state = missing.pop(name, None)
        if state is None or not member.isreg() or member.issparse() or member.size != state.size:
            raise ModelRefused(f"{path} holds {member.name!r}, which is no plain file that it announces; do not use it")
        stream = archive.extractfile(member)
        if stream is None or _copy(stream, folder / name) != state:
            raise ModelCorrupt(f"{name} in {path} is not what the bundle announces; copy it again, or make it anew")
    if missing:
        raise ModelCorrupt(f"{path} lacks {', '.join(sorted(missing))}; copy it again, or make it anew")


def _copy(stream: IO[bytes], target: Path) -> FileState:
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as out:
        while block := stream.read(_BLOCK):
            digest.update(block)
            size += out.write(block)
    return FileState(digest.hexdigest(), size)


def _odd_name(model: LockedModel, files: Collection[str]) -> str | None:
    """The first name that cannot be a plain file of ours, or the first file too many; None if all are well."""
    names = [*files, model.revision, *model.name.split("/", 1)]
    crowd = sorted(files)[_MAX_FILES:]
    return next((name for name in (*names, *crowd) if name in crowd or not _is_plain(name)), None)


def _is_plain(name: str) -> bool:
    return bool(name) and not name.startswith(".") and not set(name) & set("/\\:\0") and name.isprintable()
