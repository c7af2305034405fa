"""What a user does with the store: get a model, carry it to another machine, check it, remove it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import ModelCorrupt, ModelError, ModelMissing, ModelRefused, UsageError
from summarizer.weights.bundle import read_bundle, write_bundle
from summarizer.weights.lock import LockedModel
from summarizer.weights.pull import check_pin, pull_from_hub
from summarizer.weights.registry import find_known
from summarizer.weights.store import ResolvedModel, Store, bundled_folders, hub_name, unsafe_files
from summarizer.weights.verify import digest_of, hash_files, is_loaded, model_files, sha256_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.weights.hub import RemoteModel


def pull(
    store: Store,
    name: str,
    *,
    revision: str | None = None,
    announce: Callable[[RemoteModel, int], None] = lambda model, size: None,
) -> ResolvedModel:
    """Get a model onto this machine and pin it; a sound one that is here already is left, and nothing is asked.

    A pinned model stays at its commit, and is fetched again where files are damaged; `revision` pins another.

    Raises DownloadFailed, ModelMissing, ModelRefused or ModelCorrupt; ModelError if the cache cannot be written.
    """
    if any(folder.name == name for folder in bundled_folders()):
        return store.resolve(name, full=True)
    try:
        return _pull_locked(store, hub_name(name), revision, announce)
    except OSError as error:  # the hub's own are explained already
        raise ModelError(
            f"cannot write {error.filename or store.settings.cache_dir} ({error.strerror or error}); "
            f"make room or set SUMMARIZER_CACHE, then: summarizer models pull {name}"
        ) from error


def bundle(store: Store, name: str, out: Path) -> str:
    """Write a model that is here into one archive, and give the archive's sha256.

    Raises UsageError for a model that ships with the package; ModelError if it cannot be written; and as `resolve`.
    """
    model = store.resolve(name, full=True)
    if model.revision == "bundled":
        raise UsageError(f"{name} ships with the package: every machine that has the package has it")
    pinned = store.locked(name) if model.revision != "local" else None
    if pinned is None:
        files = hash_files(model.path, model_files(model.path))
        pinned = LockedModel(model.path.name, "local", model.licence, model.task, "archive", files)
    try:
        return write_bundle(pinned, model.path, out)
    except OSError as error:
        raise ModelError(f"cannot write {out} ({error.strerror or error}); name another place with -o") from error


def unbundle(store: Store, archive: Path, *, sha256: str | None = None) -> ResolvedModel:
    """Bring a model from an archive onto this machine and pin it, every file verified.

    `sha256` is what the maker of the archive saw; if it is given, the whole file must match it.

    Raises ModelRefused or ModelCorrupt for a hostile or broken archive; UsageError if the model is here already
    with other files.
    """
    if sha256 is not None and sha256_of(archive) != sha256.casefold():
        raise ModelCorrupt(f"{archive} has not the sha256 {sha256}; copy it again, and compare it with its maker")
    root = store.settings.cache_dir / "models"
    try:
        root.mkdir(parents=True, exist_ok=True)
        model, folder = read_bundle(archive, root, max_bytes=shutil.disk_usage(root).free)
        try:
            return _move_in(store, model, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise ModelError(f"cannot unpack {archive} to {root} ({error.strerror or error}); make room there") from error


def verify(store: Store, name: str) -> ResolvedModel:
    """Read every byte of a model and of what was converted from it.

    Raises ModelCorrupt, naming the file; a damaged conversion is made again and is no error.
    """
    model = store.resolve(name, full=True)
    for folder in _conversions(store, model.digest):
        store.converted(model, folder.name.rsplit("-", 1)[1], full=True)
    return model


def remove(store: Store, name: str) -> None:
    """Delete a pulled model, what was converted from it, and its pin.

    Raises UsageError for what is not ours to delete; ModelMissing if it is not here.
    """
    pinned = store.lock.find(hub_name(name))
    if pinned is None:
        if any(folder.name == name for folder in bundled_folders()) or Path(name).expanduser().is_dir():
            raise UsageError(f"{name} was not pulled; delete its folder yourself, or uninstall the package")
        raise ModelMissing(f"{name} is not here; see: summarizer models list")
    digest = digest_of({file: state for file, state in pinned.files.items() if is_loaded(file)})
    if pinned.source == "hub":
        store.hub.delete(pinned.name, pinned.revision)
    else:
        shutil.rmtree(store.folder_of(pinned), ignore_errors=True)
    for folder in _conversions(store, digest):
        shutil.rmtree(folder, ignore_errors=True)
    store.lock.remove(pinned.name)


def _pull_locked(
    store: Store, hub_id: str, revision: str | None, announce: Callable[[RemoteModel, int], None]
) -> ResolvedModel:
    import filelock

    locks = store.settings.cache_dir / "locks"
    locks.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(locks / f"pull-{hub_id.replace('/', '--')}.lock"):
        pinned = store.lock.find(hub_id)
        if revision in (None, pinned and pinned.revision):
            try:
                return store.resolve(hub_id, full=True)
            except (ModelMissing, ModelCorrupt):
                if store.hub.offline or (pinned and pinned.source == "archive"):
                    raise
        commit = revision or (pinned.revision if pinned else None)
        got = pull_from_hub(store.hub, hub_id, commit, allow_pickle=store.allow_pickle, announce=announce)
        if pinned:
            check_pin(pinned, got)
        store.lock.put(got)
    return store.resolve(hub_id)


def _move_in(store: Store, model: LockedModel, folder: Path) -> ResolvedModel:
    pinned = store.lock.find(model.name)
    if any(bundled.name == model.name for bundled in bundled_folders()):
        raise UsageError(f"{model.name} ships with the package; the archive is not needed")
    if pinned and store.folder_of(pinned).is_dir() and dict(pinned.files) != dict(model.files):
        raise UsageError(f"{model.name} is here with other files; first: summarizer models remove {model.name}")
    if not store.allow_pickle and (pickles := unsafe_files(folder, model.files)):
        raise ModelRefused(
            f"the weights of {model.name} in the archive are a pickle ({pickles[0]}), which can run code as it loads; "
            "add --allow-pickle if you trust who made them"
        )
    known = find_known(model.name)
    if known:  # the archive's word does not change what the registry says
        model = LockedModel(model.name, model.revision, known.licence, known.task, "archive", model.files)
    target = store.folder_of(model)
    if target.exists():
        shutil.rmtree(target)
    folder.rename(target)
    store.lock.put(model)
    return store.resolve(model.name)


def _conversions(store: Store, digest: str) -> list[Path]:
    folder = store.settings.cache_dir / "converted"
    return sorted(folder.glob(f"[!.]*-{digest[:16]}-ct2.*")) if folder.is_dir() else []
