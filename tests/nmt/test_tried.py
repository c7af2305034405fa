"""Rows of a lexicon are tried in sentences, and those whose English is lost are found."""

from __future__ import annotations

import pytest

from scripts.nmt.tried import Lost, examples, lost, share_said
from summarizer.engines.fake import FakeTranslator
from summarizer.lexicon import Lexicon

LEXICON = Lexicon({"fiche de paie": "payslip", "pompiers": "firefighters"})
SENTENCES = ["Sa fiche de paie a changé.", "Les pompiers sont venus.", "Une fiche de paie manque.", "Il pleut."]


@pytest.mark.parametrize(
    ("row", "english", "share"),
    [
        ("payslip", "His countrylip has changed.", 0.0),
        ("firefighters", "A firefighter came.", 1.0),
        ("gift voucher", "He got a gift.", 0.5),
        ("of the", "Nothing.", 1.0),
    ],
)
def test_the_share_that_is_said(row: str, english: str, share: float) -> None:
    """Words are alike by their first letters; what has no word of its own is said."""
    assert share_said(row, english) == share


def test_examples_are_of_rows_that_stand_often_enough() -> None:
    """A row that stands in fewer sentences is not tried."""
    assert examples(LEXICON, SENTENCES, 2) == {"fiche de paie": [SENTENCES[0], SENTENCES[2]]}


def test_what_is_lost_is_told_with_its_sentences() -> None:
    """A row whose English comes out in one sentence is not lost."""
    tried = {"fiche de paie": [SENTENCES[0]], "pompiers": [SENTENCES[1]]}
    engine = FakeTranslator(
        {
            "Sa payslip a changé.": "His countrylip has changed.",
            "Les firefighters sont venus.": "The firefighters came.",
        }
    )
    found = Lost("fiche de paie", "payslip", ((SENTENCES[0], "His countrylip has changed."),))
    assert lost(engine, LEXICON, tried) == [found]
