"""Tests of the dictionary that is counted from aligned pairs."""

from __future__ import annotations

from scripts.nmt.dictionary import Counts, Limits, words


def test_rows_have_what_is_said_and_leave_out_what_is_light() -> None:
    """A word has the English that it is linked to often enough; one that is often unsaid, short or rare has no row."""
    counts = Counts()
    pair = words(("Le maire est également là", "The mayor is there"))
    assert pair == (["le", "maire", "est", "également", "là"], ["the", "mayor", "is", "there"])
    for _ in range(9):
        counts.add(*pair, [(0, 0), (1, 1), (2, 2), (4, 3)])
    counts.add(["maire", "rare"], ["mayors", "rare"], [(0, 0), (1, 1)])
    counts.add(["maire"], ["the"], [(0, 0)])
    for _ in range(9):
        counts.add(["euros", "francs"], ["€", "f"], [(0, 0), (1, 1)])  # said by a mark, and by one letter
    assert list(counts.rows(Limits(least=5, unsaid=0.10))) == ["maire\tsure\tmayor"]
    assert list(counts.rows(Limits(least=5, unsaid=0.01))) == []


def test_elided_words_are_words() -> None:
    """The article before a vowel is a word of its own, with either apostrophe."""
    assert words(("L’État d'urgence", "x"))[0] == ["l'", "état", "d'", "urgence"]
