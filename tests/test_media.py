"""Tests of newspapers' names: found whatever their article became, kept from the model, and asked for in English."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engines.fake import FakeTranslator
from summarizer.glossary import Glossary
from summarizer.lexicon import Lexicon
from summarizer.media import mark_guests, media_terms, name_apart, without
from summarizer.translate import SentenceTranslator
from summarizer.verify import CheckContext, check_translation

CASES = json.loads((Path(__file__).parent / "cases" / "media.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["french"][:40])
def test_articles_of_newspapers(case: dict[str, object]) -> None:
    """The article is written out where the name is a newspaper's, and the names are found."""
    french = str(case["french"])
    assert name_apart(french) == case["apart"]
    assert [term.english for term in media_terms(french, Glossary.load())] == case["named"]


@given(st.text("LlaesduxAiFgroPn É'’-.", max_size=40))
def test_putting_apart_is_done_once(text: str) -> None:
    """What is apart stays as it is."""
    assert name_apart(name_apart(text)) == name_apart(text)


def test_a_newspaper_is_hidden_from_a_model_that_copies_letters() -> None:
    """The model sees a letter, the reader the name; the flag of a lost name is none any more."""
    engine = FakeTranslator(
        {"Il a parlé à α.": ["He spoke to the α."], "Il a parlé à Le Parisien.": ["He is a Parisian."]}
    )
    (made,) = SentenceTranslator(engine, lexicon=Lexicon({"félin": "feline"})).translate_texts(
        ["Il a parlé au Parisien."]
    )
    assert (made.text, made.flags) == ("He spoke to Le Parisien.", ())


@pytest.mark.parametrize(
    ("english", "checks"),
    [
        ("She told Le Journal du dimanche.", set()),
        ("She told the Journal du dimanche.", set()),
        ("She told the Sunday newspaper.", {"glossary", "dates"}),
    ],
)
def test_a_newspaper_is_looked_for(english: str, checks: set[str]) -> None:
    """Its name is asked for, with or without its article; the French in it is none that was left, and no date."""
    context = CheckContext(Glossary.load())
    found = check_translation("Elle l'a dit au Journal du dimanche.", english, context)
    assert {flag.check for flag in found} == checks


@pytest.mark.parametrize(
    ("french", "marked"),
    [
        ("Invité de RTL, il a ri.", "Speaking on RTL, il a ri."),
        ("a dit la ministre, interrogée sur Europe 1.", "a dit la ministre, speaking on Europe 1."),
        ("a-t-il dit au micro d'Europe 1 et à l'antenne de RMC.", "a-t-il dit on Europe 1 et on RMC."),
        ("Sur le plateau de BFM TV, elle a ri.", "On BFM TV, elle a ri."),
        ("Invité de la ministre, interrogé sur RTLM.", "Invité de la ministre, interrogé sur RTLM."),
    ],
)
def test_guests_of_stations(french: str, marked: str) -> None:
    """They speak on the station; other guests, and names that only begin like one, stay."""
    assert mark_guests(french) == marked


def test_names_are_taken_out_of_both_languages() -> None:
    """A station may be named with either of its names."""
    named = media_terms("Sur BFMTV, dimanche.", Glossary.load())
    assert without("On BFM TV, on Sunday.", named).split() == ["On", ",", "on", "Sunday."]
