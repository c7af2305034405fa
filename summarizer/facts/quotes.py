"""Quotes with their speaker: « … », a déclaré X; selon X, « … »; X affirme que « … »."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.document import Span
from summarizer.facts.events import evidence_for, told
from summarizer.facts.material import Candidate, Material, content_words, subject_of, text_of
from summarizer.facts.names import Name
from summarizer.facts.persons import best_role
from summarizer.facts.roles import role_in_english, title_before
from summarizer.facts.statement import statement_of
from summarizer.results import Evidence, Fact, TranslatedSentence, evidence_of

if TYPE_CHECKING:
    from summarizer.parse import Token

SPEECH = frozenset(
    "déclarer dire affirmer indiquer annoncer préciser ajouter estimer expliquer souligner rappeler assurer regretter "  # noqa: SIM905  # forty words read better as text
    "dénoncer juger répondre confier lancer insister conclure reconnaître poursuivre commenter écrire promettre "
    "prévenir avertir confirmer demander noter relever déplorer témoigner raconter penser révéler rapporter réagir "
    "saluer évoquer plaider marteler clamer admettre nier soutenir considérer espérer féliciter condamner tweeter "
    "qualifier exiger exhorter appeler inviter proposer menacer justifier accuser constater observer".split()
)
_MARKED = re.compile(r"[«“\"]\s?([^«»“”\"]+?)\s?[»”\"]")
_QUOTE = re.compile(r"«\s*(?P<fr>[^«»]+?)\s*»|“\s*(?P<curly>[^“”]+?)\s*”|(?<![\w\"])\"(?P<straight>[^\"]+?)\"(?!\w)")
_ACCORDING = re.compile(
    r"(?:[Ss]elon|[Dd]['’]après|Pour|[Aa]ux yeux de|[Dd]e l['’]avis de)\s(?P<who>(?!sa part|leur part|le moment)"
    r"[^«»;:.,]+?(?:,\s(?:M\.|Mme)?\s?[A-ZÀ-Ý][^«»;:.,]+?)?)(?=\s*(?:[,;:.«»]|$)|\s(?:qui|dont)\s)"
)
_SPOKE = rf"(?:{'|'.join(sorted({v[:-2] for v in SPEECH}, key=len, reverse=True))})"
_INCISE = re.compile(
    rf"\s*,?\s*(?:(?:s['’]est|se sont|a|ont|avait|avaient|aurait)\s(?:[\wà-ÿ]+\s)?)?(?:{_SPOKE})[\wà-ÿ]*\s"
    r"(?P<who>[^«»;:.,]+)",
    re.IGNORECASE,
)
_MIN_WORDS = 5
_MIN_FRAGMENT = 4  # of somebody who is not named; two words of a named person may be worth telling
_MAX_WORDS = 45
_MAX_SPEAKER = 12


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
        sentence = _sentence_at(material, span.start)
        if sentence is None or document.sentences[sentence].is_heading or "\n\n" in match.group():
            continue
        speaker = _speaker(material, sentence, Span(*match.span()))
        found.append(FoundQuote(span, match[kind].strip(), sentence, speaker, _name_in(material, speaker)))
    return tuple(found)


def _sentence_at(material: Material, place: int) -> int | None:
    return next((s.index for s in material.document.sentences if s.span.start <= place < s.span.end), None)


def _speaker(material: Material, sentence: int, quote: Span) -> Span | None:
    """Who speaks: `selon …` in the sentence, the incise after the quote, the subject of a verb of speech before it."""
    text = material.document.text
    last = _sentence_at(material, quote.end - 1)
    whole = Span(
        material.document.sentences[sentence].span.start, material.document.sentences[last or sentence].span.end
    )
    if (incise := _INCISE.match(text, quote.end, whole.end)) is not None:
        return Span(*incise.span("who"))
    # A semicolon or another quote ends what may be about this one.
    before = max((m.end() for m in re.finditer(r";|»", text[whole.start : quote.start])), default=0) + whole.start
    after = min((quote.end + m.start() for m in re.finditer(r";|«", text[quote.end : whole.end])), default=whole.end)
    for start, end in ((before, quote.start), (quote.end, after)):
        if (according := _ACCORDING.search(text, start, end)) is not None:
            return Span(*according.span("who"))
    near = _subject_before(material, sentence, Span(before, quote.start))
    return near or _subject_before(material, sentence, Span(whole.start, quote.start))


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
    if names and (told is None or not told.contains(max(names)) or max(names).start - told.start < 15):
        return max(names)
    return told  # « Les analystes du groupe X » are more than their group


def _speaks(token: Token, text: str) -> bool:
    if token.lemma in SPEECH and token.pos in ("VERB", "AUX", "NOUN", "ADJ"):
        return True
    return token.text == "part" and bool(re.search(r"\bfait(?:\s\w+)?\s$", text[: token.span.start]))


def _is_pronoun(words: str) -> bool:
    return bool(re.match(r"(?:Ils?|Elles?|On|Ce|Cela|Nous|Je|[-–])\b", words.strip()))


def _name_in(material: Material, place: Span | None) -> Name | None:
    if place is None:
        return None
    inside = [n for n in material.names if any(place.contains(m.span) for m in n.mentions)]
    people = [n for n in inside if n.kind == "person"]
    if people:
        return people[0]
    words = place.of(material.document.text).strip()
    return next((n for n in inside if n.kind == "organisation" and len(words) - len(n.french) < 5), None)


def quote_candidates(material: Material) -> list[Candidate]:
    """A candidate for each quote that says something and whose speaker is known."""
    found = []
    for quote in find_quotes(material):
        words = len(quote.words.split())
        speaker = _speaker_words(material, quote)
        named = quote.name is not None and quote.name.kind == "person"
        if speaker is None or not (2 if named else _MIN_FRAGMENT) <= words <= _MAX_WORDS:
            continue
        candidate = (
            _whole(material, quote, speaker) if _stands(material, quote) else _fragment(material, quote, speaker)
        )
        if candidate is not None:
            found.append(candidate)
    return found


def _stands(material: Material, quote: FoundQuote) -> bool:
    """Whether quoted words are a sentence of their own: they begin like one, or hold a verb with its subject."""
    if len(quote.words.split()) < _MIN_WORDS:
        return False
    if _sentence_at(material, quote.span.end - 1) != quote.sentence:
        return True
    tokens = [t for t in material.parse.sentences[quote.sentence].tokens if quote.span.contains(t.span)]
    verbs = {t.index for t in tokens if t.pos in ("VERB", "AUX") and "VerbForm=Fin" in t.morph}
    subjects = [t for t in tokens if t.dep.startswith(("nsubj", "expl:subj"))]
    return bool(verbs) and (quote.words[:1].isupper() or bool(subjects and subjects[0].index < min(verbs)))


def _speaker_words(material: Material, quote: FoundQuote) -> str | None:
    """The French of the speaker: a name, or a noun phrase; `le communiqué` is the one said in full before."""
    if quote.speaker is None:
        return None
    text = material.document.text
    if quote.name is not None:
        return quote.name.french
    words = quote.speaker.of(text).strip()
    words = words[title_before(words) :]
    if (
        _is_pronoun(words[:1].upper() + words[1:])
        or len(words.split()) > 12
        or re.match(r"(?:lui|elle|eux|moi|nous)\b", words)
    ):
        return None
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


def _evidence(material: Material, quote: FoundQuote) -> tuple[Evidence, ...]:
    """The quote and, if it is elsewhere, the words that name the speaker."""
    document = material.document
    places = []
    for sentence in document.sentences:
        start, end = max(sentence.span.start, quote.span.start), min(sentence.span.end, quote.span.end)
        if start < end:
            places.append(evidence_of(document, sentence.index, Span(start, end)))
    where = _sentence_at(material, quote.speaker.start) if quote.speaker is not None else None
    if quote.speaker is not None and where is not None and document.sentences[where].span.contains(quote.speaker):
        places.append(evidence_of(document, where, quote.speaker))
    return tuple(places)


def _value(speaker: str, said: str, quote: FoundQuote) -> dict[str, str | None]:
    return {"speaker": speaker, "said": said, "said_fr": quote.words, "certainty": "reported"}


def _score(material: Material, quote: FoundQuote) -> float:
    words = len(quote.words.split())
    fame = material.weight(quote.name) if quote.name else 0.2
    return 0.42 + 0.3 * fame + 0.1 * (8 <= words <= 30) - 0.012 * quote.sentence - 0.15 * (words < _MIN_WORDS)


def _english_speaker(material: Material, quote: FoundQuote, english: str, *, role: bool) -> str:
    """The speaker's English name with the role, if that is known for certain, else the translated words."""
    if quote.name is None:
        return english
    name = quote.name.english or english
    found = best_role(material, quote.name) if role and quote.name.kind == "person" else None
    said = role_in_english(found[1].of(material.document.text), material.glossary) if found else None
    return f"{name}, {said}" if said and "counterpart" not in said else name


