"""Files are handed out when they have landed, each version once."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from pathlib import Path

import pytest

from summarizer.batch.sources import Finder
from summarizer.batch.watch import landed
from summarizer.errors import UsageError
from tests.batch.fakes import french


@pytest.mark.parametrize("told", [True, False], ids=["watchfiles", "polling"])
def test_new_and_changed_files_come_once(tmp_path: Path, told: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """First what is there, then what is new, then what changed; the output folder never."""
    if not told:
        monkeypatch.setitem(sys.modules, "watchfiles", None)
    folder, said = tmp_path / "in", []
    (folder / "out").mkdir(parents=True)
    (folder / "a.txt").write_text(french(1), encoding="utf-8")
    (folder / "b.txt").write_text(french(2), encoding="utf-8")
    stop = threading.Event()
    groups = landed(Finder(exclude=folder / "out"), [folder], stop, say=said.append, settle=0.02, poll=0.05)
    assert {path.name for path in next(groups)} == {"a.txt", "b.txt"}
    (folder / "out" / "brief.md").write_text("ours", encoding="utf-8")
    (folder / "c.txt").write_text(french(3), encoding="utf-8")
    assert [path.name for path in next(groups)] == ["c.txt"]
    (folder / "a.txt").write_text(french(4) + "Et plus encore.", encoding="utf-8")
    assert [path.name for path in next(groups)] == ["a.txt"]
    stop.set()
    assert list(groups) == []
    assert bool(said) is not told


def test_a_file_still_growing_waits(tmp_path: Path) -> None:
    """A finished file does not wait for one that is still being written, which comes when it is whole."""
    (tmp_path / "done.txt").write_text(french(1), encoding="utf-8")
    growing = tmp_path / "growing.txt"
    growing.write_text("Le ", encoding="utf-8")
    looks = 0

    class Stop(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            nonlocal looks
            looks += 1
            if looks < 4:
                with growing.open("a", encoding="utf-8") as file:
                    file.write("ministre ")
            return self.is_set()

    groups = landed(Finder(), [tmp_path], Stop(), settle=0.0, poll=0.0)
    assert [path.name for path in next(groups)] == ["done.txt"]
    assert looks == 1
    assert [path.name for path in next(groups)] == ["growing.txt"]
    assert looks == 4
    assert growing.stat().st_size == os.path.getsize(growing) == len("Le " + 3 * "ministre ")


def test_a_file_that_never_stops_growing_holds_nobody_up(tmp_path: Path) -> None:
    """Files that land in the meantime are handed out."""
    growing = tmp_path / "growing.txt"
    growing.write_text("Le ", encoding="utf-8")
    looks = 0

    class Stop(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            nonlocal looks
            looks += 1
            with growing.open("a", encoding="utf-8") as file:
                file.write("ministre ")
            if looks == 5:
                (tmp_path / "new.txt").write_text(french(1), encoding="utf-8")
            return self.is_set()

    groups = landed(Finder(), [tmp_path], Stop(), settle=0.0, poll=0.0)
    assert [path.name for path in next(groups)] == ["new.txt"]
    assert looks == 6


@pytest.mark.parametrize("told", [True, False], ids=["watchfiles", "polling"])
def test_a_link_to_nothing_is_handed_out_and_watched(
    tmp_path: Path, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, for its failure to be told, and again when there is something behind it."""
    if not told:
        monkeypatch.setitem(sys.modules, "watchfiles", None)
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "later.txt")
    groups = landed(Finder(), [link], threading.Event(), settle=0.02, poll=0.05)
    assert next(groups) == (link,)
    (tmp_path / "later.txt").write_text(french(1), encoding="utf-8")
    assert next(groups) == (link,)


@pytest.mark.parametrize("told", [True, False], ids=["watchfiles", "polling"])
def test_what_goes_is_told_and_may_come_back(tmp_path: Path, told: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole input too: the watch goes on, and sees it when it is there again."""
    if not told:
        monkeypatch.setitem(sys.modules, "watchfiles", None)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(french(1), encoding="utf-8")
    groups = landed(Finder(), [folder], threading.Event(), settle=0.02, poll=0.05)
    assert len(next(groups)) == 1
    shutil.rmtree(folder)
    assert next(groups) == ()
    folder.mkdir()
    (folder / "a.txt").write_text(french(1), encoding="utf-8")
    assert [path.name for path in next(groups)] == ["a.txt"]


def test_a_name_that_is_no_utf8_does_not_end_the_watch(tmp_path: Path) -> None:
    """Watchfiles cannot tell of it and gives up: we look ourselves."""
    (tmp_path / "a.txt").write_text(french(1), encoding="utf-8")
    finder = Finder()
    groups = landed(finder, [tmp_path], threading.Event(), settle=0.02, poll=0.2)
    next(groups)

    def land() -> None:
        for name in (b"x.\xe9t\xe9", b"b\xe9.txt"):
            with open(os.fsencode(tmp_path) + b"/" + name, "w", encoding="utf-8") as file:
                file.write(french(2))

    threading.Timer(0.3, land).start()
    assert [os.fsencode(path.name) for path in next(groups)] == [b"b\xe9.txt"]
    assert finder.ignored == {".\\xe9t\\xe9": 1}


def test_each_look_counts_what_is_ignored_anew(tmp_path: Path) -> None:
    """A file of another kind is one file, however often we look."""
    (tmp_path / "a.txt").write_text(french(1), encoding="utf-8")
    (tmp_path / "picture.png").touch()
    finder = Finder()
    groups = landed(finder, [tmp_path], threading.Event(), settle=0.02, poll=0.05)
    next(groups)
    (tmp_path / "b.txt").write_text(french(2), encoding="utf-8")
    next(groups)
    assert finder.ignored == {".png": 1}


def test_standard_input_cannot_be_watched() -> None:
    """It says so at once."""
    with pytest.raises(UsageError, match="cannot be watched"):
        next(landed(Finder(), ["-"], threading.Event()))
