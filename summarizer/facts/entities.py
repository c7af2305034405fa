"""Names as the parser finds them, put right: spaCy's small French model is sure of few borders.

What is mended was found by reading its errors on WikiNEuRal and on news: clitics taken for names, a name cut at an
article, two names run into one, a name with the words that follow it, places and peoples whose kind is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.document import Span, ending_at
from summarizer.facts.glued import (
    NAME_WORD,
    after_places,
    goes_on_with_person,
    inner_particle,
    named,
    stands_without_of,
    taken_apart,
)
from summarizer.facts.lists import listed
from summarizer.facts.person_words import REPORTING
from summarizer.facts.roles import is_role, names_office, office_before, title_before
from summarizer.parse import Entity

if TYPE_CHECKING:
    from summarizer.glossary import Glossary, Term

_CLITIC = r"(?:[dlnsjtmcDLNSJTMC]|[qQ]u|[jJ]usqu|[lL]orsqu|[pP]uisqu)['’]"
_LEADING = re.compile(
    rf"(?:{_CLITIC}|(?:[Ll][ea]s?|[Dd]u|[Dd]es|[Dd]e|[Uu]ne?|[Cc]e[st]?|[Aa]ux?|[Àà]|[Ee]n|[Ee]t)\s+|[\s\"«»“”(,:;.-]+)+"
)
_TRAILING = re.compile(
    rf"(?:\s+(?:{_CLITIC}|d[eu]s?|l[ea]s?|aux?|à|en|et|ou|dans|sur|pour|par|avec|chez|qui|que)|\s?['’]|[\s\"«»“”(,:;-])+$"
)
_OPEN = re.compile(r"(?:['’]|\s(?:d[eu]s?|l[ae]))$")
_PARTICLE = re.compile(
    r"\s(?:de|du|des|d['’]|di|da|dos|del|von|van(?:\sde[rn]?)?|zu|ten|el|al|ben|bin|ibn)\s?(?=[A-ZÀ-Ý])"
)
_KIND_WORDS = {
    "LOC": r"villes?|villages?|communes?|provinces?|régions?|départements?|comtés?|cantons?|districts?|rivières?"
    r"|fleuves?|îles?|monts?|lacs?|vallées?|états?|capitale|banlieue|quartier|péninsule|golfe|baie|désert|massif|aéroport|pays",
    "ORG": r"partis?|groupes?|sociétés?|entreprises?|compagnies?|banques?|agences?|clubs?|équipes?|syndicats?"
    r"|chaînes?|ONG|associations?|fondations?|collectifs?|constructeurs?|éditeurs?|université|institut|milice|mouvement"
    r"|secte|écuries?|label|journal|quotidien|hebdomadaire|magazine|franchise|opérateurs?|laboratoires?",
}
_FIGHTERS = re.compile(
    r"\b(?:islamistes|combattants|rebelles|militants|membres|djihadistes|jihadistes|miliciens)\sd(?:e\s|['’])$"
)
_ROLE_AFTER = re.compile(r",\s(?:l[ae]\s|l['’]|une?\s)?(?P<role>[a-zà-ÿ-]+|PDG)\b")
_ROLE_BEFORE = re.compile(r"\b(?P<role>[a-zà-ÿ-]+|PDG)(?:\s(?:[a-zà-ÿ-]+|[A-Z]{2,5}))?\s$")
_AGED = re.compile(r",\s(?:âgée?\sde\s)?\d+\sans\b")
_PLURAL_BEFORE = re.compile(r"\b(?:[Dd]es|[LlCcSsMm]es|[Aa]ux|[Ll]eurs)\s$")
_TWO_NAMES = re.compile(
    rf"(?<![\w’'-])(?!(?:[A-Z]{{2,5}}|L[ae]s?)\s){NAME_WORD.pattern}(?:\s{NAME_WORD.pattern}){{1,2}}(?![\w-])"
)
_SPLIT = re.compile(r"\s[a-zà-ÿ]|[.,]")
_NO_NAME = {"État", "États", "Etat", "Est", "Ouest", "Nord", "Sud", "Dieu", "Allah", "Marine", "Internet"}
_KIND_BEFORE = {
    label: re.compile(
        rf"\b(?:{words})(?:\s(?!de\s)[a-zà-ÿ-]+(?:e|ais|ain|ois|ien)s?)?(?P<of>\sd[eu]s?\s|\sd['’]|\sde\sl['’]|\sde\sla\s)?\s?$"
    )
    for label, words in _KIND_WORDS.items()
}
DESCRIPTION_BEFORE = re.compile(
    rf"\b(?P<what>(?:{_KIND_WORDS['ORG']}|{_KIND_WORDS['LOC']})(?:\s(?!d[eu]s?\s)[a-zà-ÿ-]+){{1,2}})\s$"
)
"""What a name is, said right before it: `secte islamiste` (Boko Haram)."""
_ORG_HEAD = re.compile(
    r"(?:[Mm]inistère|[Pp]arti|[Cc]omité|[Cc]onseil|[Aa]ssemblée|[Pp]arlement|[Ss]énat|[Cc]ommission|[Bb]anque|[Aa]gence"
    r"|[Ff]ondation|[Uu]niversité|[Ii]nstitut|[Ff]édération\s(?!de\sRussie)|[Ll]igue|[Cc]lub|[Aa]ssociation|[Ss]yndicat"
    r"|[Ff]ront|[Cc]our|[Tt]ribunal|[Pp]arquet|[Oo]rganisation|[Aa]lliance|[Cc]oalition|[Cc]onfédération|[Aa]cadémie"
    r"|[Gg]ouvernement|[Aa]rmée|[Pp]olice|[Gg]endarmerie|[Cc]entrale?|[Cc]ollectif|[Cc]ompagnie|[Gg]roupe|[Ss]ociété)\b"
)
_LABELS = {
    "country": "LOC",
    "region": "LOC",
    "area": "LOC",
    "city": "LOC",
    "acronym": "ORG",
    "institution": "ORG",
    "media": "ORG",
    "demonym": "MISC",
    "person": "PER",
}
_THINGS = frozenset(
    """
    ADM ADN ARN ARNm EEI ESB GES HLM IA IDE IRM ISF IST IVG JO MST OGM ONG OPA OVNI Ovni PAC PDG PESC PIB PME PNB QG QI
    RMN SIDA SRAS Sida TDA TDAH TI TIC TICE TNP TVA VIH VPH sida
    """.split()  # noqa: SIM905 - a text reads better than 40 literals
)


def clean_entities(text: str, entities: Sequence[Entity], glossary: Glossary) -> tuple[Entity, ...]:
    """The names of a text with their borders and kinds put right, in order, without overlaps.

    `text` is what the entities' spans point into.
    """
    terms = _terms(text, glossary)
    found: list[Entity] = []
    parts = [part for entity in entities for part in taken_apart(text, entity, terms)]
    for place, part in enumerate(parts):
        following = parts[place + 1].span if place + 1 < len(parts) else Span(len(text), len(text))
        until = following.end if _OPEN.search(part.text) else following.start
        if (entity := _mended(text, part, terms, until)) is not None:
            found.append(entity)
    found += _missed(found, terms, text)
    found += _people(found, text)
    found += after_places(found, text)
    found = listed(found, text, _THINGS | _NO_NAME)
    found.sort(key=lambda e: (e.span.start, -e.span.end))
    kept: list[Entity] = []
    for entity in found:
        if not kept or entity.span.start >= kept[-1].span.end:
            kept.append(entity)
    return tuple(kept)


def _mended(text: str, entity: Entity, terms: Sequence[Term], until: int) -> Entity | None:
    start, end = entity.span.start, entity.span.end
    if title := title_before(entity.text) or (entity.label == "PER" and office_before(entity.text)):
        start += title
    if lead := _LEADING.match(text, start, end):
        # « L'Aquila », « Le Monde », « L'Homme au bras d'or »: a capital article inside a name stays.
        start = start if re.match(r"L(?:[ea]s?\s|['’])[A-ZÀ-Ý]", text[start:end]) and start else lead.end()
    particle = inner_particle(text, end) if " " not in text[start:end] else None
    longer = particle or _extended(text, start, end, entity.label)
    end = longer if longer <= until else end
    if trail := _TRAILING.search(text[start:end]):
        end = start + trail.start()
    words = text[start:end]
    if end - start < 2 or not re.search(r"[A-ZÀ-Ý0-9]", words) or re.fullmatch(r"[IVXLC]+|M|MM|Mme|Dr", words):
        return None
    if words in _NO_NAME or names_office(words):
        return None
    if re.fullmatch(r"[A-Za-z]{1,3}\d+", words):
        return None
    label = "PER" if particle == end else entity.label
    return named(text, start, end, _kind(text, Span(start, end), label, terms))


def _extended(text: str, start: int, end: int, label: str) -> int:
    """Go on over `de l'` or `de` into the capital that the parser cut off, and over the rest of a person's name."""
    if possessive := re.compile(r"(?:(?<=['’])|['’])s(?!\w)").match(text, end):
        return possessive.end()
    if _OPEN.search(text[start:end]) and (word := NAME_WORD.match(text, end + (text[end : end + 1] == " "))):
        return word.end()
    if (
        label == "ORG"
        and (word := re.compile(rf"\s{NAME_WORD.pattern}").match(text, end))
        and not _SPLIT.search(text[start:end])
        and not goes_on_with_person(text, start, end)
    ):
        return word.end()
    if label == "PER" and (particle := _PARTICLE.match(text, end)) and " " in text[start:end]:
        word = NAME_WORD.match(text, particle.end())
        if word is not None and not re.search(r"(?:,|\bet)\s?$", text[start:end]):
            return word.end()
    return end


