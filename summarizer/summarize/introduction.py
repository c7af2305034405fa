"""Who somebody is, told where the brief first names them, if the article tells it only elsewhere."""

from __future__ import annotations

import re
from collections import Counter

from summarizer.document import Span
from summarizer.facts.material import Material
from summarizer.facts.names import Mention, Name
from summarizer.facts.offices import best_role, role_at
from summarizer.facts.roles import is_role, role_in_english, with_article
from summarizer.marks import QUOTED
from summarizer.results import Evidence, evidence_of

_OF = re.compile(r"(?P<head>.+?)\s(?:de\sla\s|de\sl['’]|du\s|de\s|d['’])(?P<whose>[A-ZÀ-Ý].*)")
_ELECTED = re.compile(r"\b(?:member of parliament|MP|senator|representative)$")  # for a place, mayors of one
_NEAR = 8  # words before a name, in which its role may stand in another form than the article's fullest


def introduced(material: Material, sentence: int, english: str, met: set[str]) -> tuple[str, tuple[Evidence, ...]]:
    """The English of a sentence with the role of each person who is new in it, and the French that tells the role.

    Put into the English, because the small model loses surnames from a French with a longer apposition. `met` holds
    the people that the brief has named, and gets those of this sentence.
    """
    sources = []
    for name in material.names_in(sentence):
        if name.kind != "person" or name.french in met:
            continue
        met.add(name.french)
        found = None if _told_here(material, name.in_sentence(sentence)[0]) else _role(material, name)
        end = _place(english, name)
        if found is None or end is None or found[0].lower() in english.lower():
            continue
        role, source = found
        closing = "" if end == len(english) or english[end] in ",.;:!?)" else ","
        english = f"{english[:end]}, {role}{closing}{english[end:]}"
        sources.append(source)
    return english, tuple(sources)


def _told_here(material: Material, mention: Mention) -> bool:
    """Whether a role is told with a name, or any stands right before or after it."""
    if role_at(material, mention) is not None:
        return True
    tokens = material.parse.sentences[mention.sentence].tokens
    before = [t.text for t in tokens if t.span.end <= mention.span.start][-_NEAR:]
    after = [t.text for t in tokens if t.span.start >= mention.span.end][:_NEAR]
    near = [*before, *after] if after[:1] in ([","], ["("]) else before
    return any(is_role(word) or is_role(word.removesuffix("s")) for word in near)


def _role(material: Material, name: Name) -> tuple[str, Evidence] | None:
    """The role that says most of somebody, in English that is known for certain, and where the article tells it.

    Not a bare "president", which says not of what; nor a counterpart, who is one only to whom was named before; nor
    where two people of the article share the surname.
    """
    surnames = Counter(n.french.split()[-1] for n in material.names if n.kind == "person" and " " in n.french)
    found = best_role(material, name)
    if found is None or " " not in name.french or surnames[name.french.split()[-1]] > 1:
        return None
    mention, place = found
    french = place.of(material.document.text)
    english = role_in_english(french, material.glossary) or _office(material, french)
    if english is None or " " not in french.strip() or "counterpart" in english:
        return None
    span = Span(min(place.start, mention.span.start), max(place.end, mention.span.end))
    return english, evidence_of(material.document, mention.sentence, span)


def _office(material: Material, french: str) -> str | None:
    """`maire de Meaux`: a role that is known, of a place or organisation that English calls what French does."""
    found = _OF.fullmatch(french)
    head = role_in_english(found["head"], material.glossary) if found else None
    if found is None or head is None:
        return None
    whose = next((n for n in material.names if n.kind != "person" and n.french == found["whose"]), None)
    if whose is None or not whose.english:
        return None
    return f"{head} {'for' if _ELECTED.search(head) else 'of'} {with_article(whose.english)}"


def _place(english: str, name: Name) -> int | None:
    """Where the only mention of a full name ends; None if there is none outside quotation marks, or a possessive."""
    said = re.escape(name.english or name.french)
    quotes = [Span(*m.span()) for m in QUOTED.finditer(english)]
    places = list(re.finditer(rf"(?<![\w-]){said}(?![\w-]|['’]|\s?\(|\s[A-Z])", english))
    if len(places) != 1 or any(q.overlaps(Span(*places[0].span())) for q in quotes):
        return None
    return places[0].end()
