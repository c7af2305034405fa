"""Organisations and places as facts: what the article says they are, or the statement that they act in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from summarizer.document import Span
from summarizer.facts.entities import DESCRIPTION_BEFORE
from summarizer.facts.events import PLACED, certainty, evidence_for, focused, importance, repeats_title, told
from summarizer.facts.material import Candidate, Material, content_words
from summarizer.facts.names import Mention, Name
from summarizer.facts.offices import best_role
from summarizer.facts.persons import with_role
from summarizer.facts.statement import Statement
from summarizer.results import Fact, TranslatedSentence, evidence_of

_AN = re.compile(
    r"(?!U[SKN]\b|EU\b|eu|uni(?:[^nm]|$)|us[eu]|one)[aeiou]", re.IGNORECASE
)  # a US agency, a European body
_BEHIND = {"organisation": 0.03, "place": 0.1}  # the sentence itself, as an event or a date, goes before
_MENTIONS = 8  # of a name are looked at
_SCORES = {"organisation": 0.5, "place": 0.36}


def body_candidates(material: Material) -> list[Candidate]:
    """For each organisation and place: its description, its best statements, or an office of it."""
    found: list[Candidate] = []
    for name in material.names:
        if name.kind == "person":
            continue
        for mention in name.mentions:
            description = described(material, mention)
            if description is not None and name.kind == "organisation":
                found.append(_described(material, name, mention, description))
                break
        found += _in_statements(material, name) or _in_roles(material, name)
    return found


def described(material: Material, mention: Mention) -> Span | None:
    """`agence américaine` in « l'agence américaine Moody's »."""
    text = material.document.text
    start = material.document.sentences[mention.sentence].span.start
    found = DESCRIPTION_BEFORE.search(text, start, mention.span.start)
    if found is None or len(found["what"].split()) < 2:
        return None
    return Span(*found.span("what"))


def _described(material: Material, name: Name, mention: Mention, description: Span) -> Candidate:
    french = description.of(material.document.text)
    phrases = (french,) if name.english else (french, name.french)
    evidence = evidence_of(material.document, mention.sentence, Span(description.start, mention.span.end))

    def make(english: Mapping[str, TranslatedSentence]) -> Fact | None:
        what = re.sub(r"^(?:the|an?)\s+", "", english[french].text.strip().rstrip("."), flags=re.IGNORECASE)
        who = name.english or _named(english[name.french].text)
        if not what or not who:
            return None
        article = "an" if _AN.match(what) else "a"
        return Fact(name.kind, {"name": who}, f"{who}, {article} {what}", (evidence,))

    score = _SCORES[name.kind] + 0.3 * material.weight(name) - 0.01 * mention.sentence
    return Candidate(name.kind, f"{name.kind}:{name.french}", score, content_words(name.french), None, phrases, make)


def _in_statements(material: Material, name: Name) -> list[Candidate]:
    found = []
    for mention in name.mentions[:_MENTIONS]:
        before = material.document.text[max(0, mention.span.start - 14) : mention.span.start]
        statement = focused(material, mention.sentence, mention.span)
        if statement is not None and not repeats_title(material, statement):
            there = name.kind != "place" or bool(PLACED.search(before))
            found.append(_told(material, name, mention, statement, there=there))
    return found


def _in_roles(material: Material, name: Name) -> list[Candidate]:
    """A body that no statement names, by the person who holds an office of it; in one list the person goes before."""
    for person in material.names:
        role = best_role(material, person) if person.kind == "person" and name.english else None
        if role is not None and any(role[1].contains(m.span) for m in name.mentions):
            return [_by_office(name, with_role(material, person, *role))]
    return []


def _by_office(name: Name, person: Candidate) -> Candidate:
    def make(english: Mapping[str, TranslatedSentence]) -> Fact | None:
        fact = person.make(english)
        return fact and Fact(name.kind, {"name": name.english}, fact.text, fact.evidence)

    return replace(person, kind=name.kind, score=person.score - _BEHIND[name.kind], make=make)


def _told(material: Material, name: Name, mention: Mention, statement: Statement, *, there: bool) -> Candidate:
    certain = certainty(material, statement)
    phrases = (statement.french,) if name.english else (statement.french, name.french)
    evidence = evidence_for(material, statement, mention.span)

    def make(english: Mapping[str, TranslatedSentence]) -> Fact | None:
        text = told(statement, english, certain)
        who = name.english or _named(english[name.french].text)
        return Fact(name.kind, {"name": who}, text, evidence) if text and who else None

    weight = material.weight(name)
    acts = mention.span.start - statement.span.start < 25
    whole = importance(material, statement)
    score = min(0.6 * whole + 0.3 * weight + 0.08 * acts, whole) - _BEHIND[name.kind] - 0.25 * (not there)
    words = content_words(statement.french)
    return Candidate(name.kind, f"{name.kind}:{name.french}", score, words, statement.sentence, phrases, make)


def _named(english: str) -> str | None:
    words = re.sub(r"^the\s+", "", english.strip().rstrip("."), flags=re.IGNORECASE)
    return words[:1].upper() + words[1:] if words else None
