"""The « Le » of surnames, the accents of full names, and ministers who are two."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.accents import with_accents
from summarizer.glossary import Glossary
from summarizer.ministers import told_as_two
from summarizer.particles import capital_particles, with_particles

CASES = json.loads((Path(__file__).parent / "cases" / "particles.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["english"] for c in CASES])
def test_a_surname_keeps_its_particle(case: dict[str, str]) -> None:
    """What was translated or dropped is put back, where French leaves no doubt that it is no article."""
    assert with_particles(case["french"], case["english"]) == case["becomes"]


def test_one_writing_of_a_name_is_taken_for_the_whole_article() -> None:
    """A small « le » gets the capital that the article writes elsewhere; other articles stay."""
    texts = ["Jean-Yves Le Fournil est parti.", "Jean-Yves le Fournil a vu Paul le boulanger.", "Jean-Yves le sait."]
    assert capital_particles(texts) == [texts[0], "Jean-Yves Le Fournil a vu Paul le boulanger.", texts[2]]
    assert capital_particles(["Selon Le Fournil, oui.", "Selon le Fournil, non."])[1] == "Selon le Fournil, non."


@pytest.mark.parametrize(
    ("french", "english", "becomes"),
    [
        ("Hélène Martin est là.", "Helene Martin is here.", "Hélène Martin is here."),
        ("La ministre de la Santé Agnès Martin.", "Health Minister Agnes Martin.", "Health Minister Agnès Martin."),
        ("Le Président Macron est là.", "President Macron is here.", "President Macron is here."),
        ("Le train de Québec Express.", "The Quebec Express train.", "The Quebec Express train."),
        ("Il va à Kémérovo.", "He goes to Kemerovo.", "He goes to Kemerovo."),
    ],
)
def test_a_full_name_keeps_its_accents(french: str, english: str, becomes: str) -> None:
    """A place or a word that English writes without accents stays."""
    assert with_accents(french, english, Glossary.load()) == becomes


TWO = "Le maire, le ministre de la Santé et la ministre du Logement Jeanne Martin sont venus."


@pytest.mark.parametrize(
    ("french", "english", "becomes"),
    [
        (
            TWO,
            "The mayor, Minister of Health and Minister of Housing Jeanne Martin came.",
            "The mayor, the Minister of Health and the Minister of Housing Jeanne Martin came.",
        ),
        (
            "La ministre de la Santé et du Logement Jeanne Martin est venue.",
            "The Minister of Health and Minister of Housing Jeanne Martin came.",
            "The Minister of Health and Minister of Housing Jeanne Martin came.",
        ),
        (
            TWO,
            "The mayor, the Minister of Health and the Minister of Housing Jeanne Martin came.",
            "The mayor, the Minister of Health and the Minister of Housing Jeanne Martin came.",
        ),
    ],
)
def test_two_ministers_are_two(french: str, english: str, becomes: str) -> None:
    """Each gets the article that French gives each; one minister of two things stays one."""
    assert told_as_two(french, english) == becomes
