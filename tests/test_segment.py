"""Segmentation: cases as data, and the property that spans and gaps rebuild the text."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Article, Document, document_id
from summarizer.segment import ChoppaSplitter, FrenchSplitter, segment

CASES = json.loads((Path(__file__).parent / "cases" / "segmentation.json").read_text(encoding="utf-8"))
SEEDS = sorted((Path(__file__).parents[1] / "seeds").rglob("[0-9w]*.txt"))
PIECES = (
    *(
        "M.",
        "Mme",
        "av. J.-C.",
        "n° 5",
        "art.",
        "« ",
        " »",
        "«",
        "»",
        '"',
        "“",
        "”",
        "(",
        ")",
        ".",
        "?",
        "!",
        "…",
        "...",
        ":",
    ),
    *("\n", "\n\n", "\r\n", "\u00a0", "\u202f", "\u2028", " ", "\t", "- ", " -", "• ", "1. ", "A.", "839.000", "3,5 %"),
    *("Le", "maire", "éleveurs", "Alors", "dit-il", "l’État", "😀", "e\u0301"),
)
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40).map("".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    """Each case is split as an editor would split it."""
    if "xfail" in case:
        request.applymarker(pytest.mark.xfail(reason=case["xfail"], strict=True))
    document = segment(Article(case["text"], title=case.get("title")))
    assert list(document.texts()) == case["sentences"]
    if "headings" in case:
        assert [s.index for s in document.sentences if s.is_heading] == case["headings"]
    if "paragraphs" in case:
        assert [s.paragraph for s in document.sentences] == case["paragraphs"]


def assert_sound(document: Document) -> None:
    """Spans are in order, apart, inside the text, stripped, not empty; what lies between them holds no word."""
    end = 0
    rebuilt = ""
    for index, sentence in enumerate(document.sentences):
        span = sentence.span
        assert sentence.index == index
        assert end <= span.start < span.end <= len(document.text)
        assert document.quote(sentence) == document.quote(sentence).strip()
        gap = document.text[end : span.start]
        assert not any(char.isalnum() for char in gap)
        rebuilt += gap + document.quote(sentence)
        end = span.end
    assert not any(char.isalnum() for char in document.text[end:])
    assert rebuilt + document.text[end:] == document.text
    paragraphs = [s.paragraph for s in document.sentences]
    assert paragraphs == sorted(paragraphs)


@given(body=texts, title=st.none() | st.text(max_size=20))
@settings(max_examples=150, deadline=None)
def test_spans_and_gaps_rebuild_the_text(body: str, title: str | None) -> None:
    """Whatever the text is, no word of it is lost, doubled or moved."""
    document = segment(Article(body, title=title))
    assert_sound(document)
    assert document.text.endswith(body)
    assert document.id == document_id(document.text)


@given(body=texts)
@settings(max_examples=60, deadline=None)
def test_no_sentence_crosses_an_empty_line(body: str) -> None:
    """A sentence lies inside one paragraph."""
    document = segment(Article(body))
    assert not any("\n\n" in text for text in document.texts())


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_seed_articles(path: Path) -> None:
    """Real articles hold the invariants, and no sentence of them is shorter than two words."""
    document = segment(Article(path.read_text(encoding="utf-8")))
    assert_sound(document)
    assert [text for text in document.texts() if len(text.split()) < 2] == []


def test_title_is_sentence_zero() -> None:
    """With a title, sentence 0 is the title, whole, and the body follows after an empty line."""
    document = segment(Article("Il pleut. Il neige.", title="  Météo. La suite  "))
    assert document.text == "Météo. La suite\n\nIl pleut. Il neige."
    assert document.title_sentence is not None
    assert document.quote(document.title_sentence) == "Météo. La suite"
    assert [s.is_heading for s in document.sentences] == [True, False, False]


def test_an_empty_title_is_none() -> None:
    """A title of white space is no title."""
    document = segment(Article("Il pleut.", title=" "))
    assert document.title is None
    assert document.text == "Il pleut."


def test_a_splitter_can_be_given() -> None:
    """Plain choppa behind the same protocol does not see glued paragraphs, which ours does."""
    article = Article("C'est l'avis des éleveurs.Alors que faire ?")
    assert len(segment(article, ChoppaSplitter()).sentences) == 1
    assert len(segment(article, FrenchSplitter()).sentences) == 2


def test_rules_are_loaded_without_their_schema() -> None:
    """Choppa's schema library is not executed for splitting, and is the real one as soon as it is asked for."""
    code = (
        "import sys\nfrom summarizer.segment import ChoppaSplitter\n"
        "spans = ChoppaSplitter().split('Un. Deux.')\n"
        "assert len(spans) == 2 and 'xmlschema' not in sys.modules\n"
        "import choppa.srx_parser, xmlschema\n"
        "assert choppa.srx_parser.xmlschema.XMLSchema is xmlschema.XMLSchema"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "text",
    [
        "1. 2. 3. 4. " * 300,
        "A. " * 3000,
        "M. Dupont a. " * 1000,
        ("1. " * 15 + "maison ") * 200,
        "n° 5. " * 2000,
        "Le maire" + " " * 20_000 + "part.",
        "\u00a0" * 20_000 + "a",
        "\r \t" * 20_000 + "a",
        "Il dit (" + "A. " * 3000 + ").",
    ],
)
def test_no_text_takes_minutes(text: str) -> None:
    """Time grows with the length, whatever the text is: enumerations and spaces took up to minutes once."""
    segment(Article("Un. Deux."))  # loads the rules
    start = time.perf_counter()
    segment(Article(text))
    assert time.perf_counter() - start < 5


def test_slow_rules_are_left_out_only_where_they_cannot_hold() -> None:
    """In and out of brackets the ends are those of choppa with all of its rules."""
    from choppa import SrxTextIterator

    ours = ChoppaSplitter()
    rules = ours._rules
    text = (
        "Il vient (Un mot. Deux. M. A. Durand [Trois. Quatre.] etc.) à midi. Le maire {Cinq. Six.} part. 1. Fin (sic. "
    )
    text *= 20
    whole = list(itertools.accumulate(map(len, SrxTextIterator(rules, "fr_two", text))))
    assert list(ours.ends(text)) == whole
    assert len(whole) > 40


def test_one_line_break_in_two_characters() -> None:
    """CR LF is one line end, and no empty line."""
    document = segment(Article("Le maire part\r\nce soir à Lyon.\r\n\r\nIl revient demain."))
    assert [s.paragraph for s in document.sentences] == [0, 1]
