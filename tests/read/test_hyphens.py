"""Words that a line end broke: joined where that makes a French word, with their own hyphen where they have one."""

from __future__ import annotations

import pytest

from summarizer.read.hyphens import joined
from summarizer.read.text import read_text
from summarizer.segment import segment


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("sa démis-\nsion hier", "sa démission hier"),
        ("sa démis\u00ad\n  sion hier", "sa démission hier"),
        ("le vice-\nprésident", "le vice-président"),
        ("le porte-\nparole", "le porte-parole"),
        ("le compte-\nrendu", "le compte-rendu"),
        ("un com-\nmuniqué", "un communiqué"),
        ("Bel-\nlecour", "Bel-\nlecour"),
        ("Jean-\nPierre", "Jean-\nPierre"),
        ("il part -\nenfin", "il part -\nenfin"),
        ("- un\n- deux", "- un\n- deux"),
    ],
)
def test_joined(text: str, whole: str) -> None:
    """What makes a word is joined; what makes none is left as it is."""
    assert joined(text) == whole


def test_a_program_breaks_any_word() -> None:
    """In a PDF a hyphen at a line end is the program's, unless both sides are words."""
    assert joined("place Bel-\nlecour, au porte-\nparole", sure=False) == "place Bellecour, au porte-parole"


def test_a_wrapped_paragraph_stays_one() -> None:
    """A paragraph with broken words is one paragraph, and its sentences are whole."""
    text = (
        "Le maire démissionne\n\nLe maire de Lyon, Grégory Doucet, a annoncé mardi sa démis-\n"
        "sion lors d'une conférence de presse à l'hôtel de ville par-\n"
        "tagé. Le conseil municipal élira son successeur le 12 mai 2024\n"
        "et le préfet a salué le travail de l'édile sortant."
    )
    document = segment(read_text(text))
    assert [sentence.paragraph for sentence in document.sentences] == [0, 1, 1]
    assert "démission lors" in document.text
