"""Persons with their office, or with whom they belong to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.facts.persons import as_role
from summarizer.glossary import Glossary
from tests.facts.test_extract import facts

DATA = Path(__file__).parents[1] / "cases"
CASES = json.loads((DATA / "person_roles.json").read_text(encoding="utf-8"))
CAPITALS = json.loads((DATA / "role_capitals.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c.get("fact") or c["french"][:40] for c in CASES])
def test_a_person_is_told_with_the_office_alone(case: dict[str, str]) -> None:
    """Whom a person belongs to is no office, nor is somebody else's; how an office was got is no part of it."""
    found = facts(case["french"], kinds=("person",))
    assert "nobody" not in case or case["nobody"] not in [f.value["name"] for f in found]
    assert "fact" not in case or case["fact"] in [f.text for f in found]


@pytest.mark.parametrize("case", CAPITALS, ids=[c["role"] for c in CAPITALS])
def test_names_and_peoples_keep_their_capital(case: dict[str, str]) -> None:
    """A role is in small letters, but not what English writes with a capital anywhere."""
    assert as_role(case["english"], case["french"], Glossary.load()) == case["role"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("L'épouse d'Emmanuel Martin a visité Lyon hier.", "Emmanuel Martin"),
        ("Rudy Durand, fondateur de Cheese Republic, a parlé hier à Lyon.", "Cheese Republic"),
        ("Interrogé par Le Parisien, le général Jean Durand a salué ses soldats.", "Le Parisien"),
        ("Le ministre voyage avec sa femme, Susan Martin, depuis hier.", "Susan Martin"),
    ],
)
def test_an_office_is_its_holders_alone(text: str, told: str) -> None:
    """Whose wife somebody is, or what somebody founded, has not that office; a wife of nobody is no fact."""
    assert [f.text for f in facts(text, kinds=("person",)) if f.value["name"] == told] == []


def test_half_a_sentence_is_no_quote_of_its_own() -> None:
    """Words that begin with the participle of « en publiant » are told with their sentence, if at all."""
    text = "Ole Solvang affirme qu'en « publiant leurs noms, nous mettons ces responsables face à leurs crimes »."
    assert [f.text for f in facts(text, kinds=("quote",)) if f.text.startswith("Ole Solvang: “")] == []


def test_a_clause_is_no_quote_of_its_own() -> None:
    """Words that begin with « où » are told with their sentence, if at all."""
    text = "Ole Solvang a parlé d'une rue « où il y avait beaucoup de monde »."
    assert [f.text for f in facts(text, kinds=("quote",)) if f.text.startswith("Ole Solvang: “")] == []
