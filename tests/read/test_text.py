"""Plain text: titles, datelines, days."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.read.dates import read_date
from summarizer.read.text import read_text
from summarizer.read.titles import bare_title

CASES, BARE = (
    json.loads((Path(__file__).parents[1] / "cases" / name).read_text(encoding="utf-8"))
    for name in ("titles.json", "bare_titles.json")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_titles(case: dict[str, Any]) -> None:
    """A first line is taken for the title where an editor would take it for one, and a dateline for the day."""
    article = read_text(case["text"])
    assert article.title == case["title"]
    assert (article.published.isoformat() if article.published else None) == case.get("published")
    assert article.text.startswith(case.get("starts", article.text))


@pytest.mark.parametrize("case", BARE, ids=lambda case: case["title"])
def test_what_a_site_writes_around_a_title_goes(case: dict[str, str]) -> None:
    """The form of the page and the name of the site are no part of the news; words that look like them stay."""
    assert bare_title(case["title"]) == case["bare"]
    assert bare_title(case["bare"]) == case["bare"]


@given(st.text(alphabet="aàÉ .!?\n,:-«»1" + "\u00a0\r", max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_word_is_lost(text: str) -> None:
    """Title, day and body together hold every letter of the text."""
    article = read_text(text)
    kept = (article.title or "") + article.text
    assert sorted(c for c in kept if c.isalpha()) == sorted(c for c in text if c.isalpha())


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2017-03-04", "2017-03-04"),
        ("2017-03-04T18:30:00+01:00", "2017-03-04"),
        ("2017-03-04T18:30:00Z", "2017-03-04"),
        ("4 mars 2017", "2017-03-04"),
        ("le samedi 1er avril 2017", "2017-04-01"),
        ("12 déc. 2013", "2013-12-12"),
        ("04/03/2017", "2017-03-04"),
        ("31 février 2017", None),
        ("hier", None),
        ("", None),
        ("4 brumaire 2017", None),
    ],
)
def test_dates(text: str, iso: str | None) -> None:
    """A day is read only where the whole text is a day that exists."""
    found = read_date(text)
    assert (found.isoformat() if found else None) == iso


@pytest.mark.parametrize(
    "unit", ["A-", "A- ", "Aa ", "Par A ", "A-a de ", "Publié le 3 mars 2020 ", "3 mars 2020 - ", "A, "]
)
def test_a_head_is_read_in_no_time(unit: str) -> None:
    """No beginning makes the look for a day of publication slow."""
    start = time.perf_counter()
    read_text(unit * (40_000 // len(unit)))
    read_text(unit * (40_000 // len(unit)) + f"\n\n{unit}")
    assert time.perf_counter() - start < 1
