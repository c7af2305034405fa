"""The translation memory's file may rot at any moment: it costs time, and never a run or a wrong answer."""

from __future__ import annotations

import logging
import sqlite3
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as run_settings
from hypothesis import strategies as st

from summarizer.memory import TranslationMemory
from summarizer.results import Hypothesis
from tests.processes import run_at_once


def one(english: str, score: float = -0.5) -> tuple[Hypothesis, ...]:
    """An n-best list of one."""
    return (Hypothesis(english, score),)


def damaged(path: Path, how: str) -> None:
    """Damage a closed memory."""
    data = path.read_bytes()
    if how == "not a database":
        path.write_bytes(b"hello " * 1000)
    elif how == "truncated":
        path.write_bytes(data[: len(data) // 2])
    elif how == "zeros in the middle":
        path.write_bytes(data[:8192] + bytes(len(data) - 8192))
    elif how == "a header that forbids writing":
        path.write_bytes(data[:18] + b"\x03" + data[19:])
    elif how == "a changed letter":
        place = data.index(b"GOOD 7")
        path.write_bytes(data[:place] + b"EVIL 7" + data[place + 6 :])
    else:
        with sqlite3.connect(path) as db:
            db.execute("DROP TABLE entry" if how == "no table" else "PRAGMA user_version = 99")


DAMAGE = [
    *("not a database", "truncated", "zeros in the middle", "a changed letter", "no table", "another version"),
    "a header that forbids writing",
]


@pytest.mark.parametrize("how", DAMAGE)
def test_damage_is_set_aside_and_begun_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture, how: str) -> None:
    """A damaged file fails no call, gives no wrong answer, is kept beside the new one, and is said once."""
    path = tmp_path / "memory.sqlite"
    entries = {f"bon {i}": one(f"GOOD {i}") for i in range(1000)}
    with TranslationMemory(path) as kept:
        kept.put_many("m", "o", entries)
    damaged(path, how)
    with caplog.at_level(logging.WARNING), TranslationMemory(path) as kept:
        found = kept.get_many("m", "o", list(entries))
        assert found == {}
        kept.put_many("m", "o", entries)
        assert kept.get_many("m", "o", list(entries)) == entries
    assert len(caplog.records) == 1
    assert "was damaged" in caplog.text
    assert (tmp_path / "memory.sqlite.damaged").exists()


@given(data=st.data())
@run_settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_flipped_byte_gives_a_wrong_answer(tmp_path: Path, data: st.DataObject) -> None:
    """Whatever byte of the file changes, a get gives what was put or nothing, and a put afterwards works."""
    path = tmp_path / "flip.sqlite"
    for left in tmp_path.glob("flip*"):
        left.unlink()
    entries = {f"bon {i}": one(f"good {i}") for i in range(40)}
    with TranslationMemory(path) as kept:
        kept.put_many("m", "o", entries)
    content = bytearray(path.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    with TranslationMemory(path) as kept:
        found = kept.get_many("m", "o", list(entries))
        assert all(found[text] == entries[text] for text in found)
        list(kept.entries())
        kept.put_many("m", "o", {"neuf": one("new")})
        assert kept.get_many("m", "o", ["neuf"]) == {"neuf": one("new")}


def test_damage_that_cannot_be_set_aside_means_no_memory(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Where the damaged file cannot be renamed, the run goes on without a memory."""
    (tmp_path / "memory.sqlite").write_bytes(b"not a database" * 1000)
    (tmp_path / "memory.sqlite.damaged").mkdir()
    with TranslationMemory(tmp_path / "memory.sqlite") as kept:
        kept.put_many("m", "o", {"bon": one("good")})
        assert kept.get_many("m", "o", ["bon"]) == {}
    assert "cannot be replaced" in caplog.text


def test_a_place_that_cannot_be_written_means_no_memory(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Where no file can be made, every call works, nothing is remembered, and that is said once."""
    (tmp_path / "file").write_text("")
    with TranslationMemory(tmp_path / "file" / "memory.sqlite") as kept:
        kept.put_many("m", "o", {"bon": one("good")})
        assert kept.get_many("m", "o", ["bon"]) == {}
        assert (kept.stats().entries, kept.clear(), list(kept.entries())) == (0, 0, [])
    assert len(caplog.records) == 1
    assert "not used in this run" in caplog.text


def test_damage_under_an_open_memory(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Pages that are overwritten while it is in use: no call fails, no answer is wrong, and it goes on anew."""
    path, entries = tmp_path / "memory.sqlite", {f"bon {i}": one(f"good {i}") for i in range(2000)}
    with TranslationMemory(path) as kept:
        kept.put_many("m", "o", entries)
    with TranslationMemory(path) as kept:
        assert kept.get_many("m", "o", ["bon 1"])
        with path.open("r+b") as file:
            for page in range(1, path.stat().st_size // 4096, 2):
                file.seek(page * 4096)
                file.write(b"\xa5" * 4096)
        found = kept.get_many("m", "o", list(entries))
        assert all(found[text] == entries[text] for text in found)
        kept.put_many("m", "o", {"neuf": one("new")})
        assert kept.get_many("m", "o", ["neuf"]) == {"neuf": one("new")}
    assert len(caplog.records) == 1
    assert "was damaged" in caplog.text


def rebuild(path: Path, name: str) -> None:
    """Meet a damaged file, and put one entry."""
    with TranslationMemory(path) as kept:
        kept.put_many("m", "o", {name: one(name)})
        time.sleep(0.1)
        kept.put_many("m", "o", {name + "2": one(name)})


def test_processes_that_meet_damage_at_once_begin_one_new_file(tmp_path: Path) -> None:
    """Only the damaged file is set aside, never the new one that another process has begun."""
    path = tmp_path / "memory.sqlite"
    path.write_bytes(b"not a database" * 1000)
    assert run_at_once(rebuild, [(path, name) for name in "abcd"]) == [0] * 4
    with TranslationMemory(path) as kept:
        assert {entry.source for entry in kept.entries()} == {name + tail for name in "abcd" for tail in ("", "2")}
    assert (tmp_path / "memory.sqlite.damaged").read_bytes().startswith(b"not a database")
