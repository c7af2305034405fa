"""Names that the parser ran into one, taken apart: « la préfète de la Mayenne Jeanne Martin » is two names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.document import Span, ending_at
from summarizer.facts.roles import is_role
from summarizer.parse import Entity

if TYPE_CHECKING:
    from summarizer.glossary import Term

NAME_WORD = re.compile(r"[A-ZÀ-Ý][\w’'-]*[\w]")
_PARTICLES = r"(?:de|du|des|d['’]|di|da|dos|del|von|van(?:\sde[rn]?)?|zu|ten|el|al|ben|bin|ibn|[Ll]e|[Ll]a)"
_FULL = rf"{NAME_WORD.pattern}(?:\s(?:{_PARTICLES}\s?)?{NAME_WORD.pattern}){{1,2}}"
_CUT = re.compile(r"\s(?:dans|contre|avec|chez|depuis|selon|lors|qui|que|est|a|ont|sont)\s", re.IGNORECASE)
_PORTFOLIO = re.compile(
    r"(?:Défense|Intérieur|Justice|Santé|Finances|Budget|Économie|Education|Éducation|Travail|Culture|Agriculture"
    r"|Affaires\sétrangères|Environnement|Écologie|Logement|Transports|Énergie|Sports|Commerce|Industrie)\s(?=[A-ZÀ-Ý])"
)
_OF_PLACE = re.compile(
    r"\b(?:maires?|députée?|sénat(?:eur|rice)|préf[eè]te?|procureure?|évêque|archevêque|maire-adjointe?|gouverneure?"
    r"|président[e]?|conseil|département|région|ville|commune|mairie|métropole|agglomération|circonscription)"
    r"(?:\s(?:[a-zà-ÿ-]+|[A-Z]{2,5})){0,2}?\s(?:de\sla\s|de\sl['’]|du\s|des\s|de\s|d['’])(?:(?:région|province|métropole)\s)?$"
)
"""What is told of a place: whatever stands after it and before a full name is one; « de la région Ile-de-France »."""
_PLACE = re.compile(rf"(?:[a-zà-ÿ]+\s)?(?P<place>{NAME_WORD.pattern})\s(?P<who>{_FULL})")
# « la mort à Minneapolis de George Floyd »: a town after « à », and the person after « de ».
_AT_PLACE = re.compile(rf"(?P<place>{NAME_WORD.pattern})\s(?:de\s|d['’])(?P<who>{_FULL})")
_AT = re.compile(r"(?<![\w'’-])[àÀ]\s$")
_AGENCY = re.compile(rf"(?P<body>[A-Z]{{3,5}})\s(?P<who>(?![A-Z]{{2,}}\b){_FULL})")
_BODY = re.compile(
    rf"(?P<body>[A-Z]{{2,6}})\s(?P<who>(?![A-Z]{{2,}}\b){NAME_WORD.pattern}(?:\s{NAME_WORD.pattern}){{0,2}})"
)
_AGENCIES = ("AFP", "AP")
_TOLD_TO = re.compile(r"\b(?:à|auprès\sde)\s(?:l['’])?$")
_MEMBER = re.compile(r"(?:\b[a-zà-ÿ-]+\s){1,2}$")
_WITHOUT_OF = re.compile(r"\b(?P<role>[a-zà-ÿ-]+)\sde\sla\s(?:ville|commune|mairie|municipalité|préfecture|police)\s$")
_INNER = re.compile(rf"\s(?P<particle>Di|Van|Von|Ben|Bin|El|De|Le|Da)\s{NAME_WORD.pattern}")


def taken_apart(text: str, entity: Entity, terms: Sequence[Term]) -> list[Entity]:
    """`Otan Petr Pavel` is an organisation and a person; `Alliance dans les événements` a name and other words."""
    cut = _CUT.search(entity.text)
    if cut and cut.start() > 2 and entity.label != "MISC":
        entity = named(text, entity.span.start, entity.span.start + cut.start(), entity.label)
    start, end = entity.span.start, entity.span.end
    for term in terms:
        rest = text[term.span.end : end].strip() if term.span.start == start else ""
        if term.kind == "acronym" and re.fullmatch(rf"{NAME_WORD.pattern}(?:\s{NAME_WORD.pattern})+", rest):
            return [named(text, start, term.span.end, "ORG"), named(text, end - len(rest), end, "PER")]
    portfolio = _PORTFOLIO.search(entity.text)
    if portfolio and (portfolio.start() == 0 or is_role(entity.text.split()[0])):
        return [named(text, start + portfolio.end(), end, "PER")]
    if body := _AGENCY.fullmatch(entity.text) or _body_first(text, entity):
        return _two(text, start, body.span("body"), body.span("who"), "ORG")
    placed = _PLACE.fullmatch(entity.text)
    if placed and (ending_at(_OF_PLACE, text, start) or _OF_PLACE.search(entity.text[: placed.start("place")] + "de ")):
        return _two(text, start, placed.span("place"), placed.span("who"), "LOC")
    return [entity]


def after_town(text: str, span: Span) -> Span | None:
    """The place of « George Floyd » in a name that begins with a town: « la mort à Minneapolis de George Floyd ».

    « à Jaap de Hoop Scheffer » looks the same: only another mention of the person alone tells.
    """
    found = _AT_PLACE.fullmatch(span.of(text)) if ending_at(_AT, text, span.start) else None
    return Span(span.start + found.start("who"), span.end) if found else None


def _body_first(text: str, entity: Entity) -> re.Match[str] | None:
    """The body and the person of « (a dit à l') AFP Dior », « (le maire) LR Paul Martin »."""
    found = _BODY.fullmatch(entity.text)
    if found is None:
        return None
    if ending_at(_TOLD_TO, text, entity.span.start):
        return found if found["body"] in _AGENCIES else None
    return found if " " in found["who"] and is_member(text, entity.span.start) else None


def is_member(text: str, place: int) -> bool:
    """Whether the word before a place, or the one before an adjective, is for a person: « le maire sortant » LR."""
    before = _MEMBER.search(text, max(0, place - 60), place)
    return before is not None and any(is_role(word) for word in before.group().split())


def goes_on_with_person(text: str, start: int, end: int) -> bool:
    """Whether an acronym is a party, and a member's full name follows: « l'ancien ministre LR Paul Martin »."""
    followed = re.compile(rf"\s(?![A-Z]{{2,}}\b){_FULL}").match(text, end)
    return followed is not None and text[start:end].isupper() and is_member(text, start)


def stands_without_of(text: str, start: int, words: str) -> bool:
    """Whether a full name is a person's: « la porte-parole de la ville Anne Martin »; a town has « de » before it."""
    found = ending_at(_WITHOUT_OF, text, start) if re.fullmatch(_FULL, words) else None
    return found is not None and is_role(found["role"])


def _two(text: str, start: int, first: tuple[int, int], second: tuple[int, int], label: str) -> list[Entity]:
    """A place or body and the person after it, by their offsets in the entity that begins at `start`."""
    return [
        named(text, start + first[0], start + first[1], label),
        named(text, start + second[0], start + second[1], "PER"),
    ]


def after_places(found: Sequence[Entity], text: str) -> list[Entity]:
    """People whom the parser missed after the place of their office: « la maire PS de Lille Jeanne Martin »."""
    missed = []
    for place in found:
        after = re.compile(rf"\s(?P<who>{_FULL})(?!\w)").match(text, place.span.end) if place.label == "LOC" else None
        if after is None or not ending_at(_OF_PLACE, text, place.span.start):
            continue
        person = named(text, *after.span("who"), "PER")
        if not any(person.span.overlaps(e.span) for e in found):
            missed.append(person)
    return missed


def inner_particle(text: str, end: int) -> int | None:
    """Where a name goes on over a particle with a capital: « Al » … « Di Meola »."""
    found = _INNER.match(text, end)
    return found.end() if found else None


def named(text: str, start: int, end: int, label: str) -> Entity:
    """The name at a place of a text."""
    return Entity(Span(start, end), text[start:end], label)
