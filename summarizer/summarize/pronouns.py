"""Who « il » and « elle » may be, as far as one sentence and the one before it tell."""

from __future__ import annotations

import re

from summarizer.document import Span
from summarizer.facts.antecedent import REPORTING
from summarizer.facts.material import Material, subject_of
from summarizer.facts.roles import is_role
from summarizer.marks import QUOTED, quotes_in
from summarizer.parse import ParsedSentence, Token

_NOUNS = ("NOUN", "PROPN")
_PRONOUNS = frozenset({"il", "elle", "ils", "elles"})
_IMPERSONAL = frozenset({"falloir", "agir", "suffire", "apparaître", "sembler", "pleuvoir", "convenir", "rester"})
_BY = re.compile(r"\b(?:[Ss]elon|[Pp]our|[Dd]['’]après)\s(?:l[ae]s?\s|l['’])?$")
# "a-t-il ajouté", "explique-t-elle"; but not "semble-t-il" and "y a-t-il"
_INVERTED = re.compile(r"(?<!\by )(?<![-\w])(?!(?:semble|para[iî]t|faut|agit)\b)\w+(?:-t)?-(?P<who>ils?|elles?)\b")
# Of a noun that ends so it is not certain that it is no person: "conducteur", but "moteur" too.
_PERSONAL = re.compile(r"(?:eur|euse|rice|ien|ienne|iste|ant|ante|ent|ente|ier|ière|er|ère|é|ée|ois|oise|ain|aine|i|ie)s?$")
_PEOPLE = frozenset(
    """
    adulte ado adolescente ami amie bébé chef cible client couple dame famille femme fils fille foule frère garçon gars
    gendarme groupe homme individu juge maire mari membre mère ministre otage père personne peuple policier public roi
    reine soldat sœur star suspecte témoin type victime équipe champion championne prêtre pape prince princesse duc
    """.split()  # noqa: SIM905 - a text reads better than 50 literals
)
_HE = re.compile(r"(?:He|She)\b")
_THEIRS = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b", re.IGNORECASE)
_ENGLISH = {"he": "it", "she": "it", "his": "its", "her": "its", "him": "it", "himself": "itself", "herself": "itself"}


def speaker_unnamed(material: Material, sentence: int, place: Span) -> bool:
    """Whether who is quoted is only "il" or "elle" (`« … », a-t-elle ajouté`), and nobody it could be stands before.

    Without quotation marks the words before are what is said: only whom they call a speaker can be the one.
    """
    text = material.document.text
    quotes = quotes_in(text, place)
    tokens = material.parse.sentences[sentence].tokens
    for said in _INVERTED.finditer(text, place.start, place.end):
        before = [t for t in tokens if place.start <= t.span.start < said.start()]
        if any(q.overlaps(Span(*said.span())) for q in quotes):
            continue
        free = [t for t in before if t.pos in _NOUNS and not any(t.span.overlaps(q) for q in quotes)]
        subjects = [t for t in free if t.dep.startswith("nsubj") and _agrees(said["who"], t)]
        if any(q.end <= said.start() for q in quotes):
            people = [m.span for n in material.names_in(sentence) if n.kind == "person" for m in n.in_sentence(sentence)]
            named = subjects or [t for t in free if any(p.overlaps(t.span) for p in people)]
        else:
            named = [t for t in subjects if _reports(tokens[t.head])]
            named += [t for t in free if _BY.search(text, place.start, t.span.start)]
        if not named:
            return True
    return False


def subject_unnamed(material: Material, sentence: int, place: Span) -> bool:
    """Whether the first "il" or "elle" of a place, outside quotations, can be nothing that the place names.

    That is a noun before it or, as in "Alors qu'il arrivait, le ministre a …", before the main verb.
    """
    parsed = material.parse.sentences[sentence]
    quotes = quotes_in(material.document.text, place)
    tokens = [t for t in parsed.tokens if place.contains(t.span) and not any(t.span.overlaps(q) for q in quotes)]
    pronoun = next((t for t in tokens if t.text.lower() in _PRONOUNS and t.dep.startswith("nsubj")), None)
    if pronoun is None or parsed.tokens[pronoun.head].lemma in _IMPERSONAL:
        return False
    root = parsed.root()
    end = max(pronoun.index, root.index if root else 0)
    return not any(t.pos in _NOUNS and t.index < end and _agrees(pronoun.text.lower(), t) for t in tokens)


def _agrees(pronoun: str, noun: Token) -> bool:
    """Whether a noun may be what a pronoun stands for; a name has no gender that the parser knows for certain."""
    if noun.pos == "PROPN":
        return True
    number = "Number=Plur" if pronoun.endswith("s") else "Number=Sing"
    gender = "Gender=Masc" if pronoun.startswith("elle") else "Gender=Fem"
    return number in noun.morph and gender not in noun.morph


def _reports(verb: Token) -> bool:
    return verb.text.lower() in REPORTING or verb.lemma in REPORTING


def about_things(material: Material, sentence: int, english: str) -> str:
    """The English with "it" for "he" and "she", where « il » or « elle » at its beginning can only be a thing.

    That is so if the sentence before has a thing of that gender and number as its subject, and neither of the two
    sentences has anybody in it.
    """
    if sentence == 0 or not _HE.match(english):
        return english
    parsed, before = (material.parse.sentences[i] for i in (sentence, sentence - 1))
    first = next((t for t in parsed.tokens if t.text in ("Il", "Elle")), None)
    subject = subject_of(before)
    if first is None or subject is None or any(_somebody(material, p) for p in (parsed, before)):
        return english
    inside = {t.index for t in subject}
    head = next((t for t in subject if t.head not in inside), subject[0])
    if head.pos != "NOUN" or not _agrees(first.text.lower(), head):
        return english
    parts = re.split(f"({QUOTED.pattern})", english)
    return "".join(part if k % 2 else _THEIRS.sub(_as_thing, part) for k, part in enumerate(parts))


def _somebody(material: Material, parsed: ParsedSentence) -> bool:
    """Whether a sentence names a person, or has a noun that may be one."""
    if any(n.kind == "person" for n in material.names_in(parsed.index)):
        return True
    nouns = (t.text.lower() for t in parsed.tokens if t.pos in _NOUNS)
    return any(is_role(w) or w.removesuffix("s") in _PEOPLE or _PERSONAL.search(w) for w in nouns)


def _as_thing(said: re.Match[str]) -> str:
    word = _ENGLISH[said.group().lower()]
    return word.capitalize() if said.group()[0].isupper() else word
