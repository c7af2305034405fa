"""Splitting at clauses: nothing is lost, and every part fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.clauses import best_cut, split_clauses

LONG = (
    "Le ministre a annoncé hier une réforme des retraites ; les syndicats, qui la refusent, appellent à manifester "
    "mardi, mais le gouvernement assure qu'il ne reculera pas"
)


@given(st.text(alphabet="abé ,;:–qu", max_size=200), st.integers(1, 40))
def test_parts_rebuild_the_text(text: str, limit: int) -> None:
    """The parts joined are the text, and none is over the limit."""
    parts = split_clauses(text, lambda part: len(part) <= limit)
    assert "".join(parts) == text
    assert all(len(part) <= limit for part in parts)


def test_a_semicolon_comes_first() -> None:
    """The strongest boundary wins over one nearer to the middle."""
    cut = best_cut(LONG)
    assert cut is not None
    assert LONG[:cut].endswith("retraites ; ")


def test_conjunctions_start_a_part() -> None:
    """Without a semicolon a comma before a conjunction is the place."""
    parts = split_clauses(LONG.replace(" ;", ""), lambda part: len(part.split()) <= 22)
    assert any(part.startswith("mais ") for part in parts) or any(part.startswith("qui ") for part in parts)


def test_one_word_is_cut_only_when_it_must() -> None:
    """A word without any boundary is cut in the middle, and a short text is left whole."""
    assert split_clauses("x" * 10, lambda part: len(part) <= 5) == ("xxxxx", "xxxxx")
    assert split_clauses("court", lambda part: True) == ("court",)
    assert best_cut("court") is None
