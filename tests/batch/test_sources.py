"""Sources are found in order, one after another, and nothing is left out unsaid."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from summarizer.batch import sources
from summarizer.batch.sources import Finder, count_sources
from summarizer.errors import EmptyInput, TooLong, UsageError


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with all kinds of files."""
    for name in (
        "b.txt",
        "a.md",
        "deep/c.html",
        "deep/d.TXT",
        ".hidden.txt",
        ".git/e.txt",
        "photo.jpg",
        "README",
        "data.csv",
        "e.json",
        "f.eml",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "s.jsonl").write_text('{"text": "1"}\n\n{"text": "2"}\n', encoding="utf-8")
    (tmp_path / "older").mkdir()
    (tmp_path / "older/journal.sqlite").touch()
    (tmp_path / "older/index.md").touch()
    return tmp_path


def names(found: list[sources.Source], root: Path) -> list[str]:
    """Names under the root."""
    return [source.name.removeprefix(f"{root}/") for source in found]


def test_a_folder_is_walked_in_order(tree: Path) -> None:
    """Readable kinds by name, records by line; hidden files and a batch's output are left; the rest is counted."""
    finder = Finder()
    found = list(finder.find([tree]))
    assert names(found, tree) == [
        "a.md",
        "b.txt",
        "deep/c.html",
        "deep/d.TXT",
        "e.json",
        "f.eml",
        "s.jsonl#1",
        "s.jsonl#3",
    ]
    assert finder.ignored == {".jpg": 1, ".csv": 1, "(none)": 1}
    assert count_sources(Finder(), [tree]) == len(found)


@pytest.mark.parametrize(
    ("glob", "wanted"),
    [("*.html", ["deep/c.html"]), ("deep/*", ["deep/c.html", "deep/d.TXT"]), ("[ab].*", ["a.md", "b.txt"])],
)
def test_glob(tree: Path, glob: str, wanted: list[str]) -> None:
    """A pattern without a slash is for names, one with a slash for paths."""
    assert names(list(Finder(glob=glob).find([tree])), tree) == wanted


def test_the_output_is_no_input(tree: Path) -> None:
    """A folder inside the input that is excluded is not entered."""
    assert names(list(Finder(exclude=tree / "deep").find([tree])), tree) == [
        *("a.md", "b.txt", "e.json", "f.eml", "s.jsonl#1", "s.jsonl#3")
    ]


def test_a_named_file_is_taken_whatever_its_kind(tree: Path) -> None:
    """The user means it; the reader will say what is wrong with it."""
    assert names(list(Finder(glob="*.html").find([tree / "README"])), tree) == ["README"]


def test_what_does_not_exist_is_a_usage_error(tmp_path: Path) -> None:
    """Nothing is started on a typing mistake."""
    with pytest.raises(UsageError, match="nowhere does not exist"):
        next(Finder().find([tmp_path / "nowhere"]))
    with pytest.raises(UsageError, match="no input"):
        next(Finder().find([]))


def test_too_big_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and lines over the limit are told, and the lines after them still come."""
    monkeypatch.setattr(sources, "MAX_BYTES", 30)
    (tmp_path / "a.txt").write_bytes(b"x" * 31)
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "' + b"x" * 100 + b'"}\n{"text": "y"}\n')
    big, long, fine = Finder().find([tmp_path])
    for source in (big, long):
        with pytest.raises(TooLong):
            source.load()
    assert fine.load() == b'{"text": "y"}\n'
    assert fine.record == 2


def test_standard_input_is_a_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` gives its records; with none, a problem and not silence."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "y"}')))
    assert [source.id for source in Finder().find(["-"])] == ["-#1"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n")))
    (nothing,) = Finder().find(["-"])
    with pytest.raises(EmptyInput):
        nothing.load()
    assert count_sources(Finder(), ["-"]) is None
