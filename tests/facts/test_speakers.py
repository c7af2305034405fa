"""Who says the words of a quote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.document import Article
from summarizer.facts.material import Material
from summarizer.facts.speakers import find_quotes, speaker_words
from summarizer.glossary import Glossary
from summarizer.results import Translation
from summarizer.segment import segment
from tests.facts.test_extract import facts, parser

CASES = Path(__file__).parents[1] / "cases"
SPEAKERS = json.loads((CASES / "speakers.json").read_text(encoding="utf-8"))
LISTS = json.loads((CASES / "fact_lists.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", SPEAKERS, ids=[c["id"] for c in SPEAKERS])
def test_who_said_it(case: dict[str, str | None]) -> None:
    """A name where the article gives one, else the words for who it was, else nobody."""
    document = segment(Article(str(case["text"])))
    material = Material(document, parser().parse(document), Translation((), ""), Glossary.load())
    quotes = {q.words: q for q in find_quotes(material)}
    assert speaker_words(material, quotes[str(case["said"])]) == case["speaker"]


def test_a_translation_in_brackets_is_no_second_quote() -> None:
    """« Allah Akbar » (« Dieu est le plus grand ») was said once."""
    document = segment(Article("Le conducteur a lancé « Allah Akbar » (« Dieu est le plus grand ») hier à Lyon."))
    material = Material(document, parser().parse(document), Translation((), ""), Glossary.load())
    assert [q.words for q in find_quotes(material)] == ["Allah Akbar"]


@pytest.mark.parametrize("case", LISTS, ids=[c["id"] for c in LISTS])
def test_the_dead_and_the_hurt_come_first(case: dict[str, str]) -> None:
    """A toll leads the list wherever the article tells of it; other figures keep the rank of their sentence."""
    assert facts(case["text"])[0].kind == case["first"]


def test_what_somebody_says_is_a_quote_and_no_event() -> None:
    """A sentence that is mostly between quotation marks is not told as if the article vouched for it."""
    text = (
        "Nadim Houry précise que : « La torture continue en Syrie, et elle est le produit d'une politique nationale »."
    )
    assert [f.kind for f in facts(text)] == ["quote"]


def test_whom_is_of_the_verb_of_the_event() -> None:
    """A body in a clause further down is not whom the deed was done to."""
    text = "Le pilote a parlé aux enquêteurs, alors que le ministre de l'Intérieur veut une enquête avec le CERN."
    (event,) = facts(text, kinds=("event",))
    assert event.value["whom"] is None


def test_an_office_told_elsewhere_is_evidence_of_a_quote() -> None:
    """« M. Martin » is told with the office that another sentence gives him, and that sentence is shown."""
    text = "Le ministre russe de la Défense Paul Martin est venu hier à Lyon. "
    text += "« Nous avons gagné la guerre », a dit M. Martin."
    quote = next(f for f in facts(text) if f.kind == "quote")
    assert quote.text.startswith("Paul Martin, Russian defence minister")
    assert {e.sentence for e in quote.evidence} == {0, 1}
    assert any("ministre russe de la Défense Paul Martin" in e.quote for e in quote.evidence)
