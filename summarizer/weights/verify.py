"""What a folder of files should be, and whether it is: manifests of sizes and sha256, and a record of trust.

Hashing tens of megabytes at each start costs more than the start itself. So after a full hash the stat of
each file (size, times, inode) is recorded in the cache; as long as the stat is the same, the hash is taken
as known. This finds broken disks and copies, half-written and replaced files; it is no defence against an
attacker who can write to the cache. `full=True` always reads every byte.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.errors import ModelCorrupt
from summarizer.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST = "manifest.json"
PAPERS = ("README", "LICENSE", "LICENCE", "NOTICE", "COPYING", "MODEL_CARD")
_NOT_LOADED = (".md", ".lock", ".h5", ".msgpack", ".onnx", ".ot")  # words, and copies for other frameworks


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file is: its sha256 in hex and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that is not what the manifest says, and how."""

    file: str
    reason: str


def model_files(folder: Path) -> tuple[str, ...]:
    """The names of the files that a model is loaded from: top-level, not hidden, no papers, not the manifest."""
    return tuple(
        sorted(
            entry.name
            for entry in os.scandir(folder)
            if entry.is_file() and not entry.name.startswith(".") and entry.name != MANIFEST and is_loaded(entry.name)
        )
    )


def is_loaded(name: str) -> bool:
    """Whether a file may change what a model says: papers such as README.md and LICENSE do not."""
    return not name.endswith(_NOT_LOADED) and not name.upper().startswith(PAPERS)


def read_manifest(folder: Path) -> Mapping[str, FileState] | None:
    """The manifest of a folder, or None if it has none.

    Raises ModelCorrupt if there is one that cannot be read.
    """
    path = folder / MANIFEST
    try:
        data = json.loads(path.read_text("utf-8"))
        files = data["files"] if isinstance(data.get("files"), dict) else data
        return {
            name: FileState(str(entry["sha256"]), int(entry["size"]))
            for name, entry in files.items()
            if isinstance(entry, dict)
        }
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelCorrupt(f"{path} cannot be read as a manifest ({error}); install the model again") from error


def write_manifest(folder: Path, states: Mapping[str, FileState]) -> None:
    """Write the manifest of a folder, atomically."""
    files = {name: {"sha256": state.sha256, "size": state.size} for name, state in sorted(states.items())}
    write_atomic(folder / MANIFEST, json.dumps(files, indent=1))


def write_atomic(path: Path, text: str) -> None:
    """Write a text file so that a reader sees the old or the new one, never a part.

    Raises OSError if the folder cannot be written; no temporary file is left.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, (text,))


def sha256_of(path: Path) -> str:
    """The sha256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hash_files(folder: Path, names: tuple[str, ...]) -> dict[str, FileState]:
    """The state of each named file, every byte read. Raises OSError if one cannot be read."""
    return {name: FileState(sha256_of(folder / name), (folder / name).stat().st_size) for name in names}


def digest_of(states: Mapping[str, FileState]) -> str:
    """One digest for a set of files: equal digests mean equal names and bytes."""
    lines = "".join(f"{state.sha256}  {name}\n" for name, state in sorted(states.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def compare(expected: Mapping[str, FileState], found: Mapping[str, FileState]) -> tuple[Fault, ...]:
    """Every file of `expected` that `found` lacks or holds otherwise; the pure half of a verification."""
    faults = []
    for name, want in sorted(expected.items()):
        have = found.get(name)
        if have is None:
            faults.append(Fault(name, "missing"))
        elif have.size != want.size:
            faults.append(Fault(name, f"{have.size} bytes instead of {want.size}"))
        elif have.sha256 != want.sha256:
            faults.append(Fault(name, f"sha256 {have.sha256[:12]}… instead of {want.sha256[:12]}…"))
    return tuple(faults)


class TrustRecord:
    """Hashes that were computed before, with the stat that each file had then.

    Parameters
    ----------
    folder: where the records lie, one small file for each verified folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def states(self, folder: Path, names: tuple[str, ...], *, full: bool = False) -> dict[str, FileState]:
        """The state of each named file that exists; hashed anew where its stat has changed, or with `full`.

        A record that cannot be read or written costs time, never the run.
        """
        where = self._folder / f"{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:32]}.json"
        known = {} if full else _read_record(where)
        states, record = {}, {}
        for name in names:
            try:
                path = folder / name
                stamp = _stamp(path)
                entry = known.get(name)
                sha256 = entry[1] if entry and entry[0] == stamp else sha256_of(path)
            except FileNotFoundError:
                continue
            states[name] = FileState(sha256, stamp[0])
            record[name] = [stamp, sha256]
        if record != known:
            _write_record(where, record)
        return states


def _stamp(path: Path) -> list[int]:
    # the stat is taken before the hash: a write in between changes it, and the next start hashes again
    stat = path.stat()
    return [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]


def _read_record(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text("utf-8"))
        return {str(k): [list(v[0]), str(v[1])] for k, v in data.items()}
    except (OSError, ValueError, TypeError, AttributeError, IndexError):
        return {}  # none yet, or a broken one: hash again


def _write_record(path: Path, record: Mapping[str, object]) -> None:
    try:
        write_atomic(path, json.dumps(record))
    except OSError:
        return  # a cache that cannot be written: the next start hashes again
