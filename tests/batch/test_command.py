"""`summarizer batch` from the command line, with a fake pipeline, and once with the real stages."""

from __future__ import annotations

import errno
import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from summarizer.batch.executors import InlineExecutor
from summarizer.batch.journal import Journal
from summarizer.batch.journal_db import explained
from summarizer.cli import main
from summarizer.cli.session import Session
from summarizer.document import Article
from summarizer.engines.fake import FakeTranslator
from summarizer.glossary import Glossary
from summarizer.parse import SpacyParser
from summarizer.pipeline import Pipeline
from summarizer.render.contract import json_schema
from summarizer.results import Brief
from summarizer.summarize import make_summarizer
from summarizer.translate import SentenceTranslator
from tests.batch.fakes import FakeMaker, french


class Interrupted(FakeMaker):
    """A maker at whose article with the word STOP the user presses Ctrl-C."""

    def briefs(self, articles: Iterable[Article], options: object) -> Iterator[Brief]:
        """Up to that article."""
        for article in articles:
            if "STOP" in article.text:
                raise KeyboardInterrupt
            yield from super().briefs([article], options)


def batch(*arguments: object, maker: object = None) -> Result:
    """Run the command with a maker instead of the pipeline."""
    session = Session(loader=lambda model, summary, settings: maker or FakeMaker())
    return CliRunner().invoke(main, ["batch", *map(str, arguments)], obj=session)


def test_a_run_and_a_second_one(articles: Path, tmp_path: Path) -> None:
    """Nothing on stdout, one line on stderr, exit code 0; the second run has nothing to do."""
    result = batch(articles, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("6 done in ")
    result = batch(articles, "-o", tmp_path / "out", "-q")
    assert (result.exit_code, result.output) == (0, "")
    assert json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))["counts"]["unchanged"] == 6


def test_options_that_matter_make_briefs_again(articles: Path, tmp_path: Path) -> None:
    """Another length does; another number of threads does not."""
    batch(articles, "-o", tmp_path / "out")
    assert "6 unchanged" in batch(articles, "-o", tmp_path / "out", "--threads", 1).stderr
    assert "6 done" in batch(articles, "-o", tmp_path / "out", "--sentences", 2).stderr


def test_failures_lead_to_exit_code_1(articles: Path, tmp_path: Path) -> None:
    """They are told with -v and in the report, and fail again or, mended, are done."""
    (articles / "bad.txt").write_text(french(8) + " BOUM", encoding="utf-8")
    result = batch(articles, "-o", tmp_path / "out", "-v")
    assert result.exit_code == 1
    assert "bad.txt: failed, internal error" in result.stderr
    (articles / "bad.txt").write_text(french(8), encoding="utf-8")
    result = batch(articles, "-o", tmp_path / "out", "--retry-failed")
    assert result.exit_code == 0
    assert result.stderr.startswith("1 done, 6 skipped")


def test_ctrl_c_keeps_what_is_done(articles: Path, tmp_path: Path) -> None:
    """Exit code 130, a report that says so, and the next run goes on."""
    (articles / "deep/zzz.txt").write_text(french(8) + " STOP", encoding="utf-8")
    (articles / "a.jsonl").write_text(
        "\n".join(json.dumps({"text": french(n)}) for n in range(20, 36)), encoding="utf-8"
    )
    result = batch(articles, "-o", tmp_path / "out", maker=Interrupted())
    assert result.exit_code == 130
    assert "It was interrupted" in (tmp_path / "out/report.md").read_text(encoding="utf-8")
    result = batch(articles, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stderr.startswith("7 done, 16 unchanged")


def test_ctrl_c_before_the_first_brief(articles: Path, tmp_path: Path) -> None:
    """Nothing is finished, and the report does not say that everything is."""
    (articles / "a.txt").write_text(french(8) + " STOP", encoding="utf-8")
    result = batch(articles, "-o", tmp_path / "out", maker=Interrupted())
    assert (result.exit_code, "nothing finished" in result.stderr) == (130, True)
    assert "Every article has its brief" not in (tmp_path / "out/report.md").read_text(encoding="utf-8")


def test_ctrl_c_ends_watching(articles: Path, tmp_path: Path) -> None:
    """Exit code 130, an index, and a report that does not hide the article that was in hand."""
    (articles / "deep/zzz.txt").write_text(french(8) + " STOP", encoding="utf-8")
    result = batch(articles, "-o", tmp_path / "out", "--watch", maker=Interrupted())
    assert result.exit_code == 130
    assert (tmp_path / "out/index.md").exists()
    assert json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))["interrupted"]


