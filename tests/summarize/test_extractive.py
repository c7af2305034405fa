"""The extractive and lead summarizers: budgets, order, evidence, headline."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Article
from summarizer.errors import ModelCorrupt, ModelMissing, UsageError
from summarizer.parse import SpacyParser
from summarizer.protocols import Budget
from summarizer.results import Flag
from summarizer.segment import segment
from summarizer.summarize import make_summarizer
from summarizer.summarize.features import FEATURES
from summarizer.summarize.salience import load, weights_path
from summarizer.summarize.terms import TERM_FEATURES
from tests.summarize.conftest import ByTable, translated

TEXT = (
    "Le conseil municipal de Lyon a voté mardi un plan de 12 millions d'euros pour les bibliothèques. "
    "Il prévoit aussi la construction de trois nouvelles salles de lecture. "
    "Le maire Paul Martin a salué un vote historique pour la culture. "
    "M. Martin présentera également le calendrier des travaux en avril (à l'hôtel de ville). "
    "L'opposition dénonce un plan trop coûteux pour les habitants de Lyon. "
    "Par ailleurs, la ville fermera deux annexes en juin. "
    "Les bibliothèques de Lyon ont accueilli un million de visiteurs en 2016."
)
PARSER = SpacyParser()


def _summarize(name: str, budget: Budget, title: str | None = "Lyon investit dans ses bibliothèques", **options: bool):
    document = segment(Article(TEXT, title=title))
    stage = make_summarizer(name, parser=PARSER, translator=ByTable(), **options)
    return document, stage.summarize(document, translated(document), budget)


@given(st.integers(1, 9), st.sampled_from(["lead", "extractive"]))
@settings(max_examples=12, deadline=None)
def test_sentence_budget(n: int, name: str) -> None:
    """At most the sentences asked for, at least one, in article order, each with evidence that is in the text."""
    document, summary = _summarize(name, Budget(sentences=n))
    places = [s.evidence[-1].sentence for s in summary.sentences]
    assert 1 <= len(places) <= n
    assert places == sorted(set(places))
    assert all(not document.sentences[p].is_heading for p in places)
    assert all(e.quote == e.span.of(document.text) for s in summary.sentences for e in s.evidence)


@given(st.integers(1, 120), st.sampled_from(["lead", "extractive"]))
@settings(max_examples=15, deadline=None)
def test_word_budget(words: int, name: str) -> None:
    """Never over the words asked for, unless a single sentence is, and then it says so."""
    _, summary = _summarize(name, Budget(words=words))
    total = sum(len(s.text.split()) for s in summary.sentences)
    assert total <= words or (len(summary.sentences) == 1 and [f.check for f in summary.flags] == ["budget"])


def test_sentences_are_worded_to_stand_alone() -> None:
    """A full name for a title, no opener, no filler; and nothing of it is called extracted."""
    _, summary = _summarize("extractive", Budget(sentences=7))
    by_place = {s.evidence[-1].sentence: s for s in summary.sentences}
    assert by_place[6].text == "La ville fermera deux annexes en juin."
    assert by_place[6].origin == "compressed"
    assert "également" not in by_place[4].text
    assert by_place[5].origin == "extracted"


def test_a_brief_says_who_speaks() -> None:
    """A sentence from the middle of a quotation, which names nobody, is in no brief while others are left."""
    said = "« Nous avons trop dépensé. Les bibliothèques de Lyon fermeront toutes en avril. Rien ne va plus »"
    document = segment(Article(f"{TEXT} {said}, a dit M. Martin."))
    inside = next(s.index for s in document.sentences if "fermeront" in document.quote(s))
    stage = make_summarizer("extractive", parser=PARSER, translator=ByTable())
    summary = stage.summarize(document, translated(document), Budget(sentences=7))
    assert inside not in {s.evidence[-1].sentence for s in summary.sentences}


@pytest.mark.parametrize(
    ("second", "stays"),
    [
        ("M. Martin a salué lundi le travail de toutes les équipes de la mairie.", True),
        ("Il a salué lundi le travail de toutes les équipes de la mairie de la ville.", True),
        ("Les syndicats ont salué lundi le travail de toutes les équipes de la mairie.", False),
    ],
)
def test_a_sentence_keeps_what_the_next_stands_on(second: str, stays: bool) -> None:
    """A phrase with the name of somebody who is named again, or that a pronoun may stand for, does not go."""
    first = (
        "Le maire de Brest, qui a fêté ses 64 ans avec Paul Martin le 2 février, a annoncé lundi qu'il quitterait"
        " la vie politique à la fin de son mandat, selon un de ses proches."
    )
    document = segment(Article(f"{first} {second}"))
    stage = make_summarizer("extractive", parser=PARSER, translator=ByTable())
    summary = stage.summarize(document, translated(document), Budget(sentences=2))
    assert ("64 ans" in summary.sentences[0].text) == stays


def test_compression_can_be_turned_off() -> None:
    """Without compression brackets and fillers stay."""
    _, summary = _summarize("extractive", Budget(sentences=7), compress=False)
    assert any("également" in s.text and "(à l'hôtel de ville)" in s.text for s in summary.sentences)


def test_the_dash_of_a_dateline_goes_with_either_wording() -> None:
    """A sentence that keeps its own translation, as the edited one fails a check, does not begin with a dash."""
    text = (
        "5 juin 2012. - La ville de Lyon fermera deux annexes en juin. Le maire Paul Martin a salué un vote historique."
    )
    document = segment(Article(text))
    translator = ByTable()
    translator.flags["La ville de Lyon fermera deux annexes en juin."] = (Flag("numbers", "2 is missing"),)
    stage = make_summarizer("extractive", parser=PARSER, translator=translator)
    summary = stage.summarize(document, translated(document), Budget(sentences=7))
    assert "La ville de Lyon fermera deux annexes en juin." in {s.text for s in summary.sentences}


def test_an_edit_that_translates_worse_is_dropped() -> None:
    """If the edited French fails a check that the sentence passed, the sentence's own translation is used."""
    document = segment(Article(TEXT))
    translator = ByTable()
    translator.flags["La ville fermera deux annexes en juin."] = (Flag("numbers", "2 is missing"),)
    stage = make_summarizer("extractive", parser=PARSER, translator=translator)
    summary = stage.summarize(document, translated(document), Budget(sentences=7))
    assert any(s.text.startswith("Par ailleurs") and s.origin == "extracted" for s in summary.sentences)


