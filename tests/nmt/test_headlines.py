"""Tests of headline data: what of an article the model reads, and which English headlines it may learn from."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.nmt.corpora import Limits
from scripts.nmt.distil import Filter
from scripts.nmt.headlines import CUES, Asked, asked, beginning, pairs
from summarizer.engines.fake import FakeTranslator
from summarizer.translate import SentenceTranslator

CUE = CUES["headline"]
WORDS = st.lists(st.sampled_from(["Le maire parle.", "La ville vote une loi.", "Il pleut."]), min_size=1, max_size=9)


def count(text: str) -> int:
    """Words instead of pieces."""
    return len(text.split())


def test_the_beginning_ends_with_a_sentence() -> None:
    """As many whole sentences as fit are read, with the cue before them; none if the first is too long."""
    text = "Le maire a parlé. La ville a voté. Il pleut."
    assert beginning("headline", text, count, most=9) == f"{CUE} Le maire a parlé."
    assert beginning("headline", text, count, most=10) == f"{CUE} Le maire a parlé. La ville a voté."
    assert beginning("headline", text, count, most=5) is None


@settings(deadline=None)
@given(WORDS, st.integers(1, 40))
def test_the_beginning_is_never_too_long(sentences: list[str], most: int) -> None:
    """Whatever the text, what is read fits the model and is the text's own beginning."""
    text = " ".join(sentences)
    told = beginning("abstract", text, count, most)
    assert told is None or (count(told) <= most and f"{CUES['abstract']} {text}".startswith(told))


def test_headlines_are_asked_of_whole_articles_and_abstracts_of_what_has_lost_them(tmp_path: Path) -> None:
    """A headline is asked with or without the standfirst, an abstract never of itself, and nothing without a title."""
    path = tmp_path / "news.jsonl.xz"
    article = {"title": "Un titre", "abstract": "Un résumé.", "text": "Une phrase. La fin."}
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(a) + "\n" for a in [article] * 20 + [article | {"title": None}])
    bare, whole = f"{CUE} Une phrase. La fin.", f"{CUE} Un résumé. Une phrase. La fin."
    found = list(asked(path, count))
    assert {a.source for a in found} == {bare, whole}
    assert {a.target for a in found} == {"Un titre"}
    assert len(found) == 20
    assert {(a.source, a.target) for a in asked(path, count, abstracts=1.0)} == {
        (f"{CUES['abstract']} Une phrase. La fin.", "Un résumé.")
    }


def test_a_headline_that_says_more_than_its_source_is_not_learned() -> None:
    """A number or a name that the beginning of the article has not is counted as unsupported, and the pair goes."""
    engine = FakeTranslator(
        {"Un incendie à Lyon": ["A fire in Lyon"], "Trois morts": ["Three dead"], "Deux morts": ["2 dead"]}
    )
    source = f"{CUE} Un incendie a fait deux morts."
    wanted = [Asked(source, "Un incendie à Lyon"), Asked(source, "Trois morts"), Asked(source, "Deux morts")]
    dropped = Counter[str]()
    assert pairs(SentenceTranslator(engine), wanted, Filter(Limits()), dropped) == [(source, "2 dead")]
    assert dropped["unsupported names"] == dropped["unsupported numbers"] == 1
