"""What is finished stays: only a file that holds another article takes its brief away."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from summarizer.batch.executors import InlineExecutor
from summarizer.batch.options import BatchOptions
from summarizer.batch.plan import Status
from summarizer.batch.run import Batch
from summarizer.batch.sources import Finder
from summarizer.batch.workers import Worker
from summarizer.read import ReadOptions
from tests.batch.conftest import Runner
from tests.batch.fakes import FakeMaker, french


def index(out: Path) -> dict[str, dict]:
    """The index by content hash; everything in briefs/ is in it, and nothing else."""
    entries = [json.loads(line) for line in (out / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    files = sorted(file for entry in entries for file in entry["files"])
    assert files == sorted(f"briefs/{path.name}" for path in (out / "briefs").iterdir())
    return {entry["content"]: entry for entry in entries}


def names(out: Path) -> list[str]:
    """The names of the sources in the index."""
    return sorted(Path(entry["source"]).name for entry in index(out).values())


def records(*numbers: int) -> str:
    """A stream of articles."""
    return "".join(json.dumps({"text": french(n)}) + "\n" for n in numbers)


def test_each_day_on_standard_input_stays(tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first record of today is no other version of the first of yesterday, and nor is a broken one."""
    for stream in (records(1, 2), "", records(3), "{broken\n", records(4, 5, 6)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stream.encode())))
        assert run("-")[0].counts["gone"] == 0
    assert names(tmp_path / "out") == ["-#1", "-#1", "-#1", "-#2", "-#2", "-#3"]


def test_a_stream_rewritten_each_day_only_adds(tmp_path: Path, run: Runner) -> None:
    """Records of a JSONL file stay, under the name they came with, until they come again."""
    stream = tmp_path / "day.jsonl"
    for day in ((1, 2), (3,), (4, 2)):
        stream.write_text(records(*day), encoding="utf-8")
        run(stream)
    assert names(tmp_path / "out") == ["day.jsonl#1", "day.jsonl#1", "day.jsonl#1", "day.jsonl#2"]
    stream.unlink()
    (tmp_path / "other.txt").write_text(french(9), encoding="utf-8")
    run(tmp_path / "other.txt")
    assert len(index(tmp_path / "out")) == 5


def test_an_edited_file_replaces_its_brief(articles: Path, tmp_path: Path, run: Runner) -> None:
    """One file is one article: another text in it is another version."""
    run(articles)
    before = index(tmp_path / "out")
    (articles / "Élysée n° 0.txt").write_text(french(100), encoding="utf-8")
    run(articles)
    after = index(tmp_path / "out")
    assert (len(after), len(after.keys() & before.keys())) == (6, 5)


@pytest.mark.parametrize("how", ["unreadable", "too long", "fails", "empty"])
def test_a_source_that_fails_keeps_its_brief(articles: Path, tmp_path: Path, run: Runner, how: str) -> None:
    """Whatever the reason, as long as it was not read as another article; and the report says that it stays."""
    run(articles)
    before = index(tmp_path / "out")
    one = articles / "Élysée n° 0.txt"
    changed: dict[str, object] = {"mode": "resume"}
    if how == "unreadable":
        one.rename(articles / "kept")
        one.symlink_to(tmp_path / "nowhere")
    elif how == "empty":
        one.write_text("", encoding="utf-8")
    elif how == "too long":
        changed = {"read": ReadOptions(max_words=5)}
    else:
        changed = {"mode": "force", "maker": Failing()}
    report, lines = run(articles, **changed)
    assert report.counts["failed"]
    assert index(tmp_path / "out").keys() == before.keys()
    assert not any(entry.get("gone") for entry in index(tmp_path / "out").values())
    failed = [line.reason for line in lines if line.status is Status.FAILED]
    assert all(reason.endswith("; the brief that it has stays") for reason in failed)
    assert "the brief that it has stays" in (tmp_path / "out/report.md").read_text(encoding="utf-8")


class Failing(FakeMaker):
    """A maker that makes nothing."""

    def briefs(self, articles, options):
        """Nothing."""
        raise RuntimeError("no")


def test_another_article_that_fails_takes_the_old_brief(articles: Path, tmp_path: Path, run: Runner) -> None:
    """What the file held before is not what it holds."""
    run(articles)
    (articles / "Élysée n° 0.txt").write_text(french(8) + " BOUM", encoding="utf-8")
    run(articles)
    assert len(index(tmp_path / "out")) == 5