def test_headline_is_the_title() -> None:
    """With a title, its translation; the evidence is the title."""
    _, summary = _summarize("extractive", Budget())
    assert summary.headline.text == "Lyon investit dans ses bibliothèques"
    assert summary.headline.evidence[0].sentence == 0


def test_headline_without_a_title_is_a_short_clause() -> None:
    """Without one, at most 14 words, with evidence, ending with a word."""
    document, summary = _summarize("extractive", Budget(), title=None)
    headline = summary.headline
    assert len(headline.text.split()) <= 14
    assert headline.text[-1].isalnum()
    assert headline.evidence[0].quote in document.text


def test_unknown_name() -> None:
    """The message lists the choices."""
    with pytest.raises(UsageError, match="extractive, lead"):
        make_summarizer("magic", parser=PARSER, translator=ByTable())


def test_broken_weights_are_named(tmp_path) -> None:
    """Missing weights, weights that are no JSON and weights of other features are told apart."""
    with pytest.raises(ModelMissing, match=r"none\.json"):
        load(tmp_path / "none.json")
    (tmp_path / "bad.json").write_text("{")
    with pytest.raises(ModelCorrupt, match="not JSON"):
        load(tmp_path / "bad.json")
    (tmp_path / "old.json").write_text('{"features": ["first"]}')
    with pytest.raises(ModelCorrupt, match="other features"):
        load(tmp_path / "old.json")
    empty = {"list": [], "none": {"features": FEATURES, "term_features": TERM_FEATURES}}
    for name, broken in empty.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(broken))
        with pytest.raises(ModelCorrupt, match="holds no weights"):
            load(tmp_path / f"{name}.json")
    assert weights_path().stat().st_size < 60_000


RATE = """
from summarizer.document import Article
from summarizer.segment import segment
from summarizer.summarize.salience import load
from tests.summarize.test_extractive import TIES
found = load().rate(segment(Article(TIES)))
print(found.candidates, found.held, found.worth.tolist(), found.lengths.tolist())
"""
TIES = " ".join(
    f"Le maire de {town} annonce un {thing} pour les habitants. Le conseil de {town} hésite encore beaucoup. "
    f"Le nouveau {thing} coûte cher aux communes."
    for town, thing in zip(
        ("Lyon", "Nantes", "Lille", "Rennes", "Dijon", "Tours", "Metz", "Brest"),
        ("piscine", "tramway", "musée", "stade", "marché", "collège", "théâtre", "hôpital"),
        strict=True,
    )
)


def test_the_choice_is_the_same_in_every_process() -> None:
    """Terms and names that are equally frequent are not told apart by the order of a set, which Python shuffles."""
    found = {
        subprocess.run(
            [sys.executable, "-c", RATE],
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert len(found) == 1
