"""A sentence rewritten, in French, so that it stands alone: dates absolute, pronouns named, asides dropped.

What cannot be made to stand alone is not told. Everything is an edit of a span of the document, so what is left is
known to the letter, and the evidence is the span that it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.facts.antecedent import Edit, named_people, resolved_subject
from summarizer.facts.asides import ASIDES, DATELINE, FILLERS, LAST_RESORT, OPENERS, whole_aside
from summarizer.facts.country import the_country
from summarizer.facts.date_anaphoric import is_anaphoric
from summarizer.facts.demonstrative import demonstratives
from summarizer.facts.material import Material
from summarizer.facts.names import Mention
from summarizer.facts.pronouns import speaker_unnamed, subject_unnamed
from summarizer.facts.redating import once_a_year, redated
from summarizer.facts.verbs import finite_verbs
from summarizer.marks import QUOTED, paired, quotes_in

MAX_WORDS = 34
_HARD_MAX = 64  # so long a statement is told only where its kind is asked for: each word over MAX_WORDS weakens it
_DANGLING = re.compile(
    r"(?:Ils?|Elles?|Ce derni[eè]re?|Cette dernière|Ces derni[eè]re?s|Celui-ci|Celle-ci|Ceux-ci|Celles-ci|Cela|Ceci|Ça"
    r"|On|Nous|Je|Vous|Tu|Ceux|Celui|Celle|Tous|Toutes|Certains|D['’]autres|L['’]un|L['’]une|Lui|Eux|Y"
    r"|Les deux|Chacun|Beaucoup|Plusieurs d['’]entre|Ce(?= (?:sera|fut|sont|n['’]|n[e ])))\b(?!-)|[CJ]['’]|«"
)
_IMPERSONAL = re.compile(
    r"Il(?:\sn['’])?\s(?:s['’]agi|y\sa|y\savait|faut|faudra|est\s(?:prévu|temps|question)|appara|reste|semble|pleut)"
    r"|On\s(?:peut (?:aussi )?(?:noter|citer)|note|compte|recense|dénombre|déplore)\b"
)
_LATE_PRONOUN = re.compile(
    r"(?:Parmi|Entre|Chez|Pour|Avec|Selon|D['’]après|Contre) (?:eux|elles?|lui|ceux-ci|celles?-ci|celui-ci)\b"
    r"|(?:Si )?[Tt]el(?:le)? (?:est|était|fut)\b"
    r"|(?:Seuls?|Seulement|Environ|Près de|Quelque|Plus de)?\s?\d[\d,]*\s?% (?:l['’]|l[ae]s? |ne |n['’]|se |s['’])?"
    r"[a-zà-ÿ]+ent\b"
    r"|(?:Selon|D['’]après|Pour|En|Au|Aux|Dans|À|Avec|Par|Depuis|Lors|Ainsi)\b[^,«»]*,\s"
    r"(?:elles?|ceux-ci|celui-ci|celle-ci|cela|ils?(?!\s(?:y\s|faut|s['’]agi|est\sprévu)))\b"
)
_ANAPHORIC = re.compile(
    r"(?:Son|Sa|Ses|Leurs?)\s|(?:L['’]|L[aes]{1,2}\s)[\wà-ÿ-]+\s"
    r"(?:(?:avancé|évoqué|cité|mentionné|concerné|précité)e?s?|en question)\s"
)
_SPEAKER = re.compile(r"\b(?:je|j['’]|nous|notre|nos|mon|ma|mes|moi)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """French that stands alone.

    Parameters
    ----------
    french: the words.
    sentence: the sentence they came from.
    span: the place of that sentence that they rest on.
    gone: the places of it that were left out.
    weakness: 0 for a good statement; more for one that leans on what is not said.
    sources: where else in the document its words come from: the full names that were put in.
    """

    french: str
    sentence: int
    span: Span
    gone: tuple[Span, ...]
    weakness: float
    sources: tuple[Mention, ...] = ()

    def tells(self, place: Span) -> bool:
        """Whether the words at a place are part of the statement."""
        return self.span.contains(place) and not any(place.overlaps(g) for g in self.gone)


def statement_of(material: Material, sentence: int, focus: Span | None = None) -> Statement | None:
    """The sentence as a statement that stands alone, or None if it cannot be one.

    `focus` is a place that has to stay in it, such as the date that the fact is about.
    """
    document = material.document
    whole = document.sentences[sentence]
    if whole.is_heading:
        return None
    place = _unit(document.text, _without_dateline(document.text, whole.span), focus)
    mark = _opened_before(material, place)
    words = mark + place.of(document.text)
    if (
        "?" in words
        or len(words.split()) < 5
        or not paired(words)
        or material.is_quoted(place)
        or not finite_verbs(material.parse.sentences[sentence])
    ):
        return None
    subject = resolved_subject(material, sentence, place)
    if subject is None and (_leans(material, sentence, place) or subject_unnamed(material, sentence, place)):
        return None
    if speaker_unnamed(material, sentence, place):
        return None
    if _SPEAKER.search(QUOTED.sub("", words)):
        return None
    dates = redated(material, sentence)
    pointing = demonstratives(material, sentence, Span(_after_opener(document.text, place), place.end))
    edits = [*([subject] if subject else []), *named_people(material, sentence), *dates]
    edits += [*pointing.edits, *the_country(material, sentence, place)]
    gone = _removals(document.text, place, focus, edits, material, sentence)
    told = [d for d in dates if place.contains(d.span) and not any(d.span.overlaps(g.span) for g in gone)]
    edits = [*once_a_year(edits, told, _applied(document.text, place, [*edits, *gone])), *gone]
    sources = tuple(s for e in edits if place.contains(e.span) for s in e.sources)
    french = _finished(mark + _applied(document.text, place, edits))
    if len(french.split()) > _HARD_MAX or len(french.split()) < 4:
        return None
    weakness = 0.02 * max(0, len(french.split()) - MAX_WORDS) + 0.3 * bool(_ANAPHORIC.match(french))
    weakness += pointing.weakness([e.span for e in gone])
    return Statement(french, sentence, place, tuple(e.span for e in gone), weakness, sources)


def _opened_before(material: Material, place: Span) -> str:
    """The mark of a quotation that began before a place and ends in it: alone, its end would be half of one."""
    text = material.document.text
    through = (q for q in material.quotations if q.start < place.start < q.end <= place.end)
    marks = (text[q.start] for q in through if any(c.isalnum() for c in text[place.start : q.end]))
    return next(("« " if mark == "«" else mark for mark in marks), "")


def _leans(material: Material, sentence: int, place: Span) -> bool:
    """Whether a place begins with a word that points at what came before. « Cette nuit » is a date and does not."""
    start = _after_opener(material.document.text, place)
    words = material.document.text[start : place.end]
    words = words[:1].upper() + words[1:]
    if _LATE_PRONOUN.match(words):
        return True
    if any(d.span.start == start for d in material.dates_in(sentence)):
        return False
    return bool(_DANGLING.match(words)) and not _IMPERSONAL.match(words)


def _after_opener(text: str, place: Span) -> int:
    opener = OPENERS.match(text, place.start, place.end)
    return opener.end() if opener else place.start


def _opening(material: Material, sentence: int, place: Span) -> int:
    """Where a place begins to say something: after its opener, or « Un an plus tard, » where that is not known."""
    text = material.document.text
    start = _after_opener(text, place)
    for date in material.dates_in(sentence):
        if date.span.start == start and date.iso is None and is_anaphoric(date.said):
            comma = re.compile(r"\s?,\s+").match(text, date.span.end, place.end)
            return comma.end() if comma else start
    return start


def _without_dateline(text: str, span: Span) -> Span:
    found = DATELINE.match(text, span.start, span.end)
    return Span(found.end(), span.end) if found and found.end() < span.end else span


def _unit(text: str, span: Span, focus: Span | None) -> Span:
    """The part between semicolons that holds the focus; without a focus, the first."""
    start = span.start
    parts: list[Span] = []
    for cut in re.finditer(r"\s?;\s", span.of(text)):
        parts.append(Span(start, span.start + cut.start()))
        start = span.start + cut.end()
    parts.append(Span(start, span.end))
    if any(p.of(text).count("«") != p.of(text).count("»") for p in parts):
        return span
    return next((p for p in parts if focus is not None and p.contains(focus)), parts[0])


def _removals(
    text: str, place: Span, focus: Span | None, edits: list[Edit], material: Material, sentence: int
) -> list[Edit]:
    """Openers and fillers go; asides go one after the other until the statement is short enough."""
    gone: list[Edit] = []
    if (start := _opening(material, sentence, place)) > place.start:
        gone.append(Edit(Span(place.start, start), ""))
    quotes = quotes_in(text, place)
    for filler in FILLERS.finditer(text, place.start, place.end):
        span = Span(*filler.span())
        if not any(span.overlaps(q) for q in quotes):
            gone.append(Edit(span, ""))
    root = material.parse.sentences[sentence].root()
    verbs = finite_verbs(material.parse.sentences[sentence])
    for pattern in ASIDES:
        for span in _asides(material, sentence, place, pattern):
            long = len(_applied(text, place, [*edits, *gone]).split()) > MAX_WORDS - 8
            held = (focus is not None and span.overlaps(focus)) or (root is not None and span.contains(root.span))
            held = held or all(any(s.contains(v.span) for s in (span, *(g.span for g in gone))) for v in verbs)
            if long and pattern in LAST_RESORT:
                long = len(_applied(text, place, [*edits, *gone]).split()) > MAX_WORDS
            if long and not held and not any(span.overlaps(q) for q in quotes):
                gone.append(Edit(span, ""))
    return gone


def _asides(material: Material, sentence: int, place: Span, pattern: re.Pattern[str]) -> Iterator[Span]:
    """The asides of one kind, each whole; but « à Spa (9 août) »: brackets with a date are news."""
    text = material.document.text
    for match in pattern.finditer(text, place.start, place.end):
        found = whole_aside(text, material.parse.sentences[sentence], Span(*match.span()), place)
        dated = found and any(d.span.overlaps(found) for d in material.dates_in(sentence))
        if found and not (dated and found.of(text).lstrip().startswith("(")):
            yield found


def _applied(text: str, place: Span, edits: list[Edit]) -> str:
    """The words of a place with the edits made; of two that overlap, the longer."""
    parts, done = [], place.start
    for edit in sorted(edits, key=lambda e: (e.span.start, -e.span.end)):
        if edit.span.start >= done and place.contains(edit.span):
            parts += [text[done : edit.span.start], edit.words]
            done = edit.span.end
    return "".join(parts) + text[done : place.end]


def _finished(words: str) -> str:
    words = re.sub(r"\s+([,.])", r"\1", re.sub(r"[ \t\n]{2,}", " ", words)).strip(" ,;:-–")
    words = re.sub(r",\s*(?=[,.])", "", words)
    words = re.sub(r"^(?:et|mais|ou)\s", "", words)
    words = words[:1].upper() + words[1:]
    return words if re.search(r"[.!…]\s?[»”\"]?$", words) else words + "."
