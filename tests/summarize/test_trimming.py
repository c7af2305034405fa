"""Shorter forms of sentences for headlines: what goes, and what never goes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.document import Article
from summarizer.parse import SpacyParser
from summarizer.segment import segment
from summarizer.summarize.features import words
from summarizer.summarize.headline import Headliner
from summarizer.summarize.trimming import trim
from tests.summarize.conftest import ByTable, translated

CASES = json.loads((Path(__file__).parents[1] / "cases" / "trimming.json").read_text(encoding="utf-8"))
PIECES = (
    *("Lundi", "la ville", "a annoncé", "n'a pas voté", ",", "dont le maire", "«", "»", "selon lui", "si elle veut"),
    *("un projet", ":", "(deux fois)", "après avoir dit non", "a dit le maire", "."),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_trimmed_as_an_editor_would(case: dict[str, Any], parser: SpacyParser) -> None:
    """Each case has exactly the forms that it says, none if nothing may go."""
    document = segment(Article(case["french"]))
    made = trim(parser, document, [0])
    assert list(made[0].forms if made else ()) == case["forms"]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=3, max_size=14).map(" ".join))
def test_a_form_is_of_the_words_of_its_sentence(parser: SpacyParser, text: str) -> None:
    """Forms are of the sentence's words in their order, each shorter than the one before, with its negations."""
    document = segment(Article(text))
    for index, made in trim(parser, document, range(len(document.sentences))).items():
        source = words(document.quote(document.sentences[index]))
        for form in made.forms:
            left = iter(source)
            assert all(word in left for word in words(form))
            assert words(form).count("pas") == source.count("pas")
        assert sorted(made.forms, key=lambda form: -len(form.split())) == list(made.forms)


def test_a_woman_stays_one(parser: SpacyParser) -> None:
    """A form whose English makes a man of a woman, for what told her to be one has gone, is passed over."""
    text = (
        "Dans un billet écrit lundi, Jessica Martin, une enseignante de Washington, a reconnu avoir menti aux élèves."
    )
    document = segment(Article(text))
    english = "In a post, Jessica Martin, a teacher, admitted to having lied to the students."
    form = "Jessica Martin, une enseignante de Washington, a reconnu avoir menti aux élèves."
    for said, kept in (("Jessica Martin admitted that he lied.", False), ("Jessica Martin admitted to lying.", True)):
        made = Headliner(parser, ByTable({form: said})).headline(document, translated(document, {text: english}), (0,))
        assert (made.text == said.removesuffix(".")) is kept
