"""Whether somebody whom a French article names or tells of is a woman or a man, by all that it says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.document import Span
from summarizer.facts.material import Material
from summarizer.facts.names import Mention
from summarizer.facts.person_words import is_person, is_person_for_certain
from summarizer.parse import ParsedSentence, Token
from summarizer.tables import rows

# Of these the gender is the word's, whoever it is.
_EITHER = frozenset(
    """
    cible couple disparu enfant famille foule groupe membre otage peuple personne police public recrue
    sentinelle star témoin vedette victime équipe
    """.split()  # noqa: SIM905 - a text reads better than 20 literals
)
_ARTICLES = {"la": "Fem", "une": "Fem", "cette": "Fem", "le": "Masc", "un": "Masc", "ce": "Masc", "cet": "Masc"}
_FORM = re.compile(r"(?:(?P<she>euse|trice|ée|ienne|ière|ante|ente|oise|elle)|eur|é|ien|ier|ant|(?<!m)ent|ois|el)s?$")
_ADJECTIVE = re.compile(r"(?P<she>nne|lle|ère|euse|ée|ive)$|(?:ien|eau|er|eux|é|if)$")
# « Arrivée en 2015, … », « a été arrêtée », « s'est dite »
HERS = re.compile(r"(?:[éiu]e|ise|te)$")
_THINGS = frozenset(
    """
    Alma Ambre Ann Athéna Aurore Bella Blanche Brune Carolina Charlotte Clémence Colombe Constance Eve Ève Fleur Flora
    Florence Grace Iris Jade Line Madeleine Marguerite Marianne Marine Maya Océane Olympe Prune Rose Ruby Sofia Victoria
    Virginia
    """.split()  # noqa: SIM905 - a text reads better than 30 literals
)
_OFFICE = re.compile(
    r"(?P<she>la\s|l['’]\w+(?:ate|trice|ière|ienne|ante|ente|[éu]e)\b)"
    r"|(?:le\s|l['’])(?:ancien\s)?(?:président|directeur|sénateur|avocat|élu|patron|chanteur|acteur|entraîneur)\b"
)
_TITLE = re.compile(r"\b(?P<who>M\.|Mme|Mlle|Monsieur|Madame)\s$")
_APPOSITION = re.compile(
    r"\s?,\s(?P<who>une?)\s(?:(?:ancien(?:ne)?|jeune|grande?|premi(?:er|ère)|vieille|vieux|petite?|célèbre|ex)[\s-])*(?P<noun>[\w-]+)"
)


def gender_of(parsed: ParsedSentence, noun: Token) -> str | None:
    """The gender of somebody told by a noun or its article; None of what is no person, or of any gender."""
    word = noun.text.lower()
    if word.removesuffix("s") in _EITHER or word == "mort" or not is_person_for_certain(word):
        return None
    children = parsed.children(noun)
    if by_article := {_ARTICLES[t.text.lower()] for t in children if t.text.lower() in _ARTICLES}:
        return by_article.pop() if len(by_article) == 1 else None
    if form := _FORM.search(word):  # of « l'accusé », « l'ambassadeur » the parser has no notion
        return "Fem" if form["she"] else "Masc"
    if any(t.text.lower() in ("l'", "l’") for t in children):
        adjectives = filter(None, (_ADJECTIVE.search(t.text.lower()) for t in children if t.pos == "ADJ"))
        return next(("Fem" if form["she"] else "Masc" for form in adjectives), None)
    told = [*(t for t in children if t.pos in ("DET", "ADJ")), noun]  # « ancienne ministre » before « ministre »
    genders = (g for t in told for g in ("Fem", "Masc") if f"Gender={g}" in t.morph)
    return next(genders, None)


def gender_of_office(words: str) -> str | None:
    """Of whom an office tells: « la ministre », « l'élue », « le président »; « le ministre » may be a woman."""
    office = _OFFICE.match(words)
    return None if office is None else "Fem" if office["she"] else "Masc"


def everywhere(material: Material, mention: Mention) -> str | None:
    """The gender of somebody named, by all that the article says of them; None where it says nothing or both."""
    text = material.document.text
    name = next(n for n in material.names if mention in n.mentions)
    fullest = [m for m in name.mentions if " " in m.text] or list(name.mentions)
    told = {named_gender(text, material.parse.sentences[m.sentence], m.span) for m in fullest} - {None}
    return told.pop() if len(told) == 1 else None


def named_gender(text: str, parsed: ParsedSentence, name: Span) -> str | None:
    """The gender of somebody named: « Mme Martin », « le médecin Paul Martin », « Paul Martin, un Français ».

    Where nothing beside the name tells it, the first name may.
    """
    title, apposition = _TITLE.search(text, max(0, name.start - 8), name.start), _APPOSITION.match(text, name.end)
    if apposition and (apposition["noun"] in _EITHER or not is_person(apposition["noun"])):
        apposition = None  # « Paul Martin, une figure de la gauche »
    if told := title or apposition:
        return "Fem" if told["who"] in ("Mme", "Mlle", "Madame", "une") else "Masc"
    before = next((t for t in reversed(parsed.tokens) if t.span.end <= name.start), None)
    beside = None if before is None or before.pos != "NOUN" else gender_of(parsed, before)
    return beside or _by_participle(parsed, name) or _by_first_name(name.of(text))


def _by_participle(parsed: ParsedSentence, name: Span) -> str | None:
    """`Fem` of the subject of « a été arrêtée », « s'est dite »."""
    subjects = (t for t in parsed.tokens if name.contains(t.span) and t.dep.startswith("nsubj"))
    for verb in (parsed.tokens[t.head] for t in subjects):
        been = any(t.pos == "AUX" and t.lemma == "être" for t in parsed.children(verb))
        if been and "VerbForm=Part" in verb.morph and "Number=Plur" not in verb.morph and HERS.search(verb.text):
            return "Fem"
    return None


def _by_first_name(name: str) -> str | None:
    """`Fem` of a full name whose first name only women have."""
    return "Fem" if is_woman(name) else None


def is_woman(name: str) -> bool:
    """Whether the first name of somebody is one that only women have; alone only if it is no place or thing as well."""
    first, _, rest = name.partition(" ")
    return first in _women() and (bool(rest) or first not in _THINGS)


@cache
def _women() -> frozenset[str]:
    return frozenset(row[0] for row in rows("women.txt"))


def named_people(material: Material, parsed: ParsedSentence) -> Iterator[Mention]:
    """The mentions of people by name in a sentence."""
    people = (n for n in material.names_in(parsed.index) if n.kind == "person")
    return (m for n in people for m in n.in_sentence(parsed.index))
