"""Lines of a site: they go, and the article's own lines that begin like them stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import EmptyInput
from summarizer.read import ReadOptions, article_flags
from summarizer.read.boilerplate import PAYWALL, without_boilerplate
from summarizer.read.html import read_html
from summarizer.read.text import read_text

CASES = json.loads((Path(__file__).parents[1] / "cases" / "boilerplate.json").read_text(encoding="utf-8"))
COOKIES = "Nous et nos 842 partenaires utilisons des cookies. Vous pouvez accepter ou refuser à tout moment."


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_lines(case: dict[str, Any]) -> None:
    """What is the site's goes, what is the article's stays, and a paywall is told."""
    text, told = without_boilerplate(case["text"])
    assert [line for line in text.split("\n") if line] == [line for line in case["left"].split("\n") if line]
    assert told == ((PAYWALL,) if case.get("paywall") else ())


def test_paywall_is_a_flag() -> None:
    """A reader of the brief is told that the article goes on."""
    article = read_text("Le maire a quitté ses fonctions hier.\n\nCet article est réservé aux abonnés")
    assert article.text == "Le maire a quitté ses fonctions hier."
    assert [flag.reason for flag in article_flags(article, ReadOptions())] == [PAYWALL]


def test_page_of_a_banner() -> None:
    """A page that holds nothing but a request for consent holds no article."""
    with pytest.raises(EmptyInput, match="no article text"):
        read_html(f"<html><body><div><p>{COOKIES}</p><button>Accepter</button></div></body></html>", "a.html")
