"""Where weights lie, and which: bundled with the package, a local folder, or pulled from the hub before."""

from __future__ import annotations

import errno
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import ModelCorrupt, ModelMissing, ModelRefused, UsageError
from summarizer.settings import Settings
from summarizer.weights.convert import conversion_key, converted_folder
from summarizer.weights.hub import Hub
from summarizer.weights.layout import check_layout, pickle_files
from summarizer.weights.lock import LockedModel, LockFile
from summarizer.weights.pull import adopt_from_cache
from summarizer.weights.registry import Task, find_known
from summarizer.weights.verify import FileState, TrustRecord, compare, digest_of, is_loaded, model_files, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

log = logging.getLogger(__name__)

_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class ResolvedModel:
    """A model on this machine whose files are what they should be.

    Parameters
    ----------
    name: short name, hub id or path, as it was asked for.
    path: the folder, in Hugging Face layout.
    revision: the pinned commit on the hub, `bundled` or `local`.
    digest: sha256 over the names and sha256 of the files, in hex.
    licence: SPDX where there is one, or `unknown`.
    task: what it is for.
    """

    name: str
    path: Path
    revision: str
    digest: str
    licence: str
    task: Task


def bundled_folders(package: Path = _PACKAGE) -> Iterator[Path]:
    """The folders of models that ship with the package: in a wheel inside it, in a checkout beside it."""
    for root in (package / "models", package.parent / "models"):
        if root.is_dir():
            yield from sorted(folder for folder in root.iterdir() if (folder / "config.json").is_file())


def find_bundled(name: str) -> Path | None:
    """The folder of the model that ships under this name, in any case of letters; None if there is none."""
    return next((folder for folder in bundled_folders() if folder.name.casefold() == name.casefold()), None)


