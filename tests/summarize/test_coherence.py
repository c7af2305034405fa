"""Coherence: which sentences lean on others, and what makes them stand alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.evaluation.wording import dangles
from summarizer.facts.antecedent import named_people
from summarizer.facts.material import Material
from summarizer.summarize.coherence import full_names, read, taken_back
from summarizer.summarize.edits import apply

DANGLING = json.loads((Path(__file__).parents[1] / "cases" / "dangling.json").read_text(encoding="utf-8"))
CASES = json.loads((Path(__file__).parents[1] / "cases" / "coherence.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_leaning_sentences_are_known(case: dict[str, object], material: Callable[[str], Material]) -> None:
    """A sentence that leans is said to; one that can stand alone is written so."""
    made = material(f"{case['before']} {case['french']}")
    last = len(made.document.sentences) - 1
    reading = read(made, last)
    assert reading.leans == (last - 1 if case["leans"] else None)
    if reading.leans is None:
        assert apply(made.document.text, reading.place, [*reading.always, *reading.alone]) == case["becomes"]


@pytest.mark.parametrize(
    ("following", "is_back"),
    [
        ("Mais cette dernière a été repoussée à dimanche.", True),
        ("Ceux-ci connaîtront toutefois quelques retards.", True),
        ("Mais le ministre a dit non.", False),
        ("Elle entre en vigueur lundi.", False),
    ],
)
def test_what_the_next_sentence_takes_back_is_known(
    following: str, is_back: bool, material: Callable[[str], Material]
) -> None:
    """« Mais cette dernière … » says that the sentence before is half the truth; other sentences go on."""
    assert taken_back(material(f"L'interdiction concerne les deux applications. {following}"), 0) is is_back


def test_a_subject_leans_on_the_sentence_that_introduced_it(material: Callable[[str], Material]) -> None:
    """« La collision » needs the sentence with « une collision », however many others stand between."""
    text = "Une collision a eu lieu. La route a été fermée mardi. La collision a fait douze blessés."
    assert read(material(text), 2).leans == 0


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("Boiron craint pour ses emplois. Le groupe a alerté mardi les élus.", 0),
        ("Le groupe Boiron craint pour ses emplois. La grève a duré. Le groupe a alerté mardi les élus.", 0),
        ("Boiron craint pour ses emplois. Le groupe Servier a alerté mardi les élus.", None),
        (
            "Boiron craint pour ses emplois. Le groupe licencie. La grève a duré un mois. Le groupe a alerté les élus.",
            2,
        ),
        ("Que se passe-t-il chez Boiron ? Le groupe a alerté mardi les élus.", None),
        ("Les prix ont monté en mai. Le ministre, Gérald Darmanin, se rendra à Calais jeudi.", None),
        ("Les prix ont monté en mai. Le quotidien Le Monde a révélé l'affaire.", None),
        ("Les prix ont monté en mai. Les hommes gagnent 15 % de plus que les femmes.", None),
        ("Le groupe a alerté mardi les élus.", None),
        ("Boiron craint pour ses emplois. Le gouvernement a alerté mardi les élus.", None),
    ],
)
def test_the_group_was_named_before(text: str, leans: int | None, material: Callable[[str], Material]) -> None:
    """A bare "the group" needs the sentence that speaks of one, or the one before; "the government" needs none."""
    made = material(text)
    assert read(made, len(made.document.sentences) - 1).leans == leans


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
    reading = read(material(f"Le budget a été voté. {words}"), 1)
    assert reading.weak or reading.halved


@pytest.mark.parametrize("case", DANGLING, ids=[c["french"] for c in DANGLING])
def test_the_measure_of_dangling(case: dict[str, object]) -> None:
    """The measure counts pronouns, possessives, demonstratives and connectives at the beginning, and no others."""
    assert dangles(str(case["french"])) is case["dangles"]


def test_the_first_sentence_is_no_phrase_on_another(material: Callable[[str], Material]) -> None:
    """A verbless beginning of an article leans on nothing: it may be what the article has to say."""
    text = "Une décision que l'opposition conteste devant le tribunal."
    assert read(material(text), 0).leans is None
    assert read(material(f"Le budget a été voté. {text}"), 1).leans == 0


def test_two_people_of_one_surname_get_no_first_name(material: Callable[[str], Material]) -> None:
    """`M. Pompeo` stays where the article knows two full names that end so."""
    text = "Mike Pompeo a voyagé avec Susan Pompeo à Rome. Mardi, M. Pompeo est rentré à Washington."
    assert full_names(material(text), 1, frozenset()) == ()


def test_a_full_name_gets_no_words_of_a_heading(material: Callable[[str], Material]) -> None:
    """Who stands there with first name and surname is not made longer, whatever the parser takes for a name."""
    made = material(
        "Naturalisation de Mamoudou Gassama : le préfet dit oui. Mamoudou Gassama, un jeune Malien, est venu."
    )
    assert [e.words for e in named_people(made, 1)] == ["Naturalisation de Mamoudou Gassama"]
    assert full_names(made, 1, frozenset()) == ()


@pytest.mark.parametrize("words", ["Aménager les mensualités de la taxe", "Ce sont vos impôts qui changent."])
def test_crossheads_and_words_to_the_reader_are_weak(words: str, material: Callable[[str], Material]) -> None:
    """A line without an end mark, and "your", are no sentences for a brief."""
    reading = read(material(f"Le budget a été voté. {words}"), 1)
    assert reading.weak or reading.halved
