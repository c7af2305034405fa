"""Quotation marks that the model lost half of, and quotations that run over sentences."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Article
from summarizer.engines.fake import FakeTranslator
from summarizer.marks import agency_marks, enclose, in_guillemets, mend_marks, quoted_through
from summarizer.segment import segment
from summarizer.translate import SentenceTranslator

CASES = json.loads((Path(__file__).parent / "cases" / "marks.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["en"][:40])
def test_marks_are_mended(case: dict[str, str]) -> None:
    """Half a pair is made whole where the French shows the place, and taken out elsewhere."""
    assert mend_marks(case["fr"], case["en"]) == case["mended"]


@given(st.text(alphabet='ab ,."“”:', max_size=40))
def test_marks_come_in_pairs(english: str) -> None:
    """Under a French whose marks are paired, no English keeps an odd number of marks, and no word is lost."""
    mended = mend_marks("Il a dit : « oui », selon elle.", english)
    assert sum(mended.count(mark) for mark in '"“”') % 2 == 0
    assert [c for c in mended if c.isalpha()] == [c for c in english if c.isalpha()]


@pytest.mark.parametrize(
    ("french", "marked"),
    [
        ('"la période +gilets jaunes+, dit-il"', '"la période “gilets jaunes”, dit-il"'),
        ('"ils disent +rentrez chez vous !+"', '"ils disent “rentrez chez vous !”"'),
        ("Canal+ et Ciné+ ont perdu +3 % et +2 % en C++.", None),
    ],
)
def test_plus_signs_of_agencies(french: str, marked: str | None) -> None:
    """They are marks of a quotation within one; in names and before figures they are not."""
    assert agency_marks(french) == (marked or french)
    assert len(agency_marks(french)) == len(french)


def test_the_model_reads_marks_for_plus_signs() -> None:
    """The English has single marks for them, and passes the checks."""
    engine = FakeTranslator({'"Il dit “oui” à tout", raille-t-il.': ['"He says "yes" to everything," he mocks.']})
    (made,) = SentenceTranslator(engine).translate_texts(['"Il dit +oui+ à tout", raille-t-il.'])
    assert (made.text, made.flags) == ("\"He says 'yes' to everything,\" he mocks.", ())


QUOTED = """Il parle. « Rien ne va plus. Tout est perdu. Il faut partir », dit-il. Elle "part. Elle rit. Voilà", dit-on.

Il dit : « Je reste.

« Je reviendrai demain. » La foule rit. Un « guillemet oublié reste."""


def test_quotations_over_sentences() -> None:
    """A quotation that runs over sentences and paragraphs is followed; a mark that never closes starts none."""
    document = segment(Article(QUOTED))
    told = dict(zip(document.texts(), quoted_through(document), strict=True))
    assert told["Il parle."] == (False, False)
    assert told["« Rien ne va plus."] == (False, True)
    assert told["Tout est perdu."] == (True, True)
    assert told["Il faut partir », dit-il."] == (True, False)
    assert told["Elle rit."] == (True, True)
    assert told["Il dit : « Je reste."] == (False, True)
    assert told["« Je reviendrai demain. »"] == (True, False)
    assert told["Un « guillemet oublié reste."] == (False, False)


@pytest.mark.parametrize(
    ("english", "state", "told"),
    [
        ("All is lost.", (True, True), '"All is lost."'),
        ('"All is lost.', (False, True), '"All is lost."'),
        ('We must go," he says.', (True, False), '"We must go," he says.'),
        ("All is lost.", (True, False), "All is lost."),
        ('He says "yes" and goes.', (True, True), 'He says "yes" and goes.'),
        ("He speaks.", (False, False), "He speaks."),
    ],
)
def test_a_sentence_alone_has_both_marks(english: str, state: tuple[bool, bool], told: str) -> None:
    """A sentence out of a longer quotation stands in marks of its own in the brief."""
    assert enclose(english, *state) == told


@pytest.mark.parametrize(
    ("french", "made"),
    [
        ('Il a dit "non" et " oui, peut-être ".', "Il a dit « non » et « oui, peut-être »."),
        ("l'\"affaire\" et “l'autre”", "l'« affaire » et « l'autre »"),
        ('À 1,4", et "la hausse", a-t-il dit. "', 'À 1,4", et "la hausse", a-t-il dit. "'),
        ('Oui", dit-il.', 'Oui", dit-il.'),
        ('5" de pluie "ici"', '5" de pluie "ici"'),
        ('Rien "" dedans.', 'Rien "" dedans.'),
    ],
)
def test_quotations_in_guillemets(french: str, made: str) -> None:
    """Straight and curly marks become « » if every one has its other half; else nothing changes."""
    assert in_guillemets(french) == made


@given(st.text("\"“”« »a.,'", max_size=30))
def test_guillemets_change_no_word(french: str) -> None:
    """Only marks and spaces change, and what is in « » stays."""
    made = in_guillemets(french)
    assert re.sub(r"[\s\"“”«»]", "", made) == re.sub(r"[\s\"“”«»]", "", french)
    assert in_guillemets(made) == made


def test_another_attempt_writes_guillemets() -> None:
    """Behind « » the model knows the word that it garbled behind a straight mark."""
    engine = FakeTranslator({'Une "photographie".': ['A "phography".'], "Une « photographie ».": ['A "photograph."']})
    (made,) = SentenceTranslator(engine).translate_texts(['Une "photographie".'])
    assert (made.text, made.flags) == ('A "photograph."', ())
