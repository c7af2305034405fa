"""Plain text and Markdown: titles, datelines, marks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.read.dates import read_date
from summarizer.read.markdown import read_markdown
from summarizer.read.text import read_text

CASES = json.loads((Path(__file__).parents[1] / "cases" / "titles.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_titles(case: dict[str, Any]) -> None:
    """A first line is taken for the title where an editor would take it for one, and a dateline for the day."""
    article = read_text(case["text"])
    assert article.title == case["title"]
    assert (article.published.isoformat() if article.published else None) == case.get("published")
    assert article.text.startswith(case.get("starts", article.text))


@given(st.text(alphabet="aàÉ .!?\n,:-«»1" + "\u00a0\r", max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_word_is_lost(text: str) -> None:
    """Title, day and body together hold every letter of the text."""
    article = read_text(text)
    kept = (article.title or "") + article.text
    assert sorted(c for c in kept if c.isalpha()) == sorted(c for c in text if c.isalpha())


def test_markdown() -> None:
    """Marks go, words stay: heading as title, list items apart, link texts kept, images and code left out."""
    article = read_markdown(
        "# Le *maire* démissionne\n\nLe **maire** a [quitté](http://x.fr) ses\nfonctions.\n\n![photo](a.png)\n\n"
        "## Réactions\n\n- l'opposition\n- les élus\n\n```\ncode\n```\n"
    )
    assert article.title == "Le maire démissionne"
    assert article.text == "Le maire a quitté ses fonctions.\n\nRéactions\n\n- l'opposition\n\n- les élus"


def test_markdown_front_matter() -> None:
    """The front matter gives title, day and address."""
    article = read_markdown(
        '---\ntitle: "Le maire part"\ndate: 2017-03-04\nurl: http://x.fr/1\n---\n\nIl a quitté ses fonctions hier.\n'
    )
    assert (article.title, str(article.published), article.url) == ("Le maire part", "2017-03-04", "http://x.fr/1")
    assert article.text == "Il a quitté ses fonctions hier."


def test_markdown_tables_and_footnotes() -> None:
    """Cells are no sentences, and a footnote is none of the article's; what is struck out loses its marks only."""
    article = read_markdown(
        "# Le maire part\n\nLe maire a quitté ~~hier~~ ses fonctions.[^1]\n\n"
        "| Ville | Voix |\n|---|---|\n| Lyon | 12 |\n\n"
        "Il reste élu.\n\n[^1]: Selon la mairie de Lyon.\n"
    )
    assert article.text == "Le maire a quitté hier ses fonctions.\n\nIl reste élu."


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
