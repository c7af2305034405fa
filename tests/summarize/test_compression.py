"""Compression: what goes, and what never goes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.document import Article, Span
from summarizer.facts.antecedent import Edit
from summarizer.facts.material import Material
from summarizer.parse import SpacyParser
from summarizer.segment import segment
from summarizer.summarize import shortener
from summarizer.summarize.compression import MOST, Compressor, left
from summarizer.summarize.edits import apart, apply, finished
from summarizer.summarize.features import words

CASES = json.loads((Path(__file__).parents[1] / "cases" / "compression.json").read_text(encoding="utf-8"))
PIECES = (
    *("Lundi matin", "la ville", "a annoncé", "n'a pas voté", ",", "dont le maire de Brest", "«", "»", "selon lui"),
    *("si elle veut", "un projet de loi", "(deux fois)", "après avoir dit non", "a dit le maire", "que Paul Martin"),
    *("30 %", "également", "pour les habitants des deux quartiers", "."),
)


def shorter(text: str, parser: SpacyParser, others: Sequence[Edit] = ()) -> str:
    """The first sentence of a text, compressed, and with other edits made."""
    document = segment(Article(text))
    place = document.sentences[0].span
    parsed = parser.parse(document).sentences[0]
    gone = Compressor(shortener.load(shortener.path("brief")), {}).compress(document, parsed, place, others)
    return apply(document.text, place, [*left(others, gone), *gone])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_compressed_as_an_editor_would(case: dict[str, Any], parser: SpacyParser) -> None:
    """What tells the news is left, and what a brief does without has gone."""
    found = shorter(case["french"], parser)
    assert all(part in found for part in case["keeps"]), found
    assert not any(part in found for part in case["loses"]), found


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=10, max_size=24).map(" ".join))
def test_nothing_is_put_in_and_no_denial_goes(parser: SpacyParser, text: str) -> None:
    """What is left are words of the sentence in order; a source and a condition among them if it had them."""
    document = segment(Article(text))
    source = words(document.quote(document.sentences[0]))
    found = words(shorter(text, parser))
    rest = iter(source)
    assert all(word in rest for word in found)
    assert all(found.count(word) == source.count(word) for word in ("selon", "si"))
    if found.count("voté"):
        assert found.count("pas") >= found.count("voté")


def test_other_edits_are_made_in_what_is_left(parser: SpacyParser) -> None:
    """A name that is put in for a pronoun stands in the shorter form, one in words that go does not."""
    text = next(case["french"] for case in CASES if case["id"] == "a relative clause")
    age = text.index("64")
    others = (Edit(Span(0, len("Le maire de Brest")), "Le sénateur"), Edit(Span(age, age + 2), "65"))
    found = shorter(text, parser, others)
    assert found.startswith("Le sénateur a annoncé")
    assert "65" not in found
    assert len(found.split()) <= MOST[0] + 1


def test_a_short_sentence_stays(material: Callable[[str], Material]) -> None:
    """A sentence of few words is told whole, but for the words that link it to another."""
    made = material("Le maire de Brest (PS) a également annoncé mardi la fermeture de la piscine.")
    compressor = Compressor(shortener.load(shortener.path("brief")), {})
    place = made.document.sentences[0].span
    edits = compressor.compress(made.document, made.parse.sentences[0], place, ())
    assert apply(made.document.text, place, edits) == (
        "Le maire de Brest (PS) a annoncé mardi la fermeture de la piscine."
    )


@given(
    st.text("abc ,()", min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=5)
)
@settings(max_examples=80)
def test_deletions_never_add_words(text: str, cuts: list[tuple[int, int]]) -> None:
    """What is left of a text after deletions has no more letters than the text."""
    spans = [Span(min(a, b), max(a, b)) for a, b in cuts if max(a, b) <= len(text)]
    rest = apply(text, Span(0, len(text)), [Edit(s, "") for s in spans])
    assert len(re.findall(r"\w", rest)) <= len(re.findall(r"\w", text))
    ordered = apart(Edit(s, "") for s in spans)
    assert all(one.span.end <= two.span.start for one, two in pairwise(ordered))


def test_an_edited_sentence_is_written_as_one() -> None:
    """A capital letter, no space before a comma, one full stop."""
    assert finished(" la ville , ,  a voté ,") == "La ville, a voté."
