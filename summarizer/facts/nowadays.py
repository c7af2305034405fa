"""Whether « aujourd'hui » is the day of publication, or means nowadays, as it mostly does in an article.

It is the day only where something says so: a verb of an event beside it, in the passé composé, in the future or in the
present of announcements (« s'ouvre aujourd'hui »), a time of day, or a headline without a verb. A state is told of our
days (« compte aujourd'hui 70 salariés »), and what is in doubt is no day.
"""

from __future__ import annotations

import re

from summarizer.document import Span
from summarizer.facts.date_words import MO, WD
from summarizer.facts.tense import sentence_at
from summarizer.facts.tense_words import NOT_VERBS

_REACH = 70  # code points between the word and its verb
_HEADLINE = 5  # words
_FLAGS = re.IGNORECASE
_STARTING = re.compile(r"\b(?:\d\d?\s?h|dès|depuis|à\s(?:partir|compter)\sd['’])\s?\Z", _FLAGS)
_NOW_BEFORE = re.compile(r"(?:\bd['’]|\b(?:encore|même|jusqu['’]à|comme|qu['’])\s?)\Z", _FLAGS)
_NOW_AFTER = re.compile(r"\s(?:encore|plus|moins|âgée?s?|comme|que)\b", _FLAGS)
_TIMED = re.compile(
    rf"\s(?:\(?{WD}\b|(?:le\s)?\d\d?(?:er)?\s{MO}|à\s(?:\d\d?\s?h|midi)|(?:et|ou)\s(?:hier|demain)\b|jusqu['’]|(?:matin|midi|soir|après-midi)\b)",
    _FLAGS,
)
_TODAY = r"aujourd['’]hui"
_ADVERBS = rf"(?:(?:{_TODAY}|déjà|aussi|également|ainsi|enfin|officiellement|notamment|encore|été|bien)\s+){{0,3}}"
_PARTICIPLE = r"[\wà-ÿ]{2,}(?:é|i|is|it|u|int|ert|ort)(?:e?s?)\b"
# Changes that lead to how things are now: « a aujourd'hui disparu », « a beaucoup changé ».
_CHANGED = (
    r"(?:devenu|dispar|chang|évolu|grandi|gagné|perdu|pris|dépass|attein|remplac|transform|trouv|réussi|cess|fini"
    r"|vieilli)"
)
_EVENTS = (
    re.compile(rf"\b(?:a|ont)\s+{_ADVERBS}(?!{_CHANGED}){_PARTICIPLE}", _FLAGS),
    re.compile(rf"\b(?:s['’]est|se\ssont)\s+{_ADVERBS}(?!{_CHANGED}){_PARTICIPLE}", _FLAGS),
    re.compile(
        rf"\b(?:est|sont)\s+{_ADVERBS}(?:arrivé|parti|mort|décédé|entré|sorti|né|venu|revenu|tombé|intervenu|paru)e?s?\b",
        _FLAGS,
    ),
    re.compile(r"\b(?!sera|seront|aura)[\wà-ÿ]{2,}r(?:a|ont)\b(?!['’-])", _FLAGS),
    re.compile(rf"\b(?:sera|seront|aura|auront)\s+{_ADVERBS}{_PARTICIPLE}", _FLAGS),
    re.compile(r"\b(?:va|vont|doi(?:t|vent)|devrai(?:t|ent))\s+(?:s['’]|se\s)?[\wà-ÿ]+(?:er|ir|re)\b", _FLAGS),
    re.compile(
        r"\b(?:s['’](?:ouvre|achève)(?:nt)?|(?:débute|commence|démarre|rouvre|fête|célèbre|commémore|annonce|publie|dévoile"
        r"|inaugure|examine)(?:nt)?|se\s(?:termine|tien|réuni|ren)(?:t|d|nt|nent|ssent|dent)?|sor(?:t|tent)|(?:com)?paraît"
        r"|entre(?:nt)?\sen\svigueur)\b",
        _FLAGS,
    ),
)
_SENTENCE = re.compile(r"\b(?:est|sont|a|ont)\b|[.!?…]\W*\Z")
_OPENS = re.compile(r"(?:\A|[,;:«»\"“(–—-]|\b(?:et|mais|que|car))\s*\Z", _FLAGS)
_BETWEEN = re.compile(r"[,;:«»\"()]|\b(?:et|ou|mais|qui|que|dont|où|car|quand)\b|\bqu['’]")


def is_day(text: str, place: Span) -> bool:
    """Whether the « aujourd'hui » at a place is the day on which the text was published."""
    before, after = text[max(0, place.start - 20) : place.start], text[place.end : place.end + 20]
    if _STARTING.search(before) or _TIMED.match(after) or place.end - place.start > len("aujourd'hui"):
        return True
    if _NOW_BEFORE.search(before) or _NOW_AFTER.match(after):
        return False
    around = sentence_at(text, place)
    if len(around.of(text).split()) <= _HEADLINE and not _SENTENCE.search(around.of(text)):
        return True
    opens = bool(_OPENS.search(text[around.start : place.start]))
    verbs = (Span(*m.span()) for verb in _EVENTS for m in verb.finditer(text, around.start, around.end))
    return any(_beside(text, place, verb, opens=opens) for verb in verbs)


def _beside(text: str, place: Span, verb: Span, *, opens: bool) -> bool:
    """Whether a verb is that of the word's own clause: nothing begins another between them.

    A verb goes before the word, or the word `opens` the clause: « que dirige aujourd'hui son fils a fermé ».
    """
    if verb.of(text).lower() in NOT_VERBS:
        return False
    if verb.overlaps(place):
        return True
    between = text[min(verb.end, place.end) : max(verb.start, place.start)]
    if verb.start > place.start:  # « Aujourd'hui, le ministre a dit »
        if not opens:
            return False
        between = between.removeprefix(",")
    return len(between) <= _REACH and not _BETWEEN.search(between)
