"""The hub, through its own client: what is there, how it comes here, and what its failures mean.

The client (huggingface_hub) does the transfer: it resumes a broken connection where it broke, keeps every
complete file in the cache that all Hugging Face tools share, and honours HF_HOME, HF_ENDPOINT and HF_TOKEN.
It reads HF_HUB_OFFLINE when it is imported, so it is imported here only, inside functions, after that is set.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from summarizer.errors import DownloadFailed, ModelMissing
from summarizer.weights.environment import check_network, check_timeouts, offline_by
from summarizer.weights.hub_cache import PART, delete_commit, discard, exclusive, is_object, model_folder, part_files
from summarizer.weights.hub_errors import Transient, explained
from summarizer.weights.remote import RemoteFile, RemoteModel, described

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

T = TypeVar("T")

_LONGEST_WAIT = 120.0  # seconds that a busy hub may ask for; longer, and the user decides


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
        self.offline_by = offline_by()
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

        Raises ModelMissing if there is none, or offline; DownloadFailed if no hub answers; UsageError if the
        environment lets nothing be asked.
        """
        self._prepare()

        def ask() -> RemoteModel:
            check_network()
            from huggingface_hub import HfApi

            api = HfApi(endpoint=self._endpoint)
            return described(hub_id, api.model_info(hub_id, revision=revision, files_metadata=True, timeout=30))

        return self._insist(hub_id, ask)

    def exclusive(self, hub_id: str) -> contextlib.AbstractContextManager[None]:
        """Keep every other process of ours from fetching the same model into this cache."""
        return exclusive(self._folder(hub_id))

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
            discard(path)
            if len(file.oid) != 64 or self._fetch_large(model, file):
                self._insist(model.hub, download)
                if is_object(path, file.oid):
                    return path
        discard(path)
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
        blob, part = folder / "blobs" / file.oid, folder / f".{file.oid}{PART}"
        if blob.is_file() and is_object(blob, file.oid):  # of another commit, or of a pull that broke off just now
            return True
        url = hf_hub_url(model.hub, file.name, revision=model.revision, endpoint=self._endpoint)

        def transfer() -> None:
            blob.parent.mkdir(parents=True, exist_ok=True)
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
        """Remove one commit of a model from the cache, and its files unless another commit of it uses them.

        Raises OSError if something cannot be deleted.
        """
        delete_commit(self._folder(hub_id), revision)

    def parts(self, hub_id: str | None = None) -> tuple[Path, ...]:
        """What broken-off pulls left in the cache, of one model or of all."""
        folder = self._folder(hub_id) if hub_id else None
        return tuple(part for part in part_files(self.cache) if folder in (None, part.parent))

    def _folder(self, hub_id: str) -> Path:
        return model_folder(self.cache, hub_id)

    def _prepare(self) -> None:
        check_timeouts()
        if self.offline:
            os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
        if not self._progress:
            os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")

    def _insist(self, hub_id: str, call: Callable[[], T], progress: Callable[[], int] = lambda: 0) -> T:
        """Call until it works or has failed without any progress once for each delay, and once more."""
        if self.offline:
            raise ModelMissing(
                f"{hub_id} is not on this machine, and the network is off ({self.offline_by}); "
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
                if delay is None or (error.wait or 0) > _LONGEST_WAIT:
                    asked = f"; it asks to wait {error.wait:.0f} seconds" if error.wait else ""
                    raise DownloadFailed(f"{error}{asked}") from error
                if error.wait:
                    log.warning("the hub is busy and asks to wait %.0f seconds for %s", error.wait, hub_id)
                time.sleep(max(delay, error.wait or 0))
