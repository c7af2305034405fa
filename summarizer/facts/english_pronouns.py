"""He, she or it: the English pronouns at the beginning of a sentence put right where the French before tells whose.

French has one gender for the grammar of people and things, and « son » agrees with what is owned: a model that reads
one sentence at a time has to guess, and mostly makes a man of the owner. What the sentence before is about mostly is
the one; where that is not certain, the model's guess stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from summarizer.document import Span
from summarizer.facts.material import Material, subject_of
from summarizer.facts.names import Mention
from summarizer.facts.person_words import is_person, is_person_for_certain
from summarizer.facts.pronouns import agrees, somebody
from summarizer.marks import QUOTED
from summarizer.parse import ParsedSentence, Token
from summarizer.tables import rows

_BEGINS = re.compile(r"(?P<mark>[\"“]?)(?P<who>He|She|It)\b")
_OWNED = re.compile(r"(?P<whose>His|Her|Its)\s(?=[a-z])")
_SUBJECT = re.compile(
    r"(?:(?:Mais|Et|Or|Car|Enfin|Ensuite|Pourtant|Cependant|Toutefois|Néanmoins|En effet),?\s)?(?:[«“\"]\s?)?"
    r"(?P<who>[Ii]l|[Ee]lle)\b(?!\s(?:s['’]agi|y\s|fau|faudr|est\s(?:\d|prévu|question)))"
)
_OWNER = re.compile(r"(?:Son|Sa|Ses)\s(?P<what>\w+)")
_BODIES = frozenset({"corps", "cadavre", "dépouille"})
_OF_HIM = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b", re.IGNORECASE)
_IT = {"he": "it", "she": "it", "his": "its", "her": "its", "him": "it", "himself": "itself", "herself": "itself"}
_HER = {"he": "she", "his": "her", "him": "her", "himself": "herself"}
# Of these the gender is the word's, whoever it is.
_EITHER = frozenset(
    """
    cible couple disparu enfant famille foule groupe membre otage peuple personne police public recrue
    sentinelle star témoin vedette victime équipe
    """.split()  # noqa: SIM905 - a text reads better than 20 literals
)
_TITLE = re.compile(r"\b(?P<who>M\.|Mme|Mlle|Monsieur|Madame)\s$")
_APPOSITION = re.compile(r"\s?,\s(?P<who>une?)\s")
# « dit-il », « le prince Harry », whom no name tells.
_HE = re.compile(r"\b(?:ils?|lui|celui|eux|monsieur|prince|roi)\b|\bMM?\.", re.IGNORECASE)
_OWN = frozenset({"son", "sa", "ses"})
# What begins so is told of who is named after it.
_HERS_TO_COME = re.compile(r"\W*(?:Pour|Afin d|Après avoir|Avant d|Sans|En \w+ant\b|\w+(?:ée|ie|ise|ue|te) )")
_CORE = ("nsubj", "obj", "iobj", "obl:arg", "obl:agent")


def with_right_pronouns(material: Material, sentence: int, english: str) -> str:
    """The English with "it" of a thing, "she" and "her" of a woman, "he" and "his" of a man.

    That is so where « il », « elle » or « son » begins the sentence and can only be, or be of, what the sentence before
    is about: its subject, where nothing else in it agrees. Inside quotation marks only the first word changes.

    Parameters
    ----------
    sentence: its number in the article.
    english: its translation, perhaps of an edited French.
    """
    if sentence > 0 and not material.document.sentences[sentence - 1].is_heading:
        english = _after_another(material, sentence, english)
    return _of_a_woman(material, material.parse.sentences[sentence], english)


def _after_another(material: Material, sentence: int, english: str) -> str:
    """The English of a sentence that begins with « il », « elle » or « son », by the sentence before."""
    parsed, before = (material.parse.sentences[i] for i in (sentence, sentence - 1))
    head = _subject(before)
    french = material.document.quote(material.document.sentences[sentence])
    known = head is not None and "Number=Plur" not in head.morph
    if (said := _SUBJECT.match(french)) and (begun := _BEGINS.match(english)):
        pronoun = said["who"].lower()
        return _of_subject(material, parsed, before, head, pronoun, begun, english) if head and known else english
    if (owned := _OWNER.match(french)) and (whose := _OWNED.match(english)):
        word = _owner(material, before, head) if head and known else None
        word = "The" if word is None and owned["what"].lower() in _BODIES else word
        if word is None or (whose["whose"] == "Its" and word in ("His", "Her")):
            return english  # of a thing beside somebody the model knew
        rest = english[whose.end("whose") :]
        return word + (_replaced(rest, _HER) if word == "Her" else rest)
    return english


def _of_a_woman(material: Material, parsed: ParsedSentence, english: str) -> str:
    """The English with "her" for "his" where a sentence is about a woman, and nobody in it could be the man."""
    head = _subject(parsed)
    owned = [t.index for t in parsed.tokens if t.text.lower() in _OWN]
    if _names_women_alone(material, parsed, head, owned):
        return _replaced(english, _HER)
    if head is None or any(index < head.index for index in owned):
        return english  # « Contre son épouse, la juge … »: what stands before her is of somebody told before
    named = list(_named(material, parsed))
    mine = [m for m in named if m.span.contains(head.span)]
    told = _gender(parsed, head) == "Fem" and "Number=Plur" not in head.morph
    she = head.text == "Elle" and english.startswith("She ")
    woman = she or told or (len(mine) == 1 and _everywhere(material, mine[0]) == "Fem")
    others = [m for m in named if m not in mine and not (told and _beside(parsed, head, m.span))]
    theirs = _owned_by(owned)
    nouns = (
        t for t in parsed.tokens if t.pos == "NOUN" and t is not head and t.index not in theirs and agrees("il", t)
    )
    man = any(t.text.lower() in ("il", "lui") for t in parsed.tokens) or any(is_person(t.text.lower()) for t in nouns)
    return _replaced(english, _HER) if woman and not others and not man else english


def _names_women_alone(material: Material, parsed: ParsedSentence, head: Token | None, owned: Sequence[int]) -> bool:
    """Whether all that a sentence names are women, and no man is in it but one of theirs (« son mari »).

    « Son épouse Anne Martin » is of a man before; « Pour élever son fils, Anne Martin … » is of hers.
    """
    named = list(_named(material, parsed))
    if not named or any(_everywhere(material, m) != "Fem" for m in named):
        return False
    first = next(t.index for t in parsed.tokens if t.span.end > named[0].span.start)
    text = material.document.quote(material.document.sentences[parsed.index])
    if any(index < first for index in owned) and not _HERS_TO_COME.match(text):
        return False
    inside = any(m.span.contains(head.span) for m in named) if head else True
    if head is not None and not inside and agrees("il", head):
        return False
    theirs = _owned_by(owned)
    men = (t for t in parsed.tokens if t.pos == "NOUN" and t.index not in theirs and agrees("il", t))
    return not _HE.search(text) and not any(is_person_for_certain(t.text.lower()) for t in men)


def _owned_by(owned: Sequence[int]) -> set[int]:
    """The places of the words right after « son » or « sa »: « son mari », « son ex mari »."""
    return {index + n for index in owned for n in (1, 2)}


def _beside(parsed: ParsedSentence, head: Token, name: Span) -> bool:
    """« la maire Anne Hidalgo »: whether a name stands right after a noun, and is of the same person."""
    between = [t for t in parsed.tokens if head.span.end <= t.span.start and t.span.end <= name.start]
    return head.span.end <= name.start and all(t.pos in ("ADP", "DET", "PROPN", "NOUN", "ADJ") for t in between)


def _everywhere(material: Material, mention: Mention) -> str | None:
    """The gender of somebody named, by all that the article says of them; None where it says nothing or both."""
    text = material.document.text
    name = next(n for n in material.names if mention in n.mentions)
    told = {_named_gender(text, material.parse.sentences[m.sentence], m.span) for m in name.mentions} - {None}
    return told.pop() if len(told) == 1 else None


def _of_subject(
    material: Material,
    parsed: ParsedSentence,
    before: ParsedSentence,
    head: Token,
    pronoun: str,
    begun: re.Match[str],
    english: str,
) -> str:
    """The English of a sentence that begins with « il » or « elle »."""
    wanted = {"il": "Masc", "elle": "Fem"}[pronoun]
    if any(m.span.contains(head.span) for m in _named(material, before)) or _gender(before, head) == wanted:
        passive = any(t.dep == "nsubj:pass" and t.text.lower() == pronoun for t in parsed.tokens)
        rivals = (t for t in before.tokens if t.pos == "NOUN" and t is not head and t.dep.startswith(_CORE))
        wrong = begun["who"] == "It" and passive and not any(agrees(pronoun, t) for t in rivals)
        return begun["mark"] + {"il": "He", "elle": "She"}[pronoun] + english[begun.end() :] if wrong else english
    thing = head.pos == "NOUN" and agrees(pronoun, head) and not somebody(material, before, pronoun)
    if begun["who"] == "It" or not thing:
        return english
    english = f"{begun['mark']}It{english[begun.end() :]}"
    return english if somebody(material, parsed) or begun["mark"] else _replaced(english, _IT)


def _owner(material: Material, before: ParsedSentence, head: Token) -> str | None:
    """`Her`, `His` or `Its` for « Son », where everybody in the sentence before is of one gender or nobody is there."""
    singular = (t for t in before.tokens if t.pos == "NOUN" and "Number=Plur" not in t.morph)
    nouns = [t for t in singular if is_person(t.text.lower())]
    people = {_gender(before, t) for t in nouns if is_person_for_certain(t.text.lower())}
    people |= {_named_gender(material.document.text, before, m.span) for m in _named(material, before)}
    if not nouns and not people:
        return "Its" if head.pos == "NOUN" else None
    if len(people) != 1 or not (
        _gender(before, head) or any(m.span.contains(head.span) for m in _named(material, before))
    ):
        return None
    return {"Fem": "Her", "Masc": "His"}.get(people.pop() or "")


def _subject(parsed: ParsedSentence) -> Token | None:
    """The head of the subject, where that stands before its verb."""
    subject = subject_of(parsed)
    inside = {t.index for t in subject or ()}
    return next(
        (t for t in subject or () if t.head not in inside and (t.pos in ("NOUN", "PROPN") or t.text == "Elle")), None
    )


def _gender(parsed: ParsedSentence, noun: Token) -> str | None:
    """The gender of somebody told by a noun or its article; None of what is no person, or of any gender."""
    word = noun.text.lower()
    if word.removesuffix("s") in _EITHER or not is_person_for_certain(word):
        return None
    told = [*(t for t in parsed.children(noun) if t.pos in ("DET", "ADJ")), noun]  # « la ministre » before « ministre »
    genders = (g for t in told for g in ("Fem", "Masc") if f"Gender={g}" in t.morph)
    return next(genders, None)


def _named_gender(text: str, parsed: ParsedSentence, name: Span) -> str | None:
    """The gender of somebody named: « Mme Martin », « le médecin Paul Martin », « Paul Martin, un Français ».

    Where nothing beside the name tells it, the first name may.
    """
    if told := _TITLE.search(text, max(0, name.start - 8), name.start) or _APPOSITION.match(text, name.end):
        return "Fem" if told["who"] in ("Mme", "Mlle", "Madame", "une") else "Masc"
    before = next((t for t in reversed(parsed.tokens) if t.span.end <= name.start), None)
    beside = None if before is None or before.pos != "NOUN" else _gender(parsed, before)
    return beside or _by_first_name(name.of(text))


def _by_first_name(name: str) -> str | None:
    """`Fem` of a full name whose first name only women have."""
    return "Fem" if is_woman(name) else None


def is_woman(name: str) -> bool:
    """Whether the first name of a full name is one that only women have."""
    first, _, rest = name.partition(" ")
    return bool(rest) and first in _women()


@cache
def _women() -> frozenset[str]:
    return frozenset(row[0] for row in rows("women.txt"))


def _named(material: Material, parsed: ParsedSentence) -> Iterator[Mention]:
    """The mentions of people by name in a sentence."""
    people = (n for n in material.names_in(parsed.index) if n.kind == "person")
    return (m for n in people for m in n.in_sentence(parsed.index))


def _replaced(english: str, words: dict[str, str]) -> str:
    """The English with other pronouns, outside quotation marks."""

    def other(said: re.Match[str]) -> str:
        word = words.get(said.group().lower(), said.group())
        return word.capitalize() if said.group()[0].isupper() else word

    parts = re.split(f"({QUOTED.pattern})", english)
    return "".join(part if k % 2 else _OF_HIM.sub(other, part) for k, part in enumerate(parts))
