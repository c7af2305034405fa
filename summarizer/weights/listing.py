"""What there is: bundled, pinned and known models, with what a user should know before choosing one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summarizer.errors import ModelError
from summarizer.weights.registry import KnownModel, find_known, known_models
from summarizer.weights.store import Store, bundled_folders, hub_name
from summarizer.weights.verify import model_files


@dataclass(frozen=True, slots=True)
class ListedModel:
    """A line of `models list`. `megabytes` is what it takes on disk, or for one on the hub what a pull transfers."""

    name: str
    task: str
    megabytes: float | None
    licence: str
    non_commercial: bool
    where: Literal["bundled", "here", "hub"]
    revision: str
    sound: bool | None
    note: str


def list_models(store: Store, default: str | None = None) -> tuple[ListedModel, ...]:
    """Bundled, pinned and known models, in this order. `sound` is None for what is not on this machine.

    `default`, if it is none of them, is a folder of the user's own, and stands behind the pinned ones.
    """
    listed = [_listed(store, folder.name, "bundled") for folder in bundled_folders()]
    pins = store.lock.models()
    listed += [_listed(store, name, "here") for name in pins]
    if default and find_known(default) is None and not any(is_named(entry, default) for entry in listed):
        listed.append(_listed(store, default, "here"))
    seen = {hub_name(entry.name).casefold() for entry in listed}
    return (*listed, *(_unfetched(known) for known in known_models() if hub_name(known.name).casefold() not in seen))


def is_named(model: ListedModel, name: str) -> bool:
    """Whether the name, short or of the hub, is that of this model."""
    return hub_name(model.name).casefold() == hub_name(name).casefold()


def _listed(store: Store, name: str, where: Literal["bundled", "here"]) -> ListedModel:
    known = find_known(name)
    pin = store.lock.find(name) if where == "here" else None
    try:
        model = store.resolve(name)
        files = sum((model.path / file).stat().st_size for file in model_files(model.path)) / 1e6
        revision, sound = model.revision, True
    except ModelError:
        files, revision, sound = None, pin.revision if pin else where, False
    return ListedModel(
        known.name if known else name,
        pin.task if pin else known.task if known else "unknown",
        files,
        pin.licence if pin else known.licence if known else "unknown",
        bool(known and known.non_commercial) or "-nc" in (pin.licence if pin else "").casefold(),
        where,
        revision,
        sound,
        known.note if known else "",
    )


def _unfetched(known: KnownModel) -> ListedModel:
    size, restricted = known.download_mb, known.non_commercial
    note = f"{known.note}; a pickle: pull it with --allow-pickle" if known.pickle else known.note
    return ListedModel(known.name, known.task, size, known.licence, restricted, "hub", "", None, note)
