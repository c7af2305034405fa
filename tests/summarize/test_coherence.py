"""Coherence: which sentences lean on others, and what makes them stand alone."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.evaluation.wording import dangles
from summarizer.facts.material import Material
from summarizer.summarize.coherence import dated, full_names, read
from summarizer.summarize.edits import apply

DANGLING = json.loads((Path(__file__).parents[1] / "cases" / "dangling.json").read_text(encoding="utf-8"))
CASES = json.loads((Path(__file__).parents[1] / "cases" / "coherence.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_leaning_sentences_are_known(case: dict[str, object], material: Callable[[str], Material]) -> None:
    """A sentence that leans is said to; one that can stand alone is written so."""
    made = material(f"{case['before']} {case['french']}")
    reading = read(made, 1)
    assert reading.leans is case["leans"]
    if not reading.leans:
        edits = [*reading.always, *([reading.alone] if reading.alone else [])]
        assert apply(made.document.text, reading.place, edits) == case["becomes"]


@pytest.mark.parametrize(
    "words",
    [
        "Le stade est-il fermé ?",
        "Nous avons perdu le match.",
        "et la fin de la citation » a dit le maire.",
        "Une belle journée.",
    ],
)
def test_what_is_no_sentence_for_a_brief(words: str, material: Callable[[str], Material]) -> None:
    """Questions, "we", half quotations and fragments are weak."""
    assert read(material(f"Le budget a été voté. {words}"), 1).weak


@pytest.mark.parametrize(
    ("french", "english", "becomes"),
    [
        ("Il a parlé hier à Paris.", "He spoke yesterday in Paris.", "He spoke yesterday (3 March 2017) in Paris."),
        ("Il a parlé jeudi soir.", "He spoke on Thursday evening.", "He spoke on Thursday evening (2 March 2017)."),
        ("Il a parlé jeudi 2 mars.", "He spoke on Thursday, 2 March.", "He spoke on Thursday, 2 March."),
        ("Il a parlé ce matin.", "He spoke this morning.", "He spoke this morning (4 March 2017)."),
        ("Il a dit « hier ».", "He said “yesterday”.", "He said “yesterday”."),
        ("Il a parlé hier.", "He spoke.", "He spoke."),
    ],
)
def test_relative_days_become_dates(
    french: str, english: str, becomes: str, material: Callable[[str], Material]
) -> None:
    """A relative day gets its date where both languages have it once, outside quotation marks."""
    made = material(french)
    anchored = Material(
        replace(made.document, published=dt.date(2017, 3, 4)), made.parse, made.translation, made.glossary
    )
    assert dated(anchored, 0, english, set()) == becomes
    assert dated(made, 0, english, set()) == english


@pytest.mark.parametrize("case", DANGLING, ids=[c["french"] for c in DANGLING])
def test_the_measure_of_dangling(case: dict[str, object]) -> None:
    """The measure counts pronouns, possessives, demonstratives and connectives at the beginning, and no others."""
    assert dangles(str(case["french"])) is case["dangles"]


def test_two_people_of_one_surname_get_no_first_name(material: Callable[[str], Material]) -> None:
    """`M. Pompeo` stays where the article knows two full names that end so."""
    text = "Mike Pompeo a voyagé avec Susan Pompeo à Rome. Mardi, M. Pompeo est rentré à Washington."
    assert full_names(material(text), 1, frozenset()) == ()
