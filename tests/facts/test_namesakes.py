"""What a single name stands for: a firm or its founder, and which of the people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.document import Article
from summarizer.facts.antecedent import named_people
from summarizer.facts.material import Material
from summarizer.glossary import Glossary
from summarizer.results import Translation
from summarizer.segment import segment
from summarizer.summarize.edits import apply
from tests.facts.test_extract import parser

CASES = json.loads((Path(__file__).parents[1] / "cases" / "namesakes.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_a_surname_becomes_a_full_name_only_where_it_is_the_persons(case: dict[str, str]) -> None:
    """A firm, its goods, a family and a law are not called by the first name; a person is."""
    document = segment(Article(case["text"]))
    material = Material(document, parser().parse(document), Translation((), ""), Glossary.load())
    last = document.sentences[-1]
    assert apply(document.text, last.span, named_people(material, last.index)) == case["becomes"]
    assert [n.french for n in material.names if n.kind == "organisation"] == list(
        filter(None, [case.get("organisation")])
    )
