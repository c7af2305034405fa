"""The translation memory: what was put comes back, to every process and thread."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as run_settings
from hypothesis import strategies as st

from summarizer.memory import TranslationMemory, memory_file
from summarizer.memory_db import entry_key
from summarizer.results import Hypothesis
from summarizer.settings import Settings
from tests.processes import run_at_once

words = st.text(max_size=40)
scores = st.floats(allow_nan=False)
n_best = st.lists(st.builds(Hypothesis, words, scores), max_size=3).map(tuple)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[TranslationMemory]:
    """A memory in a folder that does not exist yet."""
    with TranslationMemory(tmp_path / "cache" / "memory.sqlite") as kept:
        yield kept


def one(english: str, score: float = -0.5) -> tuple[Hypothesis, ...]:
    """An n-best list of one."""
    return (Hypothesis(english, score),)


@given(puts=st.lists(st.tuples(words, words, st.dictionaries(words, n_best, max_size=5)), max_size=8))
@run_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_last_put_is_what_is_got(
    tmp_path: Path, puts: list[tuple[str, str, dict[str, tuple[Hypothesis, ...]]]]
) -> None:
    """For any texts, models and options: a get gives the last put of exactly that triple, or nothing."""
    expected: dict[tuple[str, str], dict[str, tuple[Hypothesis, ...]]] = {}
    with TranslationMemory(tmp_path / "memory.sqlite") as kept:
        kept.clear()
        for model, options, entries in puts:
            kept.put_many(model, options, entries)
            expected.setdefault((model, options), {}).update(entries)
        everything = [text for entries in expected.values() for text in entries]
        for (model, options), entries in expected.items():
            assert kept.get_many(model, options, everything) == {
                text: entries[text] for text in everything if text in entries
            }
        assert kept.stats().entries == sum(map(len, expected.values()))


@given(a=st.tuples(words, words, words), b=st.tuples(words, words, words))
def test_keys_do_not_run_together(a: tuple[str, str, str], b: tuple[str, str, str]) -> None:
    """Two triples have one key only if they are the same, wherever their parts begin."""
    assert (entry_key(*a) == entry_key(*b)) == (a == b)


@given(words, st.integers(1, 5))
def test_moving_a_border_changes_the_key(text: str, cut: int) -> None:
    """The same characters divided otherwise are another key."""
    assert entry_key(text + "x" * cut, "o", text) != entry_key(text, "x" * cut + "o", text)


def test_batches_larger_than_a_statement_allows(memory: TranslationMemory) -> None:
    """Thousands of texts go in and out in one call, and unknown ones among them are left out."""
    texts = [f"phrase {i}" for i in range(3000)]
    memory.put_many("m", "o", {text: one(text.upper()) for text in texts})
    found = memory.get_many("m", "o", [*texts, "unknown"])
    assert found == {text: one(text.upper()) for text in texts}
    assert memory.get_many("m", "o", []) == {}


def test_text_that_is_not_unicode_is_not_remembered(memory: TranslationMemory) -> None:
    """Half a surrogate pair fails neither a put nor a get, and its neighbours are kept."""
    memory.put_many("m", "o", {"\ud800": one("x"), "bon": one("good")})
    assert memory.get_many("m", "o", ["\ud800", "bon"]) == {"bon": one("good")}


def test_it_outlives_its_process(memory: TranslationMemory, tmp_path: Path) -> None:
    """Another object on the same path reads what the first wrote, while it is open and after it closed."""
    memory.put_many("m", "o", {"bon": one("good")})
    other = TranslationMemory(tmp_path / "cache" / "memory.sqlite")
    assert other.get_many("m", "o", ["bon"]) == {"bon": one("good")}
    memory.close()
    other.close()
    assert other.get_many("m", "o", ["bon"]) == {"bon": one("good")}, "a closed memory opens again"


def test_clearing_forgets_and_gives_room_back(memory: TranslationMemory, tmp_path: Path) -> None:
    """After a clear there is no entry, and the file is small."""
    memory.put_many("m", "o", {f"{i}" * 50: one("x" * 500) for i in range(2000)})
    assert memory.clear() == 2000
    assert memory.stats().entries == 0
    memory.close()
    assert (tmp_path / "cache" / "memory.sqlite").stat().st_size < 100_000
    assert memory.clear() == 0


def test_the_least_recently_used_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the cap, entries that nobody read for longest are dropped; what was just written or read stays."""
    now = 1_000_000_000.0
    monkeypatch.setattr(time, "time", lambda: now)
    with TranslationMemory(tmp_path / "memory.sqlite", max_mb=1) as kept:
        old = {f"vieux {i}": one("x" * 800) for i in range(400)}
        kept.put_many("m", "o", old)
        now += 10_000
        read = list(old)[:50]
        kept.get_many("m", "o", read)
        now += 10_000
        new = {f"neuf {i}": one("y" * 800) for i in range(600)}
        kept.put_many("m", "o", new)
        assert kept.stats().bytes <= 1_000_000
        assert len(kept.get_many("m", "o", list(new))) == 600
        assert len(kept.get_many("m", "o", read)) == 50
        assert 0 < len(kept.get_many("m", "o", list(old)[50:])) < 300
    assert (tmp_path / "memory.sqlite").stat().st_size < 1_300_000


