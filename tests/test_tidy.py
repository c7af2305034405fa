"""Slips of a model that are mended in the English itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.tidy import tidy

CASES = json.loads((Path(__file__).parent / "cases" / "tidy.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["en"][:40])
def test_slips_are_mended(case: dict[str, str]) -> None:
    """What is wrong is mended, and what looks alike and is right stays."""
    assert tidy(case["fr"], case["en"]) == case["tidy"]


@given(st.text(alphabet="aAnu eoi05,. €bab", max_size=40))
def test_mended_once_is_mended(english: str) -> None:
    """Nothing is left to mend in what was mended, and no figure changes its digits."""
    french = "Il y en a 5 000 à 5 €."
    mended = tidy(french, english)
    assert tidy(french, mended) == mended
    assert [c for c in mended if c.isdigit()] == [c for c in english if c.isdigit()]
