"""models.lock.json: which commit of each model was pulled first, and the sha256 of every file of it.

A model that is in the lock stays at its commit until someone pulls another one by name: the same command
gives the same weights next year. Beside the models stand the pickle files that the user has allowed once, by
sha256, so that every later command may use them and no other.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

from summarizer.errors import ModelCorrupt
from summarizer.weights.verify import FileState, write_atomic

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from summarizer.weights.registry import Task

_VERSION = 1


@dataclass(frozen=True, slots=True)
class LockedModel:
    """One pinned model.

    Parameters
    ----------
    name: hub id, or the name that an archive gave a local folder.
    revision: the commit on the hub, or `local`.
    licence, task: as they were stated when it was pulled.
    source: `hub`, in the Hugging Face cache; or `archive`, in a folder of our own cache.
    files: size and sha256 of each file.
    listed: the hub, or an archive, said which files there are; False for what another tool left in its cache.
    """

    name: str
    revision: str
    licence: str
    task: Task
    source: Literal["hub", "archive"]
    files: Mapping[str, FileState]
    listed: bool = True


class LockFile:
    """The lock file at `path`. Reading takes no lock, writing one; every write is atomic."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def models(self) -> dict[str, LockedModel]:
        """All pinned models, by name. Raises ModelCorrupt if the file cannot be read."""
        return self._read()[0]

    def pickles(self) -> frozenset[str]:
        """The sha256 of each pickle file that the user has allowed. Raises ModelCorrupt as `models`."""
        return frozenset(self._read()[1])

    def find(self, name: str) -> LockedModel | None:
        """The pinned model of that name, in any case of letters; hub ids differ in more than case."""
        return next((m for key, m in self.models().items() if key.casefold() == name.casefold()), None)

    def put(self, model: LockedModel) -> None:
        """Pin a model, in place of an older pin of the same name."""
        self._change(lambda models, pickles: models.update({model.name: model}))

    def remove(self, name: str) -> None:
        """Forget a pin; nothing happens if there is none."""
        self._change(lambda models, pickles: models.pop(name, None))

    def allow(self, pickles: frozenset[str]) -> None:
        """Remember that the user allows these files, by sha256."""
        self._change(lambda models, known: known.update(pickles))

    def _read(self) -> tuple[dict[str, LockedModel], set[str]]:
        try:
            data = json.loads(self.path.read_text("utf-8"))
            models = {name: thaw(name, entry) for name, entry in data["models"].items()}
            return models, {str(digest) for digest in data.get("pickles", ())}
        except (FileNotFoundError, NotADirectoryError):
            return {}, set()
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelCorrupt(f"{self.path} cannot be read ({error!r}); delete it, then pull again") from error

    def _change(self, change: Callable[[dict[str, LockedModel], set[str]], object]) -> None:
        import filelock  # only to write

        self.path.parent.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(f"{self.path}.lock"):
            models, pickles = self._read()
            change(models, pickles)
            frozen = {name: asdict(models[name]) for name in sorted(models)}
            data = {"version": _VERSION, "models": frozen, "pickles": sorted(pickles)}
            write_atomic(self.path, json.dumps(data, indent=1, ensure_ascii=False))


def thaw(name: str, entry: Mapping[str, object]) -> LockedModel:
    """The pin that `dataclasses.asdict` gave, back from JSON.

    Raises ValueError, KeyError, TypeError or AttributeError if it is none.
    """
    if entry["name"] != name or entry["source"] not in ("hub", "archive") or not isinstance(entry["files"], dict):
        raise ValueError(f"a broken entry: {name}")
    files = {file: FileState(str(state["sha256"]), int(state["size"])) for file, state in entry["files"].items()}
    return LockedModel(**{**entry, "files": files})  # type: ignore[arg-type] # checked above and by asdict
