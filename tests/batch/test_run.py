"""A run does what is to be done, once, and one article's trouble is its own."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from summarizer.batch.executors import InlineExecutor, ProcessExecutor
from summarizer.batch.options import BatchOptions
from summarizer.batch.plan import Status
from summarizer.batch.run import Batch
from summarizer.batch.sources import Finder
from summarizer.batch.workers import Worker
from summarizer.errors import ModelMissing, SummarizerError, UsageError
from tests.batch.conftest import Runner
from tests.batch.fakes import FakeMaker, french


def briefs(out: Path) -> dict[str, float]:
    """The brief files with their times."""
    return {path.name: path.stat().st_mtime_ns for path in sorted((out / "briefs").iterdir())}


def statuses(lines: list) -> dict[str, str]:
    """Status by file name."""
    return {Path(line.name).name: line.status.value for line in lines}


def test_every_article_gets_its_files(articles: Path, tmp_path: Path, run: Runner) -> None:
    """Two formats of six articles, an index of six lines, a report without problems."""
    report, lines = run(articles)
    assert report.ok
    assert report.counts["done"] == 6 == len(lines)
    assert len(briefs(tmp_path / "out")) == 12
    index = [json.loads(line) for line in (tmp_path / "out/index.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(index) == 6
    assert all((tmp_path / "out" / file).is_file() for entry in index for file in entry["files"])
    assert "Every article has its brief." in (tmp_path / "out/report.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))["problems"] == []


def test_a_second_run_makes_nothing(articles: Path, tmp_path: Path, run: Runner) -> None:
    """The files stay as they are, the model is not even loaded."""
    run(articles)
    before = briefs(tmp_path / "out")

    def load() -> FakeMaker:
        raise AssertionError("loaded for nothing")

    report, _ = run(articles, maker=load)
    assert report.counts["unchanged"] == 6
    assert report.counts["done"] == 0
    assert briefs(tmp_path / "out") == before


def test_only_what_changed_is_made_again(articles: Path, tmp_path: Path, run: Runner) -> None:
    """A changed article replaces its brief, a new one comes, and the old brief goes."""
    run(articles)
    before = briefs(tmp_path / "out")
    (articles / "Élysée n° 0.txt").write_text(french(100), encoding="utf-8")
    (articles / "new.txt").write_text(french(101), encoding="utf-8")
    report, _ = run(articles)
    assert (report.counts["done"], report.counts["unchanged"]) == (2, 5)
    after = briefs(tmp_path / "out")
    assert len(after) == 14
    assert len(before.items() & after.items()) == 10
    assert len((tmp_path / "out/index.jsonl").read_text(encoding="utf-8").splitlines()) == 7


@pytest.mark.parametrize("change", [{"models": "fake@2"}, {"mode": "force"}])
def test_other_models_or_force_make_all_again(articles: Path, tmp_path: Path, run: Runner, change: dict) -> None:
    """Every brief is made anew, in the same files."""
    run(articles)
    before = briefs(tmp_path / "out")
    report, _ = run(articles, **change)
    assert report.counts["done"] == 6
    assert briefs(tmp_path / "out").keys() == before.keys()


def test_a_deleted_file_is_made_again(articles: Path, tmp_path: Path, run: Runner) -> None:
    """Of one brief, and the report says why."""
    run(articles)
    next((tmp_path / "out/briefs").glob("*.md")).unlink()
    report, _ = run(articles)
    assert (report.counts["done"], report.counts["unchanged"]) == (1, 5)


def test_a_format_once_made_stays(articles: Path, tmp_path: Path, run: Runner) -> None:
    """Another format is made beside those that are there, which are made with it, lest one tell of an older version."""
    run(articles)
    before = briefs(tmp_path / "out")
    report, _ = run(articles, formats=("html",))
    assert report.counts["done"] == 6
    after = briefs(tmp_path / "out")
    assert len(after) == 18
    assert all(after[name] > moment for name, moment in before.items())
    assert run(articles, formats=("md",))[0].counts["unchanged"] == 6
    index = [json.loads(line) for line in (tmp_path / "out/index.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {file for entry in index for file in entry["files"]} == {f"briefs/{name}" for name in after}


def test_a_moved_article_is_known(articles: Path, run: Runner) -> None:
    """The journal goes by content, not by path."""
    run(articles)
    (articles / "Élysée n° 0.txt").rename(articles / "moved.txt")
    report, _ = run(articles)
    assert report.ok
    assert report.counts["unchanged"] == 6


def test_trouble_is_one_line_each(articles: Path, tmp_path: Path, run: Runner) -> None:
    """Broken, empty, huge, foreign, unreadable and duplicate articles are told with their reason; the rest is done."""
    english = "The minister said on Monday that the government would not change its plans for the coming year. " * 3
    (articles / "english.txt").write_text(english, encoding="utf-8")
    (articles / "empty.txt").write_text(" \n", encoding="utf-8")
    (articles / "binary.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    (articles / "huge.txt").write_text(french(7) * 200, encoding="utf-8")
    (articles / "fails.txt").write_text(french(8) + " BOUM", encoding="utf-8")
    (articles / "gone.txt").symlink_to(tmp_path / "nowhere")
    (articles / "twin.txt").write_text(french(0), encoding="utf-8")
    records = [json.dumps({"text": french(9)}), "{broken", json.dumps({"text": french(10)})]
    (articles / "stream.jsonl").write_text("\n".join(records), encoding="utf-8")
    (articles / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    from summarizer.read import ReadOptions

    report, lines = run(articles, read=ReadOptions(max_words=3000))
    assert not report.ok
    assert report.counts["done"] == 8
    assert report.ignored == {".jpg": 1}
    told = {Path(line.name).name: (line.status, line.reason) for line in lines if line.status is not Status.DONE}
    assert told.keys() == {
        *(
            "english.txt",
            "empty.txt",
            "binary.txt",
            "huge.txt",
            "fails.txt",
            "gone.txt",
            "Élysée n° 0.txt",
            "stream.jsonl#2",
        )
    }
    assert "not French" in told["english.txt"][1]
    assert "--any-language" in told["english.txt"][1], "--force makes all again here"
    assert "--force" not in told["english.txt"][1]
    assert told["empty.txt"][1].startswith("is empty"), "the name stands beside it already"
    assert "3,000" in told["huge.txt"][1]
    assert "RuntimeError: no way to read this" in told["fails.txt"][1]
    assert told["gone.txt"][1].startswith("cannot be read: No such file")
    assert told["Élysée n° 0.txt"][0] is Status.DUPLICATE
    assert "same content as" in told["Élysée n° 0.txt"][1]
    assert "twin.txt" in told["Élysée n° 0.txt"][1]
    problems = json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))["problems"]
    assert {Path(problem["source"]).name for problem in problems} == told.keys()
    page = (tmp_path / "out/report.md").read_text(encoding="utf-8")
    assert all(name.replace("#", r"\#") in page for name in told)


def test_a_name_that_is_no_utf8_is_one_like_others(tmp_path: Path, run: Runner) -> None:
    """A file from an old disk has its brief, its line of the index and its place in the journal under a shown name."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in (b"caf\xe9.txt", b"caf\xe8.jsonl", b"vide\xff.txt"):
        with open(os.fsencode(folder) + b"/" + name, "w", encoding="utf-8") as file:
            text = french(len(name)) if b"vide" not in name else ""
            file.write(json.dumps({"text": text}) if name.endswith(b"l") else text)
    report, lines = run(folder)
    assert (report.counts["done"], report.counts["failed"]) == (2, 1)
    assert {Path(line.name).name for line in lines} == {"caf\\xe9.txt", "caf\\xe8.jsonl#1", "vide\\xff.txt"}
    assert "caf\\\\xe9.txt" in (tmp_path / "out/index.jsonl").read_text(encoding="utf-8")
    assert run(folder)[0].counts["unchanged"] == 2


