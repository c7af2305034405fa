"""The conditional of newspapers, which reports, and the one that makes a condition."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.conditional import mark_reports

CASES = json.loads((Path(__file__).parent / "cases" / "reports.json").read_text(encoding="utf-8"))
WORDS = st.sampled_from(
    ["le", "maire", "aurait", "auraient", "été", "tué", "pas", "n'", "que", "si", "«", "»", ",", "qui", "vu"]
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["fr"][:40])
def test_what_is_reported_is_marked(case: dict[str, str]) -> None:
    """Only where nothing makes it a condition, and only in the newspaper's own words."""
    assert mark_reports(case["fr"]) == case["marked"]


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_marked_once_is_marked(french: str) -> None:
    """Nothing is left to mark in what was marked, and no word but the auxiliary and its negation goes."""
    marked = mark_reports(french)
    assert mark_reports(marked) == marked
    gone = {"aurait", "auraient", "été", "pas", "n'"}
    kept = [w for w in french.split() if w not in gone]
    assert [w for w in marked.split() if w in set(kept) - gone] == kept
