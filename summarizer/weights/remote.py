"""What the hub says of a model, as far as it matters here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huggingface_hub import ModelInfo


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file on the hub: its size in bytes, and its object id, a sha256 (LFS) or git's sha1 of a blob."""

    name: str
    size: int
    oid: str


@dataclass(frozen=True, slots=True)
class RemoteModel:
    """A model on the hub at one commit."""

    hub: str
    revision: str
    licence: str
    task: str
    files: tuple[RemoteFile, ...]


def described(hub_id: str, info: ModelInfo) -> RemoteModel:
    """The answer of the hub, as far as it matters here. Raises ValueError, TypeError or KeyError if it is none."""
    tags = [str(tag) for tag in info.tags or ()]
    licence = next((tag.removeprefix("license:") for tag in tags if tag.startswith("license:")), "unknown")
    files = [
        RemoteFile(s.rfilename, s.size or 0, s.lfs.sha256 if s.lfs else s.blob_id or "") for s in info.siblings or ()
    ]
    if not info.sha:
        raise KeyError("sha")
    return RemoteModel(hub_id, info.sha, licence, str(info.pipeline_tag), tuple(files))
