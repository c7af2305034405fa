"""Persons with their role in English: « le chef du Comité militaire de l'Otan Petr Pavel »."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from summarizer.document import Span
from summarizer.facts.material import Candidate, Material, content_words
from summarizer.facts.names import Mention, Name
from summarizer.facts.roles import is_role, role_in_english, with_article
from summarizer.results import Fact, TranslatedSentence, evidence_of

if TYPE_CHECKING:
    from summarizer.parse import Token

_REACH = 14  # tokens to the left in which a role may begin
_AFTER = re.compile(r"\s?,\s(?P<role>[^,;.«»()]+)")
_SELF = re.compile(r"(?:une?|l[ae]|les|l['’]|des|son|sa|leur)\s?", re.IGNORECASE)
_OF = re.compile(r"(?:de\sl['’]|de\sla|du|des|de|d['’])\s?(?P<body>[A-Z].*)")
_GOT = re.compile(r"\s(?:nommée?|élue?|réélue?|désignée?|promue?)\b.*")  # how an office was got is no part of it
_OF_NAME = re.compile(
    r"(?:\b(?:de|du|des|de la)|\bd['’]|\bde l['’])$"
)  # « l'épouse d'Emmanuel Macron » is somebody else
_KIN = re.compile(
    r"(?:ex-)?(?:époux|épouse|femme|mari|veu(?:f|ve)|compagn(?:e|on)|fianc[ée]e?|fils|fille|frère|sœur|père|mère)",
    re.IGNORECASE,
)
"""« sa femme, Susan Pompeo »: without whose, a wife says nothing of a person."""
_AND = re.compile(r"\set\s(?:l[ae]\s|l['’])?(?=(?P<word>[\wà-ÿ-]+))")
_GENERIC = re.compile(
    r"\s(?:de\sl['’]|du\s|de\sla\s)(?:organisation|ONG|association|groupe|entreprise|société|parti|syndicat|agence)$"
)
_VERBS = ("VERB", "AUX", "PRON")
_MAX_WORDS = 14
_STOPS = {"et", "ou", "que", "avec", "entre", "selon", "par", "pour", "dans", "chez", "à"}
_QUALIFIERS = {"ancien", "ancienne", "ex", "vice", "futur", "future"}


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


def best_role(material: Material, name: Name) -> tuple[Mention, Span] | None:
    """The mention with the role that says most, and the place of the role."""
    roles = [(m, role) for m in name.mentions if (role := role_at(material, m)) is not None]
    if not roles:
        return None

    def says(pair: tuple[Mention, Span]) -> tuple[int, int]:
        words = pair[1].of(material.document.text)
        relative = "homologue" in words or words.startswith(("son ", "sa "))
        return (min(len(words.split()), 4) - 3 * relative, -pair[0].span.start)

    return max(roles, key=says)


def role_at(material: Material, mention: Mention) -> Span | None:
    """The role beside one mention: after a comma, or before the name."""
    return _role_after(material, mention) or _role_before(material, mention)


def _role_after(material: Material, mention: Mention) -> Span | None:
    """`Gérald Karsenti, PDG de HP France, a indiqué`; `Myriam Martinet, de la CGT, a relevé`."""
    text = material.document.text
    sentence = material.document.sentences[mention.sentence].span
    found = _AFTER.match(text, mention.span.end, sentence.end)
    if found is None:
        return None
    tokens = material.parse.sentences[mention.sentence].tokens
    start = found.start("role")
    lead = _SELF.match(text, start, found.end())
    start = lead.end() if lead else start
    inside = [t for t in tokens if start <= t.span.start < found.end()]
    end = next((t.span.start for t in inside if t.pos in _VERBS and not is_role(t.text)), found.end())
    if any(n.kind == "person" and start < m.span.start < end for n, m in _others(material, mention)):
        return None  # « Interrogé par Le Parisien, le général Gallet »: the office is his
    words = text[start:end].strip()
    closed = end < found.end() or text[found.end() : found.end() + 1] in ",.;"
    if not words or not closed or len(words.split()) > _MAX_WORDS:
        return None
    first = re.split(r"[\s]", words)[0]
    if is_role(first.removesuffix("s")) or is_role(first) or (_OF.match(words) and len(words.split()) < 4):
        return Span(start, start + len(words))
    return None


def _others(material: Material, mention: Mention) -> list[tuple[Name, Mention]]:
    """The names of the sentence beside one mention, with their places."""
    names = material.names_in(mention.sentence)
    return [(n, m) for n in names for m in n.in_sentence(mention.sentence) if m.span != mention.span]


def _role_before(material: Material, mention: Mention) -> Span | None:
    """The noun phrase that begins with a role and ends at the name, with at most a comma and `M.` between."""
    text = material.document.text
    tokens = [t for t in material.parse.sentences[mention.sentence].tokens if t.span.end <= mention.span.start]
    gap = re.search(r"(?P<comma>,\s)?(?:(?:M|Mme|Mlle|Dr|Me)\.?\s)?$", text[: mention.span.start])
    start = mention.span.start if gap is None else gap.start()
    if gap is not None and gap["comma"] and text[mention.span.end : mention.span.end + 1] not in ",.;":
        return None
    tokens = [t for t in tokens if t.span.end <= start]
    first = _leftmost_role(material, tokens[-_REACH:])
    if first is None or first.span.start >= start:
        return None
    one_of = re.search(r"\b(?:l['’])?une?\sdes\s$", text[: first.span.start], re.IGNORECASE)
    span = Span(one_of.start() if one_of else first.span.start, start)
    words = span.of(text).rstrip()
    if _OF_NAME.search(words) or len(words.split()) > _MAX_WORDS or _KIN.fullmatch(words):
        return None
    return Span(span.start, span.start + len(words))


def _leftmost_role(material: Material, tokens: list[Token]) -> Token | None:
    """Walk left from the name; a verb, a stop or a new noun phrase after the role ends the walk."""
    role: Token | None = None
    for place in range(len(tokens) - 1, -1, -1):
        word = tokens[place].text.lower()
        if is_role(word) or is_role(word.removesuffix("s")):
            role = tokens[place]
        elif _stops(tokens, place, role):
            break
        elif role is not None and (
            word in _QUALIFIERS or (word.startswith("premi") and role.text.lower() == "ministre")
        ):
            role = tokens[place]
    return role


def _stops(tokens: list[Token], place: int, role: Token | None) -> bool:
    token = tokens[place]
    return (
        token.text.lower() in _STOPS
        or (role is not None and token.pos in ("DET", "ADP", "NUM") and not _continues(tokens, place))
        or (token.pos in _VERBS and "VerbForm=Part" not in token.morph)
        or (token.pos == "PUNCT" and token.text not in "-'’")
    )


def _continues(tokens: list[Token], place: int) -> bool:
    """Whether before this `de` or article there is another role that it belongs to: `porte-parole du ministre`."""
    left = [t.text.lower() for t in tokens[max(0, place - 5) : place]]
    return tokens[place].text.lower() in ("du", "de", "la", "des", "d'", "l'") and any(is_role(w) for w in left)


def with_role(material: Material, name: Name, mention: Mention, role: Span) -> Candidate:
    """A person told with the role at a place beside one of the mentions."""
    document = material.document
    french = _GOT.sub("", role.of(document.text))
    span = Span(min(role.start, mention.span.start), max(role.end, mention.span.end))
    evidence = [evidence_of(document, mention.sentence, span)]
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
    found = _OF.fullmatch(french)
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
