"""Weights in Hugging Face layout to CTranslate2: once, by one process, checked before each use."""

from __future__ import annotations

import errno
import importlib.metadata
import logging
import os
import re
import shutil
import subprocess
import sys
import uuid
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import ModelCorrupt, ModelError, ModelRefused
from summarizer.weights.layout import needs_code
from summarizer.weights.verify import (
    TrustRecord,
    compare,
    digest_of,
    hash_files,
    model_files,
    read_manifest,
    write_manifest,
)

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

_CHILD = Path(__file__).with_name("convert_child.py")
_UNSUPPORTED, _UNWRITTEN = 3, 4  # convert_child.py exits with these: no conversion exists, the disk takes no more
_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}


def conversion_key(name: str, digest: str, quantization: str) -> str:
    """The folder name of a conversion: the model, its weights' digest, CTranslate2's version and the number type."""
    readable = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.")[-60:] or "model"
    return f"{readable}-{digest[:16]}-ct2.{importlib.metadata.version('ctranslate2')}-{quantization}"


def converted_folder(
    source: Path,
    key: str,
    quantization: str,
    cache_dir: Path,
    *,
    full: bool = False,
    convert: Callable[[Path, Path, str], None] | None = None,
) -> Path:
    """The CTranslate2 model of `source`, from the cache if it is there and sound, else converted now.

    However many processes ask at once, one converts and the others wait for it. A damaged conversion is
    named in a warning and made again.

    `source` is a verified folder in Hugging Face layout, `key` comes from `conversion_key`, `quantization` is
    a number type of CTranslate2 such as `int8`; conversions lie in `cache_dir/converted`, their locks in
    `cache_dir/locks`. `full` reads every byte instead of trusting unchanged files.
    `convert` does the work, `run_converter` by default.

    Raises
    ------
    ModelRefused if CTranslate2 does not know the architecture; ModelError if the cache cannot be written.
    """
    trust = TrustRecord(cache_dir / "verified")
    target = cache_dir / "converted" / key
    if _is_sound(target, trust, full=full):
        return target
    import filelock  # only a cold start waits for a lock

    try:
        (cache_dir / "locks").mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(cache_dir / "locks" / f"{key}.lock"):
            if not _is_sound(target, trust, full=full):  # another process may have made it while we waited
                _make(partial(convert or run_converter, source), target, quantization)
                trust.states(target, model_files(target))
    except OSError as error:
        raise ModelError(
            f"cannot store the converted model {key} in {cache_dir} ({error.strerror or error}); "
            "free some space or set SUMMARIZER_CACHE to another folder"
        ) from error
    return target


def _is_sound(target: Path, trust: TrustRecord, *, full: bool = False) -> bool:
    """Whether the conversion is there and is what its manifest says; if it is there but is not, say so."""
    if not target.is_dir():
        return False
    try:
        manifest = read_manifest(target)
    except ModelCorrupt as error:
        log.warning("%s; converting again", error)
        return False
    if not manifest:
        log.warning("%s has no manifest, or one that lists nothing; converting again", target)
        return False
    faults = compare(manifest, trust.states(target, tuple(manifest), full=full))
    for fault in faults:
        log.warning("%s is damaged (%s); converting again", target / fault.file, fault.reason)
    return not faults


def _make(convert: Callable[[Path, str], None], target: Path, quantization: str) -> None:
    """Convert into a temporary folder and move it into place. The caller holds the lock of `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for leftover in target.parent.glob(f".{target.name}.*"):  # of a process that was killed: we hold the lock
        shutil.rmtree(leftover, ignore_errors=True)
    temporary = target.parent / f".{target.name}.{uuid.uuid4().hex}"
    try:
        convert(temporary, quantization)
        states = hash_files(temporary, model_files(temporary))
        for name in states:
            _flush(temporary / name)
        write_manifest(temporary, states)
        if target.exists():
            target.rename(target.parent / f".{target.name}.damaged-{uuid.uuid4().hex}")
        temporary.rename(target)
    finally:
        for leftover in target.parent.glob(f".{target.name}.*"):
            shutil.rmtree(leftover, ignore_errors=True)
    log.info("converted %s (%s)", target.name, digest_of(states)[:12])


def run_converter(source: Path, out: Path, quantization: str, script: Path = _CHILD) -> None:
    """Convert in a process of its own: torch's memory goes with it, and it is offline whatever was imported here.

    Raises ModelRefused if CTranslate2 has no conversion for the architecture; ModelCorrupt if it fails; OSError if the
    disk is full; ModelError if the system ends it.
    """
    command = [sys.executable, "-P", str(script), str(source), str(out), quantization]
    environment = {**os.environ, **_OFFLINE}
    done = subprocess.run(  # noqa: S603 -- our own script; the arguments are paths, not shell
        command,
        env=environment,
        stdin=subprocess.DEVNULL,  # whatever asks a question there gets no answer from the user's own input
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode == 0:
        return
    reason = (done.stderr.strip() or f"exit status {done.returncode}").splitlines()[-1]
    if done.returncode == _UNSUPPORTED:
        raise ModelRefused(f"{source} cannot run on CTranslate2 ({reason}); use --engine marian, or another model")
    if done.returncode == _UNWRITTEN:
        raise OSError(errno.ENOSPC, reason)
    if done.returncode < 0:
        raise ModelError(
            f"{source} was not converted: the system ended it (signal {-done.returncode}), often for want of memory; "
            "free some, then try again"
        )
    if needs_code(source):
        raise ModelRefused(
            f"{source} runs only with Python code of its own (auto_map), and such code is never run here; "
            "use another model, see: summarizer models list"
        )
    raise ModelCorrupt(f"{source} cannot be converted ({reason}); check it with: summarizer models verify")


def _flush(path: Path) -> None:
    # a rename that survives a power cut must not point at bytes that did not
    with path.open("rb") as file:
        os.fsync(file.fileno())