def test_the_first_failure_ends_watching(articles: Path, tmp_path: Path) -> None:
    """With --fail-fast a watch does not go on and do nothing; what was left is told."""
    (articles / "a.txt").write_text("", encoding="utf-8")
    result = batch(articles, "-o", tmp_path / "out", "--watch", "--fail-fast")
    assert result.exit_code == 1
    assert "stopped at the first failure" in result.stderr
    assert "It stopped at the first failure" in (tmp_path / "out/report.md").read_text(encoding="utf-8")


def test_no_articles_are_no_success(articles: Path, tmp_path: Path) -> None:
    """A glob that matches nothing is told, and no report says that all is done."""
    result = batch(articles, "-o", tmp_path / "out", "--glob", "*.nothing")
    assert (result.exit_code, "no articles found" in result.stderr) == (0, True)
    page = (tmp_path / "out/report.md").read_text(encoding="utf-8")
    assert ("--glob" in page, "Every article" in page) == (True, False)


@pytest.mark.parametrize(("told", "threads"), [("3", 3), ("", 4)])
def test_threads_of_a_process(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, threads: int
) -> None:
    """SUMMARIZER_THREADS is kept to; without it, processes share the CPUs."""
    seen = []
    monkeypatch.setenv("SUMMARIZER_THREADS", told)
    monkeypatch.setattr("summarizer.settings.usable_cpus", lambda: 8)
    monkeypatch.setattr(
        "summarizer.cli.batch._executor",
        lambda worker, how, loader: seen.append(loader.threads) or InlineExecutor(worker),
    )
    assert batch(articles, "-o", tmp_path / "out", "--jobs", 2).exit_code == 0
    assert seen == [threads]


def test_a_dry_run_prints_the_plan(articles: Path, tmp_path: Path) -> None:
    """One line a source on stdout: what, which, why."""
    result = batch(articles, "-o", tmp_path / "out", "--dry-run", "--glob", "*0.txt")
    assert result.stdout == f"make\t{articles / 'Élysée n° 0.txt'}\tnew\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--format", "md,docx"], "docx is not known"),
        (["--format", ","], "names no format"),
        (["--force", "--retry-failed"], "choose one"),
        (["--glossary", "/nowhere.tsv"], "does not exist"),
    ],
)
def test_wrong_options_are_told(articles: Path, tmp_path: Path, options: list[str], told: str) -> None:
    """Exit code 2, nothing made."""
    result = batch(articles, "-o", tmp_path / "out", *options)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_comma_too_many_is_no_format(articles: Path, tmp_path: Path) -> None:
    """What is meant is plain."""
    assert batch(articles, "-o", tmp_path / "out", "--format", "json,").exit_code == 0
    assert {path.suffix for path in (tmp_path / "out/briefs").iterdir()} == {".json"}


def test_the_output_cannot_be_the_input(articles: Path) -> None:
    """A usage error, and not "no articles found"."""
    result = batch(articles, "-o", articles / "deep/..")
    assert (result.exit_code, "choose another with -o" in result.stderr) == (2, True)
    assert not (articles / "journal.sqlite").exists()


def test_a_dry_run_tells_of_failures_and_of_folders_left(articles: Path, tmp_path: Path) -> None:
    """Its exit code is that of the run it stands for."""
    (articles / "link").symlink_to(articles / "deep")
    result = batch(articles, "-o", tmp_path / "out", "--dry-run")
    assert (result.exit_code, "link, a link to a folder" in result.stderr) == (0, True)
    (articles / "empty.txt").write_text("", encoding="utf-8")
    assert batch(articles, "-o", tmp_path / "out", "--dry-run").exit_code == 1


