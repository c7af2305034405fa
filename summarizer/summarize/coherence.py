"""A sentence taken out of its article: does it still stand, and if not, what has to be said for it to?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.facts.antecedent import Edit, named_people, resolved_subject
from summarizer.facts.material import Material
from summarizer.facts.spoken import english_date
from summarizer.summarize.edits import QUOTED, balanced, quotes_in

_DATELINE = re.compile(
    r"(?:(?:\d{1,2}|1er)\s[a-zéû]+\s\d{4}\s?\.?\s*)?[-–—]\s+|[A-ZÀ-Ý-]{3,}(?:\s\([^)]*\))?\s[-–—]\s+"
    r"|(?:AFP|Reuters)\s[-–—]\s"
)
_OPENER = re.compile(
    r"(?:(?:Cependant|Toutefois|Néanmoins|Pourtant|En effet|De plus|En outre|Par ailleurs|Ainsi|Enfin|Ensuite|Puis|Or"
    r"|De son côté|De leur côté|Pour sa part|Pour leur part|Par conséquent|En revanche|Au contraire|D['’]ailleurs"
    r"|Du coup|Du reste|Résultat)\s?[,:]|Mais|Et|Car|Or|Donc)\s+(?=\w)"
)
_LEANS = re.compile(
    r"(?:Ils?|Elles?|Ce derni[eè]re?|Cette dernière|Ces derni[eè]re?s|Celui-ci|Celle-ci|Ceux-ci|Celles-ci|Cela|Ceci|Ça"
    r"|Ceux|Celui|Celle|Tous|Toutes|Certains|D['’]autres|L['’]un|L['’]une|Lui|Eux|Y|Les deux|Chacun|C['’]est"
    r"|Une première|Même|Une (?:décision|annonce|mesure|situation|information) qu[ie])\b(?!-)|C['’]"
)
_POINTS = re.compile(
    r"(?:Ce|Cet|Cette|Ces)\s(?!(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|nuit"
    r"|semaine|année|mois|été|week-end|jour)\b)\w"
)
_LATE = re.compile(
    r"(?:Selon|D['’]après|À|A|Dans|Sur|Avec|Pour|Depuis|Après|Lors de|Malgré|Parmi|De|En|Au cours de)\s"
    r"(?:(?:ce|cet|cette|ces)\s(?!(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|nuit|semaine|année"
    r"|mois|jour)\b)|(?:eux|elles?|lui|celui|celle|ceux)\b|[^,«»\"]*,\s(?:elles?|ceux-ci|celui-ci|celle-ci|cela"
    r"|ils?(?!\s(?:y\s|faut|s['’]agi|est\sprévu)))\b)|(?:Son|Sa|Ses|Leurs?|Telle?s?)\s|Ce sont|Parmi eux"
)
_WEAK = re.compile(r"\?|(?:Rappelons|Notons|Voici|Lire aussi|Voir aussi)\b|[Àà] (?:lire|voir|noter)\b")
_SPEAKER = re.compile(r"\b(?:je|nous|notre|nos|mon|ma|mes|moi|vous)\b|\bj['’]", re.IGNORECASE)
_IMPERSONAL = re.compile(
    r"Il(?:\sn['’])?\s(?:y\sa|y\savait|y\saura|faut|faudra|fallait|est\s(?:prévu|temps|question|possible|interdit)"
    r"|reste\s(?:à|que)|semble|pleut|suffit|convient)"
)

_DAYS = {"lundi": "Monday", "mardi": "Tuesday", "mercredi": "Wednesday", "jeudi": "Thursday"}
_DAYS |= {"vendredi": "Friday", "samedi": "Saturday", "dimanche": "Sunday"}
_PAIR = re.compile(
    r"Les deux (?:hommes|femmes|officiers|généraux|dirigeants|responsables|présidents|ministres)\s"
    r"(?:ont|sont|se|s['’]|étaient|avaient|devraient|doivent|devaient)\b"
)
_SAID = {
    "avant-hier": "the day before yesterday",
    "hier": "yesterday",
    "aujourd'hui": "today",
    "demain": "tomorrow",
    "ce matin": "this morning",
    "cet après-midi": "this afternoon",
    "ce soir": "(?:this evening|tonight)",
    "la veille": "the (?:day before|previous day)",
    "le lendemain": "the (?:day after|next day|following day)",
    **_DAYS,
}
SCRAP = 8  # words: in a longer sentence without a verb the parser has missed it
_TIME = r"(?: (?:morning|afternoon|evening|night))?"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence needs to stand alone.

    Parameters
    ----------
    place: the sentence without a dateline before it.
    always: edits that are right wherever it stands in the brief: an opener that links to the sentence before.
    alone: the pronoun resolved, for when the sentence before is not in the brief; None if there is nothing to resolve.
    leans: it cannot be understood without the sentence before.
    weak: no sentence for a brief: half a quotation, a question, no verb, "we" outside quotation marks.
    """

    place: Span
    always: tuple[Edit, ...]
    alone: Edit | None
    leans: bool
    weak: bool


