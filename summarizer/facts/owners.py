"""Whose something is in a French sentence: of « son », « sa », « ses » the subject of the clause, as a rule.

French agrees with what is owned, English with the owner. The owner is mostly the person who is the subject of the verb
that the words hang on, or of the one above it where that subject is a thing, or holds the words itself (binding as in
Reinhart, "Anaphora and Semantic Interpretation", 1983, the nearest subject as in Hobbs, "Resolving Pronoun References",
Lingua, 1978).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.facts.genders import HERS, everywhere, gender_of, named_people
from summarizer.facts.person_words import is_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.facts.material import Material
    from summarizer.parse import ParsedSentence, Token

OWN = frozenset({"son", "sa", "ses"})
_HIS_WIFE = re.compile(
    r"\b(?:sa|son)\s(?:ex-|future?\s|première\s|seconde\s)?(?:femme|épouse|compagne|fiancée|veuve)\b|\bcelui\s(?:qui|dont|que)\b",
    re.IGNORECASE,
)
_AT_HIS_SIDE = re.compile(r"ses\scôtés\b")


def owners(material: Material, parsed: ParsedSentence) -> list[str | None]:
    """The gender of the owner for each « son », « sa », « ses » outside quotation marks, `Fem`, `Masc` or not known."""
    owned = (t for t in parsed.tokens if t.text.lower() in OWN and not _is_quoted(material, t))
    return [_gender_of_first(material, parsed, t) for t in owned]


def is_of_a_man(material: Material, parsed: ParsedSentence) -> bool:
    """Whether something in a sentence is a man's, or may be: « sa femme », « le rockeur … son album »."""
    text = material.document.quote(material.document.sentences[parsed.index])
    return _HIS_WIFE.search(text) is not None or "Masc" in owners(material, parsed)


def subject_gender(material: Material, parsed: ParsedSentence, subject: Token) -> str | None:
    """The gender of the person whom a subject names or tells of; None for a thing, several, or where it is not told."""
    if "Number=Plur" in subject.morph:
        return None
    if subject.text.lower() == "elle":
        return "Fem"
    names = [m for m in named_people(material, parsed) if m.span.contains(subject.span)]
    told = gender_of(parsed, subject) if subject.pos in ("NOUN", "PROPN") else None
    return told or (everywhere(material, names[0]) if len(names) == 1 else None)


def is_object_of_others(parsed: ParsedSentence, head: Token) -> bool:
    """« Elle l'accuse »: False where « le », « l' » or « lui » is an object of what `head` does, and so not `head`."""
    objects = (t for t in parsed.tokens if t.pos == "PRON" and t.text.lower().rstrip("'’") in ("l", "le", "lui"))
    return all(next(_subjects_over(parsed, t), head).index != head.index for t in objects)


def is_object_a_woman(parsed: ParsedSentence) -> bool:
    """« il l'a obligée à monter », « de l'avoir blessée »: whether a participle tells that « l' » is of a woman."""
    objects = (t for t in parsed.tokens if t.pos == "PRON" and t.text.lower() in ("l'", "l’"))
    verbs = (parsed.tokens[t.head] for t in objects)
    return any("VerbForm=Part" in verb.morph and HERS.search(verb.text) is not None for verb in verbs)


def _gender_of_first(material: Material, parsed: ParsedSentence, owned: Token) -> str | None:
    if _AT_HIS_SIDE.match(material.document.text, owned.span.start):
        return None
    for subject in _subjects_over(parsed, owned):
        if _man_between(material, parsed, subject, owned):
            return None
        if subject.pos == "PRON" and subject.text.lower() in ("il", "on", "je", "nous", "vous", "tu", "ils", "elles"):
            return None
        gender = subject_gender(material, parsed, subject)
        named = any(m.span.contains(subject.span) for m in named_people(material, parsed))
        if gender is None and not named and is_person(subject.text.lower()) and "Gender=Masc" in subject.morph:
            return "Masc"
        if gender is not None or named or is_person(subject.text.lower()):
            return gender
    return None


def _man_between(material: Material, parsed: ParsedSentence, subject: Token, owned: Token) -> bool:
    """« Elle félicite le chauffeur pour son sang-froid »: whether a man stands nearer, who may be the owner."""
    between = [t for t in parsed.tokens if subject.index < t.index < owned.index]
    theirs = {t.index + n for t in between if t.text.lower() in OWN for n in (1, 2)}
    nouns = (t for t in between if t.pos == "NOUN" and t.index not in theirs and "Gender=Masc" in t.morph)
    names = (
        m
        for m in named_people(material, parsed)
        if not m.span.contains(subject.span) and any(m.span.contains(t.span) for t in between)
    )
    return (
        any(t.text.lower() in ("celui", "lui") for t in between)
        or any(is_person(t.text.lower()) for t in nouns)
        or any(everywhere(material, m) != "Fem" for m in names)
    )


def _subjects_over(parsed: ParsedSentence, token: Token) -> Iterator[Token]:
    """The subjects of the verbs that a word hangs on, from the nearest up, but for those that it is part of."""
    inside = {token.index}
    while token.head != token.index:
        verb = parsed.tokens[token.head]
        inside.add(verb.index)
        for subject in (t for t in parsed.children(verb) if t.dep.startswith("nsubj")):
            by = any(t.text.lower() == "par" for t in parsed.children(subject))
            if subject.index in inside or by:
                continue
            relative = "PronType=Rel" in subject.morph
            yield parsed.tokens[verb.head] if relative and verb.head != verb.index else subject
        token = verb


def _is_quoted(material: Material, token: Token) -> bool:
    return any(quote.contains(token.span) for quote in material.quotations)
