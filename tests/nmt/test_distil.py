"""Tests of forward translation: what is kept, what is dropped, and that both are counted."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from scripts.nmt.corpora import Limits, read_pairs
from scripts.nmt.distil import Filter, forward, news_sentences, write
from summarizer.engines.fake import FakeTranslator
from summarizer.glossary import Glossary
from summarizer.verify import CheckContext

TABLE = {
    "Le prix est de 12 euros.": ["The price is 13 euros.", "The price is 12 euros."],
    "Il y a 40 élèves.": ["There are 50 pupils."],
    "Elle dort.": ["She sleeps."],
}


@pytest.fixture
def rules() -> Filter:
    """The checks, without a round trip."""
    return Filter(Limits(), CheckContext(Glossary.load()))


def test_the_first_hypothesis_that_passes_is_kept(rules: Filter) -> None:
    """A wrong number is passed over for a right one; where all are wrong, the pair goes and the check is counted."""
    (outcome,) = forward(FakeTranslator(TABLE), TABLE, rules)
    assert outcome.kept == [("Le prix est de 12 euros.", "The price is 12 euros."), ("Elle dort.", "She sleeps.")]
    assert outcome.dropped["numbers"] == 1


def test_what_the_model_cannot_take_whole_is_counted(rules: Filter) -> None:
    """Nothing is cut: a sentence over the limit is no training pair."""
    (outcome,) = forward(FakeTranslator(TABLE, max_tokens=3), TABLE, rules)
    assert outcome.dropped["too long for the model"] == 2


def test_the_round_trip_drops_what_does_not_lead_back(rules: Filter) -> None:
    """English that comes back as other French is not kept."""
    back = FakeTranslator({"She sleeps.": "Elle dort.", "The price is 12 euros.": "Un chien aboie."})
    strict = Filter(rules.limits, rules.context, back=back)
    (outcome,) = forward(FakeTranslator(TABLE), TABLE, strict)
    assert outcome.kept == [("Elle dort.", "She sleeps.")]
    assert outcome.dropped["round trip"] == 1


def test_what_is_written_can_be_prepared(rules: Filter, tmp_path: Path) -> None:
    """The folder reads as a source of the mix, and its record adds up."""
    record = write(forward(FakeTranslator(TABLE), TABLE, rules), tmp_path / "news", {"teacher": "fake"})
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
