"""Tests of forward translation: what is kept, what is dropped, and that both are counted."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from scripts.nmt.corpora import Limits, read_pairs
from scripts.nmt.distil import Filter, forward, news_sentences, write
from summarizer.engines.fake import FakeTranslator
from summarizer.lexicon import Lexicon
from summarizer.translate import SentenceTranslator

TABLE = {
    "Le prix est de 12 euros.": ["The price is 13 euros.", "The price is 12 euros."],
    "Il y a 40 élèves.": ["There are 50 pupils."],
    "Elle dort.": ["She sleeps."],
}


@pytest.fixture
def teacher() -> SentenceTranslator:
    """The translate stage on the shipped fake engine, which knows the table."""
    return SentenceTranslator(FakeTranslator(TABLE))


def test_the_first_hypothesis_that_passes_is_kept(teacher: SentenceTranslator) -> None:
    """A wrong number is passed over for a right one; where all are wrong, the pair goes and the check is counted."""
    (outcome,) = forward(teacher, TABLE, Filter(Limits()))
    assert outcome.kept == [("Le prix est de 12 euros.", "The price is 12 euros."), ("Elle dort.", "She sleeps.")]
    assert outcome.dropped["numbers"] == 1


def test_the_teacher_tells_what_the_model_does_not_know() -> None:
    """The French of a pair is as it was written, though the teacher was shown the English of a rare word in it."""
    engine = FakeTranslator({"Le félin dort.": ["The fan sleeps."], "Le feline dort.": ["The feline sleeps."]})
    teacher = SentenceTranslator(engine, lexicon=Lexicon({"félin": "feline"}))
    (outcome,) = forward(teacher, ["Le félin dort."], Filter(Limits()))
    assert outcome.kept == [("Le félin dort.", "The feline sleeps.")]


def test_what_the_model_does_not_believe_is_dropped(teacher: SentenceTranslator) -> None:
    """Pairs below the least score go, and are counted as such."""
    (outcome,) = forward(teacher, ["Elle dort."], Filter(Limits(), least_score=1.0))
    assert not outcome.kept
    assert outcome.dropped["score"] == 1


def test_the_round_trip_drops_what_does_not_lead_back(teacher: SentenceTranslator) -> None:
    """English that comes back as other French is not kept."""
    back = FakeTranslator({"She sleeps.": "Elle dort.", "The price is 12 euros.": "Un chien aboie."})
    (outcome,) = forward(teacher, TABLE, Filter(Limits(), back=back))
    assert outcome.kept == [("Elle dort.", "She sleeps.")]
    assert outcome.dropped["round trip"] == 1


def test_what_is_written_can_be_prepared(teacher: SentenceTranslator, tmp_path: Path) -> None:
    """The folder reads as a source of the mix, and its record adds up."""
    record = write(forward(teacher, TABLE, Filter(Limits())), tmp_path / "news", {"teacher": "fake"})
    pairs = list(read_pairs((tmp_path / "news" / "src.fr", tmp_path / "news" / "ref.en")))
    assert len(pairs) == record["kept"] == 2
    assert json.loads((tmp_path / "news" / "record.json").read_text()) == record


def test_sentences_of_articles_come_once(tmp_path: Path) -> None:
    """Title, abstract and text are read; an agency's formula that ends every article comes once."""
    path = tmp_path / "news.jsonl.xz"
    articles = [
        {"title": "Un titre", "abstract": "Un résumé.", "text": "Une phrase. La fin."},
        {"title": "Deux titres", "abstract": None, "text": "Autre phrase. La fin."},
    ]
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(a) + "\n" for a in articles)
    found = list(news_sentences(path))
    assert found == ["Un titre", "Un résumé.", "Une phrase.", "La fin.", "Deux titres", "Autre phrase."]
    assert list(news_sentences(path, first=1, articles=1)) == ["Deux titres", "Autre phrase.", "La fin."]
