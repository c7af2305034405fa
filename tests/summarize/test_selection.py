"""What a choice of sentences is worth, and the order in which sentences are chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Article
from summarizer.protocols import Budget
from summarizer.segment import segment
from summarizer.summarize.salience import Salience, load
from summarizer.summarize.selection import ranking
from summarizer.summarize.terms import TERM_FEATURES, Lexicon, Word, find_terms, terms_of, tokens

TEXT = st.text("abcé 12,’-", min_size=1, max_size=40)
LEXICON = Lexicon({}, 3.0, {"a": Word(0.1, 0.5)}, Word(4.0, -2.0))


def _salience(rows: list[set[int]], worth: list[float]) -> Salience:
    held = tuple(np.array(sorted(row), dtype=np.int64) for row in rows)
    return Salience(tuple(range(len(rows))), held, np.array(worth), np.array([10.0] * len(rows)), 36.0)


def _chosen(
    salience: Salience, n: int, leaning: Mapping[int, int] | None = None, last: Collection[int] = ()
) -> tuple[int, ...]:
    return ranking(salience, Budget(n), lambda _: 10, leaning=leaning or {}, last=last)


SALIENCES = st.lists(st.sets(st.integers(0, 7)), min_size=1, max_size=6).flatmap(
    lambda rows: st.lists(st.floats(0, 2), min_size=8, max_size=8).map(lambda worth: _salience(rows, worth))
)


@given(SALIENCES, st.integers(1, 5))
def test_a_longer_brief_goes_on_where_a_shorter_one_ends(salience: Salience, n: int) -> None:
    """The choice of n sentences is the beginning of that of n + 1, and the first is the best by itself."""
    short, long = _chosen(salience, n), _chosen(salience, n + 1)
    assert long[: len(short)] == short
    assert len(short) == min(n, len(salience.candidates))
    assert short[0] == salience.ranked()[0]


@given(SALIENCES, st.integers(1, 60))
def test_words_are_kept_to(salience: Salience, most: int) -> None:
    """A choice is never over its words, unless it is one sentence that alone is."""
    chosen = ranking(salience, Budget(words=most), lambda i: 5 + 3 * i)
    assert len(chosen) == 1 or sum(5 + 3 * i for i in chosen) <= most
    assert len(set(chosen)) == len(chosen) >= 1


def test_what_was_told_is_worth_nothing_again() -> None:
    """Of two sentences that say the same, the second comes after one that says less but something else."""
    assert _chosen(_salience([{0, 1}, {0, 1}, {2}], [1.0, 1.0, 0.5]), 3) == (0, 2, 1)


def test_a_long_sentence_must_say_more() -> None:
    """Of two sentences of equal worth, the shorter is chosen."""
    salience = _salience([{0}, {1}], [1.0, 1.0])
    longer = Salience(salience.candidates, salience.held, salience.worth, np.array([30.0, 10.0]), 36.0)
    assert _chosen(longer, 1) == longer.ranked()[:1] == (1,)


def test_a_sentence_that_leans_brings_what_it_leans_on() -> None:
    """The best sentence, which leans, comes with the worst, on which it leans; with room for one, not at all."""
    salience = _salience([{0}, {1}, {2}], [0.1, 1.0, 5.0])
    assert _chosen(salience, 2, leaning={2: 0}) == (0, 2)
    assert _chosen(salience, 1, leaning={2: 0}) == (1,)


def test_a_sentence_that_is_taken_back_brings_what_takes_it_back() -> None:
    """Two sentences that lean on each other come together or, with room for one, not at all."""
    salience = _salience([{0}, {1}, {2}], [0.1, 1.0, 5.0])
    assert sorted(_chosen(salience, 2, leaning={1: 2, 2: 1})) == [1, 2]
    assert _chosen(salience, 1, leaning={1: 2, 2: 1}) == (0,)


def test_the_last_are_chosen_when_there_is_nothing_else() -> None:
    """A sentence of `last` comes after all others, however much it is worth."""
    assert _chosen(_salience([{0}, {1}], [5.0, 0.1]), 2, last=frozenset({0})) == (1, 0)


@given(st.lists(TEXT, max_size=5), TEXT)
@settings(deadline=None)
def test_every_term_once(texts: list[str], title: str) -> None:
    """Each term has one row of finite features, and each sentence holds exactly its own terms."""
    found = find_terms(texts, title, np.linspace(-1, 1, len(texts)), LEXICON)
    assert len(set(found.names)) == len(found.names) == len(found.matrix)
    assert found.matrix.shape[1] == len(TERM_FEATURES)
    assert np.isfinite(found.matrix).all()
    for text, held in zip(texts, found.held, strict=True):
        assert {found.names[k] for k in held} == set(terms_of(tokens(text)))


@pytest.mark.parametrize("name", ["title", "title_words", "prior", "first"])
def test_what_is_seen_of_a_term(name: str) -> None:
    """A word of the title, of the lexicon and of the first sentence is told from one that is not."""
    found = find_terms(["a b", "b c"], "a", np.zeros(2), LEXICON)
    column = found.matrix[:, TERM_FEATURES.index(name)]
    assert column[found.names.index(("a",))] > column[found.names.index(("c",))]


def test_salience_of_an_article_without_a_sentence() -> None:
    """A title alone has no candidate, and nothing is chosen."""
    rated = load().rate(segment(Article("", title="Lyon")))
    assert rated.candidates == rated.ranked() == ranking(rated, Budget(3), lambda _: 1) == ()
