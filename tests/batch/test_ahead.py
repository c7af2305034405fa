"""Windows: none is lost, none is too big, and no worker idles while another has many."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.batch import ahead
from summarizer.batch.ahead import windows
from summarizer.batch.workers import Task
from summarizer.document import Article


def tasks(lengths: list[int]) -> list[Task]:
    """A task with an article of so many words for each length."""
    return [Task(str(n), str(n), "", "", "", Article("mot " * length)) for n, length in enumerate(lengths)]


@settings(max_examples=50)
@given(st.lists(st.integers(0, 30), max_size=60), st.integers(1, 5), st.integers(1, 60), st.integers(1, 5))
def test_each_task_comes_once_in_a_window_that_fits(lengths: list[int], size: int, words: int, workers: int) -> None:
    """Every task is in one window; only the shares at the end, one for each worker, may hold more, of short ones."""
    made = list(windows(tasks(lengths), size, words, workers))
    assert sorted(int(task.name) for window in made for task in window) == list(range(len(lengths)))
    assert all(made)
    for window in made[:-workers]:
        assert len(window) <= size
        assert sum(len(task.article.text.split()) for task in window[:-1]) < words


@pytest.mark.parametrize(
    ("articles", "workers", "expected"),
    [
        (3, 4, [1, 1, 1]),
        (12, 4, [3, 3, 3, 3]),
        (20, 4, [5, 5, 5, 5]),
        (20, 1, [16, 4]),
        (70, 4, [16, 14, 14, 13, 13]),
        (1000, 2, [16] * 61 + [12, 12]),
    ],
)
def test_a_small_run_uses_every_worker(articles: int, workers: int, expected: list[int]) -> None:
    """What does not fill a window for each is shared out; a large run has full windows up to its end."""
    assert [len(window) for window in windows(tasks([10] * articles), 16, 20_000, workers)] == expected


def test_shares_are_of_words() -> None:
    """One long article weighs as much as several short ones."""
    (one, others) = windows(tasks([900, 300, 300, 300]), 16, 20_000, 2)
    assert [task.name for task in one] == ["0"]
    assert sorted(task.name for task in others) == ["1", "2", "3"]


def test_reading_stays_a_little_ahead() -> None:
    """However many articles there are, those that wait are few: a window for each worker, and two in the queue."""
    read = itertools.count()

    def endless() -> Iterator[Task]:
        for n in read:
            yield Task(str(n), str(n), "", "", "", Article("mot"))

    made = windows(endless(), 4, 100, 2)
    for _ in range(5):
        assert len(next(made)) == 4
    made.close()
    assert next(read) <= 5 * 4 + 4 * (2 + 2)


def test_a_reader_that_waits_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Input that does not come, such as that of an idle pipe, keeps nobody from leaving."""
    monkeypatch.setattr(ahead, "LEAVE", 0.05)
    came = threading.Event()

    def idle() -> Iterator[Task]:
        yield from tasks([1])
        came.wait(10)

    made = windows(idle(), 1, 100)
    next(made)
    begun = time.monotonic()
    made.close()
    assert time.monotonic() - begun < 5
    came.set()
