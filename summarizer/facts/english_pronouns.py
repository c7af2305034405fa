"""He, she or it: the English pronouns at the beginning of a sentence put right where the French before tells whose.

French has one gender for the grammar of people and things, and « son » agrees with what is owned: a model that reads
one sentence at a time has to guess, and mostly makes a man of the owner. What the sentence before is about mostly is
the one; where that is not certain, the model's guess stays.
"""

from __future__ import annotations

import re

from summarizer.facts.genders import gender_of, named_gender, named_people
from summarizer.facts.material import Material
from summarizer.facts.person_words import is_person, is_person_for_certain
from summarizer.facts.pronouns import agrees, somebody
from summarizer.facts.women import HER, of_women, replaced, subject_head
from summarizer.parse import ParsedSentence, Token

_BEGINS = re.compile(r"(?P<mark>[\"“]?)(?P<who>He|She|It)\b")
_OWNED = re.compile(r"(?P<whose>His|Her|Its)\s(?=[a-z])")
_SUBJECT = re.compile(
    r"(?:(?:Mais|Et|Or|Car|Enfin|Ensuite|Pourtant|Cependant|Toutefois|Néanmoins|En effet),?\s)?(?:[«“\"]\s?)?"
    r"(?P<who>[Ii]l|[Ee]lle)\b(?!\s(?:s['’]agi|y\s|fau|faudr|est\s(?:\d|prévu|question)))"
)
_OWNER = re.compile(r"(?:Son|Sa|Ses)\s(?P<what>\w+)")
_MARRIED = re.compile(r"(?:femme|épouse|mari|époux|compagn|fiancé|veu[fv])")
_BODIES = frozenset({"corps", "cadavre", "dépouille"})
_IT = {"he": "it", "she": "it", "his": "its", "her": "its", "him": "it", "himself": "itself", "herself": "itself"}
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
    return of_women(material, sentence, english)


def _after_another(material: Material, sentence: int, english: str) -> str:
    """The English of a sentence that begins with « il », « elle » or « son », by the sentence before."""
    parsed, before = (material.parse.sentences[i] for i in (sentence, sentence - 1))
    head = subject_head(before)
    french = material.french(sentence)
    known = head is not None and "Number=Plur" not in head.morph
    if (said := _SUBJECT.match(french)) and (begun := _BEGINS.match(english)):
        pronoun = said["who"].lower()
        return _of_subject(material, parsed, before, head, pronoun, begun, english) if head and known else english
    if (owned := _OWNER.match(french)) and (whose := _OWNED.match(english)):
        word = _owner(material, before, head) if head and known else None
        word = "The" if word is None and owned["what"].lower() in _BODIES else word
        married = _MARRIED.match(owned["what"]) is not None
        if word is None or (whose["whose"] == "Its" and word in ("His", "Her")) or (married and word == "Its"):
            return english  # of a thing beside somebody the model knew; « Sa femme » is nothing's
        rest = english[whose.end("whose") :]
        return word + (replaced(rest, HER) if word == "Her" else rest)
    return english


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
    if any(m.span.contains(head.span) for m in named_people(material, before)) or gender_of(before, head) == wanted:
        passive = any(t.dep == "nsubj:pass" and t.text.lower() == pronoun for t in parsed.tokens)
        rivals = (t for t in before.tokens if t.pos == "NOUN" and t is not head and t.dep.startswith(_CORE))
        wrong = begun["who"] == "It" and passive and not any(agrees(pronoun, t) for t in rivals)
        return begun["mark"] + {"il": "He", "elle": "She"}[pronoun] + english[begun.end() :] if wrong else english
    thing = head.pos == "NOUN" and agrees(pronoun, head) and not somebody(material, before, pronoun)
    if begun["who"] == "It" or not thing:
        return english
    english = f"{begun['mark']}It{english[begun.end() :]}"
    return english if somebody(material, parsed) or begun["mark"] else replaced(english, _IT)


def _owner(material: Material, before: ParsedSentence, head: Token) -> str | None:
    """`Her`, `His` or `Its` for « Son », where everybody in the sentence before is of one gender or nobody is there."""
    singular = (t for t in before.tokens if t.pos == "NOUN" and "Number=Plur" not in t.morph)
    nouns = [t for t in singular if is_person(t.text.lower())]
    people = {gender_of(before, t) for t in nouns if is_person_for_certain(t.text.lower())}
    people |= {named_gender(material.document.text, before, m.span) for m in named_people(material, before)}
    if not nouns and not people:
        return "Its" if head.pos == "NOUN" else None
    if len(people) != 1 or not (
        gender_of(before, head) or any(m.span.contains(head.span) for m in named_people(material, before))
    ):
        return None
    return {"Fem": "Her", "Masc": "His"}.get(people.pop() or "")
