"""Files that are whole or not there."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.files import replace_file


def test_a_broken_writing_changes_nothing(tmp_path: Path) -> None:
    """What breaks off in the middle leaves the old file as it was, and nothing beside it."""

    def parts() -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    path = tmp_path / "a.md"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        replace_file(path, parts())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_keeps_to_the_umask_and_an_old_one_to_its_permissions(tmp_path: Path) -> None:
    """A file that was private stays private, and a new one is as open as the user's files are."""
    mask = os.umask(0o027)
    try:
        replace_file(tmp_path / "new", ("x",))
    finally:
        os.umask(mask)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640
    (tmp_path / "new").chmod(0o600)
    replace_file(tmp_path / "new", ("y",))
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "new").read_text() == "y"


def test_a_link_is_followed(tmp_path: Path) -> None:
    """The file that a link leads to is written, there or not there yet; the link stays one."""
    (tmp_path / "far").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "far" / "file")
    for text in ("one", "two"):
        replace_file(tmp_path / "link", (text,))
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "far" / "file").read_text() == text


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    """A named pipe is a place that somebody reads from: the text goes through it, and it is there after that."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    replace_file(pipe, ("Le ", "maire"))
    reader.join(timeout=10)
    assert read == ["Le maire"]
    assert pipe.is_fifo()


def test_a_long_name_is_written(tmp_path: Path) -> None:
    """The longest name that the disk takes for the file is not too long for the hidden one."""
    path = tmp_path / ("n" * 251 + ".txt")
    replace_file(path, ("x",))
    assert path.read_text() == "x"
