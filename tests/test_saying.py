"""Tests of verbs of saying: the model reads a verb that it knows, the reader the verb that was there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engines.fake import FakeTranslator
from summarizer.lexicon import Lexicon
from summarizer.saying import said_as, say_plainly
from summarizer.tables import rows
from summarizer.translate import SentenceTranslator
from summarizer.verify import CheckContext, check_translation

CASES = json.loads((Path(__file__).parent / "cases" / "saying.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["french"][:40])
def test_verbs_of_saying(case: dict[str, str]) -> None:
    """Behind a quotation or before a pronoun they become « déclarer », and "said" becomes what they mean."""
    assert say_plainly(case["french"]) == case["plain"]
    assert said_as(case["french"], case["said"]) == case["english"]


def test_every_verb_of_the_table() -> None:
    """Each is found in the present, the imperfect and the past, in both numbers, and has its English."""
    for singular, plural, past, participle, present, english in rows("saying.tsv"):
        has = "s'est" if singular.startswith(("s'", "se ")) else "a"
        for verb, plain in (
            (singular, "déclare"),
            (plural, "déclarent"),
            (past, "déclarait"),
            (f"{has} {participle}", "a déclaré"),
        ):
            assert say_plainly(f'"Oui, oui", {verb} Paul.') == f'"Oui, oui", {plain} Paul.'
        assert said_as(f'"Oui", {singular} Paul.', '"Yes," says Paul.') == f'"Yes," {present} Paul.'
        assert said_as(f'"Oui", {past} Paul.', '"Yes," said Paul.') == f'"Yes," {english} Paul.'


@given(st.lists(st.sampled_from(['"', ", ", "« ", " »", "lance", "a ", "s'est ", "admis", "-t-il", " le roi", "."])))
def test_saying_plainly_is_done_once(parts: list[str]) -> None:
    """What is said plainly stays as it is."""
    plain = say_plainly("".join(parts))
    assert say_plainly(plain) == plain


def test_the_model_reads_a_verb_that_it_knows() -> None:
    """The translation of the plain sentence comes back with the verb of the source, and passes the checks."""
    engine = FakeTranslator({'"C\'est faux", déclare la police.': ['"It is false," says the police.']})
    (made,) = SentenceTranslator(engine, lexicon=Lexicon({"félin": "feline"})).translate_texts(
        ['"C\'est faux", ironise la police.']
    )
    assert (made.text, made.flags) == ('"It is false," quips the police.', ())


def test_a_lively_verb_answers_a_source() -> None:
    """Who "sighs" or "quips" says something: what he says is not told as a fact."""
    french = "C'est trop tard, regrette la police."
    assert not check_translation(french, "It is too late, the police lamented.", CheckContext())
    assert check_translation(french, "It is too late, the police.", CheckContext())
