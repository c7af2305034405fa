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
from summarizer.summarize.headline import Headliner
from summarizer.summarize.main_clause import clause
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
    """Where no clause can be had, a whole sentence is taken that is more than a scrap."""
    whole = "« Nous avons perdu quatre maisons dans la même nuit », a dit le maire de Brest."
    document = segment(Article(f"« Alors que tout dormait encore. » {whole}"))
    stage = make_summarizer("extractive", parser=parser, translator=translator)
    assert stage.summarize(document, translated(document), Budget()).headline.text == whole.removesuffix(".")


def test_what_tells_most_comes_first(parser: SpacyParser) -> None:
    """Of whole sentences the first in rank is the headline, not the shortest, which mostly tells least."""
    first = (
        "« Si rien ne change avant lundi soir, le port de Brest fermera pour la première fois depuis trente ans », "
        "a dit le président du syndicat des dockers."
    )
    second = (
        "« Alors que la pluie tombait sans cesse sur toute la ville, nous avons tenu », a dit le maire de la commune."
    )
    text = f"{first} {second}"
    document = segment(Article(text))
    made = Headliner(parser, ByTable()).headline(document, translated(document), (0, 1))
    assert made.text == first.removesuffix(".")
    assert [flag.check for flag in made.flags] == ["headline"]


def test_a_headline_names_in_full(parser: SpacyParser) -> None:
    """A sentence about "M. Durand", or whose quotation only "he" says, is passed over for another."""
    other = "Si rien ne change avant lundi soir, le port de Brest fermera pour la première fois depuis trente ans."
    short = "Alors que la pluie tombait, M. Durand a remercié les pompiers."
    said = "« Alors que la pluie tombait, nous avons vu les pompiers », a-t-il dit."
    for words in (short, said):
        document = segment(Article(f"{words} {other}"))
        made = Headliner(parser, ByTable()).headline(document, translated(document), (0, 1))
        assert made.text == other.removesuffix(".")