def test_removed_and_renamed_files(articles: Path, tmp_path: Path, run: Runner) -> None:
    """A renamed one is listed under its new name; the brief of a removed one stays, marked, until it is back."""
    run(articles)
    (articles / "Élysée n° 0.txt").rename(articles / "renamed.txt")
    kept = (articles / "Élysée n° 1.txt").read_bytes()
    (articles / "Élysée n° 1.txt").unlink()
    report, _ = run(articles)
    assert (report.counts["unchanged"], report.counts["gone"], report.ok) == (5, 2, True)
    assert "renamed.txt" in names(tmp_path / "out")
    assert "Élysée n° 0.txt" not in names(tmp_path / "out")
    (gone,) = [entry for entry in index(tmp_path / "out").values() if entry.get("gone")]
    assert Path(gone["source"]).name == "Élysée n° 1.txt"
    assert "(gone)" in (tmp_path / "out/index.md").read_text(encoding="utf-8")
    assert "are marked gone" in (tmp_path / "out/report.md").read_text(encoding="utf-8")
    assert run(articles)[0].counts["gone"] == 0, "it is told once"
    (articles / "Élysée n° 1.txt").write_bytes(kept)
    assert run(articles)[0].counts["unchanged"] == 6
    assert not any(entry.get("gone") for entry in index(tmp_path / "out").values())


def test_a_whole_folder_that_is_away_loses_nothing(articles: Path, tmp_path: Path, run: Runner) -> None:
    """A disk that is not there today is not a reason to delete six briefs."""
    run(articles)
    articles.rename(tmp_path / "away")
    articles.mkdir()
    report, _ = run(articles)
    assert (report.counts["gone"], "no articles found" in report.summary()) == (6, True)
    assert len(index(tmp_path / "out")) == 6


def test_a_new_address_reaches_the_brief(tmp_path: Path, run: Runner) -> None:
    """The same text under another URL is made again; a copy that has none does not take it away."""
    stream = tmp_path / "a.jsonl"
    for url in ("https://a.example/1", "https://a.example/2", None):
        stream.write_text(json.dumps({"text": french(1), "url": url}), encoding="utf-8")
        assert run(stream)[0].counts["done"] == 1
        assert run(stream)[0].counts["unchanged"] == 1
        (entry,) = index(tmp_path / "out").values()
        assert entry["url"] == url
    stream.write_text(json.dumps({"text": french(1), "url": "https://a.example/3"}), encoding="utf-8")
    run(stream)
    (tmp_path / "copy.txt").write_text(french(1), encoding="utf-8")
    assert run(tmp_path / "copy.txt")[0].counts["unchanged"] == 1
    (entry,) = index(tmp_path / "out").values()
    assert entry["url"] == "https://a.example/3"


@pytest.fixture
def watched(tmp_path: Path, options: BatchOptions) -> Batch:
    """A batch that is given sources in several passes, as --watch does."""
    return Batch(tmp_path / "out", options, InlineExecutor(Worker(FakeMaker(), options.brief, options.formats)))


def test_a_rotated_file_keeps_both_articles(tmp_path: Path, watched: Batch) -> None:
    """latest.txt becomes archive.txt and a new one comes: neither is a duplicate, whichever is looked at first."""
    folder = tmp_path / "in"
    folder.mkdir()
    latest = folder / "latest.txt"
    with watched as batch:
        for n in range(4):
            latest.write_text(french(n), encoding="utf-8")
            batch.run(Finder().find([folder]))
            report = batch.finish({})
            latest.rename(folder / f"archive{n}.txt")
            if n % 2:
                batch.run(Finder().find([folder]))
                batch.finish({})
    assert report.ok
    assert len(index(tmp_path / "out")) == 4


def test_a_duplicate_that_alone_is_left_is_listed(tmp_path: Path, watched: Batch) -> None:
    """Its twin has another article by now."""
    one, two = tmp_path / "1.txt", tmp_path / "2.txt"
    one.write_text(french(1), encoding="utf-8")
    two.write_text(french(1), encoding="utf-8")
    with watched as batch:
        batch.run(Finder().find([one, two]))
        assert batch.finish({}).counts["duplicate"] == 1
        one.write_text(french(2), encoding="utf-8")
        batch.run(Finder().find([one]))
        batch.finish({})
    assert names(tmp_path / "out") == ["1.txt", "2.txt"]


def test_counts_are_of_sources_and_not_of_looks(tmp_path: Path, watched: Batch) -> None:
    """A stream that grows is looked at again and again; a record made in this run stays made."""
    stream = tmp_path / "a.jsonl"
    with watched as batch:
        for n in range(1, 4):
            stream.write_text(records(*range(n)), encoding="utf-8")
            batch.run(Finder().find([stream]))
            report = batch.finish({})
    assert {name: count for name, count in report.counts.items() if count} == {"done": 3}


def test_what_a_killed_run_left_is_swept(articles: Path, tmp_path: Path, run: Runner) -> None:
    """Files of a brief that never came into the journal go with the next run; a user's own file does not."""
    run(articles)
    left = tmp_path / "out/briefs/elysee-n-7-0123456789ab.json"
    own = tmp_path / "out/briefs/notes.md"
    left.write_text("{}\n", encoding="utf-8")
    own.write_text("mine\n", encoding="utf-8")
    run(articles)
    assert left.exists(), "no run was killed: whatever it is, it is not ours"

    class Killed(FakeMaker):
        def briefs(self, articles, options):
            raise SystemExit

    with pytest.raises(SystemExit):
        run(articles, maker=Killed(), mode="force")
    os.utime(left)
    run(articles)
    assert (left.exists(), own.exists()) == (False, True)
    own.unlink()
    assert len(index(tmp_path / "out")) == 6
