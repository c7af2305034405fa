"""Sources are found in order, one after another, and nothing is left out unsaid."""

from __future__ import annotations

import errno
import gzip
import io
import os
import sys
from pathlib import Path

import pytest

from summarizer.batch import sources, streams
from summarizer.batch.sources import Finder, check_output, count_sources
from summarizer.errors import EmptyInput, InputError, TooLong, UsageError


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
    assert finder.left == {str(tree / "older"): "the output of a batch: it holds a journal.sqlite"}
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
    monkeypatch.setattr(streams, "MAX_BYTES", 30)
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


def test_standard_input_that_is_closed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it was closed before Python began or since; and it cannot be read twice."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UsageError, match="standard input is closed"):
        next(Finder().find(["-"]))
    closed = io.TextIOWrapper(io.BytesIO())
    closed.close()
    monkeypatch.setattr(sys, "stdin", closed)
    with pytest.raises(UsageError, match="standard input is closed"):
        next(Finder().find(["-"]))
    with pytest.raises(UsageError, match="once"):
        next(Finder().find(["-", "-"]))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (gzip.compress(b'{"text": "y"}\n'), "is gzip: unpack it first, zcat"),
        ('{"text": "é"}\n{"text": "y"}\n'.encode("utf-16"), "iconv -f UTF-16"),
        ('{"text": "é"}\n'.encode("utf-16-le"), "iconv -f UTF-16"),
    ],
)
def test_a_stream_that_is_none_is_one_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, told: str
) -> None:
    """Its lines are no lines: from a file or a pipe it is told once, with the way out."""
    (tmp_path / "a.jsonl").write_bytes(data)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    for source in Finder().find([tmp_path, "-"]):
        assert source.record is None
        with pytest.raises(InputError, match=told):
            source.load()


@pytest.mark.parametrize("name", ["pipe.txt", "pipe.jsonl"])
def test_a_pipe_among_the_files_holds_nobody_up(tmp_path: Path, name: str) -> None:
    """It is a problem that says so; nobody waits for what is written into it."""
    os.mkfifo(tmp_path / name)
    (source,) = Finder().find([tmp_path])
    with pytest.raises(InputError, match="no regular file"):
        source.load()
    assert count_sources(Finder(), [tmp_path]) == 1


def test_a_folder_that_cannot_be_read_is_one_problem(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others go on; one that goes away while we walk is as if it had not been there."""
    real = os.scandir

    def scandir(path: object) -> object:
        if str(path) == str(tree / "deep"):
            raise error
        return real(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", scandir)
    error: OSError = PermissionError(errno.EACCES, "Permission denied")
    found = list(Finder().find([tree]))
    assert names(found, tree) == ["a.md", "b.txt", "deep", "e.json", "f.eml", "s.jsonl#1", "s.jsonl#3"]
    with pytest.raises(InputError, match="deep cannot be read: Permission denied"):
        found[2].load()
    error = FileNotFoundError(errno.ENOENT, "No such file")
    assert names(list(Finder().find([tree])), tree) == ["a.md", "b.txt", "e.json", "f.eml", "s.jsonl#1", "s.jsonl#3"]


def test_a_link_to_a_folder_is_told(tree: Path) -> None:
    """It is not followed, and is no file without a suffix; named as an input, it is read."""
    link = tree / "link"
    link.symlink_to(tree / "deep")
    finder = Finder()
    list(finder.find([tree]))
    assert finder.ignored["(none)"] == 1
    assert finder.left[str(link)].startswith("a link to a folder")
    assert names(list(Finder().find([link])), tree) == ["link/c.html", "link/d.TXT"]


def test_what_is_given_twice_is_read_once(tree: Path) -> None:
    """However it is written, and also where one input lies in another."""
    everything = ["a.md", "b.txt", "deep/c.html", "deep/d.TXT", "e.json", "f.eml", "s.jsonl#1", "s.jsonl#3"]
    twice = tree / ".." / tree.name
    assert names(list(Finder().find([tree, twice, tree])), tree) == everything
    assert {source.id for source in Finder().find([twice])} == {source.id for source in Finder().find([tree])}
    assert sorted(names(list(Finder().find([tree, tree / "deep", tree / "b.txt"])), tree)) == everything
    assert count_sources(Finder(), [tree, twice]) == len(everything)


def test_a_suffix_that_is_no_utf8_can_be_written(tmp_path: Path) -> None:
    """The report counts it under a name that it can show."""
    with open(os.fsencode(tmp_path) + b"/x.\xe9t\xe9", "wb"):
        pass
    finder = Finder()
    assert list(finder.find([tmp_path])) == []
    assert finder.ignored == {".\\xe9t\\xe9": 1}


def test_the_output_is_not_an_input(tmp_path: Path) -> None:
    """Nor is what lies in it; an output in an input is left out."""
    out = tmp_path / "in/out"
    (out / "briefs").mkdir(parents=True)
    check_output(out, [tmp_path / "in", "-"])
    for given in (out, tmp_path / "in/../in/out", out / "briefs"):
        with pytest.raises(UsageError, match="choose another with -o"):
            check_output(out, [given])
