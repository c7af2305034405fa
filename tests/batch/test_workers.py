"""A worker gives an outcome for each article, whatever the maker does."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator

import pytest

from summarizer.batch.executors import InlineExecutor
from summarizer.batch.loader import PipelineLoader
from summarizer.batch.workers import Task, Worker
from summarizer.document import Article
from summarizer.errors import ModelCorrupt, UsageError
from summarizer.results import Brief
from summarizer.tables import shipped_digest
from tests.batch.fakes import FakeMaker, fake_brief, french


def window(*texts: str) -> tuple[Task, ...]:
    """A task for each text."""
    return tuple(Task(f"/{n}", str(n), "", "", f"stem{n}", Article(text)) for n, text in enumerate(texts))


class Forgetful:
    """A maker that drops the articles that say so, and fails where they say so."""

    def briefs(self, articles: Iterable[Article], options: object) -> Iterator[Brief]:
        """Fewer than it should."""
        for article in articles:
            if "GÂTÉ" in article.text:
                raise ModelCorrupt("model.safetensors is broken")
            if "PERDU" not in article.text:
                yield fake_brief(article)


def test_failures_fall_on_the_right_article() -> None:
    """Articles before and after the broken ones get their briefs."""
    made = Worker(FakeMaker(), None, ()).make(window(french(1), "BOUM", french(2), "BOUM", french(3)))
    assert [bool(outcome.made) for outcome in made] == [True, False, True, False, True]
    assert [outcome.task.name for outcome in made] == list("01234")


class Meeting:
    """A maker whose every window but the first waits in the middle of its work for another one."""

    def __init__(self) -> None:
        self.barrier = threading.Barrier(2)
        self.first = True

    def __call__(self) -> Meeting:
        """Itself: it is its own loader."""
        return self

    def briefs(self, articles: Iterable[Article], options: object) -> Iterator[Brief]:
        """Raises BrokenBarrierError if no other window is made in the meantime."""
        if not self.first:
            self.barrier.wait(timeout=20)
        self.first = False
        yield from map(fake_brief, articles)


def test_two_lanes_make_two_windows_at_one_time() -> None:
    """The first goes alone, because models are loaded at their first use; each article gets its brief, once."""
    windows = [window(french(2 * n), french(2 * n + 1)) for n in range(5)]
    executor = InlineExecutor(Worker(Meeting(), None, ("json",)), lanes=2)
    made = list(executor.run(iter(windows)))
    executor.close()
    assert not [outcome.reason for outcome in made if outcome.made is None]
    assert sorted(o.task.article.text for o in made) == sorted(t.article.text for w in windows for t in w)


def test_a_stopped_worker_leaves_the_rest() -> None:
    """What is in hand is dropped at the next article: nobody waits for it."""
    worker = Worker(FakeMaker(), None, ())
    worker.stop()
    assert worker.make(window(french(1), french(2))) == ()


@pytest.mark.parametrize(
    ("change", "lanes"), [({}, 2), ({"threads": 1}, 1), ({"engine": "marian"}, 1), ({"summarizer": "abstractive:x"}, 1)]
)
def test_only_what_may_overlap_does(change: dict, lanes: int) -> None:
    """Two lanes are for CTranslate2 with more than one thread; torch's models are called from one thread."""
    assert PipelineLoader("fr-en-small", **{"threads": 2, **change}).lanes == lanes


def test_a_brief_too_few_is_noticed() -> None:
    """A maker that leaves one out does not shift the others' briefs."""
    made = Worker(Forgetful, None, ("json",)).make(window(french(1), "PERDU", french(2)))
    assert [bool(outcome.made) for outcome in made] == [True, False, True]
    assert "2 millions" in made[2].made.texts["json"]


def test_a_broken_model_is_nobodys_fault() -> None:
    """It ends the run."""
    with pytest.raises(ModelCorrupt):
        Worker(Forgetful, None, ()).make(window(french(1), "GÂTÉ"))


def test_the_fingerprint_tells_models_and_choices_apart(tmp_path) -> None:
    """Another beam or glossary gives another; threads and memory do not."""
    terms = tmp_path / "terms.tsv"
    terms.write_text("Otan\tNATO\n", encoding="utf-8")
    loader = PipelineLoader("fr-en-small")
    same = PipelineLoader("fr-en-small", threads=8, memory=False)
    assert loader.fingerprint() == same.fingerprint()
    others = [PipelineLoader("fr-en-small", beam=2), PipelineLoader("fr-en-small", glossary=terms)]
    before = {made.fingerprint() for made in [loader, *others]}
    assert len(before) == 3
    terms.write_text("Otan\tAlliance\n", encoding="utf-8")
    assert others[1].fingerprint() not in before
    with pytest.raises(UsageError, match="check --glossary"):
        PipelineLoader("fr-en-small", glossary=tmp_path / "none.tsv").fingerprint()


def test_an_upgrade_makes_another_fingerprint(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version, and other tables of the same version, make old briefs anew."""
    loader = PipelineLoader("fr-en-small")
    seen = {loader.fingerprint()}
    with monkeypatch.context() as patch:
        patch.setattr("summarizer.__version__", "0.0.9")
        seen.add(loader.fingerprint())
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "words.txt").write_text("mot\n", encoding="utf-8")
    monkeypatch.setattr("summarizer.tables.DATA", tmp_path / "data")
    shipped_digest.cache_clear()
    seen.add(loader.fingerprint())
    (tmp_path / "data" / "words.txt").write_text("mots\n", encoding="utf-8")
    shipped_digest.cache_clear()
    seen.add(loader.fingerprint())
    shipped_digest.cache_clear()
    assert len(seen) == 4
