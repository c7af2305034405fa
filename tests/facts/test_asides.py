"""An aside is left out whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.document import Article
from summarizer.facts.material import Material
from summarizer.facts.statement import statement_of
from summarizer.glossary import Glossary
from summarizer.results import Translation
from summarizer.segment import segment
from tests.facts.test_extract import parser

CASES = json.loads((Path(__file__).parents[1] / "cases" / "asides.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_an_aside_goes_whole(case: dict[str, str]) -> None:
    """What hangs on it goes with it; a main clause, a source and a date do not."""
    document = segment(Article(case["french"], None, None))
    found = statement_of(Material(document, parser().parse(document), Translation((), ""), Glossary.load()), 0)
    assert found is not None
    assert found.french == case["becomes"]
