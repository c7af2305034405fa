"""Persons with their role in English: « le chef du Comité militaire de l'Otan Petr Pavel »."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.document import Span
from summarizer.facts.material import Candidate, Material, content_words
from summarizer.facts.names import Mention, Name
from summarizer.facts.offices import OF_BODY, best_role
from summarizer.facts.roles import bare_role, is_role, role_in_english, with_article
from summarizer.results import Fact, TranslatedSentence, evidence_of

_GOT = re.compile(r"\s(?:nommée?|élue?|réélue?|désignée?|promue?)\b.*")  # how an office was got is no part of it
_AND = re.compile(r"\set\s(?:l[ae]\s|l['’])?(?=(?P<word>[\wà-ÿ-]+))")
_GENERIC = re.compile(
    r"\s(?:de\sl['’]|du\s|de\sla\s)(?:organisation|ONG|association|groupe|entreprise|société|parti|syndicat|agence)$"
)


def person_candidates(material: Material) -> list[Candidate]:
    """A candidate for each person whose role the article says, and for each that it names often."""
    found = []
    for name in material.names:
        if name.kind != "person" or len(name.french) < 3:
            continue
        role = best_role(material, name)
        if role is not None:
            found.append(with_role(material, name, *role))
    return found


def with_role(material: Material, name: Name, mention: Mention, role: Span) -> Candidate:
    """A person told with the role at a place beside one of the mentions."""
    document = material.document
    french = bare_role(_GOT.sub("", role.of(document.text)))
    span = Span(min(role.start, mention.span.start), max(role.end, mention.span.end))
    evidence = [evidence_of(document, mention.sentence, span)]
    if mention.text != name.french:  # « le président Macron »: where the article says which Macron
        evidence.append(evidence_of(document, name.first.sentence, name.first.span))
    parts = _offices(french)
    known = {p: role_in_english(p, material.glossary) or _affiliation(p, material) for p in parts}
    body, office = (
        _meant_body(material, parts[0], mention.sentence),
        role_in_english(_GENERIC.sub("", parts[0]), material.glossary),
    )
    if body is not None and body.english and office:
        known[parts[0]] = f"{office} of {with_article(body.english)}"
        evidence.append(evidence_of(document, body.first.sentence, body.first.span))
    subject = _counterpart(material, mention) if "homologue" in french else None

    def make(english: Mapping[str, TranslatedSentence]) -> Fact | None:
        said = " and ".join(filter(None, (known[p] or _as_role(english[p].text) for p in parts)))
        if not said:
            return None
        if subject is not None:
            said = f"{said} of {subject.english or subject.french}"
        who = name.english or name.french
        joined = f"{who} {said}" if said.startswith("of ") else f"{who}, {said}"
        return Fact("person", {"name": who, "role": said}, joined, tuple(evidence))

    bare = " " not in french.strip()
    score = 0.45 + 0.45 * material.weight(name) - 0.15 * bare - 0.01 * mention.sentence
    phrases = tuple(p for p in parts if not known[p])
    return Candidate("person", f"person:{name.french}", score, content_words(name.french), None, phrases, make)


def _offices(role: str) -> list[str]:
    """`responsable de l'organisation` and `spécialiste de la Syrie`, where one person is both."""
    start, parts = 0, []
    for found in _AND.finditer(role):
        if is_role(found["word"]):
            parts.append(role[start : found.start()])
            start = found.end()
    return [*parts, role[start:]]


def _meant_body(material: Material, role: str, sentence: int) -> Name | None:
    """Which organisation « responsable de l'organisation » is of: the only one that the article has named so far."""
    if _GENERIC.search(role) is None:
        return None
    bodies = [n for n in material.names if n.kind == "organisation" and n.mentions[0].sentence <= sentence]
    return bodies[0] if len(bodies) == 1 else None


def _affiliation(french: str, material: Material) -> str | None:
    """`de la CGT` → `of the CGT`: whom a person belongs to, where no office is told."""
    found = OF_BODY.fullmatch(french)
    if found is None:
        return None
    known = material.glossary.english(found["body"])
    article = "the " if known is None and found["body"].isupper() else ""
    return f"of {article}{with_article(known or found['body'])}"


def _counterpart(material: Material, mention: Mention) -> Name | None:
    """Whose counterpart: the only other person that the sentence names before."""
    others = [
        n
        for n in material.names_in(mention.sentence)
        if n.kind == "person" and n.in_sentence(mention.sentence)[0].span.end <= mention.span.start
    ]
    return others[0] if len(others) == 1 else None


def _as_role(english: str) -> str:
    """A translated phrase as a role: no article, no full stop, no capital that is none."""
    words = re.sub(r"^(?:the|an?|his|her|their)\s+", "", english.strip().rstrip("."), flags=re.IGNORECASE)
    first = words.split(" ")[0] if words else ""
    proper = (first.isupper() and len(first) > 1) or first.rstrip(".") in ("Mr", "Mrs", "Ms", "Dr")
    return words if proper else words[:1].lower() + words[1:]