def _whole(material: Material, quote: FoundQuote, speaker: str) -> Candidate:
    french = quote.words if re.search(r"[.!?…]$", quote.words) else quote.words + "."
    french = french[:1].upper() + french[1:]
    phrases = (french,) if quote.name and quote.name.english else (french, speaker)

    def make(english: Mapping[str, TranslatedSentence]) -> Fact | None:
        said = english[french].text.strip().strip('"“”«» ')
        who = english[speaker].text.strip().rstrip(".") if speaker in english else speaker
        plain = _english_speaker(material, quote, who, role=False)
        if not said:
            return None
        text = f"{_capital(_english_speaker(material, quote, who, role=True))}: “{said}”"
        return Fact("quote", _value(_capital(plain), said, quote), text, _evidence(material, quote))

    key = f"quote:{quote.span.start}"
    return Candidate("quote", key, _score(material, quote), content_words(quote.words), quote.sentence, phrases, make)


def _fragment(material: Material, quote: FoundQuote, speaker: str) -> Candidate | None:
    """A quote that is part of a sentence is told with that sentence."""
    statement = statement_of(material, quote.sentence, quote.span)
    if statement is None or not statement.span.contains(quote.span) or quote.words not in statement.french:
        return None
    phrases = (statement.french, quote.words, *(() if quote.name and quote.name.english else (speaker,)))

    def make(english: Mapping[str, TranslatedSentence]) -> Fact | None:
        text = told(statement, english, "asserted")
        if not text:
            return None
        said = quoted_part(statement.french, text, quote.words) or english[quote.words].text.strip().rstrip(".")
        who = english[speaker].text.strip().rstrip(".") if speaker in english else speaker
        plain = _capital(_english_speaker(material, quote, who, role=False))
        return Fact("quote", _value(plain, said, quote), text, evidence_for(material, statement))

    score = _score(material, quote) - statement.weakness
    words = content_words(statement.french)
    return Candidate("quote", f"quote:{quote.span.start}", score, words, quote.sentence, phrases, make)


def quoted_part(french: str, english: str, words: str) -> str | None:
    """The English of the quoted `words`: the part in quotation marks at the same place of its sentence.

    None if the two sentences have not the same number of quoted parts, or the words are none of them (a quote in a
    quote, a mark that is missing): which part answers which is then not known.
    """
    there = [m[1].strip() for m in _MARKED.finditer(french)]
    here = [m[1] for m in _MARKED.finditer(english)]
    return here[there.index(words)] if words in there and len(here) == len(there) else None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
