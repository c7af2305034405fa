"""Compression: what goes, and what never goes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Span
from summarizer.facts.antecedent import Edit
from summarizer.facts.material import Material
from summarizer.summarize.compression import compress
from summarizer.summarize.edits import apart, apply, finished
from summarizer.summarize.features import content_stems

CASES = json.loads((Path(__file__).parents[1] / "cases" / "compression.json").read_text(encoding="utf-8"))


def _params() -> list[object]:
    marks = {c["id"]: [pytest.mark.xfail(reason=c["xfail"], strict=True)] for c in CASES if "xfail" in c}
    return [pytest.param(c, id=c["id"], marks=marks.get(c["id"], [])) for c in CASES]


@pytest.mark.parametrize("case", _params())
def test_compressed_as_an_editor_would(case: dict[str, str], material: Callable[[str], Material]) -> None:
    """Each case becomes exactly what it says, and nothing if nothing may go."""
    made = material(case["french"])
    place = made.document.sentences[0].span
    known = set(content_stems(case.get("known", "")))
    edits = compress(made.document, made.parse.sentences[0], place, known)
    assert apply(made.document.text, place, edits) == case["becomes"]
    assert all(edit.words == "" for edit in edits)


@given(
    st.text("abc ,()", min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=5)
)
@settings(max_examples=80)
def test_deletions_never_add_words(text: str, cuts: list[tuple[int, int]]) -> None:
    """What is left of a text after deletions has no more letters than the text."""
    spans = [Span(min(a, b), max(a, b)) for a, b in cuts if max(a, b) <= len(text)]
    left = apply(text, Span(0, len(text)), [Edit(s, "") for s in spans])
    assert len(re.findall(r"\w", left)) <= len(re.findall(r"\w", text))
    ordered = apart(Edit(s, "") for s in spans)
    assert all(one.span.end <= two.span.start for one, two in pairwise(ordered))


def test_an_edited_sentence_is_written_as_one() -> None:
    """A capital letter, no space before a comma, one full stop."""
    assert finished(" la ville , ,  a voté ,") == "La ville, a voté."