def _kind(text: str, span: Span, label: str, terms: Sequence[Term]) -> str:
    words = span.of(text)
    for term in terms:
        if term.span == span and term.source == "built-in" and not (term.kind == "person" and label != "PER"):
            return _label(term, label)
    if _ORG_HEAD.match(words) and " " in words and label in ("LOC", "MISC", "PER"):
        return "ORG"
    before = text[max(0, span.start - 40) : span.start]
    after = _ROLE_AFTER.match(text, span.end)
    if " " not in words and _PLURAL_BEFORE.search(before):
        return "MISC" if label == "PER" else label  # « les Kennedy », « des Pôles »: more than one person, or none
    if re.search(r"\b(?:M|MM|Mme|Mlle|Dr|Pr|Me)\.?\s$", before) or (after and is_role(after["role"])):
        return "PER"
    if stands_without_of(text, span.start, words) or (
        label == "LOC" and _TWO_NAMES.fullmatch(words) and _reported(before)
    ):
        return "PER"
    for kind, pattern in _KIND_BEFORE.items():
        found = pattern.search(before) if label != "MISC" else None
        if found and (label != "PER" or " " not in words or (kind == "ORG" and not found["of"])):
            return kind
    if _AGED.match(text, span.end) and label != "LOC":
        return "PER"
    if label == "PER" and (_FIGHTERS.search(before) or re.search(r"\d", words)):
        return "ORG" if _FIGHTERS.search(before) else "MISC"
    return "ORG" if label == "LOC" and re.fullmatch(r"[A-Z]{3,5}", words) else label


