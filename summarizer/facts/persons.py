"""Persons with their role in English: « le chef du Comité militaire de l'Otan Petr Pavel »."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from summarizer.document import Span
from summarizer.facts.material import Candidate, Material, content_words
from summarizer.facts.names import Mention, Name
from summarizer.facts.offices import OF_BODY, best_role
from summarizer.facts.roles import bare_role, is_role, role_in_english, with_article
from summarizer.glossary import fold
from summarizer.results import Fact, TranslatedSentence, evidence_of
from summarizer.verify.words import titles

if TYPE_CHECKING:
    from summarizer.glossary import Glossary

_GOT = re.compile(r"\s(?:nommée?|élue?|réélue?|désignée?|promue?)\b.*")  # how an office was got is no part of it
_FORMER = re.compile(r"^ex-", re.IGNORECASE)
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
    french = one_holder(bare_role(_GOT.sub("", role.of(document.text))))
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
        said = " and ".join(filter(None, (known[p] or _translated(p, english, material) for p in parts)))
        if not said:
            return None
        if subject is not None:
            said = f"{said} of {subject.english or subject.french}"
        who = name.english or name.french
        joined = f"{who} {said}" if said.startswith("of ") else f"{who}, {said}"
        return Fact("person", {"name": who, "role": said}, joined, tuple(evidence))

    bare = " " not in french.strip()
    score = 0.45 + 0.45 * material.weight(name) - 0.15 * bare - 0.01 * mention.sentence
    phrases = tuple(_FORMER.sub("", p) for p in parts if not known[p])
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


def one_holder(role: str) -> str:
    """The role of each of several holders: of « Anne et Paul Martin, conseillers du maire » one is « conseiller »."""
    first, _, rest = role.partition(" ")
    single = first.removesuffix("s")
    return f"{single} {rest}".strip() if is_role(single) and not is_role(first) else role


def _translated(french: str, english: Mapping[str, TranslatedSentence], material: Material) -> str:
    """The English of a role that is not known for certain; « ex- » is put into words, for a model drops it."""
    base = _FORMER.sub("", french)
    said = as_role(english[base].text, base, material.glossary)
    return f"former {said}" if said and base != french and "former" not in said else said


def as_role(english: str, french: str, glossary: Glossary) -> str:
    """A translated phrase as a role: no article, no full stop, no capital but those of names and peoples."""
    words = re.sub(r"^(?:the|an?|his|her|their)\s+", "", english.strip().rstrip("."), flags=re.IGNORECASE).split(" ")
    for place, word in enumerate(words):
        is_title = fold(word) in titles()
        if not word[:1].isupper() or (place and not is_title) or _is_proper(word, french, glossary):
            break
        following = words[place + 1] if place + 1 < len(words) else ""
        if not is_title and following[:1].isupper() and fold(following) not in titles():
            break  # « White House adviser », « North Aegean prefect »
        words[place] = word.lower()
    return " ".join(words)


def _is_proper(word: str, french: str, glossary: Glossary) -> bool:
    """Whether an English word has its capital for good: an acronym, a word of a French name, a people."""
    if (word.isupper() and len(word) > 1) or word.rstrip(".") in ("Mr", "Mrs", "Ms", "Dr"):
        return True
    names = {fold(w) for w in re.findall(r"[A-ZÀ-Ý][\w’'-]+", french[1:])}
    peoples = {e for entry in glossary.entries() if entry.kind == "demonym" for e in entry.english}
    return fold(word.removesuffix("'s")) in names or any(part in peoples for part in word.split("-"))
