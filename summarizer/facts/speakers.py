"""Who says the words between quotation marks: « … », a déclaré X; selon X, « … »; X affirme que « … »."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from summarizer.document import Span
from summarizer.facts.material import Material
from summarizer.facts.names import Name
from summarizer.facts.offices import role_at
from summarizer.facts.roles import title_before
from summarizer.facts.said_by import sentence_at, speaker_place
from summarizer.glossary import fold

_QUOTE = re.compile(r"«\s*(?P<fr>[^«»]+?)\s*»|“\s*(?P<curly>[^“”]+?)\s*”|(?<![\w\"])\"(?P<straight>[^\"]+?)\"(?!\w)")
_ARTICLE = re.compile(r"(?:l[ae]s?\s|l['’]|une?\s)", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:ajout|poursui[tv]|conclu|enchaîn|repri)[\wà-ÿ]*\s$")
_OFFICE = re.compile(r"(?:le\s|la\s|l['’])[a-zà-ÿ]", re.IGNORECASE)
_NEAR = 2  # sentences between two quotes of one speech
_MAX_SPEAKER = 12
_BODY = re.compile(r"(?:l['’]|la\s)(?:organisation|ONG|association)\b(?!\sd)", re.IGNORECASE)
_BODIES = ("organisation", "ONG", "association")


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """Words between quotation marks, with who said them: `speaker` is the place of a name or noun phrase."""

    span: Span
    words: str
    sentence: int
    speaker: Span | None
    name: Name | None


def find_quotes(material: Material) -> tuple[FoundQuote, ...]:
    """The quotes of a document, in order; one may run over several sentences of a paragraph."""
    document = material.document
    found: list[FoundQuote] = []
    for match in _QUOTE.finditer(document.text):
        kind = match.lastgroup or "fr"
        span = Span(*match.span(kind))
        sentence = sentence_at(material, span.start)
        if sentence is None or document.sentences[sentence].is_heading or "\n\n" in match.group():
            continue
        speaker = speaker_place(material, sentence, Span(*match.span()))
        quote = FoundQuote(span, match[kind].strip(), sentence, speaker, _name_in(material, speaker))
        found.append(_gone_on(material, quote, found[-1] if found else None))
    return tuple(found)


def _gone_on(material: Material, quote: FoundQuote, last: FoundQuote | None) -> FoundQuote:
    """« …, a ajouté le député »: who goes on is whoever spoke right before, if the article has named any person.

    Where that was nobody by name, French leaves open which of the people named is the member of parliament.
    """
    text = material.document.text
    if quote.speaker is None or quote.name is not None or not _OFFICE.match(quote.speaker.of(text)):
        return quote
    named = [n for n in material.names if n.kind == "person" and n.mentions[0].span.start < quote.span.start]
    if not named or not _GOES_ON.search(text, 0, quote.speaker.start):
        return quote
    near = last is not None and last.name in named and quote.sentence - last.sentence <= _NEAR
    return replace(quote, name=last.name) if near and last else replace(quote, speaker=None)


def _is_pronoun(words: str) -> bool:
    return bool(re.match(r"(?:(?:Ils?|Elles?|On|Ce|Cela|Nous|Je|Lui|Eux|Moi|Qui|Dont)\b|J['’]|[-–«\"])", words.strip()))


def _is_clause(material: Material, quote: FoundQuote) -> bool:
    """Whether the place of the speaker holds a verb: it is then no name, and whoever said it is not known."""
    sentence = None if quote.speaker is None else sentence_at(material, quote.speaker.start)
    if quote.speaker is None or sentence is None:
        return True
    inside = [t for t in material.parse.sentences[sentence].tokens if quote.speaker.contains(t.span)]
    return any("VerbForm=Fin" in t.morph or "VerbForm=Inf" in t.morph for t in inside)


def _name_in(material: Material, place: Span | None) -> Name | None:
    if place is None:
        return None
    inside = [n for n in material.names if any(place.contains(m.span) for m in n.mentions)]
    people = [n for n in inside if n.kind == "person"]
    if people:
        return people[0] if len(people) == 1 else None  # « MM. Macron et Johnson » are not the first of them
    words = place.of(material.document.text).strip()
    if (holder := _holder(material, place, words)) is not None:
        return holder
    return next((n for n in inside if n.kind == "organisation" and len(words) - len(n.french) < 5), None)


def _holder(material: Material, place: Span, words: str) -> Name | None:
    """The only person whose office the article tells in these words: « Barroso, le président de la Commission »."""
    office = fold(_ARTICLE.sub("", words))
    roles = [(n, role_at(material, m)) for n in material.names if n.kind == "person" for m in n.mentions]
    text = material.document.text
    holders = {n.french: n for n, r in roles if r is not None and (r.overlaps(place) or fold(r.of(text)) == office)}
    return next(iter(holders.values())) if len(holders) == 1 else None


def speaker_words(material: Material, quote: FoundQuote) -> str | None:
    """The French of the speaker: a name, or a noun phrase; `le communiqué` is the one said in full before."""
    if quote.speaker is None:
        return None
    text = material.document.text
    if quote.name is not None:
        return quote.name.french
    words = quote.speaker.of(text).strip()
    words = words[title_before(words) :]
    if _is_pronoun(words[:1].upper() + words[1:]) or len(words.split()) > _MAX_SPEAKER or _is_clause(material, quote):
        return None
    if _BODY.match(words) is not None:
        named = dict.fromkeys(n for noun in _BODIES if (n := _introduced(material, noun, quote.speaker.start)))
        return next(iter(named)) if len(named) == 1 else words
    bare = re.fullmatch(r"(?:le|la|l['’]|ce|cette|cet|son|sa)\s?(?P<noun>[\wà-ÿ-]+)", words, re.IGNORECASE)
    if bare is None:
        return words
    known = _introduced(material, bare["noun"], quote.speaker.start)
    if known is not None:
        return known
    fuller = re.search(
        rf"\b(?:une?|le|la|l['’])\s?(?P<full>{re.escape(bare['noun'])}\s(?:d[eu]s?\s|d['’]|de\sl['’])[^,.;:«»]+)",
        text[: quote.speaker.start],
    )
    return f"le {fuller['full'].strip()}" if fuller else words


def _introduced(material: Material, noun: str, before: int) -> str | None:
    """The organisation that a noun stands for, where it was named with it: `L'ONG Human Rights Watch` … `l'ONG`."""
    text = material.document.text
    named = [
        n.french
        for n in material.names
        if n.kind == "organisation"
        and any(
            re.search(rf"\b{re.escape(noun)}(?:\s(?!d[eu]s?\b)\w+)?\s$", text[: m.span.start])
            for m in n.mentions
            if m.span.start < before
        )
    ]
    return named[0] if len(named) == 1 else None
