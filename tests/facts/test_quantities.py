"""Quantities in French text."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.quantities import find_quantities
from tests.facts.cases import parameters

CASES = json.loads((Path(__file__).parents[1] / "cases" / "quantities.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", parameters(CASES))
def test_a_quantity_is_found_with_its_unit(case: dict[str, object]) -> None:
    """Each case has the values, units and bounds of its quantities."""
    assert [[q.value, q.unit, q.bound] for q in find_quantities(str(case["text"]))] == case["found"]


@given(st.integers(2, 10**12), st.sampled_from(["euros", "personnes", "%", "kilomètres", "ans"]))
def test_an_amount_in_digits_keeps_its_value(amount: int, unit: str) -> None:
    """However many digits, with French groups of three: the value is the number."""
    text = f"Il y en a {amount:,} {unit}.".replace(",", "\u202f")
    (found,) = find_quantities(text)
    assert Decimal(found.value) == amount
    assert found.span.of(text) == found.said
