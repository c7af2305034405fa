"""The glossary: what it finds, what it leaves, and what it says about a broken file."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import FormatError, UsageError
from summarizer.glossary import Glossary, fold

BUILT_IN = Glossary.load()


def _found(text: str, glossary: Glossary = BUILT_IN) -> list[tuple[str, str]]:
    return [(t.french, t.english) for t in glossary.matches(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("l'Otan et d’Irak", [("Otan", "NATO"), ("Irak", "Iraq")]),
        ("aux Etats-Unis", [("Etats-Unis", "United States")]),
        ("La réunion de l'après-midi", []),
        ("le pac et la bce", []),
        ("L'OTAN À PÉKIN, LA CRIMEE ISOLEE", [("OTAN", "NATO"), ("PÉKIN", "Beijing"), ("CRIMEE", "Crimea")]),
        ("la Corée du Nord", [("Corée du Nord", "North Korea")]),
        ("Valéri Guerassimov", [("Valéri Guerassimov", "Valery Gerasimov")]),
        ("Le Caire et Paris-Londres", [("Le Caire", "Cairo")]),
        ("Guerre froide", [("Guerre froide", "Cold War")]),
        ("les Irakiens", []),
    ],
)
def test_built_in_matches(text: str, found: list[tuple[str, str]]) -> None:
    """Whole words, longest first, with the case rules."""
    assert _found(text) == found


def test_places_are_of_the_text() -> None:
    """A match's span covers its French words."""
    text = "Selon l’Otan, la Crimée…"
    assert [t.span.of(text) for t in BUILT_IN.matches(text)] == ["Otan", "Crimée"]


def test_mark_writes_only_what_is_safe() -> None:
    """Names with one English form are written in; first names and ordinary words are not; articles stay."""
    assert BUILT_IN.mark("L’Otan voit Marie à Trente et à Pékin.") == "L’NATO voit Marie à Trente et à Beijing."


@pytest.mark.parametrize(
    ("french", "english", "finished"),
    [
        ("Valéri Guerassimov à Londres", "Valéri Guerassimov in Londres", "Valery Gerasimov in London"),
        ("L'Otan et Jean", "The Otan and Jean", "The NATO and Jean"),
        ("Il lit le Londres-Paris.", "He reads Londres-Paris.", "He reads Londres-Paris."),
        ("Il lit.", "He reads of Londres.", "He reads of Londres."),
    ],
)
def test_what_a_model_left_in_french_is_put_into_english(french: str, english: str, finished: str) -> None:
    """A whole name that the French has too, and that has one English form; a part of a longer word stays."""
    assert BUILT_IN.finish(french, english) == finished


@pytest.mark.parametrize(
    ("name", "english"), [("Poutine", "Putin"), ("OMS", "WHO"), ("londres", "London"), ("Xyz", None)]
)
def test_english(name: str, english: str | None) -> None:
    """What English calls a name, whatever its case."""
    assert BUILT_IN.english(name) == english


@pytest.mark.parametrize("word", ["allemand", "allemandes", "Allemagne", "Allemands"])
def test_demonyms(word: str) -> None:
    """A people, its adjective and its land answer one another."""
    assert {"German", "Germany"} <= set(BUILT_IN.demonyms(word))


def test_the_data_is_clean() -> None:
    """Every built-in row has a name, an English, and comes once."""
    names = Counter(e.french for e in BUILT_IN.entries())
    assert [n for n, times in names.items() if times > 1] == []
    assert all(
        e.french.strip() == e.french and all(x.strip() == x and x for x in e.english) for e in BUILT_IN.entries()
    )


def test_user_terms_come_first(tmp_path: Path) -> None:
    """The user's term wins over a built-in one that overlaps, and is always safe to write in."""
    path = tmp_path / "terms.tsv"
    path.write_text(
        "# ours\n\nOtan\tthe Alliance\nmise en examen\tformal investigation | indictment\n", encoding="utf-8"
    )
    glossary = Glossary.load(path)
    assert _found("L'Otan en Crimée", glossary) == [("Otan", "the Alliance"), ("Crimée", "Crimea")]
    (term,) = glossary.matches("Mise en examen")
    assert (term.source, term.accepted, term.safe) == ("user", ("formal investigation", "indictment"), True)
    assert glossary.mark("sa mise en examen") == "sa formal investigation"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Otan\n", "line 1"),
        (b"# x\nOtan\tNATO\textra\n", "line 2"),
        (b"Otan\t\n", "line 1"),
        (b"a\tb\na\tc\n", "already in line 1"),
        (b"Otan\tNATO\nmaire\t | \n", "line 2: there is no English"),
        (b"\xe9t\xe9\tsummer\n", "not UTF-8 at byte 0"),
        ("« »\tx\n".encode(), "bare term"),
    ],
)
def test_broken_files_are_named_with_the_line(content: bytes, words: str, tmp_path: Path) -> None:
    """The error names the file, the line and what to write instead."""
    path = tmp_path / "terms.tsv"
    path.write_bytes(content)
    with pytest.raises(FormatError, match=words) as error:
        Glossary.load(path)
    assert "terms.tsv" in str(error.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing glossary is a usage error that names it."""
    with pytest.raises(UsageError, match=r"none\.tsv"):
        Glossary.load(tmp_path / "none.tsv")


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    """Matches of any text are in order, do not overlap, and marking loses nothing outside them."""
    terms = BUILT_IN.matches(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(terms))
    if not terms:
        assert BUILT_IN.mark(text) == text


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    """Folding is idempotent up to what lower case itself leaves."""
    assert fold(fold(fold(text))) == fold(fold(text))
