"""Numbers are read with their values and places, in both languages."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_to_num import text2num

from summarizer.verify.number_reader import read_numbers

CASES = json.loads((Path(__file__).parents[1] / "cases" / "numbers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['language']}: {c['text']}")
def test_case(case: dict[str, Any]) -> None:
    """The likeliest value of each number, and its kind where the case names one."""
    found = read_numbers(case["text"], case["language"])
    assert [n.value for n in found] == [Decimal(v) for v in case["values"]]
    if "kind" in case:
        assert found[-1].kind == case["kind"]


def test_places() -> None:
    """A span covers the number with its scale and its sign, and nothing else."""
    text = "Il a payé 8,5 millions d'euros, soit 12 % de vingt et un."
    assert [n.span.of(text) for n in read_numbers(text, "fr")] == ["8,5 millions", "12 %", "vingt et un"]


@given(st.text(max_size=120), st.sampled_from(("fr", "en")))
def test_places_are_in_order(text: str, language: Any) -> None:
    """Whatever the text, numbers come in order, do not overlap, and have at least one value."""
    found = read_numbers(text, language)
    assert all(n.values for n in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize("number", [*range(2, 120), 200, 271, 999, 1000, 1984, 2014, 10_071, 80_000, 200_981])
def test_number_words_agree_with_text2num(number: int) -> None:
    """Number words are read as text2num reads them, for words made by its own rules' inverse."""
    words = _french(number)
    assert text2num(words, "fr") == number
    assert [n.value for n in read_numbers(words, "fr")] == [number]


_UNITS = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
          "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"]  # fmt: skip
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def _french(n: int) -> str:
    if n < 20:
        return _UNITS[n]
    if n < 70:
        ten, rest = n // 10 * 10, n % 10
        return _TENS[ten] + ("" if not rest else " et un" if rest == 1 else "-" + _UNITS[rest])
    if n < 80:
        return "soixante et onze" if n == 71 else "soixante-" + _french(n - 60)
    if n < 100:
        return "quatre-vingts" if n == 80 else "quatre-vingt-" + _UNITS[n - 80]
    if n < 1000:
        head = ("" if n < 200 else _UNITS[n // 100] + " ") + ("cents" if n % 100 == 0 and n >= 200 else "cent")
        return head + (" " + _french(n % 100) if n % 100 else "")
    head = ("" if n < 2000 else _french(n // 1000).replace("cents", "cent").replace("vingts", "vingt") + " ") + "mille"
    return head + (" " + _french(n % 1000) if n % 1000 else "")
