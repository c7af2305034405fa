"""What is deleted with a model: its files, what was converted from it, what a broken-off transfer left, and the pin."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import ModelError, ModelMissing, UsageError
from summarizer.weights.store import find_bundled, folder_named, hub_name
from summarizer.weights.verify import digest_of, is_loaded

if TYPE_CHECKING:
    from summarizer.weights.store import Store

_AT_WORK = 3600  # seconds; what was written to since then may belong to a transfer that is going on


def remove(store: Store, name: str) -> None:
    """Delete a pulled model, what was converted from it, what broken-off pulls of it left, and its pin.

    Raises UsageError for what is not ours to delete; ModelMissing if it is not here; ModelError if it cannot be
    deleted.
    """
    pinned = store.lock.find(hub_name(name))
    parts = store.hub.parts(hub_name(name))
    if pinned is None and not parts:
        if find_bundled(name) or os.path.isdir(folder_named(name)):
            raise UsageError(f"{name} was not pulled; delete its folder yourself, or uninstall the package")
        raise ModelMissing(f"{name} is not here; see: summarizer models list")
    try:
        for part in parts:
            part.unlink(missing_ok=True)
        if pinned is None:
            return
        if pinned.source == "hub":
            store.hub.delete(pinned.name, pinned.revision)
        elif (folder := store.folder_of(pinned)).exists():
            shutil.rmtree(folder)
        digest = digest_of({file: state for file, state in pinned.files.items() if is_loaded(file)})
        for folder in conversions_of(store, digest):
            shutil.rmtree(folder)
        store.lock.remove(pinned.name)
    except OSError as error:
        raise ModelError(_cannot(name, error)) from error


def conversions_of(store: Store, digest: str) -> list[Path]:
    """The folders that were converted from the weights with this digest."""
    folder = store.settings.cache_dir / "converted"
    return sorted(folder.glob(f"[!.]*-{digest[:16]}-ct2.*")) if folder.is_dir() else []


def leftovers(store: Store) -> tuple[Path, ...]:
    """What transfers that broke off over an hour ago left: begun files of pulls, unpacked parts of archives."""
    models = store.settings.cache_dir / "models"
    incoming = sorted(models.glob(".incoming.*")) if models.is_dir() else []
    return tuple(path for path in (*store.hub.parts(), *incoming) if _written(path) < time.time() - _AT_WORK)


def remove_leftovers(store: Store) -> int:
    """Delete all of them and give the bytes that this freed. Raises ModelError if one cannot be deleted."""
    freed = 0
    for path in leftovers(store):
        size = size_of(path)
        try:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise ModelError(_cannot(str(path), error)) from error
        freed += size
    return freed


def size_of(path: Path) -> int:
    """The bytes in a file, or in all files below a folder."""
    return sum(file.stat().st_size for file in (path, *path.rglob("*")) if file.is_file())


def _written(path: Path) -> float:
    return max((file.stat().st_mtime for file in (path, *path.rglob("*")) if file.exists()), default=0.0)


def _cannot(name: str, error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"cannot delete {name} ({where}{error.strerror or error}); make its folder writable, then try again"
