"""Names put right and merged over their mentions."""

from __future__ import annotations

import pytest

from summarizer.document import Article, Span
from summarizer.facts.entities import clean_entities
from summarizer.facts.names import NameKind, english_name, find_names
from summarizer.glossary import Glossary
from summarizer.parse import Entity, Parse, ParsedSentence
from summarizer.segment import segment


def entity(text: str, words: str, label: str) -> Entity:
    """An entity as a parser gives it."""
    start = text.index(words)
    return Entity(Span(start, start + len(words)), words, label)


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("le Comité militaire de l'Otan Petr Pavel", [("Comité militaire de l'", "ORG"), ("Otan Petr Pavel", "ORG")],
         [("Comité militaire de l'Otan", "ORG"), ("Petr Pavel", "PER")]),
        ("le ministre de la Défense Dmitri Fomine", [("Défense Dmitri Fomine", "LOC")], [("Dmitri Fomine", "PER")]),
        ("de l'Alliance dans les pays baltes", [("Alliance dans les pays baltes", "ORG")], [("Alliance", "ORG")]),
        ("la secte islamiste Boko Haram", [("Boko Haram", "PER")], [("Boko Haram", "ORG")]),
        ("Barroso, le président de la commission", [("Barroso", "LOC")], [("Barroso", "PER")]),
        ("il dit n’importe quoi", [("n’", "PER")], []),
        ("La réunion de Londres", [], [("Londres", "LOC")]),
        ("la CGT et Solidaires protestent", [("CGT", "ORG"), ("Solidaires", "MISC")],
         [("CGT", "ORG"), ("Solidaires", "ORG")]),
        ("selon la CPI, l'Archipel", [("CPI", "ORG")], [("CPI", "ORG")]),
        ("la CGT et Jean Dupont protestent", [("CGT", "ORG")], [("CGT", "ORG")]),
        ("la TVA baisse", [("TVA", "ORG")], [("TVA", "MISC")]),
        ("le président du conseil départemental de Mayenne Paul Martin", [("Mayenne Paul Martin", "PER")],
         [("Mayenne", "LOC"), ("Paul Martin", "PER")]),
        ("le procureur de Bobigny Luc Durand", [("Bobigny Luc Durand", "LOC")],
         [("Bobigny", "LOC"), ("Luc Durand", "PER")]),
        ("la maire PS de Lille Jeanne Martin", [("PS", "ORG"), ("Lille", "LOC")],
         [("PS", "ORG"), ("Lille", "LOC"), ("Jeanne Martin", "PER")]),
        ("selon Luna de Paul Martin", [("Luna de Paul Martin", "PER")], [("Luna de Paul Martin", "PER")]),
        ("le fils de Jean Marie Martin", [("Jean Marie Martin", "PER")], [("Jean Marie Martin", "PER")]),
        ("a dit à l'AFP Olga Martin", [("AFP Olga Martin", "PER")], [("AFP", "ORG"), ("Olga Martin", "PER")]),
        ("et la ministre de la Culture Jeanne Durand", [("ministre de la Culture Jeanne Durand", "ORG")],
         [("Jeanne Durand", "PER")]),
        ("le guitariste Al Di Meola, connu", [("Al", "ORG")], [("Al Di Meola", "PER")]),
        ("l'ancienne gardienne des Forges, le maire du village", [("Forges", "LOC")], [("Forges", "LOC")]),
        ("explique Paul Martin, 36 ans, du village", [("Paul Martin", "ORG")], [("Paul Martin", "PER")]),
        ("a assuré à l'AFP Dior, une étudiante", [("AFP Dior", "MISC")], [("AFP", "ORG"), ("Dior", "PER")]),
        ("la maire LR Jeanne Martin", [("LR", "ORG")], [("LR", "ORG"), ("Jeanne Martin", "PER")]),
        ("le sénateur sortant LR Luc Durand", [("LR Luc Durand", "PER")], [("LR", "ORG"), ("Luc Durand", "PER")]),
        ("ce soir, le Président Paul Martin", [("Président Paul Martin", "PER")], [("Paul Martin", "PER")]),
        ("le chanteur Prince Rogers Nelson", [("Prince Rogers Nelson", "PER")], [("Prince Rogers Nelson", "PER")]),
        ("la porte-parole de la ville Anne Martin", [("Anne Martin", "LOC")], [("Anne Martin", "PER")]),
        ("la région Ile-de-France Anne Martin", [("Ile-de-France", "LOC")], [("Ile-de-France", "LOC")]),
        ("présidente de la région Ile-de-France Anne Martin", [("Ile-de-France", "LOC")],
         [("Ile-de-France", "LOC"), ("Anne Martin", "PER")]),
        ("a expliqué Anne Martin, Américaine", [("Anne Martin", "LOC")], [("Anne Martin", "PER")]),
        ("l'agence Moody's dégrade", [("Moody'", "ORG")], [("Moody's", "ORG")]),
    ],
)  # fmt: skip
def test_borders_and_kinds_are_put_right(
    text: str, found: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    """Each case is an error of the parser and what it should have found."""
    entities = [entity(text, words, label) for words, label in found]
    assert [(e.text, e.label) for e in clean_entities(text, entities, Glossary.load())] == expected


@pytest.mark.parametrize(
    ("text", "glued", "person"),
    [
        ("George Floyd est mort. Sa mort à Minneapolis de George Floyd a choqué.", "Minneapolis de George Floyd",
         "George Floyd"),
        ("George Floyd est mort. On écrit à Jaap de Hoop Scheffer.", "Jaap de Hoop Scheffer", "Jaap de Hoop Scheffer"),
    ],
)  # fmt: skip
def test_a_town_is_no_part_of_a_person(text: str, glued: str, person: str) -> None:
    """« à Minneapolis de George Floyd », where the article names the person without it; « à Jaap de … » stays whole."""
    document = segment(Article(text))
    first, second = document.sentences
    place = text.index(glued)
    found = Entity(Span(place, place + len(glued)), glued, "PER")
    parse = Parse(
        (
            ParsedSentence(first.index, (), (entity(text, "George Floyd", "PER"),)),
            ParsedSentence(second.index, (), (found,)),
        )
    )
    people = [n for n in find_names(document, parse, Glossary.load()) if n.kind == "person"]
    assert {n.french for n in people} == {"George Floyd", person}


def test_a_surname_is_the_person_named_in_full() -> None:
    """`M. Pavel` and `Petr Pavel` are one person, with both mentions and the English name."""
    document = segment(Article("Le général Petr Pavel est venu. M. Pavel a parlé à Moscou."))
    first, second = document.sentences
    full = entity(document.text, "Petr Pavel", "PER")
    short = Entity(Span(second.span.start, second.span.start + 8), "M. Pavel", "PER")
    parse = Parse((ParsedSentence(first.index, (), (full,)), ParsedSentence(second.index, (), (short,))))
    names = {n.french: n for n in find_names(document, parse, Glossary.load())}
    assert [m.text for m in names["Petr Pavel"].mentions] == ["Petr Pavel", "Pavel"]
    assert names["Moscou"].english == "Moscow"


@pytest.mark.parametrize(
    ("french", "kind", "english"),
    [
        ("Guillaume Pepy", "person", "Guillaume Pepy"),
        ("Marie", "person", "Marie"),
        ("Valéri Guerassimov", "person", "Valery Gerasimov"),
        ("Bachar al-Assad", "person", "Bashar al-Assad"),
        ("pape François", "person", "Pope Francis"),
        ("Moscou", "place", "Moscow"),
    ],
)
def test_first_names_stay_french(french: str, kind: NameKind, english: str) -> None:
    """Names of other alphabets, popes and places have an English form; a Guillaume of today is no William."""
    assert english_name(french, kind, Glossary.load()) == english
