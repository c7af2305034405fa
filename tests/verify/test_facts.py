"""Verdicts of facts, and the check of generated sentences."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from summarizer.document import Article, Document, Span
from summarizer.facts.dates import dates_by_sentence
from summarizer.results import Evidence, Fact, FactKind, Flag, TranslatedSentence, Translation, evidence_of
from summarizer.segment import segment
from summarizer.verify import CheckContext, check_fact, check_generated

TEXT = (
    "Le général Valéri Guerassimov a rencontré 12 ministres à Bakou en avril 2014. "
    "« Nous n'avons pas perdu 300 hommes », a dit M. Pavel. Le coût atteint 8,5 millions d'euros."
)
ENGLISH = (
    "General Valery Gerasimov met 12 ministers in Baku in April 2014.",
    "“We did not lose 300 men,” said Mr Pavel.",
    "The cost is 8.5 million euros.",
)
DOCUMENT = segment(Article(TEXT, published=dt.date(2017, 3, 4)))
TRANSLATION = Translation(tuple(TranslatedSentence(i, t, 0.0) for i, t in enumerate(ENGLISH)), "fake")


def _evidence(document: Document, words: str) -> Evidence:
    start = document.text.index(words)
    span = Span(start, start + len(words))
    (number,) = [s.index for s in document.sentences if s.span.contains(span)]
    return evidence_of(document, number, span)


def _fact(kind: FactKind, value: dict[str, str | None], text: str, words: str) -> Fact:
    return Fact(kind, value, text, (_evidence(DOCUMENT, words),))


SUPPORTED, ALTERED, MISSING = "supported", "altered", "missing"
SAID_FR = "Nous n'avons pas perdu 300 hommes"
COST = "8,5 millions d'euros"
FACTS = [
    ("person", {"name": "Valery Gerasimov"}, "Valery Gerasimov, general", "Guerassimov", SUPPORTED, ""),
    ("person", {"name": "Valery Petrov"}, "Valery Petrov", "Guerassimov", MISSING, "does not name Petrov"),
    ("place", {"name": "Baku"}, "Baku", "Bakou", SUPPORTED, ""),
    ("date", {"iso": "2014-04", "said": "en avril 2014"}, "April 2014: a meeting", "avril 2014", SUPPORTED, ""),
    ("date", {"iso": "2014-05", "said": "en avril 2014"}, "May 2014: a meeting", "avril 2014", ALTERED, "the month of"),
    ("date", {"iso": "2015-04", "said": "en avril 2014"}, "April 2015", "avril 2014", ALTERED, "the year of"),
    ("date", {"iso": None, "said": "en août"}, "in August", "en avril", MISSING, "does not have the words"),
    ("quantity", {"value": "8500000", "said": COST}, "8.5 million euros: cost", COST, SUPPORTED, ""),
    ("quantity", {"value": "85000000", "said": COST}, "The cost", COST, ALTERED, f"« {COST} », the fact 85000000"),
    ("quantity", {"value": "12", "said": "12 ministres"}, "21 ministers met", "12 ministres", ALTERED, "says 21"),
    ("quantity", {"value": "12", "said": "12 ministres"}, "The ministers met", "12 ministres", ALTERED, "not say 12"),
    ("quote", {"said": "We did not lose 300 men", "said_fr": SAID_FR}, "They did not lose", "perdu", SUPPORTED, ""),
    ("quote", {"said": "We lost 300 men", "said_fr": SAID_FR}, "They lost men", "perdu", ALTERED, "denies"),
    ("event", {"who": "Gerasimov"}, "Gerasimov met Trump in Baku", "Bakou", ALTERED, "no source names Trump"),
]


@pytest.mark.parametrize(("kind", "value", "text", "words", "verdict", "reason"), FACTS)
def test_verdict(
    kind: FactKind, value: dict[str, str | None], text: str, words: str, verdict: str, reason: str
) -> None:
    """A fact is supported, altered or missing, and the reason says why."""
    fact = _fact(kind, value, text, words)
    checked = check_fact(fact, DOCUMENT, TRANSLATION)
    assert (checked.verdict, checked.fact) == (verdict, fact)
    assert reason in checked.reason


def test_a_day_that_the_words_stand_for_is_a_source() -> None:
    """« Le même jour » told as 3 June is altered only while nobody says which day the French means."""
    document = segment(
        Article("Un avion est tombé le 3 juin 2012. Le même jour, 15 personnes sont mortes dans un attentat.")
    )
    english = ("A plane fell on 3 June 2012.", "The same day, 15 people died in an attack.")
    translation = Translation(tuple(TranslatedSentence(i, t, 0.0) for i, t in enumerate(english)), "fake")
    said = "On 3 June 2012, 15 people died in an attack."
    fact = Fact("quantity", {"value": "15", "said": "15"}, said, (_evidence(document, "15 personnes"),))
    assert check_fact(fact, document, translation).verdict == "altered"
    assert check_fact(fact, document, translation, dates_by_sentence(document)).verdict == "supported"


@pytest.mark.parametrize(("check", "verdict"), [("notions", "altered"), ("quotation", "supported")])
def test_a_fact_whose_english_failed_a_check_is_altered(check: str, verdict: str) -> None:
    """What the checks said of its words is the reason; lost quotation marks alone change nothing."""
    fact = _fact("place", {"name": "Baku"}, "They met in Baku", "Bakou")
    checked = check_fact(replace(fact, flags=(Flag(check, "the English has no word of it"),)), DOCUMENT, TRANSLATION)
    assert checked.verdict == verdict
    assert ("no word of it" in checked.reason) is (verdict == "altered")


def test_no_evidence_is_missing() -> None:
    """A fact that points at no French words is not supported by any."""
    checked = check_fact(Fact("place", {"name": "Baku"}, "Baku", ()), DOCUMENT, TRANSLATION)
    assert (checked.verdict, checked.reason) == ("missing", "no French words are given for it")


def test_evidence_that_does_not_quote_is_a_fault() -> None:
    """Evidence that does not quote the document is a fault of the program, and no verdict hides it."""
    fact = Fact("place", {"name": "Baku"}, "Baku", (Evidence(0, Span(0, 3), "xyz"),))
    with pytest.raises(ValueError, match="xyz"):
        check_fact(fact, DOCUMENT, TRANSLATION)


@pytest.mark.parametrize(
    ("text", "checks"),
    [
        ("Valery Gerasimov met 12 ministers in Baku.", []),
        ("Valery Gerasimov met 14 ministers in Baku.", ["numbers"]),
        ("Joe Biden met 12 ministers in Baku in May.", ["dates", "names"]),
        ("", ["length"]),
        ("Baku Baku Baku Baku", ["repetition"]),
    ],
)
def test_generated(text: str, checks: list[str]) -> None:
    """What a model adds to its sources is flagged by kind."""
    flags = check_generated(text, [TEXT], ENGLISH, CheckContext())
    assert [f.check for f in flags] == checks


def test_a_body_may_be_named_in_full_elsewhere() -> None:
    """« le Parlement » is the European Parliament where the article says so; nobody else is."""
    text = "Le Parlement européen siège ici. Il vit à Varsovie. Le nouveau Parlement élira son président le 2 juillet."
    document = segment(Article(text))
    told = Translation(tuple(TranslatedSentence(i, t, 0.0) for i, t in enumerate(document.texts())), "fake")
    start = text.rindex("Parlement")
    evidence = (evidence_of(document, 2, Span(start, start + len("Parlement"))),)
    for name, verdict in (
        ("European Parliament", SUPPORTED),
        ("Canadian Parliament", MISSING),
        ("Warsaw Parliament", MISSING),
    ):
        fact = Fact("organisation", {"name": name}, "The new Parliament will elect its president on 2 July.", evidence)
        assert check_fact(fact, document, told).verdict == verdict