def test_folders_not_entered_are_in_the_report(articles: Path, tmp_path: Path) -> None:
    """With the reason, and counted in the line at the end."""
    (articles / "link").symlink_to(articles / "deep")
    (articles / "old").mkdir()
    (articles / "old/journal.sqlite").touch()
    assert "2 folders not entered" in batch(articles, "-o", tmp_path / "out").stderr
    page = (tmp_path / "out/report.md").read_text(encoding="utf-8")
    assert all(told in page for told in ("old, the output of a batch", "link, a link to a folder"))


def test_retrying_what_failed_tells_what_was_not_looked_at(articles: Path, tmp_path: Path) -> None:
    """No report says that every article has its brief where none has one."""
    result = batch(articles, "-o", tmp_path / "out", "--retry-failed")
    assert (result.exit_code, result.stderr.startswith("6 skipped")) == (0, True)
    page = (tmp_path / "out/report.md").read_text(encoding="utf-8")
    assert ("as --retry-failed asks: 6" in page, "Every article" in page) == (True, False)


@pytest.mark.parametrize("where", ["lock", "partial"])
def test_an_output_that_cannot_be_written_is_told(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """One line with the way out, whatever it is that cannot be written."""

    def refuse(*arguments: object, **named: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    batch(articles, "-o", tmp_path / "out")
    (tmp_path / "out/.partial/own").mkdir()
    if where == "lock":
        monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    else:
        (tmp_path / "out/.partial/left").touch()
        monkeypatch.setattr(Path, "unlink", refuse)
    result = batch(articles, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert (
        result.stderr == f"error: {tmp_path / 'out'} cannot be written to: Permission denied; choose another with -o\n"
    )


def test_a_full_disk_under_the_journal_is_no_usage_error(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 1, as for a full disk under the briefs; the options were right."""

    def full(self: Journal, *arguments: object) -> None:
        with explained(tmp_path / "journal.sqlite"):
            raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Journal, "finish", full)
    result = batch(articles, "-o", tmp_path / "out")
    assert (result.exit_code, "disk is full" in result.stderr) == (1, True)


def test_missing_input_and_language(articles: Path, tmp_path: Path) -> None:
    """What is not there is a usage error; a text in English goes through if the user says so, with a flag."""
    result = batch(tmp_path / "nowhere", "-o", tmp_path / "out")
    assert (result.exit_code, "nowhere does not exist" in result.stderr) == (2, True)
    english = tmp_path / "english.txt"
    english.write_text(
        "The minister said on Monday that the government would not change its plans. " * 4, encoding="utf-8"
    )
    assert batch(english, "-o", tmp_path / "out").exit_code == 1
    assert batch(english, "-o", tmp_path / "out", "--any-language").exit_code == 0
    (made,) = (tmp_path / "out/briefs").glob("*.json")
    assert "English" in json.loads(made.read_text(encoding="utf-8"))["flags"][0]["reason"]


def test_the_real_stages_around_a_fake_engine(articles: Path, tmp_path: Path) -> None:
    """Briefs follow the contract, and sentences of all six articles share a call of the engine."""
    engine, parser, glossary = FakeTranslator(), SpacyParser(), Glossary.load()
    translator = SentenceTranslator(engine, None, glossary)
    stage = make_summarizer("extractive", parser=parser, translator=translator, glossary=glossary)
    result = batch(articles, "-o", tmp_path / "out", maker=Pipeline(translator, stage, parser))
    assert result.exit_code == 0, result.output
    made = [json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "out/briefs").glob("*.json")]
    assert len(made) == 6
    schema = json.loads(json_schema())
    for brief in made:
        jsonschema.validate(brief, schema)
    first = engine.calls[0][0]
    assert all(any(f"{n} millions" in sentence for sentence in first) for n in range(6))