def test_a_batch_larger_than_the_cap_does_no_harm(tmp_path: Path) -> None:
    """More than fits is cut down to the cap, and the memory goes on."""
    with TranslationMemory(tmp_path / "memory.sqlite", max_mb=1) as kept:
        kept.put_many("m", "o", {f"{i}": one("x" * 5000) for i in range(1000)})
        assert 0 < kept.stats().bytes <= 1_000_000
        kept.put_many("m", "o", {"bon": one("good")})
        assert kept.get_many("m", "o", ["bon"]) == {"bon": one("good")}


def write(path: Path, name: str, count: int) -> None:
    """Put `count` entries in small batches and read each back; what the writing processes do."""
    with TranslationMemory(path) as kept:
        for i in range(count):
            kept.put_many("m", "o", {f"{name} {i}": one(f"{name} {i}"), f"both {i}": one("same")})
            assert kept.get_many("m", "o", [f"{name} {i}"])


def test_processes_write_at_once(tmp_path: Path) -> None:
    """Four processes that begin at once on no file lose nothing."""
    path = tmp_path / "cache" / "memory.sqlite"
    assert run_at_once(write, [(path, name, 50) for name in "abcd"]) == [0] * 4
    with TranslationMemory(path) as kept:
        assert kept.stats().entries == 4 * 50 + 50


def test_threads_share_one_memory(memory: TranslationMemory) -> None:
    """Puts and gets from many threads neither fail nor mix."""

    def work(name: str) -> None:
        for i in range(30):
            memory.put_many("m", name, {f"{i}": one(name)})
            assert memory.get_many("m", name, [f"{i}"]) == {f"{i}": one(name)}

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcdef"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert memory.stats().entries == 180


def test_a_fork_opens_its_own_connection(memory: TranslationMemory) -> None:
    """A memory that a child process inherits works there, and the parent's goes on."""
    memory.put_many("m", "o", {"avant": one("before")})
    child = multiprocessing.get_context("fork").Process(
        target=lambda: os._exit(0 if memory.get_many("m", "o", ["avant"]) and memory.clear() != 0 else 1)
    )
    child.start()
    child.join(30)
    assert child.exitcode == 0
    assert memory.get_many("m", "o", ["avant"]) == {}


def test_the_file_lies_in_the_cache(tmp_path: Path) -> None:
    """One place for the pipeline and the commands."""
    assert memory_file(Settings(cache_dir=tmp_path)) == tmp_path / "memory.sqlite"
