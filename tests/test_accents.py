"""Names keep their accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.accents import with_accents
from summarizer.glossary import Glossary, fold

GLOSSARY = Glossary.load()


@pytest.mark.parametrize(
    ("french", "english", "mended"),
    [
        ("Ségolène Royal rit.", "Segolene Royal laughs.", "Ségolène Royal laughs."),
        ("M. Véran est à l'heure.", "Mr Veran is on time.", "Mr Véran is on time."),
        ("Jean-René Barrot et Agnès Roy.", "Jean-Rene Barrot and Agnes Roy.", "Jean-René Barrot and Agnès Roy."),
        ("Le Président Michaël Vidal.", "President Michael Vidal.", "President Michaël Vidal."),
        ("Mikhaïl Petrov est au Kérala.", "Mikhail Petrov is in Kerala.", "Mikhail Petrov is in Kerala."),
        ("Il va au Népal avec Zoé Petit.", "He goes to Nepal with Zoe Petit.", "He goes to Nepal with Zoé Petit."),
        ("La Nouvelle-Orléans attend.", "New Orleans is waiting.", "New Orleans is waiting."),
        ("À Los Ángeles, Le Péru joue.", "In Los Angeles, Peru plays.", "In Los Angeles, Peru plays."),
        ("VÉRAN PARLE, M. VÉRAN.", "VERAN SPEAKS, Mr VERAN.", "VERAN SPEAKS, Mr VERAN."),
    ],
)
def test_people_keep_their_accents(french: str, english: str, mended: str) -> None:
    """A person's name does; what English spells otherwise, or capitals, do not get any."""
    assert with_accents(french, english, GLOSSARY) == mended


@given(st.lists(st.sampled_from(["Zoé Petit ", "Zoe Petit ", "M. Véran ", "Veran ", "Réunion ", "été ", "Nepal "])))
def test_only_accents_change(words: list[str]) -> None:
    """The English stays the same but for accents, and a second time nothing changes."""
    text = "".join(words)
    made = with_accents(text, text, GLOSSARY)
    assert fold(made) == fold(text)
    assert with_accents(text, made, GLOSSARY) == made
