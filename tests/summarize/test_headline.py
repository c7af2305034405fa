"""Headlines of articles without a title: clauses that are grammatical, true, and stand alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.document import Article
from summarizer.parse import SpacyParser
from summarizer.protocols import Budget
from summarizer.segment import segment
from summarizer.summarize import make_summarizer
from summarizer.summarize.headline import clause
from tests.summarize.conftest import ByTable, translated

CASES = json.loads((Path(__file__).parents[1] / "cases" / "headlines.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_clause(case: dict[str, str], parser: SpacyParser) -> None:
    """What is left of a sentence is grammatical and as true as the whole, or there is no clause."""
    document = segment(Article(case["french"]))
    assert clause(document, parser.parse(document).sentences[0], 17) == case["clause"]


def test_no_pronoun_begins_a_headline(parser: SpacyParser, translator: ByTable) -> None:
    """A clause that begins with one, when what stood before it has gone, is passed over for another sentence."""
    text = (
        "Quand l'entreprise arrive sur place avec tout son matériel en fin de matinée, elle découvre dans la cuisine "
        "un nid énorme de frelons et de guêpes venus de l'extérieur. Le maire de Brest a remercié les pompiers."
    )
    document = segment(Article(text))
    stage = make_summarizer("extractive", parser=parser, translator=translator)
    headline = stage.summarize(document, translated(document), Budget()).headline
    assert headline.text == "Le maire de Brest a remercié les pompiers"


def test_a_scrap_is_no_headline(parser: SpacyParser, translator: ByTable) -> None:
    """Where no clause can be had, the shortest whole sentence is taken that is more than a scrap."""
    whole = "« Nous avons perdu quatre maisons dans la même nuit », a dit le maire de Brest."
    document = segment(Article(f"« Alors que tout dormait encore. » {whole}"))
    stage = make_summarizer("extractive", parser=parser, translator=translator)
    assert stage.summarize(document, translated(document), Budget()).headline.text == whole.removesuffix(".")
