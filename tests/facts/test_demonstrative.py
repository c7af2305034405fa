"""Demonstratives are put in full where the article says which one is meant, and weaken a statement elsewhere."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from summarizer.document import Article
from summarizer.facts.material import Material
from summarizer.facts.statement import Statement, statement_of
from summarizer.glossary import Glossary
from summarizer.results import Translation
from summarizer.segment import segment
from tests.facts.test_extract import parser

CASES = json.loads((Path(__file__).parents[1] / "cases" / "demonstratives.json").read_text(encoding="utf-8"))
ALONE = json.loads((Path(__file__).parents[1] / "cases" / "statements.json").read_text(encoding="utf-8"))


def statement(text: str, sentence: int) -> Statement | None:
    """The statement of one sentence of a text."""
    document = segment(Article(text, None, dt.date(2017, 3, 4)))
    return statement_of(Material(document, parser().parse(document), Translation((), ""), Glossary.load()), sentence)


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_a_demonstrative_is_put_in_full_or_weakens(case: dict[str, str | float]) -> None:
    """Only the same noun with words that tell which one stands in for it; the rest lean, and rank lower."""
    found = statement(f"{case['before']} {case['french']}", 1)
    assert found is not None
    assert found.french == case.get("becomes", case["french"])
    assert found.weakness == pytest.approx(case.get("weakness", 0.0))


@pytest.mark.parametrize("case", ALONE, ids=[c["id"] for c in ALONE])
def test_what_leans_on_the_sentence_before_is_no_statement(case: dict[str, str | bool]) -> None:
    """A speaker who is only "il", "among them", a share of nobody, and a noun without a verb are not told alone."""
    assert (statement(f"{case['before']} {case['french']}", 1) is not None) is case["stands"]


def test_what_a_demonstrative_stands_for_is_evidence() -> None:
    """The statement points at the place where its words come from."""
    text = "Les talibans ont attaqué un hôtel à Kaboul. Les talibans visaient cet hôtel depuis des mois."
    found = statement(text, 1)
    assert found is not None
    assert [(m.sentence, m.span.of(text)) for m in found.sources] == [(0, "hôtel à Kaboul")]


def test_a_sentence_inside_a_quotation_is_no_statement() -> None:
    """What stands in the middle of somebody's words has no quotation marks of its own, and is not the article's."""
    text = "« Le maire a menti hier. La ville a perdu dix millions d'euros. Le maire doit partir », a dit Paul Martin."
    assert statement(text, 1) is None


def test_whose_view_it_is_stays() -> None:
    """« Pour l'ONG, » is no aside, however long the sentence."""
    text = (
        "Pour l'organisation Human Rights Watch, l'usage de la torture dans les prisons de Damas et d'Alep prouve que "
        "le gouvernement mène une politique de mauvais traitements contre les opposants et leurs familles depuis 2011."
    )
    found = statement(text, 0)
    assert found is not None
    assert found.french.startswith("Pour l'organisation")
