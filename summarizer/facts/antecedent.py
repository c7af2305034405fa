"""Who « il », « M. Pavel » and « les deux hommes » are: names put where a statement would lean on what came before."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.facts.material import Material, subject_of, text_of
from summarizer.facts.names import Mention, Name
from summarizer.facts.namesakes import follows_thing
from summarizer.facts.person_words import REPORTING
from summarizer.facts.roles import is_role
from summarizer.glossary import fold
from summarizer.parse import ParsedSentence, Token

_PRONOUN = re.compile(
    r"(?P<pronoun>Il|Elle|Ils|Elles|Ce dernier|Cette dernière|Celui-ci|Celle-ci)\s(?!s['’]agi|y\s|faut|appar)"
)
_PAIR = re.compile(r"(?:Les|Ces) deux [a-zà-ÿ]+\b")
_TITLE = re.compile(r"(?:M\.|Mme|Mlle|MM\.|Monsieur|Madame)[\s\u00a0]$")
_FULL = re.compile(r"(?![A-ZÀ-Ý]{2,}\s)\S+\s\S+")  # first name and surname; not "RTL Bettina …"
_MAX_WORDS = 8


@dataclass(frozen=True, slots=True)
class Edit:
    """Other words for a span of the document, and where in the document they come from, if they do."""

    span: Span
    words: str
    sources: tuple[Mention, ...] = ()


def resolved_subject(material: Material, sentence: int, place: Span) -> Edit | None:
    """The pronoun at the start of a place replaced by what the sentence before is about, if that is certain.

    It is for its only person, named in full as its subject, and for « les deux hommes », its only two people.
    """
    found = _agreeing(material, sentence, place)
    return found if found is not None and _certain(material, sentence, found) else None


def _agreeing(material: Material, sentence: int, place: Span) -> Edit | None:
    """What agrees with the pronoun: a person, else a subject of its gender and number."""
    if sentence == 0 or material.document.sentences[sentence - 1].is_heading:
        return None
    text = material.document.text
    start = _start(text, place)
    people = [n for n in material.names_in(sentence - 1) if n.kind == "person"]
    if pair := _PAIR.match(text, start, place.end):
        if len(people) != 2:
            return None
        words = f"{people[0].french} et {people[1].french}"
        return Edit(Span(*pair.span()), words, (people[0].first, people[1].first))
    pronoun = _PRONOUN.match(text, start, place.end)
    if pronoun is None or _is_impersonal(material, sentence, start):
        return None
    said = pronoun["pronoun"]
    span = Span(*pronoun.span("pronoun"))
    plural = said in ("Ils", "Elles")
    before = _previous_subject(material, sentence, plural=plural, feminine=said.startswith(("Elle", "Cette", "Celle")))
    if before is not None:
        return Edit(span, before.text, (before,))
    if len(people) == 1 and not plural and _acts(material, sentence - 1, people[0]):
        return Edit(span, people[0].french, (people[0].first,))
    return None


def _certain(material: Material, sentence: int, edit: Edit) -> bool:
    """Whether a pronoun can only be the person that the sentence before is about, or "the two men" its two people.

    A thing is never certain (read: 9 of 22 resolved by agreement alone were wrong, and a wrong one is a false claim).
    Whoever speaks has to have spoken in the sentence before.
    """
    text = material.document.text
    before = material.names_in(sentence - 1)
    people_before = [n for n in before if n.kind == "person"]
    if _PAIR.match(text, edit.span.start):
        return len(people_before) == 2
    parsed = material.parse.sentences[sentence - 1]
    subject, root = subject_of(parsed), material.parse.sentences[sentence].root()
    named = next((n for n in people_before if n.french == edit.words), None)
    if subject is None or named is None or root is None or len(people_before) > 1 or not _FULL.match(edit.words):
        return False
    if edit.span.of(text) not in ("Il", "Elle") and _named_after(parsed, named.in_sentence(sentence - 1)[0].span):
        return False  # « ce dernier » is who was told of last
    inside = {t.index for t in subject}
    head = next((t for t in subject if t.head not in inside), subject[0])
    mention = named.in_sentence(sentence - 1)[0].span
    heads = (head, *(t for t in parsed.children(head) if t.dep in ("appos", "flat:name")))
    return any(mention.contains(t.span) for t in heads) and (not _speaks(root) or _speaks(parsed.root()))


def _named_after(parsed: ParsedSentence, mention: Span) -> bool:
    """Whether anybody is told of in a sentence after a name."""
    after = (t for t in parsed.tokens if t.pos == "NOUN" and t.span.start >= mention.end)
    return any(is_role(t.text) for t in after)


def _speaks(verb: Token | None) -> bool:
    return verb is not None and (verb.text.lower() in REPORTING or verb.lemma in REPORTING)


def named_people(material: Material, sentence: int) -> list[Edit]:
    """Each person named short (`M. Pavel`) gets the full name at the first mention in the sentence.

    Not where two people of the article share a surname: a wrong first name would be a false claim. Nor after a noun
    that is no person: « la famille Pavel » is not Petr Pavel's alone, nor is « la loi Pavel » called by his first name.
    Nor, but for capitals, between quotation marks: whoever says « Petr » calls him so.
    """
    edits = []
    text = material.document.text
    people = Counter(n.french.split()[-1] for n in material.names if n.kind == "person" and " " in n.french)
    for name in material.names:
        here = name.in_sentence(sentence)
        if name.kind != "person" or not here or any(m.text == name.french for m in here):
            continue
        if fold(here[0].text) == fold(name.french):  # « Jean-Yves le Drian »: "the Drian" for a translator
            edits.append(Edit(here[0].span, name.french, (name.first,)))
            continue
        here = tuple(m for m in here if not material.is_quoted(m.span))
        if not here or text.endswith(name.french, 0, here[0].span.end):
            continue  # quoted words stay; of « Ingrid Levavasseur » the parser may have taken the last word alone
        if follows_thing(material.parse.sentences[sentence].tokens, here[0].span):
            continue
        start = here[0].span.start
        if title := _TITLE.search(text, max(0, start - 10), start):
            start = title.start()
        if len(name.french.split()) > 1 and people[name.french.split()[-1]] == 1:
            elided = text[max(0, start - 3) : start].lower() == "de " and name.french[0] in "AEÉIOUY"
            words = "d'" + name.french if elided else name.french
            edits.append(Edit(Span(start - 3 * elided, here[0].span.end), words, (name.first,)))
    return edits


def _start(text: str, place: Span) -> int:
    opener = re.compile(r"(?:Mais|Et|Or|Car|Puis|Enfin|Ensuite|En effet|Cependant|Toutefois),?\s").match(
        text, place.start
    )
    return opener.end() if opener else place.start


def _is_impersonal(material: Material, sentence: int, start: int) -> bool:
    token = next((t for t in material.parse.sentences[sentence].tokens if t.span.start == start), None)
    if token is None or token.text != "Il":
        return False
    verb = material.parse.sentences[sentence].tokens[token.head]
    return verb.lemma in ("falloir", "agir", "suffire", "apparaître", "sembler", "pleuvoir", "convenir")


def _previous_subject(material: Material, sentence: int, *, plural: bool, feminine: bool) -> Mention | None:
    parsed = material.parse.sentences[sentence - 1]
    subject = subject_of(parsed)
    if subject is None or len(subject) > _MAX_WORDS or any(t.pos in ("VERB", "AUX", "PRON") for t in subject):
        return None
    inside = {t.index for t in subject}
    head = next((t for t in subject if t.head not in inside), subject[0])
    if head.pos not in ("NOUN", "PROPN") or ("Number=Plur" in head.morph) != plural:
        return None
    if head.pos == "NOUN" and ("Gender=Fem" in head.morph) != feminine:
        return None
    found = text_of(material.document, subject)
    if found is None:
        return None
    full = _named_within(material, sentence - 1, found[0])
    return full.first if full else Mention(sentence - 1, found[0], found[1].strip(" ,"))


def _named_within(material: Material, sentence: int, span: Span) -> Name | None:
    inside = [n for n in material.names_in(sentence) if any(span.contains(m.span) for m in n.in_sentence(sentence))]
    return inside[0] if len(inside) == 1 and inside[0].kind == "person" else None


def _acts(material: Material, sentence: int, name: Name) -> bool:
    """Whether a person stands before the main verb: is what the sentence is about."""
    root = material.parse.sentences[sentence].root()
    return root is not None and name.in_sentence(sentence)[0].span.end <= root.span.start