def test_retry_failed_takes_only_those(articles: Path, run: Runner) -> None:
    """What failed is tried again; what is new is left for later."""
    (articles / "fails.txt").write_text(french(8) + " BOUM", encoding="utf-8")
    run(articles)
    (articles / "fails.txt").write_text(french(8), encoding="utf-8")
    (articles / "new.txt").write_text(french(9), encoding="utf-8")
    report, lines = run(articles, mode="retry-failed")
    assert statuses(lines)["fails.txt"] == "done"
    assert report.counts["done"] == 1
    assert report.counts["skipped"] == 7


def test_fail_fast_stops(articles: Path, run: Runner) -> None:
    """After the first failure no further window is made."""
    (articles / "00.txt").write_text(french(8) + " BOUM", encoding="utf-8")
    report, _ = run(articles, fail_fast=True, window=1)
    assert report.counts["failed"] == 1
    assert report.counts["done"] < 6


def test_a_missing_model_ends_the_run(articles: Path, tmp_path: Path, run: Runner) -> None:
    """No article is blamed for it, and the next run has all of them to do."""

    def load() -> FakeMaker:
        raise ModelMissing("no weights")

    with pytest.raises(ModelMissing):
        run(articles, maker=load)
    report, _ = run(articles)
    assert report.counts["done"] == 6


