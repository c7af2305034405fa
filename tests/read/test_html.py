"""Web pages of many shapes: the title, the day, and the paragraphs of the article and no others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.evaluation.html import Page, plain, score
from summarizer.read.datelines import read_byline
from summarizer.read.html import read_html

CASES = json.loads((Path(__file__).parents[1] / "cases" / "html.json").read_text(encoding="utf-8"))


def _params() -> list[object]:
    return [
        pytest.param(
            case,
            id=case["name"],
            marks=[pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else [],
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", _params())
def test_page(case: dict[str, Any]) -> None:
    """Each page gives the article that a reader sees on it."""
    article = read_html(case["html"], "a.html")
    assert article.title == case["title"]
    assert (article.published and article.published.isoformat()) == case["published"]
    assert article.text.split("\n\n") == case["text"]
    assert article.left_out == tuple(case.get("left_out", ()))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Orange avec AFP, publié le samedi 23 juin 2018 à 22h05", "2018-06-23"),
        ("Par Jeanne Martin Publié le 04/03/2021 à 20:15", "2021-03-04"),
        ("Publié le 4 mars 2021 à 23h30, mis à jour le 5 mars 2021 à 8h", "2021-03-04"),
        ("AFP | Publié le 1er mai 2020", "2020-05-01"),
        ("Le décret publié le 4 mars 2021", None),
        ("Le rapport a été publié le 4 mars 2021.", None),
        ("Le rapport, publié le 4 mars 2021, est long", None),
    ],
)
def test_byline(line: str, day: str | None) -> None:
    """A line that is all byline gives its day; a sentence about a publication gives none."""
    found = read_byline(line)
    assert (found and found.isoformat()) == day


def test_measure_of_pages() -> None:
    """The measurement tells a reader that keeps a page's byline from one that does not, and counts an empty page."""
    case = next(case for case in CASES if case["name"] == "byline of an agency")
    page = Page("a.html", case["html"].encode(), case["title"], case["published"], tuple(case["text"]))
    ours, peer = score(read_html, [page]), score(plain, [page])
    assert set(ours.values()) == {100.0}
    assert peer["paragraphs, precision"] < 100
    menu = Page("b.html", b"<html><body><nav>x</nav></body></html>", "T", "2021-03-04", ("Un texte.",))
    assert set(score(read_html, [menu]).values()) == {0.0}