def _reported(before: str) -> bool:
    """Whether a verb of reporting stands right before: « a expliqué Anne Martin »."""
    word = re.search(r"([\wà-ÿ]+)\s$", before)
    return word is not None and word[1] in REPORTING


def _people(found: Sequence[Entity], text: str) -> list[Entity]:
    """Two capitalised words that the parser missed beside a role: `Nadim Houry, responsable de …`."""
    missed = []
    for match in _TWO_NAMES.finditer(text):
        if any(match.start() < e.span.end and e.span.start < match.end() for e in found):
            continue
        after, before = (
            _ROLE_AFTER.match(text, match.end()),
            ending_at(_ROLE_BEFORE, text, match.start()),
        )
        if (after and is_role(after["role"])) or (before and is_role(before["role"])):
            missed.append(named(text, *match.span(), "PER"))
    return missed


def _label(term: Term, label: str) -> str:
    if _is_thing(term):
        return "MISC"
    if term.kind == "institution" and label in ("MISC", "LOC"):
        return label
    return _LABELS.get(term.kind, label)


def _is_thing(term: Term) -> bool:
    """Whether an acronym is no body: English mostly says it in ordinary words (SMIC, minimum wage)."""
    return term.kind == "acronym" and (term.french in _THINGS or term.english[:1].islower())


def _missed(found: Sequence[Entity], terms: Sequence[Term], text: str) -> list[Entity]:
    """Countries, cities and institutions that the glossary knows and the parser did not see."""
    return [
        named(text, t.span.start, t.span.end, _LABELS[t.kind])
        for t in terms
        if t.kind in ("country", "city", "institution", "media", "region", "area", "acronym")
        and t.safe
        and t.french[:1].isupper()
        and not _is_thing(t)
        and not any(t.span.overlaps(e.span) for e in found)
    ]


@lru_cache(maxsize=4096)
def _terms(text: str, glossary: Glossary) -> tuple[Term, ...]:
    return glossary.matches(text)


def moved(entity: Entity, offset: int) -> Entity:
    """The same name, `offset` code points further on."""
    return replace(entity, span=entity.span.shift(offset))
