"""Tests of how pairs are written and filtered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.nmt import normalise
from scripts.nmt.corpora import Limits

CASES = json.loads((Path(__file__).parents[1] / "cases" / "nmt_normalise.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "wanted"), CASES["english"])
def test_english_has_one_typography(text: str, wanted: str) -> None:
    """Curly quotes, guillemets and invisible characters become what the model writes."""
    assert normalise.english(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), CASES["french"])
def test_french_keeps_its_typography(text: str, wanted: str) -> None:
    """Only spaces and known damage change."""
    assert normalise.french(text) == wanted


@pytest.mark.parametrize(("fr", "en", "reason"), CASES["fault"])
def test_useless_pairs_are_named(fr: str, en: str, reason: str | None) -> None:
    """Each kind of useless pair has its reason."""
    assert normalise.fault(fr, en, Limits()) == reason


@given(st.text())
def test_writing_is_settled_after_once(text: str) -> None:
    """Normalising what is normalised changes nothing, on either side."""
    for side in (normalise.french, normalise.english):
        assert side(side(text)) == side(text)


@given(st.text())
def test_a_pair_is_one_line(text: str) -> None:
    """No line break or tab is left that could break a file of pairs."""
    assert not set(normalise.clean(text)) & set("\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
