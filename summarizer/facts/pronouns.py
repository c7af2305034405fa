"""Who « il » and « elle » may be, as far as one sentence and the one before it tell."""

from __future__ import annotations

import re

from summarizer.document import Span
from summarizer.facts.material import Material
from summarizer.facts.person_words import REPORTING, is_person
from summarizer.marks import quotes_in
from summarizer.parse import ParsedSentence, Token

TIME_WORDS = frozenset(
    """
    hier aujourd demain lundi mardi mercredi jeudi vendredi samedi dimanche matin soir nuit janvier février mars
    avril mai juin juillet août septembre octobre novembre décembre
    """.split()  # noqa: SIM905 - a text reads better than twenty literals
)
"""Words that say when, and are nobody."""
_NOUNS = ("NOUN", "PROPN")
_PRONOUNS = frozenset({"il", "elle", "ils", "elles"})
_IMPERSONAL = frozenset({"falloir", "agir", "suffire", "apparaître", "sembler", "pleuvoir", "convenir", "rester"})
_BY = re.compile(r"\b(?:[Ss]elon|Pour|[Dd]['’]après)\s(?:l[ae]s?\s|l['’])?$")
# "a-t-il ajouté", "explique-t-elle"; but not "semble-t-il" and "y a-t-il"
_INVERTED = re.compile(r"(?<!\by )(?<![-\w])(?!(?:semble|para[iî]t|faut|agit)\b)\w+(?:-t)?-(?P<who>ils?|elles?)\b")


def speaker_unnamed(material: Material, sentence: int, place: Span) -> bool:
    """Whether who is quoted is only "il" or "elle" (`« … », a-t-elle ajouté`), and nobody it could be stands before.

    Without quotation marks the words before are what is said: only whom they call a speaker can be the one.
    """
    quotes = quotes_in(material.document.text, place)
    said = (m for m in _INVERTED.finditer(material.document.text, place.start, place.end))
    free = [m for m in said if not any(q.overlaps(Span(*m.span())) for q in quotes)]
    return any(not _speaker(material, sentence, Span(place.start, m.start()), m["who"]) for m in free)


def _speaker(material: Material, sentence: int, before: Span, pronoun: str) -> bool:
    """Whether anybody whom a place tells outside quotations can be the "il" or "elle" who speaks after it."""
    text, tokens = material.document.text, material.parse.sentences[sentence].tokens
    quotes = quotes_in(text, before)
    nouns = [t for t in tokens if t.pos in _NOUNS and before.contains(t.span)]
    nouns = [t for t in nouns if not any(t.span.overlaps(q) for q in quotes)]
    subjects = [t for t in nouns if t.dep.startswith("nsubj") and agrees(pronoun, t)]
    if quotes:
        people = [n.in_sentence(sentence) for n in material.names_in(sentence) if n.kind == "person"]
        return bool(subjects) or any(m.span.overlaps(t.span) for some in people for m in some for t in nouns)
    return any(_reports(tokens[t.head]) for t in subjects) or any(
        _BY.search(text, before.start, t.span.start) for t in nouns
    )


def subject_unnamed(material: Material, sentence: int, place: Span) -> bool:
    """Whether the first "il" or "elle" of a place, outside quotations, can be nothing that the place names.

    That is a noun (but "dimanche") before it or, as in "Alors qu'il arrivait, le ministre a …", before the main verb.
    """
    parsed = material.parse.sentences[sentence]
    quotes = quotes_in(material.document.text, place)
    tokens = [t for t in parsed.tokens if place.contains(t.span) and not any(t.span.overlaps(q) for q in quotes)]
    pronoun = next((t for t in tokens if t.text.lower() in _PRONOUNS and t.dep.startswith("nsubj")), None)
    if pronoun is None or parsed.tokens[pronoun.head].lemma in _IMPERSONAL:
        return False
    root = parsed.root()
    end = max(pronoun.index, root.index if root else 0)
    nouns = (t for t in tokens if t.pos in _NOUNS and t.index < end and t.text.lower() not in TIME_WORDS)
    return not any(agrees(pronoun.text.lower(), t) for t in nouns)


def agrees(pronoun: str, noun: Token) -> bool:
    """Whether a noun may be what a pronoun stands for; a name has no gender that the parser knows for certain."""
    if noun.pos == "PROPN":
        return True
    number = "Number=Plur" if pronoun.endswith("s") else "Number=Sing"
    gender = "Gender=Masc" if pronoun.startswith("elle") else "Gender=Fem"
    return number in noun.morph and gender not in noun.morph


def _reports(verb: Token) -> bool:
    return verb.text.lower() in REPORTING or verb.lemma in REPORTING


def somebody(material: Material, parsed: ParsedSentence, pronoun: str | None = None) -> bool:
    """Whether a sentence names a person, or has a noun (that a pronoun may stand for) that may be one."""
    if any(n.kind == "person" for n in material.names_in(parsed.index)):
        return True
    nouns = (t for t in parsed.tokens if t.pos == "NOUN" and (pronoun is None or agrees(pronoun, t)))
    return any(is_person(t.text.lower()) for t in nouns)
