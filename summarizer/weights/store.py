"""Where weights lie, and which: bundled with the package, a local folder, or pulled from the hub before."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import ModelCorrupt, ModelMissing, ModelRefused
from summarizer.settings import Settings
from summarizer.weights.convert import conversion_key, converted_folder
from summarizer.weights.registry import Task, find_known
from summarizer.weights.verify import TrustRecord, compare, digest_of, model_files, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = Path(__file__).resolve().parents[1]
_PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle")


@dataclass(frozen=True, slots=True)
class ResolvedModel:
    """A model on this machine whose files are what they should be.

    Parameters
    ----------
    name: short name, hub id or path, as it was asked for.
    path: the folder, in Hugging Face layout.
    revision: the pinned commit on the hub, `bundled` or `local`.
    digest: sha256 over the names and sha256 of the files, in hex.
    licence: SPDX, or `unknown`.
    task: what it is for.
    """

    name: str
    path: Path
    revision: str
    digest: str
    licence: str
    task: Task


def bundled_folders() -> Iterator[Path]:
    """The folders of models that ship with the package: in a wheel inside it, in a checkout beside it."""
    for root in (_PACKAGE / "models", _PACKAGE.parent / "models"):
        if root.is_dir():
            yield from sorted(folder for folder in root.iterdir() if (folder / "config.json").is_file())


class Store:
    """Finds models by name, checks them, and converts them.

    Parameters
    ----------
    settings: where the cache lies, and whether the network may be touched.
    allow_pickle: accept weights in pickle files, which can run code as they load.
    """

    def __init__(self, settings: Settings | None = None, *, allow_pickle: bool = False) -> None:
        self.settings = settings or Settings()
        self.allow_pickle = allow_pickle
        self._trust = TrustRecord(self.settings.cache_dir / "verified")

    def resolve(self, name_or_path: str, *, full: bool = False) -> ResolvedModel:
        """The model with this short name, hub id or path. Never touches the network.

        `full` reads every byte of the weights instead of trusting files unchanged since the last check.

        Raises
        ------
        ModelMissing if it is not on this machine; ModelCorrupt if a file is not what its manifest says;
        ModelRefused if its weights are in pickle files and that is not allowed.
        """
        for folder in bundled_folders():
            if folder.name == name_or_path:
                return self._checked(name_or_path, folder, "bundled", full=full)
        folder = Path(name_or_path).expanduser()
        if (folder / "config.json").is_file():
            return self._checked(name_or_path, folder.resolve(), "local", full=full)
        if folder.is_dir():
            raise ModelMissing(f"{folder} is a folder without config.json; give the folder of a model")
        known = find_known(name_or_path)
        size = f" ({known.download_mb} MB, {known.licence})" if known and known.download_mb else ""
        raise ModelMissing(
            f"the model {name_or_path!r} is not on this machine{size}; next: summarizer models pull {name_or_path}"
        )

    def converted(self, model: ResolvedModel, quantization: str = "int8") -> Path:
        """The model for CTranslate2: converted once, cached, and checked before each use.

        Raises
        ------
        ModelRefused if CTranslate2 does not know the architecture; ModelError if the cache cannot be written.
        """
        key = conversion_key(Path(model.name).name, model.digest, quantization)
        return converted_folder(model.path, key, quantization, self.settings.cache_dir)

    def _checked(self, name: str, folder: Path, revision: str, *, full: bool) -> ResolvedModel:
        names = model_files(folder)
        _refuse_unsafe(folder, names, allow_pickle=self.allow_pickle)
        states = self._trust.states(folder, names, full=full)
        faults = compare(read_manifest(folder) or {}, states)
        if faults:
            what = ", ".join(f"{fault.file}: {fault.reason}" for fault in faults)
            raise ModelCorrupt(
                f"the model {name} in {folder} is damaged ({what}); restore it, then: summarizer models verify {name}"
            )
        known = find_known(folder.name if revision == "bundled" else name)
        return ResolvedModel(
            name,
            folder,
            revision,
            digest_of(states),
            known.licence if known else "unknown",
            known.task if known else "unknown",
        )


def _refuse_unsafe(folder: Path, names: tuple[str, ...], *, allow_pickle: bool) -> None:
    if any(name.endswith(".safetensors") for name in names):
        return
    pickles = [name for name in names if os.path.splitext(name)[1] in _PICKLES]
    if not pickles:
        raise ModelCorrupt(f"{folder} holds no weights (no *.safetensors); pull or copy the model again")
    if not allow_pickle:
        raise ModelRefused(
            f"{folder / pickles[0]} is a pickle, which can run code as it loads; "
            "use a model with *.safetensors, or --allow-pickle if you trust its publisher"
        )
