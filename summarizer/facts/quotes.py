"""Quotes with their speaker, as facts: a sentence of its own, or the part of a sentence that is told with it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.document import Span
from summarizer.facts.events import evidence_for, told
from summarizer.facts.material import Candidate, Material, content_words
from summarizer.facts.names import Mention
from summarizer.facts.offices import best_role
from summarizer.facts.roles import role_in_english
from summarizer.facts.said_by import sentence_at
from summarizer.facts.speakers import FoundQuote, find_quotes, speaker_words
from summarizer.facts.statement import statement_of
from summarizer.results import Evidence, Fact, TranslatedSentence, evidence_of

_MARKED = re.compile(r"[«“\"]\s?([^«»“”\"]+?)\s?[»”\"]")
_SUBORDINATE = re.compile(
    r"(?:où|qui|que|dont|lequel|laquelle|lesquel(?:le)?s|parce|car|puisque|si|quand|lorsque|afin|pour\sque|et|ou|mais)\b"
    r"|(?:qu|lorsqu|puisqu|s)['’]"
)
"""« (dans une rue) "où il y avait du monde" » leans on the words before it; with a capital it would be a sentence."""
_FULL_NAME = re.compile(r"[A-ZÀ-Ý][\w’'-]+\s[A-ZÀ-Ý][\w’'-]+")
_MIN_WORDS = 5
_MIN_FRAGMENT = 4  # of somebody who is not named; two words of a named person may be worth telling
_MAX_WORDS = 45


def quote_candidates(material: Material) -> list[Candidate]:
    """A candidate for each quote that says something and whose speaker is known."""
    found = []
    for quote in find_quotes(material):
        words = len(quote.words.split())
        speaker = speaker_words(material, quote)
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
    if sentence_at(material, quote.span.end - 1) != quote.sentence:
        return True
    tokens = [t for t in material.parse.sentences[quote.sentence].tokens if quote.span.contains(t.span)]
    if _SUBORDINATE.match(quote.words):
        return False
    sentence = material.parse.sentences[quote.sentence].tokens
    finite = [t for t in tokens if t.pos in ("VERB", "AUX") and "VerbForm=Fin" in t.morph]
    verbs = {t.index for t in finite if "acl:relcl" not in (t.dep, sentence[t.head].dep if t.pos == "AUX" else "")}
    # « une politique de torture, ce qui est un crime » is no sentence: its one verb is the relative clause's.
    subjects = [t for t in tokens if t.dep.startswith(("nsubj", "expl:subj")) and "PronType=Rel" not in t.morph]
    if tokens and "VerbForm=Part" in tokens[0].morph and not quote.words[:1].isupper():
        return False  # « (en) publiant leurs noms, nous … » needs the word before it
    return bool(verbs) and (quote.words[:1].isupper() or bool(subjects and subjects[0].index < min(verbs)))


def _evidence(material: Material, quote: FoundQuote) -> tuple[Evidence, ...]:
    """The quote and, if it is elsewhere, the words that name the speaker."""
    document = material.document
    places = []
    for sentence in document.sentences:
        start, end = max(sentence.span.start, quote.span.start), min(sentence.span.end, quote.span.end)
        if start < end:
            places.append(evidence_of(document, sentence.index, Span(start, end)))
    where = sentence_at(material, quote.speaker.start) if quote.speaker is not None else None
    if quote.speaker is not None and where is not None and document.sentences[where].span.contains(quote.speaker):
        places.append(evidence_of(document, where, quote.speaker))
        if quote.name is not None and not any(quote.speaker.contains(m.span) for m in quote.name.mentions):
            places.append(evidence_of(document, quote.name.first.sentence, quote.name.first.span))
    if (told_role := _role(material, quote)) is not None:
        mention, role, _ = told_role
        place = Span(min(role.start, mention.span.start), max(role.end, mention.span.end))
        if not any(e.span.contains(place) for e in places):
            places.append(evidence_of(document, mention.sentence, place))
    return tuple(places)


def _role(material: Material, quote: FoundQuote) -> tuple[Mention, Span, str] | None:
    """The mention of a speaker beside which the role stands that says most, its place, and its English if certain."""
    found = best_role(material, quote.name) if quote.name and quote.name.kind == "person" else None
    said = role_in_english(found[1].of(material.document.text), material.glossary) if found else None
    return (*found, said) if found and said and "counterpart" not in said else None


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
    found = _role(material, quote) if role else None
    return f"{name}, {found[2]}" if found else name


def _has_english(quote: FoundQuote, speaker: str) -> bool:
    """Whether a speaker needs no translation: a name with its English, or one that was not known for a name."""
    return bool(quote.name and quote.name.english) or _FULL_NAME.fullmatch(speaker) is not None


def _whole(material: Material, quote: FoundQuote, speaker: str) -> Candidate:
    french = quote.words if re.search(r"[.!?…]$", quote.words) else quote.words + "."
    french = french[:1].upper() + french[1:]
    phrases = (french,) if _has_english(quote, speaker) else (french, speaker)

    def make(english: Mapping[str, TranslatedSentence]) -> Fact | None:
        said = english[french].text.strip().strip('"“”«» ')
        who = english[speaker].text.strip().rstrip(".") if speaker in english else speaker
        plain = _english_speaker(material, quote, who, role=False)
        if not said:
            return None
        text = f"{_capital(_english_speaker(material, quote, who, role=True))}: “{said}”"
        return Fact("quote", _value(_capital(plain), said, quote), text, _evidence(material, quote))

    key, words = f"quote:{quote.span.start}", content_words(quote.words)
    beyond = frozenset(s.index for s in material.document.sentences if s.span.overlaps(quote.span)) - {quote.sentence}
    return Candidate("quote", key, _score(material, quote), words, quote.sentence, phrases, make, beyond)


def _fragment(material: Material, quote: FoundQuote, speaker: str) -> Candidate | None:
    """A quote that is part of a sentence is told with that sentence."""
    statement = statement_of(material, quote.sentence, quote.span)
    if statement is None or not statement.span.contains(quote.span) or quote.words not in statement.french:
        return None
    phrases = (statement.french, quote.words, *(() if _has_english(quote, speaker) else (speaker,)))

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
