"""Who says the words between quotation marks: « … », a déclaré X; selon X, « … »; X affirme que « … »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.document import Span, ending_at
from summarizer.facts.genders import gender_of_office, is_woman
from summarizer.facts.heads import bare_speaker, heads, may_speak
from summarizer.facts.material import Material
from summarizer.facts.names import Name
from summarizer.facts.offices import role_at
from summarizer.facts.roles import is_role, title_before
from summarizer.facts.said_by import goes_on, sentence_at, speaker_place, subject_before
from summarizer.glossary import fold

_QUOTE = re.compile(r"«\s*(?P<fr>[^«»]+?)\s*»|“\s*(?P<curly>[^“”]+?)\s*”|(?<![\w\"])\"(?P<straight>[^\"]+?)\"(?!\w)")
_ARTICLE = re.compile(r"(?:l[ae]s?\s|l['’]|une?\s)", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:ajout|poursui[tv]|conclu|enchaîn|repri)[\wà-ÿ]*\s$")
_OFFICE = re.compile(r"(?:le\s|la\s|l['’])[a-zà-ÿ]", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÀ-Ý][\w’'-]+")
_GLOSS = re.compile(r"[»”\"]\s?\(\s?$")
_MRS = re.compile(r"\b(?:Mmes?|Mlle|Madame|Mademoiselle)\.?\s$")
_IMPERSONAL = r"\s(?:ne\s|n['’])?(?:y\s|fau|s['’]agi|reste|est\s(?:important|temps|nécessaire|possible))"
_NEAR = 2  # sentences between two quotes of one speech
_MAX_SPEAKER = 9
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
        if ending_at(_GLOSS, document.text, match.start()):
            continue  # « Allah Akbar » (« Dieu est le plus grand ») is said once
        last = found[-1] if found else None
        speaker = speaker_place(material, sentence, Span(*match.span()))
        quote = FoundQuote(span, match[kind].strip(), sentence, speaker, _name_in(material, speaker))
        pronoun = goes_on(material, Span(*match.span()))
        found.append(_gone_on(material, quote, last) if pronoun is None else _same(material, quote, found, pronoun[0]))
    return tuple(found)


def _same(material: Material, quote: FoundQuote, found: Sequence[FoundQuote], said: str) -> FoundQuote:
    """« …, a-t-il ajouté »: the subject of a verb of speech before it, else who spoke last, if nobody came between.

    Where two have spoken by turns and the words are of a third person (« il a pensé que … »), the one may speak of the
    other, and nothing tells which.
    """
    document, last = material.document, found[-1] if found else None
    start = document.sentences[quote.sentence].span.start
    subject = subject_before(material, quote.sentence, Span(start, quote.span.start))
    name = _name_in(material, subject)
    if subject is not None and (name or _is_somebody(material, subject)) and _agrees(material, name, subject, said):
        return replace(quote, speaker=subject, name=name)
    if last is None or last.speaker is None or quote.sentence - last.sentence > _NEAR:
        return quote
    between = Span(last.span.end, quote.span.start)
    others = [
        m
        for n in material.names
        if n.kind == "person" and n != last.name
        for m in n.mentions
        if between.contains(m.span) and not last.speaker.contains(m.span) and not material.is_quoted(m.span)
    ]
    if others or not _agrees(material, last.name, last.speaker, said) or _of_another(material, quote, found, said):
        return quote
    return replace(quote, speaker=last.speaker, name=last.name)


def _of_another(material: Material, quote: FoundQuote, found: Sequence[FoundQuote], said: str) -> bool:
    """Whether a quote speaks of « il » (« elle », if she said it), and two have been quoted right before it."""
    he = r"\belle\b" if "-elle" in said else rf"\bil\b(?!{_IMPERSONAL})"
    third = re.search(he, quote.words, re.IGNORECASE)
    near = [q for q in found[-3:] if quote.sentence - q.sentence <= _NEAR + 1]
    text = material.document.text
    speakers = {q.name.french if q.name else fold(q.speaker.of(text)) for q in near if q.speaker is not None}
    return third is not None and len(speakers) > 1


def _agrees(material: Material, name: Name | None, place: Span, said: str) -> bool:
    """Whether « il » or « elle » can be somebody: a person by first name and title, a body by its article."""
    text = material.document.text
    if re.search(r"-(?:ils|elles)\b", said):
        return name is None and re.match(r"(?:[ldcs]es|plusieurs)\s", place.of(text), re.IGNORECASE) is not None
    feminine = "-elle" in said
    if name is not None and name.kind == "person":
        woman = is_woman(name.french) or any(ending_at(_MRS, text, m.span.start) for m in name.mentions)
        return woman == feminine
    article = re.match(r"(?P<la>la|une|cette)\s|(?P<le>le|un|ce|cet)\s", place.of(text), re.IGNORECASE)
    return article is not None and (article["la"] is not None) == feminine


def _gone_on(material: Material, quote: FoundQuote, last: FoundQuote | None) -> FoundQuote:
    """« …, a ajouté le député »: who goes on is whoever spoke right before, if the article has named any person.

    Where that was nobody by name, French leaves open which of the people named is the member of parliament.
    """
    text = material.document.text
    if quote.speaker is None or quote.name is not None or not _OFFICE.match(quote.speaker.of(text)):
        return quote
    named = [n for n in material.names if n.kind == "person" and n.mentions[0].span.start < quote.span.start]
    if not named or not ending_at(_GOES_ON, text, quote.speaker.start):
        return quote
    near = last is not None and last.name in named and quote.sentence - last.sentence <= _NEAR
    if last is None or last.name is None or not near:
        return replace(quote, speaker=None)
    office = gender_of_office(quote.speaker.of(text))
    woman = is_woman(last.name.french) or any(ending_at(_MRS, text, m.span.start) for m in last.name.mentions)
    other = office is not None and (office == "Fem") != woman
    return replace(quote, speaker=None) if other else replace(quote, name=last.name)


def _is_pronoun(words: str) -> bool:
    return bool(
        re.match(r"(?:(?:Ils?|Elles?|On|Ce|Cela|Nous|Je|Lui|Eux|Moi|Qui|Dont)\b|J['’]|[-–«\",;:])", words.strip())
    )


def _is_somebody(material: Material, place: Span) -> bool:
    """Whether a phrase can speak, or begins with a name."""
    words = place.of(material.document.text)
    named = any(place.start <= m.span.start <= place.start + 4 for n in material.names for m in n.mentions)
    inside = material.document.text[max(0, place.start - 2) : place.start].rstrip(" ")[-1:].isalpha()
    return named or may_speak(words) or title_before(words) > 0 or (inside and _NAME.fullmatch(words) is not None)


def _is_clause(material: Material, place: Span) -> bool:
    """Whether the place of the speaker holds a verb: it is then no name, and whoever said it is not known."""
    sentence = sentence_at(material, place.start)
    if sentence is None:
        return True
    inside = [t for t in material.parse.sentences[sentence].tokens if place.contains(t.span)]
    return any("VerbForm=Fin" in t.morph or "VerbForm=Inf" in t.morph for t in inside)


def _name_in(material: Material, place: Span | None) -> Name | None:
    if place is None:
        return None
    inside = [n for n in material.names if any(place.contains(m.span) for m in n.mentions)]
    people = [n for n in inside if n.kind == "person" and heads(material, place, n)]
    if people:
        return people[0] if len(people) == 1 else None  # « MM. Macron et Johnson » are not the first of them
    words = place.of(material.document.text).strip()
    if (holder := _holder(material, place, words)) is not None:
        return holder
    return next((n for n in inside if n.kind == "organisation" and len(words) - len(n.french) < 5), None)


def _holder(material: Material, place: Span, words: str) -> Name | None:
    """The only person whose office the article tells in these words: « Barroso, le président de la Commission »."""
    office = fold(_ARTICLE.sub("", words))
    if " " not in office and _ARTICLE.match(words) and (known := _only(material, office, words, place)) is not None:
        return known
    roles = [(n, role_at(material, m)) for n in material.names if n.kind == "person" for m in n.mentions]
    text = material.document.text
    holders = {n.french: n for n, r in roles if r is not None and (r.overlaps(place) or fold(r.of(text)) == office)}
    return next(iter(holders.values())) if len(holders) == 1 else None


def _only(material: Material, office: str, words: str, place: Span) -> Name | None:
    """The only person so far with an office: « la ministre » is Anne Martin, « ministre déléguée »."""
    text = material.document.text
    feminine = words[:2].lower() == "la"
    found: dict[str, Name] = {}
    for name in (n for n in material.names if n.kind == "person" and n.first.span.start < place.start):
        roles = [r for m in name.mentions if m.span.start < place.start and (r := role_at(material, m)) is not None]
        if any(fold(r.of(text)).split(" ")[0] == office for r in roles):
            found[name.french] = name
    fitting = [n for n in found.values() if is_woman(n.french) or not feminine]
    if len(fitting) > 1 and words[:2].lower() == "le":
        fitting = [n for n in fitting if not is_woman(n.french)]
    return fitting[0] if len(fitting) == 1 and is_role(office) else None


def speaker_words(material: Material, quote: FoundQuote) -> str | None:
    """The French of the speaker: a name, or a noun phrase; `le communiqué` is the one said in full before."""
    if quote.speaker is None:
        return None
    text = material.document.text
    if quote.name is not None:
        return quote.name.french
    place = bare_speaker(material, quote.speaker)
    words = place.of(text).strip()
    words = words[title_before(words) :]
    pronoun = _is_pronoun(words[:1].upper() + words[1:])
    if pronoun or len(words.split()) > _MAX_SPEAKER or _is_clause(material, place) or not _is_somebody(material, place):
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
    return _fuller(material, bare["noun"], quote.speaker.start) or words


def _fuller(material: Material, noun: str, before: int) -> str | None:
    """The noun phrase in full, as the article told it before: « le rapport » is « le rapport de la commission »."""
    pattern = (
        rf"\b(?P<the>une?\s|l[ae]\s|l['’])(?P<full>{re.escape(noun)}\s(?:d[eu]s?\s|d['’]|de\sl['’])[^,.;:«»()\"]+)"
    )
    for found in re.finditer(pattern, material.document.text[:before]):
        place = bare_speaker(material, Span(*found.span("full")))
        sentence = sentence_at(material, place.start)
        if sentence is None or material.document.sentences[sentence].is_heading or _is_clause(material, place):
            continue
        words = place.of(material.document.text)
        if len(words.split()) < _MAX_SPEAKER:
            return {"un ": "le ", "une ": "la "}.get(found["the"], found["the"]) + words
    return None


def _introduced(material: Material, noun: str, before: int) -> str | None:
    """The organisation that a noun stands for, where it was named with it: `L'ONG Human Rights Watch` … `l'ONG`."""
    text = material.document.text
    link = r"(?:d[eu]s?|que?|qui|dont|où|auquel|à|aux?|par|pour|sur)\b"
    called = re.compile(rf"\b{re.escape(noun)}(?:\s(?!{link})\w+)?\s$")
    named = [
        n.french
        for n in material.names
        if n.kind == "organisation"
        and any(ending_at(called, text, m.span.start) for m in n.mentions if m.span.start < before)
    ]
    return named[0] if len(named) == 1 else None
