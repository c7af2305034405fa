"""Dates in French text."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Span
from summarizer.facts.calendar import as_day, first_day
from summarizer.facts.dates import find_dates
from summarizer.facts.events import told
from summarizer.facts.spoken import absolute_french, english_date
from summarizer.facts.statement import Statement
from summarizer.results import TranslatedSentence
from tests.facts.cases import parameters
from tests.facts.test_extract import facts, statements

CASES = json.loads((Path(__file__).parents[1] / "cases" / "dates.json").read_text(encoding="utf-8"))
STATEMENTS = json.loads((Path(__file__).parents[1] / "cases" / "dated_statements.json").read_text(encoding="utf-8"))
WORDS = ["hier", "mardi", "le 3 mars", "en 2014", "du", "au", "les 26 et 27 avril", "la veille", ",", "il y a", "deux",
         "ans", "fin", "mois", "5/6", "12", "printemps", "cette semaine", "jusqu'en", "2012-2013", "sera",
         "aujourd'hui", "mardi 3 mars", "signé", "prochain", "en mai de la même année", "un an plus tard", ".",
         "A"]  # fmt: skip
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre"]  # fmt: skip


@pytest.mark.parametrize("case", parameters(CASES))
def test_a_date_is_found_and_resolved(case: dict[str, object]) -> None:
    """Each case has the words of its dates and their ISO values."""
    published = dt.date.fromisoformat(str(case["published"])) if case["published"] else None
    found = find_dates(str(case["text"]), published)
    assert [[d.said, d.iso] for d in found] == case["found"]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), DAYS)
def test_spans_are_in_order_and_values_are_dates(text: str, published: dt.date) -> None:
    """Whatever the text: spans quote it, do not overlap, and what is resolved is a day, month, year or interval."""
    found = find_dates(text, published)
    for date in found:
        assert date.span.of(text) == date.said
        if date.iso is not None:
            assert first_day(date.iso) <= dt.date(2040, 1, 1)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_without_a_publication_date_nothing_relative_is_guessed(text: str) -> None:
    """A value that is given without a publication date has its year in the text, or follows a day that has."""
    days = [d for d in find_dates(text, None) if d.iso is not None]
    assert all(any(c.isdigit() for c in text) for _ in days)
    assert all(d.said.lower() not in ("hier", "mardi", "cette semaine", "le 3 mars") for d in days)


@pytest.mark.parametrize(
    ("said", "absolute"),
    [
        ("Il part hier.", "le 3 mars 2017"),
        ("Il part les 26 et 27 avril.", "les 26 et 27 avril 2017"),
        ("Il est parti en avril.", "en avril 2016"),
        ("Cette nuit, il a fui.", "Dans la nuit du 3 mars au 4 mars 2017"),
        ("Il est parti en 2014.", None),
    ],
)
def test_a_relative_date_is_said_with_its_year(said: str, absolute: str | None) -> None:
    """A date is put into absolute French; one that is absolute already is left."""
    (date,) = find_dates(said, dt.date(2017, 3, 4))
    assert absolute_french(date) == absolute


@pytest.mark.parametrize("case", STATEMENTS, ids=[c["id"] for c in STATEMENTS])
def test_a_statement_has_its_dates(case: dict[str, str]) -> None:
    """A date is put in full where that is certain and fits the words around it; one that counts from nothing goes."""
    assert statements(f"{case['before']} {case['french']}")[1] == case["becomes"]


@given(DAYS, st.sampled_from(WEEKDAYS), st.sampled_from(["signé", "votée", "publiés", "rendu", "interdite"]))
def test_what_is_done_is_not_to_come(published: dt.date, weekday: str, done: str) -> None:
    """Whatever the verb of its sentence: what was done on a weekday was done in the week up to the publication."""
    (found,) = find_dates(f"Ce texte {done} {weekday} permettra une baisse des loyers.", published)
    day = as_day(found.iso)
    assert day is not None
    assert 0 <= (published - day).days < 7


@given(DAYS, st.integers(14, 182), st.integers(1, 6))
def test_an_article_of_another_day_is_dated_by_itself(published: dt.date, later: int, before: int) -> None:
    """An article that tells as past what lies weeks ahead: only the days that it names itself are resolved."""
    day = published + dt.timedelta(days=later)
    weekday, other = WEEKDAYS[day.weekday()], WEEKDAYS[(day.weekday() - before) % 7]
    text = (
        f"La mine a été fermée {weekday} {day.day} {MONTHS[day.month - 1]}. Il a parlé {weekday}, puis {other} et hier."
    )
    named, same, *rest = find_dates(text, published)
    assert named.iso == same.iso == day.isoformat()
    assert [d.iso for d in rest] == [None, None]


@given(DAYS, st.sampled_from(["la semaine dernière", "cette semaine", "le week-end dernier", "ce week-end"]))
def test_a_week_in_words_has_both_its_ends(published: dt.date, week: str) -> None:
    """A week with its first day alone was translated as that day."""
    (found,) = find_dates(f"Ils ont marché {week} à Lens.", published)
    assert found.iso is not None
    words = absolute_french(found)
    assert words is not None
    assert all(re.search(rf"\b{int(end[8:])}(?:er)?\b", words) for end in found.iso.split("/"))


@pytest.mark.parametrize(
    ("english", "told_"), [("It fell on 3 March 2017", "It fell on 3 March 2017."), ("“No”", "“No”.")]
)
def test_a_fact_ends_with_a_stop(english: str, told_: str) -> None:
    """A model forgets the stop behind a date; the French has it."""
    statement = Statement("Il est tombé le 3 mars 2017.", 0, Span(0, 28), (), 0.0)
    said = {statement.french: TranslatedSentence(0, english, 0.0, ())}
    assert told(statement, said, "asserted") == told_
    assert told(statement, {statement.french: replace(said[statement.french], text=told_)}, "asserted") == told_


def test_a_date_that_is_not_known_is_worth_little() -> None:
    """The sentence is told, but not as a date, where the publication is known; day and month are one without a year."""
    text = "Le groupe nantais Iris avait licencié la veille douze ouvriers. La statue de Lens a été volée le 20 mars."
    assert not [f for f in facts(text) if f.kind == "date" and f.value["said"] == "la veille"]
    assert any("la veille douze" in f.text for f in facts(text))
    told_ = {f.value["said"]: f.text for f in facts(text, kinds=("date",))}
    assert told_["la veille"] == "Le groupe nantais Iris avait licencié la veille douze ouvriers."
    assert told_["20 mars"] == "La statue de Lens a été volée le 20 mars."


@pytest.mark.parametrize(
    ("french", "when"),
    [
        ("La revue, fondée en 1943 par un groupe de peintres, a été vendue jeudi à Lens.", "2017-03-02"),
        ("La revue, fondée en 1943 par un groupe de peintres, va fermer.", None),
        ("Elu en 2013 et réélu en 2018, le maire de Lens était contesté dans la rue.", None),
        ("Le train qui a déraillé jeudi à Lens a été réparé vendredi par deux équipes.", "2017-03-03"),
        ("Le sculpteur de Lens est mort jeudi dans son atelier, a annoncé sa fille.", "2017-03-02"),
    ],
)
def test_an_event_is_of_the_day_of_its_main_verb(french: str, when: str | None) -> None:
    """The date of an aside is that of another event."""
    (event,) = facts(french, kinds=("event",))
    assert event.value["when"] == when


def test_dates_in_english() -> None:
    """Days, months, years and intervals are written as English writes them."""
    isos = ["2017-03-03", "2016-04", "2014", "2017-04-26/2017-04-27", "2014-03/2014-05", "2011-11/2012-05"]
    english = [
        "3 March 2017",
        "April 2016",
        "2014",
        "26–27 April 2017",
        "March to May 2014",
        "November 2011 to May 2012",
    ]
    assert [english_date(i) for i in isos] == english


def test_only_a_day_is_a_day() -> None:
    """A month or an interval gives no day to count from."""
    assert as_day("2017-03-03") == dt.date(2017, 3, 3)
    assert as_day("2017-03") is None
    assert as_day(None) is None
