"""A sentence rewritten, in French, so that it stands alone: dates absolute, pronouns named, asides dropped.

What cannot be made to stand alone is not told. Everything is an edit of a span of the document, so what is left is
known to the letter, and the evidence is the span that it came from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.facts.antecedent import Edit, named_people, resolved_subject
from summarizer.facts.material import Material
from summarizer.facts.names import Mention
from summarizer.facts.spoken import absolute_french

MAX_WORDS = 34
_HARD_MAX = 48
_DATELINE = re.compile(
    r"(?:(?:\d{1,2}|1er)\s[a-zéû]+\s\d{4}\s?\.?\s*)?[-–—]\s+|[A-ZÀ-Ý-]{3,}(?:\s\([^)]*\))?\s[-–—]\s+"
    r"|(?:AFP|Reuters)\s[-–—]\s"
)
_OPENERS = re.compile(
    r"(?:Cependant|Toutefois|Néanmoins|Pourtant|En effet|De plus|En outre|Par ailleurs|Ainsi|Enfin|Or|Mais|Et|Car|Donc"
    r"|De son côté|De leur côté|Pour sa part|Par conséquent|En revanche|Au contraire|D['’]ailleurs|Du coup|Ensuite|Puis"
    r"|Aussi|Autre mesure|Concrètement|Bref|Sauf que|Rappelons qu(?:e|['’])|Notons que|[ÀA] noter que"
    r"|Il est à noter que|Il est bon de rappeler que)(?:\s?[,:]\s+|\s+|(?<=['’]))"
)
_FILLERS = re.compile(
    r"(?:,\s)?\b(?:également|par ailleurs|toutefois|cependant|en outre|pourtant|d['’]ailleurs|de son côté|néanmoins"
    r"|pour sa part|quant à (?:lui|elle|eux)|en effet|de leur côté|pour leur part)\b,?",
    re.IGNORECASE,
)
_PRONOUNS = (
    r"à qui|auquel|auxquels|auxquelles|à laquelle|duquel|desquels|dans l(?:aquelle|equel)|lors de laquelle"
    r"|sur l(?:aquelle|equel)|ce qui|ce que|ce dont|qui|dont|où"
)
_STATES = r"née?s?|âgée?s?|nommée?s?|arrivée?s?|située?s?|basée?s?|spécialisée?s?|réputée?s?|déjà|datant|couramment"
# What may go, the least missed first: brackets, dashes, relative clauses, states, contrasts; then what follows the
# statement proper, and what leads up to it.
_ASIDES = (
    re.compile(r"\s?\([^()]*\)"),
    re.compile(r"\s[–—-]\s[^–—]*?\s[–—-](?=\s)"),
    re.compile(rf",\s(?:et\s)?(?:{_PRONOUNS})\b[^,;«»]*(?:,|(?=[.;]|$))"),
    re.compile(rf",\s(?:{_STATES})\b[^,;«»]*(?:,|(?=[.;]|$))"),
    re.compile(
        r",\s(?:mais|tandis que|alors que|bien que|sans que|afin de|afin que|puisque|ainsi que)\b[^«»]*(?=\.|$)"
    ),
    re.compile(
        r",\s(?:\w+ment\s)?\w{3,}(?:é|ée|és|ées|ant|us?|ues?|is|ies?)\s(?:par|d[eu]s?|d['’]|à|en|sur|au)\b"
        r"[^«»]*(?=\.|$)"
    ),
    re.compile(r"\s(?:suite (?:à|aux?)|en raison d[eu]s?|à la suite d[eu]s?|lorsque)\b[^«»,]*(?=\.|$)"),
    re.compile(
        r"(?:À la suite|A la suite|Suite|Afin|Après|Lors|Pour|Alors|Lorsque|Au cours|Dans le cadre)\b[^,«»]*,\s"
    ),
)
_DANGLING = re.compile(
    r"(?:Ils?|Elles?|Ce derni[eè]re?|Cette dernière|Ces derni[eè]re?s|Celui-ci|Celle-ci|Ceux-ci|Celles-ci|Cela|Ceci|Ça"
    r"|On|Nous|Je|Vous|Tu|Ceux|Celui|Celle|Tous|Toutes|Certains|D['’]autres|L['’]un|L['’]une|Lui|Eux|Y"
    r"|Les deux|Chacun|Beaucoup|Plusieurs d['’]entre|Ce(?= (?:sera|fut|sont|n['’]|n[e ])))\b(?!-)|[CJ]['’]|«"
)
_IMPERSONAL = re.compile(
    r"Il(?:\sn['’])?\s(?:s['’]agi|y\sa|y\savait|faut|faudra|est\s(?:prévu|temps|question)|appara|reste|semble|pleut)"
)
_LATE_PRONOUN = re.compile(
    r"(?:Selon|D['’]après|Pour|En|Au|Aux|Dans|À|Avec|Par|Depuis|Lors|Ainsi)\b[^,«»]*,\s"
    r"(?:elles?|ceux-ci|celui-ci|celle-ci|cela|ils?(?!\s(?:y\s|faut|s['’]agi|est\sprévu)))\b"
)
_DEMONSTRATIVE = re.compile(r"\b(?:ce|cet|cette|ces)\s(?!jour|année|semaine|mois|qui|que|dont)", re.IGNORECASE)
_LEANING = re.compile(r"(?:Son|Sa|Ses|Leurs?|Le pays|La ville|Le groupe|L['’]appareil|L['’]organisation|Le rapport)\s")
_SPEAKER = re.compile(r"\b(?:je|j['’]|nous|notre|nos|mon|ma|mes|moi)\b", re.IGNORECASE)
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")


_LAST_RESORT = _ASIDES[-4:]


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
    words = place.of(document.text)
    if (
        "?" in words
        or len(words.split()) < 5
        or words.count("«") != words.count("»")
        or not _has_verb(material, sentence)
    ):
        return None
    subject = resolved_subject(material, sentence, place)
    weakness = 0.0
    if subject is None and _leans(material, sentence, place):
        return None
    if _SPEAKER.search(_QUOTED.sub("", words)):
        return None
    edits = [*([subject] if subject else []), *named_people(material, sentence), *_dates(material, sentence)]
    gone = _removals(document.text, place, focus, edits, material, sentence)
    edits += gone
    sources = tuple(s for e in edits if place.contains(e.span) for s in e.sources)
    french = _finished(_applied(document.text, place, edits))
    if len(french.split()) > _HARD_MAX or len(french.split()) < 4:
        return None
    weakness += 0.02 * max(0, len(french.split()) - MAX_WORDS) + 0.3 * bool(
        re.match(r"(?:Son|Sa|Ses|Leur|Leurs)\s", french)
    )
    weakness += 0.25 * bool(re.match(r"(?:Ce|Cet|Cette|Ces)\s(?!jour|année|semaine|mois|nuit|matin|soir)", french))
    weakness += 0.1 * bool(_DEMONSTRATIVE.search(_QUOTED.sub("", french)))
    return Statement(french, sentence, place, tuple(e.span for e in gone), weakness, sources)


def _leans(material: Material, sentence: int, place: Span) -> bool:
    """Whether a place begins with a word that points at what came before. « Cette nuit » is a date and does not."""
    opener = _OPENERS.match(place.of(material.document.text))
    start = place.start + (opener.end() if opener else 0)
    words = material.document.text[start : place.end]
    words = words[:1].upper() + words[1:]
    if _LATE_PRONOUN.match(words):
        return True
    if any(d.span.start == start for d in material.dates_in(sentence)):
        return False
    return bool(_DANGLING.match(words)) and not _IMPERSONAL.match(words)


def _has_verb(material: Material, sentence: int) -> bool:
    tokens = material.parse.sentences[sentence].tokens
    return any(t.pos in ("VERB", "AUX") and ("VerbForm=Fin" in t.morph or "Mood=" in t.morph) for t in tokens)


def _without_dateline(text: str, span: Span) -> Span:
    found = _DATELINE.match(text, span.start, span.end)
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


def _dates(material: Material, sentence: int) -> list[Edit]:
    """Relative dates in absolute words: the reader does not know when « hier » was."""
    edits: list[Edit] = []
    text = material.document.text
    quotes = _quotes(text, material.document.sentences[sentence].span)
    for date in material.dates_in(sentence):
        if any(q.contains(date.span) for q in quotes):
            continue
        said = absolute_french(date)
        before = text[max(0, date.span.start - 8) : date.span.start].lower()
        governed = re.search(r"\b(?:de|du|d['’]|au|à|pour|depuis|dès|le|ce|des|aux)\s?$", before)
        # After a preposition only a date that stays as it is but for its year fits the grammar.
        if said is not None and (governed is None or said.split()[0].lower() == date.said.split()[0].lower()):
            edits.append(Edit(date.span, said))
    return edits


def _removals(
    text: str, place: Span, focus: Span | None, edits: list[Edit], material: Material, sentence: int
) -> list[Edit]:
    """Openers and fillers go; asides go one after the other until the statement is short enough."""
    gone: list[Edit] = []
    if opener := _OPENERS.match(text, place.start, place.end):
        gone.append(Edit(Span(*opener.span()), ""))
    quotes = _quotes(text, place)
    for filler in _FILLERS.finditer(text, place.start, place.end):
        span = Span(*filler.span())
        if not any(span.overlaps(q) for q in quotes):
            gone.append(Edit(span, ""))
    root = material.parse.sentences[sentence].root()
    for pattern in _ASIDES:
        for match in pattern.finditer(text, place.start, place.end):
            span = Span(*match.span())
            long = len(_applied(text, place, [*edits, *gone]).split()) > MAX_WORDS - 8
            held = (focus is not None and span.overlaps(focus)) or (root is not None and span.contains(root.span))
            if long and pattern in _LAST_RESORT:
                long = len(_applied(text, place, [*edits, *gone]).split()) > MAX_WORDS
            if long and not held and not any(span.overlaps(q) for q in quotes):
                gone.append(Edit(span, ""))
    return gone


def _quotes(text: str, place: Span) -> list[Span]:
    return [Span(*m.span()) for m in _QUOTED.finditer(text, place.start, place.end)]


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