def test_a_full_disk_ends_the_run(articles: Path, tmp_path: Path, run: Runner) -> None:
    """What cannot be written is an error that says so, not a failed article."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "briefs").mkdir()
    first = r"elysee-n-\d-"

    class Blocking(FakeMaker):
        def briefs(self, articles, options):
            made = list(super().briefs(articles, options))
            os.rmdir(out / "briefs")
            (out / "briefs").write_text("in the way")
            return iter(made)

    with pytest.raises(SummarizerError, match=f"{first}.*cannot be written: Not a directory"):
        run(articles, maker=lambda: Blocking())


def test_two_runs_do_not_share_a_folder(articles: Path, tmp_path: Path, options: BatchOptions) -> None:
    """The second is told to wait, and touches nothing."""

    def batch() -> Batch:
        return Batch(tmp_path / "out", options, InlineExecutor(Worker(FakeMaker(), options.brief, options.formats)))

    with batch(), pytest.raises(UsageError, match="another batch"), batch():
        pass


def test_a_dry_run_writes_nothing(articles: Path, tmp_path: Path, options: BatchOptions, run: Runner) -> None:
    """It tells what would be done, before and after a real run."""

    def plan() -> list[str]:
        executor = InlineExecutor(Worker(FakeMaker(), options.brief, options.formats))
        with Batch(tmp_path / "out", options, executor, dry=True) as batch:
            return [line.reason for line in batch.plan(Finder().find([articles]))]

    assert plan() == ["new"] * 6
    assert not (tmp_path / "out").exists()
    run(articles)
    (articles / "new.txt").write_text(french(9), encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*") if path.suffix != ".sqlite-shm"}
    assert sorted(plan()) == ["already done"] * 6 + ["new"]
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_process_that_dies_takes_one_article_with_it(articles: Path, run: Runner, options: BatchOptions) -> None:
    """With two processes, the article that kills its process is the only one that fails."""
    (articles / "deadly.txt").write_text(french(8) + " MORTEL", encoding="utf-8")
    report, lines = run(articles, executor=ProcessExecutor(Worker(FakeMaker(), options.brief, options.formats), 2))
    assert [Path(line.name).name for line in lines if line.status is Status.FAILED] == ["deadly.txt"]
    assert report.counts["done"] == 6


def test_records_of_a_growing_stream(tmp_path: Path, run: Runner) -> None:
    """Lines added at the top or the end of a JSONL file leave the others as they are."""
    stream = tmp_path / "day.jsonl"
    records = [json.dumps({"text": french(n)}) for n in range(5)]
    stream.write_text("\n".join(records), encoding="utf-8")
    run(stream)
    more = [json.dumps({"text": french(n)}) for n in (10, 11)]
    stream.write_text("\n".join([more[0], *records, more[1]]), encoding="utf-8")
    report, _ = run(stream)
    assert report.ok
    assert (report.counts["done"], report.counts["unchanged"]) == (2, 5)
    stream.write_text("\n".join(records[1:]), encoding="utf-8")
    report, _ = run(stream)
    assert report.ok
    assert report.counts["unchanged"] == 4
