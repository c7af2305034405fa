"""Titles and functions in English."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.facts.roles import is_role, role_in_english, with_article
from summarizer.glossary import Glossary

CASES = json.loads((Path(__file__).parents[1] / "cases" / "roles.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["french"] for c in CASES])
def test_a_role_of_known_parts_is_composed(case: dict[str, str]) -> None:
    """What is known for certain is put together; anything else is left to the translator."""
    assert role_in_english(case["french"], Glossary.load()) == case["english"]


def test_roles_are_told_from_other_words() -> None:
    """Prefixes and the feminine count; other nouns do not."""
    assert all(is_role(w) for w in ("procureure", "ex-ministre", "vice-président", "PDG"))
    assert not any(is_role(w) for w in ("table", "Paris", "avion"))


def test_the_article_stands_once() -> None:
    """`the` is put before bodies that take it, and never twice."""
    assert with_article("European Commission") == "the European Commission"
    assert with_article("NATO") == "NATO"
    assert with_article("the European Commission") == "the European Commission"
