"""The models known by a short name: what they are for, how large, and under which licence. Data in registry.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

Task = Literal["translation", "summarization", "unknown"]


@dataclass(frozen=True, slots=True)
class KnownModel:
    """One entry of the registry; registry.toml explains the fields."""

    name: str
    task: Task
    licence: str
    hub: str | None = None
    download_mb: int | None = None
    pickle: bool = False
    non_commercial: bool = False
    note: str = ""


@cache
def known_models() -> tuple[KnownModel, ...]:
    """All entries, in the order of the file."""
    text = resources.files("summarizer.weights").joinpath("registry.toml").read_text("utf-8")
    return tuple(KnownModel(**entry) for entry in tomllib.loads(text)["model"])


def find_known(name: str) -> KnownModel | None:
    """The entry with this short name or hub id, in any case of letters; None if there is none."""
    wanted = name.casefold()
    return next((m for m in known_models() if wanted in (m.name.casefold(), (m.hub or "").casefold())), None)
