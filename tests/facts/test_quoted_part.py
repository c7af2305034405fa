"""Which quoted part of the English answers a quote of the French."""

from __future__ import annotations

import pytest

from summarizer.facts.quotes import quoted_part


@pytest.mark.parametrize(
    ("french", "english", "words", "part"),
    [
        ("Il a dit « oui », puis « non ».", 'He said "yes", then “no”.', "non", "no"),
        ("Il a dit « oui », puis « non ».", 'He said "yes", then no.', "non", None),
        ("Il juge « bien « imprudent » de rire ».", "He finds it “rash”.", "bien imprudent de rire", None),
        ("Il a dit oui.", "He said yes.", "oui", None),
    ],
)
def test_the_part_at_the_same_place(french: str, english: str, words: str, part: str | None) -> None:
    """The part at the same place, and none where the parts do not answer each other."""
    assert quoted_part(french, english, words) == part
