"""The hub, through its own client: what is there, how it comes here, and what its failures mean.

The client (huggingface_hub) does the transfer: it resumes a broken connection where it broke, keeps every
complete file in the cache that all Hugging Face tools share, and honours HF_HOME, HF_ENDPOINT and HF_TOKEN.
It reads HF_HUB_OFFLINE when it is imported, so it is imported here only, inside functions, after that is set.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from summarizer.errors import DownloadFailed, ModelMissing
from summarizer.weights.hub_errors import Transient, explained
from summarizer.weights.verify import sha256_of

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


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


class Hub:
    """A hub and the cache that belongs to it.

    Parameters
    ----------
    offline: refuse to touch the network.
    endpoint: the hub's address; by default HF_ENDPOINT, else huggingface.co.
    cache: the folder of the Hugging Face cache; by default what HF_HOME or HF_HUB_CACHE say.
    progress: show the client's progress bars on stderr.
    delays: seconds to wait before each further try after a failure that may pass.
    free_bytes: how much room a folder's disk has.
    """

    def __init__(
        self,
        *,
        offline: bool = False,
        endpoint: str | None = None,
        cache: Path | None = None,
        progress: bool = False,
        delays: tuple[float, ...] = (1.0, 4.0),
        free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
    ) -> None:
        self.offline = offline
        self._endpoint = endpoint
        self._cache = cache
        self._progress = progress
        self._delays = delays
        self._free_bytes = free_bytes

    @property
    def cache(self) -> Path:
        """The folder of the Hugging Face cache."""
        if self._cache is None:
            self._prepare()
            from huggingface_hub import constants

            self._cache = Path(constants.HF_HUB_CACHE)
        return self._cache

    def snapshot(self, hub_id: str, revision: str) -> Path:
        """Where the cache keeps the files of a model at a commit, there or not."""
        return self._folder(hub_id) / "snapshots" / revision

    def cached_commit(self, hub_id: str, revision: str = "main") -> str | None:
        """The commit that a branch or tag had when some tool last fetched it into the cache, or None."""
        with contextlib.suppress(OSError):
            return (self._folder(hub_id) / "refs" / revision).read_text("utf-8").strip() or None
        return None

    def describe(self, hub_id: str, revision: str | None = None) -> RemoteModel:
        """Ask the hub for a model: commit, licence, task, and each file with size and object id.

        Raises ModelMissing if there is none, or offline; DownloadFailed if the hub does not answer.
        """
        self._prepare()
        from huggingface_hub import HfApi

        api = HfApi(endpoint=self._endpoint)
        info = self._insist(hub_id, lambda: api.model_info(hub_id, revision=revision, files_metadata=True, timeout=30))
        tags = [str(tag) for tag in info.tags or ()]
        licence = next((tag.removeprefix("license:") for tag in tags if tag.startswith("license:")), "unknown")
        files = [
            RemoteFile(s.rfilename, s.size or 0, s.lfs.sha256 if s.lfs else s.blob_id or "")
            for s in info.siblings or ()
        ]
        return RemoteModel(hub_id, str(info.sha), licence, str(info.pipeline_tag), tuple(files))

    def fetch(self, model: RemoteModel, file: RemoteFile) -> Path:
        """Bring one file into the cache, check it against its object id, and give its path.

        A file that is wrong, in the cache or after a transfer, is deleted and fetched again once.

        Raises DownloadFailed if it does not arrive whole and right; ModelMissing offline.
        """
        self._prepare()
        from huggingface_hub import hf_hub_download

        path = self.snapshot(model.hub, model.revision) / file.name
        download = partial(
            hf_hub_download,
            model.hub,
            file.name,
            revision=model.revision,
            endpoint=self._endpoint,
            cache_dir=self.cache,
        )
        for _ in range(2):
            if path.exists() and is_object(path, file.oid):
                return path
            _discard(path)
            if len(file.oid) != 64 or self._fetch_large(model, file):
                self._insist(model.hub, download)
                if is_object(path, file.oid):
                    return path
        _discard(path)
        raise DownloadFailed(
            f"{file.name} of {model.hub} at {model.revision[:12]} came twice with another content than the hub says "
            f"(expected {file.oid[:12]}…); it was deleted; check HF_ENDPOINT and proxies, then pull again"
        )

    def _fetch_large(self, model: RemoteModel, file: RemoteFile) -> bool:
        """Bring the blob of a large file into the cache, going on where an earlier run broke off; False if it is wrong.

        Since version 1.18 the client itself begins at zero after a kill (huggingface_hub#4196). So its transfer
        function writes into a file that stays, and only a verified blob goes to where the client looks for it.
        """
        from huggingface_hub import hf_hub_url
        from huggingface_hub.file_download import http_get
        from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined] # public, but not marked so

        folder = self._folder(model.hub)
        blob, part = folder / "blobs" / file.oid, folder / f".{file.oid}.part"
        blob.parent.mkdir(parents=True, exist_ok=True)
        url = hf_hub_url(model.hub, file.name, revision=model.revision, endpoint=self._endpoint)

        def transfer() -> None:
            with part.open("ab") as out:
                if out.tell() > file.size:
                    out.truncate(0)
                http_get(url, out, resume_size=out.tell(), headers=build_hf_headers(), expected_size=file.size)

        self._insist(model.hub, transfer, lambda: part.stat().st_size if part.exists() else 0)
        if not is_object(part, file.oid):
            part.unlink()
            return False
        part.replace(blob)
        return True

    def require_space(self, size: int) -> None:
        """Raise DownloadFailed if the cache's disk has no room for `size` bytes more."""
        folder = next(parent for parent in (self.cache, *self.cache.parents) if parent.exists())
        free = self._free_bytes(folder)
        if free < size:
            raise DownloadFailed(
                f"no space: {size / 1e6:.0f} MB are needed in {self.cache} and {free / 1e6:.0f} MB are free; "
                "make room or set HF_HOME to another disk"
            )

    def delete(self, hub_id: str, revision: str) -> None:
        """Remove one commit of a model from the cache, and its files unless another commit uses them."""
        from huggingface_hub import scan_cache_dir

        if self.snapshot(hub_id, revision).exists():
            scan_cache_dir(self.cache).delete_revisions(revision).execute()

    def _folder(self, hub_id: str) -> Path:
        return self.cache / f"models--{hub_id.replace('/', '--')}"

    def _prepare(self) -> None:
        if self.offline:
            os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
        if not self._progress:
            os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")

    def _insist(self, hub_id: str, call: Callable[[], T], progress: Callable[[], int] = lambda: 0) -> T:
        """Call until it works or has failed without any progress once for each delay, and once more."""
        if self.offline:
            raise ModelMissing(
                f"{hub_id} is not on this machine, and the network is off (--offline or HF_HUB_OFFLINE); "
                "allow it once, or bring an archive made elsewhere by: summarizer models bundle"
            )
        delays = iter(self._delays)
        while True:
            before = progress()
            try:
                with explained(hub_id):
                    return call()
            except Transient as error:
                if progress() > before:
                    delays = iter(self._delays)
                delay = next(delays, None)
                if delay is None:
                    raise DownloadFailed(str(error)) from error
                time.sleep(delay)


def _discard(path: Path) -> None:
    """Delete a file of the cache and the blob that it points to."""
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
