"""From the hub, or from what another tool left in the cache, to a pinned and verified model."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from summarizer.errors import DownloadFailed, ModelCorrupt, ModelMissing, ModelRefused
from summarizer.weights.hub import Hub
from summarizer.weights.hub_cache import is_object
from summarizer.weights.layout import PICKLES, Incomplete, check_layout
from summarizer.weights.lock import LockedModel
from summarizer.weights.registry import Task, find_known
from summarizer.weights.remote import RemoteFile, RemoteModel
from summarizer.weights.verify import compare, hash_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_SHARD = re.compile(r"-\d{5}-of-\d{5}\.")
_OTHER_FORMATS = re.compile(
    r"\.(index\.json|h5|msgpack|onnx|ot|tflite|gguf|zip|gz|py|png|jpg|gif)$|^(training_args|optimizer)"
)
_TEXTS = re.compile(r"\.(json|spm|model|txt|md|jinja|tiktoken|tokenizer)$|^(LICEN[CS]E|NOTICE|COPYING)")


class NoWeights(ModelRefused):
    """There are no weights among the files."""


def choose_files(names: Iterable[str], *, allow_pickle: bool = False) -> tuple[str, ...]:
    """Which files of a repository are needed: one set of weights, and the small files beside them.

    Safetensors are preferred; pickles are taken only where there is nothing else, and only with `allow_pickle`.

    Raises ModelRefused if there are only pickles and they are not allowed, or no weights at all.
    """
    top = sorted(name for name in names if "/" not in name and not name.startswith("."))
    small = [name for name in top if _TEXTS.search(name) and not _OTHER_FORMATS.search(name)]
    for stem, suffix in (("model", ".safetensors"), ("pytorch_model", ".bin")):
        whole = [name for name in top if name == stem + suffix]
        shards = [name for name in top if name.startswith(stem + "-") and _SHARD.search(name) and name.endswith(suffix)]
        index = f"{stem}{suffix}.index.json"
        weights = whole or ([*shards, index] if shards and index in top else [])
        if not weights:
            continue
        if suffix in PICKLES and not allow_pickle:
            raise ModelRefused(
                f"its weights are only there as a pickle ({weights[0]}), which can run code as it loads; "
                "choose another model, or add --allow-pickle if you trust its publisher"
            )
        return tuple(sorted({*small, *weights}))
    raise NoWeights("there are no weights in it that transformers can load (model.safetensors)")


def pull_from_hub(
    hub: Hub,
    hub_id: str,
    revision: str | None,
    *,
    allow_pickle: bool = False,
    announce: Callable[[RemoteModel, int], None] = lambda model, size: None,
) -> LockedModel:
    """Fetch a model at a revision (by default the newest commit of main), verify it, and say what to pin.

    `announce` is called with the model and the bytes to come, before the first is fetched.

    The small files come first: if they show that something is missing, the weights are not fetched at all.

    Raises DownloadFailed, ModelMissing, ModelRefused, or UsageError as `Hub.describe`.
    """
    remote = hub.describe(hub_id, revision)
    try:
        wanted = set(choose_files((file.name for file in remote.files), allow_pickle=allow_pickle))
    except ModelRefused as error:
        raise ModelRefused(f"{hub_id} is refused: {error}") from None
    files = tuple(file for file in remote.files if file.name in wanted)
    folder = hub.snapshot(hub_id, remote.revision)
    with hub.exclusive(hub_id):
        missing = sum(file.size for file in files if not (folder / file.name).exists())
        hub.require_space(missing)
        announce(remote, missing)
        weights = [file for file in files if file.name.endswith((".safetensors", *PICKLES))]
        for file in files:
            if file not in weights:
                hub.fetch(remote, file)
        try:
            check_layout(folder, wanted)
        except ModelCorrupt as error:
            raise ModelRefused(f"{hub_id} is refused: {error}; choose another model") from None
        for file in weights:
            hub.fetch(remote, file)
    return _pinned(remote, folder, files)


def adopt_from_cache(hub: Hub, hub_id: str, *, allow_pickle: bool = False) -> LockedModel | None:
    """What to pin of a model that another tool has fetched into the cache, or None; nothing is asked of the network.

    The cache names each blob by its object id, so that the content can be checked without the hub.

    Raises ModelMissing if only a part of it was fetched; ModelCorrupt if a file is not what its name says;
    ModelRefused as `choose_files`.
    """
    commit = hub.cached_commit(hub_id)
    folder = hub.snapshot(hub_id, commit) if commit else None
    if commit is None or folder is None or not (folder / "config.json").exists():
        return None
    try:
        names = choose_files((path.name for path in folder.iterdir()), allow_pickle=allow_pickle)
        if gone := [name for name in names if not (folder / name).exists()]:  # a link whose blob was deleted
            raise Incomplete(f"{folder} lacks the content of {', '.join(gone)}")
        check_layout(folder, names)
    except (NoWeights, Incomplete) as error:
        raise ModelMissing(
            f"only a part of {hub_id} is in the Hugging Face cache ({error}); next: summarizer models pull {hub_id}"
        ) from error
    except ModelRefused as error:
        raise ModelRefused(f"{hub_id} is refused: {error}") from None
    except ModelCorrupt as error:
        raise ModelCorrupt(f"{error}; fetch it again with: summarizer models pull {hub_id}") from error
    files = []
    for name in names:
        blob = (folder / name).resolve()
        if re.fullmatch("[0-9a-f]{40}|[0-9a-f]{64}", blob.name) and not is_object(blob, blob.name):
            raise ModelCorrupt(f"{folder / name} is damaged; fetch it again with: summarizer models pull {hub_id}")
        files.append(RemoteFile(name, blob.stat().st_size, ""))
    found = _pinned(RemoteModel(hub_id, commit, "unknown", "unknown", tuple(files)), folder, tuple(files))
    return replace(found, listed=False)


def check_pin(old: LockedModel, new: LockedModel) -> None:
    """Raise DownloadFailed if the same commit now has other content than when it was pinned."""
    if old.revision != new.revision:
        return
    common = {name: state for name, state in new.files.items() if name in old.files}
    faults = compare({name: old.files[name] for name in common}, common)
    if faults:
        raise DownloadFailed(
            f"{new.name} at {new.revision[:12]} is not what it was when it was pinned ({faults[0].file}: "
            f"{faults[0].reason}); if you trust the new one: summarizer models remove {new.name}, then pull it again"
        )


def _pinned(remote: RemoteModel, folder: Path, files: tuple[RemoteFile, ...]) -> LockedModel:
    known = find_known(remote.hub)
    stated = remote.licence if remote.licence != "unknown" else None
    task = remote.task if remote.task in ("translation", "summarization") else "unknown"
    return LockedModel(
        name=remote.hub,
        revision=remote.revision,
        licence=known.licence if known else stated or "unknown",
        task=known.task if known else cast(Task, task),
        source="hub",
        files=hash_files(folder, tuple(file.name for file in files)),
    )
