"""Which town « cette ville » is: the one that the text has called so."""

from __future__ import annotations

import re

from summarizer.document import ending_at
from summarizer.facts.country import is_country
from summarizer.facts.material import Material
from summarizer.facts.names import Mention, Name
from summarizer.parse import Token

TOWNS = frozenset({"ville", "village", "commune", "cite", "metropole", "bourg", "bourgade", "localite", "municipalite"})
"""Folded, in the singular."""
_FAR = 6  # sentences
_NEARBY = r"(?!d[eu]s?\s|proche|voisine?|distante?|pr[eè]s|loin|nord|sud|est|ouest|banlieue|autour)"
_INSIDE = re.compile(r"\b(?:du|de\sla|de\sl['’]|des|dans\sl[ae]s?)\s?$")
_AREAS = ("country", "region", "area")


def called_so(material: Material, sentence: int, noun: Token) -> tuple[str, Mention] | None:
    """The only town that the sentences before call by this noun, if no other place is named after it."""
    for index in range(sentence - 1, max(-1, sentence - 1 - _FAR), -1):
        here = [n for n in material.names_in(index) if n.kind == "place" and not _is_land(material, n)]
        named = [(n, m) for n in here for m in n.in_sentence(index) if _calls(material, m, noun.text.lower())]
        if len({n.french for n, _ in named}) == 1:
            name, mention = named[0]
            return (name.french, mention) if _alone(material, name, mention, noun) else None
        if named:
            return None
    return None


def _is_land(material: Material, name: Name) -> bool:
    """Whether a place is a country or a region, as far as the glossary tells."""
    return is_country(material, name.french) or any(
        t.french == name.french and t.kind in _AREAS for t in material.glossary.matches(name.french)
    )


def _alone(material: Material, name: Name, mention: Mention, noun: Token) -> bool:
    """Whether between a town and « cette ville » no other town may be named."""
    between = (
        m for n in material.names if n.kind == "place" and n != name and not _is_land(material, n) for m in n.mentions
    )
    return not any(mention.span.end <= m.span.start < noun.span.start and not _within(material, m) for m in between)


def _within(material: Material, mention: Mention) -> bool:
    """« Milwaukee, ville du Wisconsin »: with an article after « de » or « dans » it is a land or a part of one."""
    return ending_at(_INSIDE, material.document.text, mention.span.start) is not None


def _calls(material: Material, mention: Mention, noun: str) -> bool:
    """« La ville de Nice », « la ville syrienne d'Alep », « Nice, petite ville », « Plus grande ville …, Nice »."""
    text, sentence = material.document.text, material.document.sentences[mention.sentence].span
    before, after = text[sentence.start : mention.span.start], text[mention.span.end : sentence.end]
    if material.is_quoted(mention.span):
        return False
    return bool(
        re.search(rf"\b{noun}\s(?:{_NEARBY}[a-zà-ÿ-]+\s)?(?:de\s|d['’])?$", before, re.IGNORECASE)
        or re.search(rf"(?:^|,\s)(?:[^,.;«»]{{0,25}}\s)?{noun}\s[^,.;«»]{{0,40}},\s$", before, re.IGNORECASE)
        or re.match(rf",\s(?:(?!où|dont|qui|mais|et|la\sville)[a-zà-ÿ]+\s){{0,4}}{noun}\b", after)
    )
