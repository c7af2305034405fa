"""Headlines in capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.truecase import casing, is_shouting, truecase, truecase_texts


@pytest.mark.parametrize(
    ("text", "shouting"),
    [
        ("ATTENTAT À LONDRES : QUATRE MORTS", True),
        ("L'OTAN et la Russie se parlent", False),
        ("L'OTAN", False),
        ("PSG-OM", False),
        ("Le général est arrivé.", False),
        ("LA POLICE a ARRÊTÉ UN SUSPECT", True),
    ],
)
def test_is_shouting(text: str, shouting: bool) -> None:
    """Acronyms in a normal sentence are not shouting; a headline in capitals is."""
    assert is_shouting(text) is shouting


def test_names_get_their_usual_form() -> None:
    """The body of the article says how a name is written; other words become lower case."""
    known = casing(["Hier Theresa May était à Londres.", "Le parti de Theresa May recule, dit l'OTAN."])
    assert truecase("THERESA MAY QUITTE LONDRES ET L'OTAN", known) == "Theresa May quitte Londres et l'OTAN"


def test_normal_text_is_untouched() -> None:
    """A sentence in normal case comes back as it is."""
    assert truecase("Le 3 mars, M. Pavel a parlé.", {"parlé": "PARLÉ"}) == "Le 3 mars, M. Pavel a parlé."


@given(st.text(max_size=60))
def test_only_case_changes(text: str) -> None:
    """Truecasing never adds, drops or moves a character, apart from case."""
    assert truecase(text, {}).casefold() == text.casefold() or truecase(text, {}).lower() == text.lower()


def test_texts_of_one_article_help_each_other() -> None:
    """Names come from the list and, of an article, from its other sentences; a line is written by itself."""
    texts = ["THERESA MAY QUITTE LONDRES", "Hier, Theresa May a parlé."]
    assert truecase_texts(texts, ["Londres"], together=True)[0] == "Theresa May quitte Londres"
    assert truecase_texts(texts, ["Londres"], together=False)[0] == "Theresa may quitte Londres"
