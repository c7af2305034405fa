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
from summarizer.facts.person_words import is_person, is_person_for_certain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.facts.material import Material
    from summarizer.parse import ParsedSentence, Token

_OWN = frozenset({"son", "sa", "ses"})
_HIS_WIFE = re.compile(
    r"\b(?:sa|son)\s(?:ex-|future?\s|première\s|seconde\s)?(?:femme|épouse|compagne|fiancée|veuve)\b|\bcelui\s(?:qui|dont|que)\b",
    re.IGNORECASE,
)
_AT_HIS_SIDE = re.compile(r"ses\scôtés\b")
# « Dans son livre, l'actrice … » is hers; « Selon son avocat, la juge … » is of whom she judges.
_HERS_BEFORE = re.compile(r"(?:Dans|Avec|Lors|Pendant|Après|Avant|[ÀA]|Au|Depuis|Sur|En|Durant|Malgré)\b")
_FATE = frozenset(
    """
    arrestation condamnation courage décès détention disparition extradition funérailles incarcération interpellation
    libération mort obsèques placement procès testament
    """.split()  # noqa: SIM905 - a text reads better than 20 literals
)
"""What befalls whom others speak of: « la ministre s'est rendue à ses obsèques »."""
# What these verbs do is done to somebody: « la juge a ordonné son placement en détention ».
_TO_HIM = frozenset(
    """
    annoncer commenter condamner confirmer demander découvrir dénoncer prendre prolonger prononcer ordonner réclamer
    refuser regretter rejeter requérir retrouver saluer évoquer
    """.split()  # noqa: SIM905 - a text reads better than 20 literals
)


def owned_words(parsed: ParsedSentence) -> list[Token]:
    """« son », « sa », « ses »."""
    return [t for t in parsed.tokens if t.text.lower() in _OWN]


def owned_places(parsed: ParsedSentence) -> set[int]:
    """The places of the two words behind each « son », « sa », « ses »: « son mari », « son ex mari »."""
    return {t.index + n for t in owned_words(parsed) for n in (1, 2)}


def owners(material: Material, parsed: ParsedSentence, *, she: bool) -> list[str | None]:
    """The gender of the owner for each « son », « sa », « ses » outside quotation marks, `Fem`, `Masc` or not known.

    Parameters
    ----------
    she: whether « elle » is a woman, and no thing.
    """
    owned = (t for t in owned_words(parsed) if not material.is_quoted(t.span))
    return [_gender_of_first(material, parsed, t, she=she) for t in owned]


def is_of_a_man(material: Material, parsed: ParsedSentence) -> bool:
    """Whether something in a sentence is a man's, or may be: « sa femme », « le rockeur … son album »."""
    text = material.french(parsed.index)
    return _HIS_WIFE.search(text) is not None or "Masc" in owners(material, parsed, she=True)


def subject_gender(material: Material, parsed: ParsedSentence, subject: Token, *, she: bool) -> str | None:
    """The gender of the person whom a subject names or tells of; None for a thing, several, or where it is not told."""
    if "Number=Plur" in subject.morph:
        return None
    if subject.text.lower() == "elle":
        return "Fem" if she else None
    names = [m for m in named_people(material, parsed) if m.span.contains(subject.span)]
    told = gender_of(parsed, subject) if subject.pos in ("NOUN", "PROPN") else None
    return told or (everywhere(material, names[0]) if len(names) == 1 else None)


def objects(parsed: ParsedSentence) -> list[Token]:
    """« le », « l' », « lui » where they stand for somebody or something that a verb does something to."""
    return [t for t in parsed.tokens if t.pos == "PRON" and t.text.lower().rstrip("'’") in ("l", "le", "lui")]


def is_object_a_woman(material: Material, parsed: ParsedSentence) -> bool:
    """« il l'a obligée à monter », « de l'avoir blessée »: whether a participle tells that « l' » is of a woman.

    Of « la lettre, il l'a écrite » it is a thing's.
    """
    found = objects(parsed)
    verbs = [parsed.tokens[t.head] for t in found]
    first = min((t.index for t in found), default=0)
    things = (t for t in parsed.tokens[:first] if t.pos == "NOUN" and "Gender=Fem" in t.morph)
    return (
        len(found) == 1
        and found[0].text.lower() in ("l'", "l’")
        and not material.is_quoted(found[0].span)
        and "VerbForm=Part" in verbs[0].morph
        and HERS.search(verbs[0].text) is not None
        and all(is_person_for_certain(t.text.lower()) for t in things)
    )


def _gender_of_first(material: Material, parsed: ParsedSentence, owned: Token, *, she: bool) -> str | None:
    noun = parsed.tokens[owned.head]
    verb = parsed.tokens[noun.head]
    if _AT_HIS_SIDE.match(material.document.text, owned.span.start):
        return None
    if noun.text.lower() in _FATE or (noun.dep.startswith("obj") and verb.lemma in _TO_HIM):
        return None
    text = material.french(parsed.index)
    for subject in _subjects_over(parsed, owned):
        if _man_between(material, parsed, subject, owned):
            return None
        fronted = _HERS_BEFORE.match(text) and not objects(parsed) and subject.dep != "nsubj:pass"
        if subject.index > owned.index and not fronted:
            return None
        if subject.pos == "PRON" and subject.text.lower() != "elle":
            return None
        gender = subject_gender(material, parsed, subject, she=she)
        named = any(m.span.contains(subject.span) for m in named_people(material, parsed))
        person = named or is_person(subject.text.lower()) or subject.text.lower() == "elle"
        if gender is None and not named and person and "Gender=Masc" in subject.morph:
            return "Masc"
        if gender is not None or person:
            return gender
    return None


def _man_between(material: Material, parsed: ParsedSentence, subject: Token, owned: Token) -> bool:
    """« Elle félicite le chauffeur pour son sang-froid »: whether a man stands nearer, who may be the owner."""
    between = [t for t in parsed.tokens if subject.index < t.index < owned.index]
    theirs = {t.index + n for t in owned_words(parsed) if t in between for n in (1, 2)}
    nouns = [t for t in between if t.pos == "NOUN" and t.index not in theirs]
    peoples = (parsed.tokens[t.index + 1] for t in between[:-1] if t.text.lower() in ("le", "un", "du", "au"))
    names = (
        m
        for m in named_people(material, parsed)
        if not m.span.contains(subject.span) and any(m.span.contains(t.span) for t in between)
    )
    return (
        any(t.text.lower() in ("celui", "lui") for t in between)
        or any(is_person(t.text.lower()) and gender_of(parsed, t) != "Fem" for t in nouns)
        or any(t.text[0].isupper() and t.pos in ("NOUN", "ADJ", "PROPN") for t in peoples)  # « le Français »
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
