"""What a choice of sentences is worth, and the order in which sentences are chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Article
from summarizer.protocols import Budget
from summarizer.segment import segment
from summarizer.summarize.choice import CHOICE_FEATURES, choose_among
from summarizer.summarize.selection import Rated, ranking
from summarizer.summarize.terms import TERM_FEATURES, Lexicon, Word, find_terms, terms_of, tokens

if TYPE_CHECKING:
    from summarizer.summarize.terms import Matrix

TEXT = st.text("abcé 12,’-", min_size=1, max_size=40)
LEXICON = Lexicon({}, 3.0, {"a": Word(0.1, 0.5)}, Word(4.0, -2.0))
ARTICLE = (
    "Une enquête a été ouverte vendredi à Lyon. Le parquet de Lyon a ouvert vendredi une enquête pour vol contre "
    "le maire. Le maire de la ville nie les faits. « Je n'ai rien volé », a-t-il dit. Lyon a 500.000 habitants."
)


@dataclass(frozen=True)
class Wanted:
    """Candidates that are wanted as much at each step, less what `told` takes off once that one is chosen."""

    worth: tuple[float, ...]
    told: Mapping[tuple[int, int], float] = field(default_factory=dict)

    @property
    def candidates(self) -> tuple[int, ...]:
        """One for each worth."""
        return tuple(range(len(self.worth)))

    def scores(self, chosen: Sequence[int]) -> Matrix:
        """What is left of each worth."""
        return np.array([w - sum(self.told.get((c, i), 0) for c in chosen) for i, w in enumerate(self.worth)])


def _chosen(
    rated: Rated, n: int, leaning: Mapping[int, int] | None = None, last: Collection[int] = ()
) -> tuple[int, ...]:
    return ranking(rated, Budget(n), lambda _: 10, leaning=leaning or {}, last=last)


WANTED = st.lists(st.floats(0, 2), min_size=1, max_size=6).map(lambda worth: Wanted(tuple(worth)))


@given(WANTED, st.integers(1, 5))
def test_a_longer_brief_goes_on_where_a_shorter_one_ends(rated: Wanted, n: int) -> None:
    """The choice of n sentences is the beginning of that of n + 1, and the first is the most wanted."""
    short, long = _chosen(rated, n), _chosen(rated, n + 1)
    assert long[: len(short)] == short
    assert len(short) == min(n, len(rated.candidates))
    assert rated.worth[short[0]] == max(rated.worth)


@given(WANTED, st.integers(1, 60))
def test_words_are_kept_to(rated: Wanted, most: int) -> None:
    """A choice is never over its words, unless it is one sentence that alone is."""
    chosen = ranking(rated, Budget(words=most), lambda i: 5 + 3 * i)
    assert len(chosen) == 1 or sum(5 + 3 * i for i in chosen) <= most
    assert len(set(chosen)) == len(chosen) >= 1


def test_what_is_chosen_changes_what_is_wanted() -> None:
    """Of two sentences that say the same, the second comes after one that is wanted less by itself."""
    assert _chosen(Wanted((1.0, 0.9, 0.5), told={(0, 1): 0.6}), 3) == (0, 2, 1)


def test_a_sentence_that_leans_brings_what_it_leans_on() -> None:
    """The most wanted, which leans, comes with the least, on which it leans; with room for one, not at all."""
    rated = Wanted((0.1, 1.0, 5.0))
    assert _chosen(rated, 2, leaning={2: 0}) == (0, 2)
    assert _chosen(rated, 1, leaning={2: 0}) == (1,)


def test_a_sentence_that_is_taken_back_brings_what_takes_it_back() -> None:
    """Two sentences that lean on each other come together or, with room for one, not at all."""
    rated = Wanted((0.1, 1.0, 5.0))
    assert sorted(_chosen(rated, 2, leaning={1: 2, 2: 1})) == [1, 2]
    assert _chosen(rated, 1, leaning={1: 2, 2: 1}) == (0,)


def test_what_leans_on_what_cannot_come_is_chosen_when_there_is_nothing_else() -> None:
    """A sentence that leans on a question comes after all that do not, and before the brief is shorter than asked."""
    rated = Wanted((0.1, 9.0, 1.0, 0.5, 0.2))
    assert _chosen(rated, 3, leaning={1: 0}, last=frozenset({0})) == (2, 3, 4)
    assert _chosen(rated, 4, leaning={1: 0}, last=frozenset({0})) == (2, 3, 4, 1)


def test_the_last_are_chosen_when_there_is_nothing_else() -> None:
    """A sentence of `last` comes after all others, however much it is wanted, and not at all beside three others."""
    assert _chosen(Wanted((5.0, 0.1)), 2, last=frozenset({0})) == (1, 0)
    assert _chosen(Wanted((5.0, 0.1, 0.2, 0.3)), 4, last=frozenset({0})) == (3, 2, 1)


@pytest.mark.parametrize("title", ["Lyon : enquête contre le maire", None])
def test_what_the_network_sees(title: str | None) -> None:
    """Each candidate has one row of finite features, whatever is chosen; what was told is no longer new."""
    choice = choose_among(segment(Article(ARTICLE, title=title)))
    for rows in ([], [1], [1, 3, 0, 2], list(range(len(choice.candidates)))):
        seen = choice.features(rows)
        assert seen.shape == (len(choice.candidates), len(CHOICE_FEATURES))
        assert np.isfinite(seen).all()
    new = CHOICE_FEATURES.index("new")
    assert choice.features([])[:, new] == pytest.approx(1)
    assert choice.features([1])[1, new] == 0 < choice.features([1])[0, new] < 1
    assert choice.features([1])[2, CHOICE_FEATURES.index("follows_chosen")] == 1


def test_the_news_comes_first() -> None:
    """Of a standfirst and the sentence that tells it in full, the shipped weights want the latter alone."""
    document = segment(Article(ARTICLE, title="Lyon : enquête contre le maire"))
    told = [document.quote(document.sentences[i]) for i in ranking(choose_among(document), Budget(2), lambda _: 1)]
    assert told[0].startswith("Le parquet de Lyon a ouvert")
    assert not told[1].startswith("Une enquête")


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
    choice = choose_among(segment(Article("", title="Lyon")))
    assert choice.candidates == choice.salience.ranked() == ranking(choice, Budget(3), lambda _: 1) == ()
