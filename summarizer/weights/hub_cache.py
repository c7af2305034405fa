"""The folder of one model in the cache that all Hugging Face tools share: snapshots of links to blobs.

Only what belongs to this one model is ever touched, and one process at a time writes to it.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from typing import TYPE_CHECKING

from summarizer.weights.verify import sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PART = ".part"  # behind the name of a blob that is not whole yet


def model_folder(cache: Path, hub_id: str) -> Path:
    """Where the cache keeps a model of the hub."""
    return cache / f"models--{hub_id.replace('/', '--')}"


def part_files(cache: Path) -> tuple[Path, ...]:
    """What broken-off pulls left, to go on from."""
    return tuple(sorted(cache.glob(f"models--*/.*{PART}"))) if cache.is_dir() else ()


@contextlib.contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Keep every other process of ours from fetching into a model's folder, whatever cache of our own it has.

    A folder that cannot be written needs no lock.
    """
    import filelock

    lock = filelock.FileLock(folder / ".pull.lock")
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def delete_commit(folder: Path, revision: str) -> None:
    """Delete one commit of a model and the blobs that no other commit of it uses; all of it with the last commit.

    Raises OSError if something cannot be deleted.
    """
    snapshots = folder / "snapshots"
    others = [other for other in snapshots.glob("*") if other.name != revision] if snapshots.is_dir() else []
    if not others:
        if folder.exists():
            shutil.rmtree(folder)
        return
    used = {path.resolve() for other in others for path in other.rglob("*")}
    for path in (snapshots / revision).rglob("*"):
        blob = path.resolve()
        if path.is_symlink() and blob not in used and blob.is_relative_to(folder.resolve()):
            blob.unlink(missing_ok=True)
    for leftover in (*folder.glob(f".*{PART}"), *_refs_to(folder, revision)):
        leftover.unlink(missing_ok=True)
    for gone in (snapshots / revision, folder / ".no_exist" / revision):
        if gone.exists():
            shutil.rmtree(gone)


def discard(path: Path) -> None:
    """Delete a file of a snapshot and the blob that it points to."""
    path.resolve().unlink(missing_ok=True)
    path.unlink(missing_ok=True)


def is_object(path: Path, oid: str) -> bool:
    """Whether a file is the object with this id: a sha256, or git's sha1 of a blob.

    Raises OSError if it cannot be read.
    """
    if len(oid) == 64:
        return sha256_of(path) == oid
    sha1 = hashlib.sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False)  # git's own digest of small files
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            sha1.update(block)
    return sha1.hexdigest() == oid


def _refs_to(folder: Path, revision: str) -> list[Path]:
    refs = [path for path in (folder / "refs").rglob("*") if path.is_file()]
    return [path for path in refs if path.read_text("utf-8", errors="replace").strip() == revision]