def leans_on_before(words: str) -> bool:
    """Whether a sentence begins with something that stands for what was said before it."""
    if _IMPERSONAL.match(words):
        return False
    return any(pattern.match(words) for pattern in (_LEANS, _POINTS, _LATE, _OPENER))


def read(material: Material, sentence: int) -> Reading:
    """How a sentence hangs on the one before it."""
    text = material.document.text
    whole = material.document.sentences[sentence].span
    dateline = _DATELINE.match(text, whole.start, whole.end)
    place = Span(dateline.end(), whole.end) if dateline and dateline.end() < whole.end else whole
    words = place.of(text)
    opener = _OPENER.match(text, place.start, place.end) if balanced(words) else None
    start = opener.end() if opener else place.start
    always = (Edit(Span(place.start, start), ""),) if opener else ()
    first = text[start : start + 1].upper() + text[start + 1 : place.end]
    dangling = bool(_LEANS.match(first) or _POINTS.match(first) or _LATE.match(first)) and not _IMPERSONAL.match(first)
    alone = resolved_subject(material, sentence, place) if dangling else None
    if alone is not None and alone.span.start == start:
        alone = Edit(alone.span, alone.words[:1].upper() + alone.words[1:])
    verbs = any(t.pos in ("VERB", "AUX") for t in material.parse.sentences[sentence].tokens)
    outside = QUOTED.sub("", words)
    scrap = not verbs and len(words.split()) < SCRAP
    weak = not balanced(words) or scrap or bool(_WEAK.search(outside) or _SPEAKER.search(outside))
    return Reading(place, always, alone, dangling and alone is None, weak or len(outside) < len(words) / 4)


def full_names(material: Material, sentence: int, told: frozenset[str]) -> tuple[Edit, ...]:
    """`M. Pavel` with his first name, where the brief has not yet told it; not in quotes. `told`: full French names."""
    quotes = quotes_in(material.document.text, material.document.sentences[sentence].span)
    return tuple(
        e
        for e in named_people(material, sentence)
        if not any(e.span.overlaps(q) for q in quotes) and not any(e.words.endswith(name) for name in told)
    )


def people(material: Material, sentence: int) -> frozenset[str]:
    """The full French names of the people in a sentence."""
    return frozenset(n.french for n in material.names_in(sentence) if n.kind == "person")


def dated(material: Material, sentence: int, english: str, told: set[str]) -> str:
    """The English with relative days made absolute: "yesterday (3 March 2017)".

    Only where the French has one such day and the English one such word; `told` holds the days that the brief has
    given, and gets those that are given here.
    """
    if material.document.published is None:
        return english
    quotes = quotes_in(material.document.text, material.document.sentences[sentence].span)
    for date in material.dates_in(sentence):
        cue = _cue(date.said)
        if cue is None or date.iso is None or len(date.iso) != 10 or any(date.span.overlaps(q) for q in quotes):
            continue
        alike = [d for d in material.dates_in(sentence) if _cue(d.said) == cue]
        places = list(re.finditer(rf"\b{cue}\b{_TIME}(?!['’]s|\s?\(|,? \d|,? (?:the )?[A-Z][a-z]+ \d)", english))
        if len(alike) == 1 and len(places) == 1 and date.iso not in told:
            told.add(date.iso)
            end = places[0].end()
            english = f"{english[:end]} ({english_date(date.iso)}){english[end:]}"
    return english


def _cue(said: str) -> str | None:
    """The English of a relative day, as a pattern."""
    said = said.lower().replace("’", "'")
    day = re.sub(r"\s(?:matin|midi|soir|après-midi|dernier|prochain)$", "", said)
    return _SAID.get(said) or _SAID.get(re.sub(r"^ce\s", "", day))
