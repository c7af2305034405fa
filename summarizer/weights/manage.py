"""What a user does with the store: get a model, carry it to another machine, check it. To remove one: remove.py."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import DownloadFailed, ModelCorrupt, ModelError, ModelMissing, ModelRefused, UsageError
from summarizer.weights.bundle import read_bundle, write_bundle
from summarizer.weights.layout import check_layout, pickle_files
from summarizer.weights.lock import LockedModel
from summarizer.weights.pull import adopt_from_cache, check_pin, pull_from_hub
from summarizer.weights.registry import find_known
from summarizer.weights.remove import conversions_of
from summarizer.weights.store import ResolvedModel, Store, find_bundled, hub_name
from summarizer.weights.verify import hash_files, model_files, sha256_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.weights.remote import RemoteModel

log = logging.getLogger(__name__)


def pull(
    store: Store,
    name: str,
    *,
    revision: str | None = None,
    announce: Callable[[RemoteModel, int], None] = lambda model, size: None,
) -> ResolvedModel:
    """Get a model onto this machine and pin it; a sound one that is here already is left, and nothing is asked.

    A pinned model stays at its commit, and is fetched again where files are damaged; `revision` pins another.

    Raises DownloadFailed, ModelMissing, ModelRefused or ModelCorrupt; ModelError if the cache cannot be written;
    UsageError for a revision of a model that ships, and as `Hub.describe`.
    """
    if find_bundled(name) and revision:
        raise UsageError(f"{name} ships with the package, in the one revision that it has; leave out --revision")
    if find_bundled(name):
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
    if find_bundled(pinned.name):
        raise UsageError(f"{pinned.name} is the name of a model that ships with the package; rename the folder")
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
    root = store.settings.cache_dir / "models"
    try:
        if sha256 is not None and sha256_of(archive) != sha256.casefold():
            raise ModelCorrupt(f"{archive} has not the sha256 {sha256}; copy it again, and compare it with its maker")
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
    for folder in conversions_of(store, model.digest):
        store.converted(model, folder.name.rsplit("-", 1)[1], full=True)
    return model


def _pull_locked(
    store: Store, hub_id: str, revision: str | None, announce: Callable[[RemoteModel, int], None]
) -> ResolvedModel:
    import filelock

    if found := _here(store, hub_id, revision):  # without a lock: it may lie where nothing can be written
        return found
    locks = store.settings.cache_dir / "locks"
    locks.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(locks / f"pull-{hub_id.replace('/', '--')}.lock"):
        if found := _here(store, hub_id, revision):  # another process may have got it while we waited
            return found
        pinned = store.lock.find(hub_id)
        got = _fetch(store, hub_id, revision, pinned, announce)
        if pinned:
            check_pin(pinned, got)
        store.lock.put(got)
    return store.resolve(hub_id)


def _here(store: Store, hub_id: str, revision: str | None) -> ResolvedModel | None:
    """The model if it is here and sound; what another tool fetched, only where the hub cannot be asked for the rest.

    Raises ModelError where the hub could not make it whole.
    """
    pinned = store.lock.find(hub_id)
    if revision not in (None, pinned and pinned.revision):
        return None
    if not store.hub.offline and not (pinned and pinned.listed):
        return None
    try:
        return store.resolve(hub_id, full=True)
    except (ModelMissing, ModelCorrupt):
        if store.hub.offline or (pinned and pinned.source == "archive"):
            raise
    return None


def _fetch(
    store: Store,
    hub_id: str,
    revision: str | None,
    pinned: LockedModel | None,
    announce: Callable[[RemoteModel, int], None],
) -> LockedModel:
    """What to pin, from the hub at the commit asked for, pinned, or begun by another tool; else from its cache."""
    commit = revision or (pinned.revision if pinned else store.hub.cached_commit(hub_id))
    try:
        return pull_from_hub(store.hub, hub_id, commit, allow_pickle=store.allow_pickle, announce=announce)
    except DownloadFailed as error:
        known = pinned and pinned.listed
        if known or revision or not (whole := _adoptable(store, hub_id)):
            raise
        log.warning("%s is taken as another tool fetched it: %s", hub_id, error)
        return whole


def _adoptable(store: Store, hub_id: str) -> LockedModel | None:
    try:
        return adopt_from_cache(store.hub, hub_id, allow_pickle=store.allow_pickle)
    except ModelError:
        return None


def _move_in(store: Store, model: LockedModel, folder: Path) -> ResolvedModel:
    pinned = store.lock.find(model.name)
    if find_bundled(model.name):
        raise UsageError(f"{model.name} ships with the package; the archive is not needed")
    if pinned and store.folder_of(pinned).is_dir() and dict(pinned.files) != dict(model.files):
        raise UsageError(f"{model.name} is here with other files; first: summarizer models remove {model.name}")
    try:
        check_layout(folder, model.files)
    except ModelCorrupt as error:
        raise ModelCorrupt(f"the archive of {model.name} holds no whole model: {error}; make it anew") from error
    if not store.allow_pickle and (pickles := pickle_files(folder, model.files)):
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
