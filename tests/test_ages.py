"""Ages are written into the French in English where the model gets them wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.ages import mark_ages

CASES = json.loads((Path(__file__).parent / "cases" / "ages.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_ages(case: dict[str, str]) -> None:
    """An age is told in English, and years that are none stay French."""
    assert mark_ages(case["french"]) == case["marked"]
