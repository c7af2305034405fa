"""Files that are whole or not there, whatever breaks off the writing."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterable
from pathlib import Path


def replace_file(path: Path, parts: Iterable[str], scratch: Path | None = None) -> None:
    """Write a text file so that at any moment it is whole, old or new, even if the power fails.

    A link is followed, a file that is there keeps its permissions, and what is no plain file, such as a pipe or
    /dev/stdout, is written to and not replaced. Raises OSError, with nothing of the new text left behind.

    Parameters
    ----------
    path: the file; its folder must be there.
    parts: the text, piece by piece.
    scratch: a folder on the same disk for the hidden file that is written first; by default beside `path`.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
        return
    path = path.resolve()
    hidden = (scratch or path.parent) / f".{uuid.uuid4().hex}"
    try:
        with hidden.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, hidden)
        hidden.replace(path)
    finally:
        hidden.unlink(missing_ok=True)
