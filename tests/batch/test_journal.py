"""The journal remembers what it must, and refuses what it does not know."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from summarizer.batch.journal import Journal
from summarizer.batch.plan import Status
from summarizer.batch.rows import Done, Holder, Line, Listed
from summarizer.errors import JournalBroken, SummarizerError

DONE = Done("c1", "k1", "stem", ("briefs/stem.json",), {"headline": "Été"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal is."""
    return tmp_path / "journal.sqlite"


def test_a_claim_is_pending_until_it_is_finished(path: Path) -> None:
    """What is not finished is not done, whoever opens the file."""
    with closing(Journal(path)) as journal:
        run = journal.start_run("now", "{}")
        journal.claim("/a", "a", "raw", "c1", run)
        with closing(Journal(path)) as other:
            assert other.before("/a") is Status.PENDING
            assert other.done("c1") is None
        journal.finish("/a", DONE)
    with closing(Journal(path)) as other:
        assert other.before("/a") is Status.DONE
        assert other.done("c1") == DONE
        assert list(other.entries()) == [Listed("a", DONE, gone=False)]
        assert other.content_of("raw") == "c1"


def test_a_replaced_article_is_an_orphan_only_when_the_new_one_is_settled(path: Path) -> None:
    """Its brief stays while the new one is only claimed."""
    with closing(Journal(path)) as journal:
        run = journal.start_run("now", "{}")
        journal.claim("/a", "a", "raw", "c1", run)
        journal.finish("/a", DONE)
        journal.claim("/a", "a", "raw2", "c2", run)
        assert list(journal.orphans()) == []
        journal.settle("/a", "a", "raw2", "c2", Line("a", Status.FAILED, "why"), run)
        assert list(journal.orphans()) == [DONE]
        journal.forget("c1")
        assert list(journal.orphans()) == []
        assert list(journal.problems(run)) == [Line("a", Status.FAILED, "why")]


def test_a_failure_keeps_what_was_done(path: Path) -> None:
    """What cannot be read, or was read as the same article, keeps its brief; a record's is kept as delivered."""
    with closing(Journal(path)) as journal:
        run = journal.start_run("now", "{}")
        for source in ("/a", "/s.jsonl#1"):
            journal.claim(source, source, "raw", "c1", run)
            journal.finish(source, DONE)
        failed = Line("a", Status.FAILED, "why")
        for content in (None, "c1"):
            journal.settle("/a", "a", None, content, failed, run)
            assert journal.held("/a") == "c1"
        journal.settle("/a", "a", None, "c2", failed, run)
        journal.settle("/s.jsonl#1", "s.jsonl#1", None, None, failed, run)
        assert journal.held("/a") is journal.held("/s.jsonl#1") is None
        assert list(journal.orphans()) == []
        assert list(journal.entries()) == [Listed("s.jsonl#1", DONE, gone=False)]


def test_a_name_is_that_of_who_has_it_now(path: Path) -> None:
    """The latest run's, not a duplicate's if it can be, and not that of a file that is gone unless all are."""
    with closing(Journal(path)) as journal:
        for run, source in enumerate(("/a", "/b", "/c"), 1):
            journal.claim(source, source, "raw", "c1", run)
            journal.finish(source, DONE)
        journal.settle("/d", "/d", "raw", "c1", Line("/d", Status.DUPLICATE, ""), 4)
        for gone, name in (("/c", "/b"), ("/b", "/a"), ("/a", "/d")):
            journal.mark_gone(gone, 5)
            assert [listed.name for listed in journal.entries()] == [name]
        journal.mark_gone("/d", 5)
        ((name, gone),) = [(listed.name, listed.gone) for listed in journal.entries()]
        assert (name in "/a/b/c/d", gone) == (True, True)


def test_a_journal_of_the_version_before_is_taken_over(path: Path) -> None:
    """With all that is in it."""
    with closing(Journal(path)) as journal:
        journal.claim("/a", "a", "raw", "c1", 1)
        journal.finish("/a", DONE)
    with closing(sqlite3.connect(path)) as db:
        db.executescript("ALTER TABLE articles DROP COLUMN origin; PRAGMA user_version = 1;")
    with closing(Journal(path, scratch=True)) as scratch:
        assert scratch.done("c1") == DONE
    with closing(Journal(path)) as journal:
        assert list(journal.entries()) == [Listed("a", DONE, gone=False)]


def test_an_owner_is_of_this_run(path: Path) -> None:
    """A source of an earlier run does not make a duplicate: it may be gone."""
    with closing(Journal(path)) as journal:
        first = journal.start_run("now", "{}")
        journal.claim("/a", "a", "raw", "c1", first)
        assert list(journal.owners("c1", "/b", first)) == [Holder("/a", "a", "raw")]
        assert list(journal.owners("c1", "/a", first)) == []
        assert list(journal.owners("c1", "/b", journal.start_run("later", "{}"))) == []


def test_a_transaction_that_fails_leaves_nothing(path: Path) -> None:
    """An entry that cannot be stored does not leave half of itself."""
    with closing(Journal(path)) as journal:
        journal.claim("/a", "a", "raw", "c1", 1)
        with pytest.raises(TypeError):
            journal.finish("/a", Done("c1", "k", "s", (), {"headline": object()}))
        journal.finish("/a", DONE)
        assert journal.done("c1") == DONE


def test_a_scratch_copy_leaves_the_file_alone(path: Path) -> None:
    """It starts from what is there and writes nothing, and makes no file where there is none."""
    with closing(Journal(path, scratch=True)):
        assert not path.exists()
    with closing(Journal(path)) as journal:
        journal.claim("/a", "a", "raw", "c1", 1)
    with closing(Journal(path, scratch=True)) as scratch:
        assert scratch.before("/a") is Status.PENDING
        scratch.finish("/a", DONE)
    with closing(Journal(path)) as journal:
        assert journal.done("c1") is None


def test_a_dry_run_leaves_no_file_beside_the_journal(path: Path) -> None:
    """Nor does it need to write: the log's files would stay behind."""
    with closing(Journal(path)) as journal:
        journal.claim("/a", "a", "raw", "c1", 1)
    with closing(Journal(path, scratch=True)) as scratch:
        assert scratch.before("/a") is Status.PENDING
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_damage_is_told_with_the_way_out(path: Path) -> None:
    """Pages that rot under a valid head: an error of ours from whichever statement meets them, not a traceback."""
    with closing(Journal(path)) as journal:
        for n in range(200):
            journal.claim(f"/{n}", "a" * 50, f"raw{n}", f"c{n}", 1)
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(data)
    with closing(Journal(path)) as journal:
        for work in (
            lambda: journal.before("/7"),
            lambda: journal.claim("/7", "a", "raw", "c", 1),
            lambda: list(journal.problems(1)),
        ):
            with pytest.raises(JournalBroken, match=r"journal\.sqlite is damaged .*remove it to start again"):
                work()


def test_a_journal_that_cannot_be_opened_is_not_called_damaged(path: Path) -> None:
    """Nobody is told to remove a sound journal because a disk fails."""
    path.mkdir()
    with pytest.raises(JournalBroken, match=r"journal\.sqlite cannot be used .*run again"):
        Journal(path)


@pytest.mark.parametrize("broken", ["text", "version"])
def test_another_file_is_refused(path: Path, broken: str) -> None:
    """A file that is no journal, or one of the future, is named and left as it is."""
    if broken == "text":
        path.write_text("not a database " * 100, encoding="utf-8")
    else:
        with closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(SummarizerError, match=r"journal\.sqlite is "):
        Journal(path)
    assert path.read_bytes() == before
