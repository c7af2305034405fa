"""Tests of number words in digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.figures import in_figures


@pytest.mark.parametrize(
    ("french", "figures"),
    [
        ("Sept des seize tombes", "7 des 16 tombes"),
        ("la quinzième des dix-huit", "la 15ème des 18"),
        ("trois millions et demi, deux cent mille", "3 millions et demi, 200 mille"),
        ("Un homme et une femme, la première", "Un homme et une femme, la première"),
        ("Le 5 mai 2012, 3,5 % des mille soldats", "Le 5 mai 2012, 3,5 % des mille soldats"),
    ],
)
def test_words_become_digits(french: str, figures: str) -> None:
    """Cardinals and ordinals do; articles, scales and digits stay."""
    assert in_figures(french) == figures


@given(st.text("Lesoldats 0123456789,.%é", max_size=40))
def test_what_has_no_number_word_stays(text: str) -> None:
    """Digits and their signs are left as they are, spaces too."""
    assert in_figures(text) == text
