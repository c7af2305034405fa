"""What a brief puts into the English of a sentence: the dates of relative days, and the roles of people."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.facts.english_pronouns import with_right_pronouns
from summarizer.facts.material import Material
from summarizer.summarize.dating import dated
from summarizer.summarize.introduction import introduced

CASES = Path(__file__).parents[1] / "cases"
DAYS = json.loads((CASES / "relative_days.json").read_text(encoding="utf-8"))
ROLES = json.loads((CASES / "introductions.json").read_text(encoding="utf-8"))
THINGS = json.loads((CASES / "things.json").read_text(encoding="utf-8"))
PIECES = ("yesterday", "last night", "Thursday", "Friday", "this year", "(", ")", "Thursday to Friday", "’s", ".", ",")


def anchored(made: Material) -> Material:
    """The same, published on Saturday 4 March 2017."""
    document = replace(made.document, published=dt.date(2017, 3, 4))
    return Material(document, made.parse, made.translation, made.glossary)


@pytest.mark.parametrize("case", DAYS, ids=[c["french"] for c in DAYS])
def test_relative_days_become_dates(case: dict[str, str], material: Callable[[str], Material]) -> None:
    """A relative day gets its date where both languages have it once, outside quotation marks; only if one is known."""
    made = material(case["french"])
    assert dated(anchored(made), 0, case["english"], set()) == case["becomes"]
    assert dated(made, 0, case["english"], set()) == case["english"]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_a_date_is_only_ever_added(material: Callable[[str], Material], english: str) -> None:
    """Whatever the English is, nothing of it changes but that dates in brackets are put in, each once in a brief."""
    made = anchored(material("Il a parlé hier, dans la nuit de jeudi à vendredi et cette année."))
    told: set[str] = set()
    said = dated(made, 0, english, told)
    assert re.sub(r" \([^()]* 2017\)| \(2017\)", "", said) == english
    assert dated(made, 0, english, told) == english


@pytest.mark.parametrize("case", ROLES, ids=[c["id"] for c in ROLES])
def test_people_are_introduced(case: dict[str, str], material: Callable[[str], Material]) -> None:
    """A person's role is put behind the full name, with the French that tells it as evidence, and only once."""
    made = material(case["text"])
    met: set[str] = set()
    english, sources = introduced(made, 0, case["english"], met)
    assert english == case["becomes"]
    assert [source.quote for source in sources] == ([case["quote"]] if "quote" in case else [])
    assert introduced(made, 0, case["english"], met) == (case["english"], ())


@pytest.mark.parametrize("case", THINGS, ids=[c["id"] for c in THINGS])
def test_pronouns_are_of_what_they_are_of(case: dict[str, str], material: Callable[[str], Material]) -> None:
    """« Il » of an aeroplane is "it", « son » of a woman "her"; where it is not certain, the model's word stays."""
    made = material(f"{case['before']} {case['french']}")
    assert with_right_pronouns(made, len(made.document.sentences) - 1, case["english"]) == case["becomes"]
