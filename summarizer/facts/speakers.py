"""Who says the words between quotation marks: « … », a déclaré X; selon X, « … »; X affirme que « … »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.document import Span
from summarizer.facts.material import Material, subject_of, text_of
from summarizer.facts.names import Name
from summarizer.facts.offices import role_at
from summarizer.facts.roles import title_before
from summarizer.glossary import fold

if TYPE_CHECKING:
    from summarizer.parse import Token

SPEECH = frozenset(
    "déclarer dire affirmer indiquer annoncer préciser ajouter estimer expliquer souligner rappeler assurer regretter "  # noqa: SIM905  # forty words read better as text
    "dénoncer juger répondre confier lancer insister conclure reconnaître poursuivre commenter écrire promettre "
    "prévenir avertir confirmer demander noter relever déplorer témoigner raconter penser révéler rapporter réagir "
    "saluer évoquer plaider marteler clamer admettre nier soutenir considérer espérer féliciter condamner tweeter "
    "qualifier exiger exhorter appeler inviter proposer menacer justifier accuser constater observer".split()
)
_QUOTE = re.compile(r"«\s*(?P<fr>[^«»]+?)\s*»|“\s*(?P<curly>[^“”]+?)\s*”|(?<![\w\"])\"(?P<straight>[^\"]+?)\"(?!\w)")
_ACCORDING = re.compile(
    r"(?:[Ss]elon|[Dd]['’]après|Pour|[Aa]ux yeux de|[Dd]e l['’]avis de)\s(?P<who>(?!sa part|leur part|le moment)"
    r"[^«»;:.,]+?(?:,\s(?:M\.|Mme)?\s?[A-ZÀ-Ý][^«»;:.,]+?)?)(?=\s*(?:[,;:.«»]|$)|\s(?:qui|dont)\s)"
)
_SPOKE = rf"(?:{'|'.join(sorted({v[:-2] for v in SPEECH}, key=len, reverse=True))})"
_INCISE = re.compile(
    rf"\s*,?\s*(?:(?:s['’]est|se sont|a|ont|avait|avaient|aurait)\s(?:[\wà-ÿ]+\s)?)?(?:{_SPOKE})[\wà-ÿ]*\s"
    r"(?P<who>(?:\bMM?\.|[^«»;:.,])+)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:l[ae]s?\s|l['’]|une?\s)", re.IGNORECASE)
_MAX_SPEAKER = 12
_WHERE = r"(?:sur|dans|lors|auprès|devant|après|au\scours|à\sl['’](?:issue|antenne)|au\smicro|en\sconférence)\s"
# « a dit mardi sur LCI le député »: when and where it was said is no part of who said it.
_WHEN_BEFORE = re.compile(
    rf"(?:(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|hier)\s)?(?:{_WHERE}[^,]*?\s)?(?=(?:l[ae]s?\s|l['’]|une?\s))"
)
_WHERE_AFTER = re.compile(rf"\s(?:{_WHERE}|qui\s).*")
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
    found = []
    for match in _QUOTE.finditer(document.text):
        kind = match.lastgroup or "fr"
        span = Span(*match.span(kind))
        sentence = sentence_at(material, span.start)
        if sentence is None or document.sentences[sentence].is_heading or "\n\n" in match.group():
            continue
        speaker = _speaker(material, sentence, Span(*match.span()))
        found.append(FoundQuote(span, match[kind].strip(), sentence, speaker, _name_in(material, speaker)))
    return tuple(found)


def sentence_at(material: Material, place: int) -> int | None:
    """The number of the sentence at a character of the text, or None between sentences."""
    return next((s.index for s in material.document.sentences if s.span.start <= place < s.span.end), None)


def _speaker(material: Material, sentence: int, quote: Span) -> Span | None:
    """Who speaks: `selon …` in the sentence, the incise after the quote, the subject of a verb of speech before it."""
    text = material.document.text
    last = sentence_at(material, quote.end - 1)
    whole = Span(
        material.document.sentences[sentence].span.start, material.document.sentences[last or sentence].span.end
    )
    if (incise := _INCISE.match(text, quote.end, whole.end)) is not None:
        return _trimmed(text, Span(*incise.span("who")))
    # A semicolon or another quote ends what may be about this one.
    before = max((m.end() for m in re.finditer(r";|»", text[whole.start : quote.start])), default=0) + whole.start
    after = min((quote.end + m.start() for m in re.finditer(r";|«", text[quote.end : whole.end])), default=whole.end)
    for start, end in ((before, quote.start), (quote.end, after)):
        if (according := _ACCORDING.search(text, start, end)) is not None:
            return Span(*according.span("who"))
    near = _subject_before(material, sentence, Span(before, quote.start))
    return near or _subject_before(material, sentence, Span(whole.start, quote.start))


def _trimmed(text: str, who: Span) -> Span:
    """The speaker of an incise without when and where it was said."""
    lead, tail = _WHEN_BEFORE.match(text, who.start, who.end), _WHERE_AFTER.search(text, who.start, who.end)
    start = lead.end() if lead else who.start
    return Span(start, tail.start() if tail and tail.start() > start else who.end)


def _subject_before(material: Material, sentence: int, before: Span) -> Span | None:
    """The subject of the last verb of speech in a place: a name in it, or its whole noun phrase."""
    text = material.document.text
    parsed = material.parse.sentences[sentence]
    tokens = [t for t in parsed.tokens if before.contains(t.span)]
    verb = next((t for t in reversed(tokens) if _speaks(t, text)), None)
    if verb is None:
        return None
    place = Span(before.start, verb.span.start)
    names = [
        m.span
        for n in material.names_in(sentence)
        if n.kind in ("person", "organisation")
        for m in n.in_sentence(sentence)
        if place.contains(m.span)
    ]
    subject = subject_of(parsed)
    found = text_of(material.document, subject) if subject else None
    if found is not None and place.contains(found[0]) and len(found[1].split()) <= _MAX_SPEAKER:
        inside = [n for n in names if found[0].contains(n)]
        return inside[0] if len(inside) == 1 else found[0]
    opening = re.match(r"\s*[^«»,:]{2,60}?(?=,|\s(?:a|ont)\s)", place.of(text))
    told = Span(place.start, place.start + opening.end()) if opening else None
    if told is not None and any(told.contains(t.span) and t.pos in ("VERB", "AUX", "PRON", "SCONJ") for t in tokens):
        told = None  # a clause, and nobody's name
    if names and (told is None or not told.contains(max(names)) or max(names).start - told.start < 15):
        return max(names)
    return told  # « Les analystes du groupe X » are more than their group


def _speaks(token: Token, text: str) -> bool:
    if token.lemma in SPEECH and token.pos in ("VERB", "AUX", "NOUN", "ADJ"):
        # The tagger takes some verbs for nouns; a noun after its article is one: « la demande ».
        return not re.search(
            r"\b(?:l[ae]s?|une?|des|ces?t?t?e?|s[ao]n?|ses|leurs?|du|aux?)\s$|\b[dl]['’]$", text[: token.span.start]
        )
    return token.text == "part" and bool(re.search(r"\bfait(?:\s\w+)?\s$", text[: token.span.start]))


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