class Store:
    """Finds models by name, checks them, and converts them. It never touches the network by itself.

    Parameters
    ----------
    settings: where the cache lies, and whether the network may be touched.
    allow_pickle: accept weights in pickle files, which can run code as they load. What is accepted once is
        remembered by its sha256, and needs no permission again.
    hub: the hub that `pull` uses and the cache that belongs to it.
    """

    def __init__(self, settings: Settings | None = None, *, allow_pickle: bool = False, hub: Hub | None = None) -> None:
        self.settings = settings or Settings()
        self.allow_pickle = allow_pickle
        self.hub = hub or Hub(offline=self.settings.offline)
        self.lock = LockFile(self.settings.cache_dir / "models.lock.json")
        self._trust = TrustRecord(self.settings.cache_dir / "verified")

    def resolve(self, name_or_path: str, *, full: bool = False) -> ResolvedModel:
        """The model with this short name, hub id or path.

        Looked for in this order: bundled, local folder, pinned in the lock file, fetched into the Hugging Face
        cache by another tool (it is then pinned). `full` reads every byte of the weights instead of trusting
        files that are unchanged since the last check.

        Raises
        ------
        ModelMissing if it is not on this machine; ModelCorrupt if a file is not what it should be, or not there;
        ModelRefused if its weights are in pickle files and that is not allowed; UsageError for what is no name.
        """
        if bundled := find_bundled(name_or_path):
            return self._in_folder(bundled.name, bundled, "bundled", full=full)
        folder = folder_named(name_or_path)
        if os.path.isfile(folder / "config.json"):  # unlike Path.is_file, False where nobody may look
            return self._in_folder(name_or_path, folder.resolve(), "local", full=full)
        locked = self.locked(name_or_path)
        if locked is None:
            raise self._missing(name_or_path)
        return self._pinned(name_or_path, locked, full=full)

    def locked(self, name: str) -> LockedModel | None:
        """The pin of a model by short name or hub id; one that another tool has fetched is pinned now.

        Raises ModelMissing, ModelCorrupt or ModelRefused if that one is there in part, damaged or unsafe.
        """
        hub_id = hub_name(name)
        found = self.lock.find(hub_id)
        if found is None and (adopted := adopt_from_cache(self.hub, hub_id, allow_pickle=self.allow_pickle)):
            try:
                self.lock.put(adopted)
            except OSError as error:  # a cache that may only be read: the next start checks the files again
                log.warning("%s is not pinned: cannot write %s (%s)", adopted.name, self.lock.path, error.strerror)
            return adopted
        return found

    def folder_of(self, locked: LockedModel) -> Path:
        """Where the files of a pinned model lie."""
        if locked.source == "hub":
            return self.hub.snapshot(locked.name, locked.revision)
        return self.settings.cache_dir / "models" / f"{locked.name.replace('/', '--')}@{locked.revision[:12]}"

    def converted(self, model: ResolvedModel, quantization: str = "int8", *, full: bool = False) -> Path:
        """The model for CTranslate2: converted once, cached, and checked before each use.

        Raises
        ------
        ModelRefused if CTranslate2 does not know the architecture; ModelCorrupt if the weights cannot be read;
        ModelError if the cache cannot be written.
        """
        key = conversion_key(model.path.name if model.revision == "local" else model.name, model.digest, quantization)
        return converted_folder(model.path, key, quantization, self.settings.cache_dir, full=full)

    def _in_folder(self, name: str, folder: Path, revision: str, *, full: bool) -> ResolvedModel:
        names = model_files(folder)
        repair = "reinstall the package" if revision == "bundled" else "copy the folder again from where it came"
        states = self._sound(name, folder, read_manifest(folder) or {}, names, repair, full=full)
        known = find_known(folder.name) if revision == "bundled" else None
        licence, task = (known.licence, known.task) if known else ("unknown", "unknown")
        return ResolvedModel(name, folder, revision, digest_of(states), licence, task)

    def _pinned(self, name: str, locked: LockedModel, *, full: bool) -> ResolvedModel:
        folder = self.folder_of(locked)
        if not folder.is_dir() and locked.source == "archive":
            raise ModelMissing(
                f"the folder of {name}, {folder}, is gone; bring its archive again: summarizer models pull ARCHIVE, "
                f"or forget it: summarizer models remove {name}"
            )
        if not folder.is_dir():
            raise self._missing(name)
        names = tuple(file for file in locked.files if is_loaded(file))
        source = name if locked.source == "hub" else "ARCHIVE"
        repair = f"get it anew: summarizer models pull {source}"
        states = self._sound(name, folder, locked.files, names, repair, full=full)
        return ResolvedModel(name, folder, locked.revision, digest_of(states), locked.licence, locked.task)

    def _sound(
        self,
        name: str,
        folder: Path,
        expected: Mapping[str, FileState],
        names: tuple[str, ...],
        repair: str,
        *,
        full: bool,
    ) -> dict[str, FileState]:
        try:
            states = self._trust.states(folder, names, full=full)
        except OSError as error:
            reason = f"{error.filename} cannot be read ({error.strerror})"
            raise ModelCorrupt(f"the model {name} is damaged: {reason}; {repair}") from error
        loaded = {file: state for file, state in expected.items() if is_loaded(file)}
        if faults := compare(loaded, states):
            what = ", ".join(f"{fault.file}: {fault.reason}" for fault in faults)
            raise ModelCorrupt(f"the model {name} in {folder} is damaged ({what}); {repair}")
        try:
            check_layout(folder, states)
        except ModelCorrupt as error:
            raise ModelCorrupt(f"the model {name} cannot be used: {error}; {repair}") from error
        self._refuse_unsafe(name, folder, states)
        return states

    def _refuse_unsafe(self, name: str, folder: Path, states: Mapping[str, FileState]) -> None:
        pickles = pickle_files(folder, states)
        digests = frozenset(states[file].sha256 for file in pickles)
        if not pickles or digests <= self.lock.pickles():
            return
        if not self.allow_pickle:
            raise ModelRefused(
                f"{folder / pickles[0]} is a pickle, which can run code as it loads; use a model with *.safetensors, "
                f"or, if you trust its publisher, allow it once: summarizer models path {name} --allow-pickle"
            )
        try:
            self.lock.allow(digests)
        except OSError as error:  # as with a pin: this run goes on, and the next asks again
            log.warning("%s is not remembered as allowed: cannot write %s (%s)", name, self.lock.path, error.strerror)

    def _missing(self, name: str) -> ModelMissing:
        known = find_known(name)
        if known and known.hub is None:
            return ModelMissing(f"{name} ships with the package, but its folder is not here; reinstall the package")
        if os.path.isdir(folder_named(name)):
            return ModelMissing(f"{name} is a folder without config.json; give the folder of a model")
        if name.startswith(("/", ".", "~")) or name.count("/") > 1 or "\\" in name:  # no hub id looks like this
            return ModelMissing(f"there is no folder {name}; check the path, or see: summarizer models list")
        size = f" ({known.download_mb} MB, {known.licence})" if known else ""
        allow = " --allow-pickle" if known and known.pickle else ""
        off = f", and the network is off ({self.hub.offline_by}); allow it, then" if self.hub.offline else "; next"
        return ModelMissing(f"the model {name} is not on this machine{size}{off}: summarizer models pull {name}{allow}")


def hub_name(name: str) -> str:
    """The hub id behind a short name of the registry; any other name is taken as it is."""
    known = find_known(name)
    return known.hub if known and known.hub else name


def folder_named(name: str) -> Path:
    """The path that a name would be. Raises UsageError for what can be neither a path nor a hub id."""
    if not name.strip():
        raise UsageError("the name of the model is empty; see: summarizer models list")
    try:
        folder = Path(name).expanduser()
        os.stat(folder)
    except (RuntimeError, ValueError) as error:  # a user who is not there, a zero byte
        raise UsageError(f"{name!r} is no name of a model ({error}); see: summarizer models list") from error
    except OSError as error:
        if error.errno in (errno.ENAMETOOLONG, errno.ELOOP):
            raise UsageError(f"{name[:60]!r} … is no name of a model ({error.strerror}); check the path") from error
    return folder
