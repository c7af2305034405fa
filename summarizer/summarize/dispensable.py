"""What a headline can do without, as far as words tell: openings, asides, the day, how and where something was said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Document, Span
from summarizer.facts.antecedent import Edit
from summarizer.facts.person_words import REPORTING
from summarizer.marks import quotes_in
from summarizer.parse import ParsedSentence
from summarizer.summarize.compression import FILLER, guarded
from summarizer.summarize.edits import apply, balanced, finished
from summarizer.summarize.features import words

_PARTICIPLE = (
    r"\w{2,}(?:ée?|i|ie|u|ue|mise?|orte?)s?(?=\s(?:à|au|aux|avec|d[eu]s?|d['’]|dans|depuis|en|l[ae]s?|par|pour|sur)\b)"
)
_PRESENT = r"(?:s['’]|se\s|l['’])?(?!avant|pendant|durant|cependant|devant)\w{2,}ant\b"
# What stands before the subject. Not "En quittant …" and "En cas de …", by which and on which the rest happens.
_OPENING = re.compile(
    r"À|Aux?\b|Alors\squ['’e]|Après|Avec|Chez|Contrairement|Dans|Depuis|Dès|Durant|En(?!\s\w+ant\b|\scas\b)|Entre|Face"
    r"|Grâce|L['’]an\b|L['’]année|La\s(?:nuit|saison|semaine)|Lors\b|Malgré|Parmi|Pendant|Pour\sl[ae]\s\w+ième\sfois"
    rf"|Pour\sla\spremière\sfois|Sous|Suite|Sur\b|Tandis|Vers|Âgée?|Agée?|Originaire|{_PARTICIPLE}|{_PRESENT}"
)
_NAME = re.compile(r"(?<![\w-])[A-ZÀ-Ý]\w")
_SUBJECT = re.compile(r"(?:l[ae]s?\s|l['’]|une?\s|des\s|plusieurs\s|quelque\s|[A-ZÀ-Ý\d])")
ASIDE = re.compile(
    rf"(?:dont|qui|où|âgée?s?\sde|\d+\sans|(?:une?|l[ae]|l['’])\s?\w+|ancien(?:ne)?|\w+\s(?:de|du|d['’])|{_PARTICIPLE}|{_PRESENT})(?!\w)"
)
TAIL = re.compile(
    rf"(?:dont|qui|où|alors\squ['’e]|tandis\squ['’e]|après|avant|ce\squi|y\scompris|soit\s(?:\d|une?|près)|avec|malgré|lors\s(?:de|du|des|d['’])"
    rf"|en\s\w+ant|âgée?s?\sde|en\sparticulier|à\sl['’]occasion|au\slendemain|puis|le\stemps\sd['’e]|pour\s\w+(?:er|ir|re)|interrogée?s?"
    rf"|{_PARTICIPLE}|{_PRESENT})(?:(?<=['’])|(?!\w))"
)
SOURCE = re.compile(r"\b(?:selon|d['’]après|à en croire|aux yeux|de l['’]avis|sources?)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\s?\([^()]*\)|\s?--(?:[^-]|-(?!-))+--(?=[\s,.])|\s[–—]\s[^–—]+\s[–—](?=[\s,.])")
SAID = re.compile(
    rf",\s(?:(?:a|ont|avait|avaient)\s(?:\w+\s)?)?(?:{'|'.join(sorted(REPORTING))})(?!\squ['’e])\s[\w'’-]+\s[\w'’-]+"
)
# After « …, a dit le ministre »: how, when and where.
SAID_HOW = re.compile(
    r",?\s(?:en\s\w+ant|à\sl['’]issue|au\slendemain|à\sl['’]occasion|(?:lors|au\scours)\s(?:de|du|des|d['’])|pour\s\w+(?:er|ir|re)"
    r"|dans\s(?:une?|sa|son|ce)\s(?:communiqué|courrier|déclaration|entretien|interview|lettre|message|texte|tweet))\b"
)
NEGATED = re.compile(r"\b(?:ne\s|n['’])")
_WEEKDAY = (
    r"(?:ce\s)?(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)(?:\s(?:matin|midi|soir|après-midi|dernier|passé))*"
    r"(?:\s(?:\d\d?|1er)\s(?:jan|fé|mar|avr|mai|jui|ao|sep|oct|nov|dé)\w*(?:\s20\d\d)?)?"
)
_DAY = re.compile(rf",\s{_WEEKDAY},(?=\s)|\s{_WEEKDAY}(?=[\s,.])")
_HARMLESS = re.compile(r"\b(?:(?:au|du|d['’]au)\smoins|(?:de\s)?plus\s(?:d['’e]|en\splus))", re.IGNORECASE)


def bare(document: Document, parsed: ParsedSentence) -> str:
    """A sentence without asides in brackets and dashes, and without the day on which what is past happened."""
    text, place = document.text, document.sentences[parsed.index].span
    found = [Span(*m.span()) for p in (_BRACKETED, FILLER) for m in p.finditer(text, place.start, place.end)]
    quotes = quotes_in(text, place)
    gone = [s for s in (*found, *_days(document, parsed)) if not any(s.overlaps(q) for q in quotes)]
    return finished(apply(text, place, [Edit(s, "") for s in gone if not needed(s.of(text))]))


def _days(document: Document, parsed: ParsedSentence) -> Iterator[Span]:
    """« a annoncé, jeudi 6 août, … », « a lancé mardi … »: the day after a verb in the past, if nothing is to come."""
    if any("Tense=Fut" in t.morph for t in parsed.tokens):
        return
    for token in parsed.tokens:
        done = "Tense=Past" in token.morph and any(t.dep.startswith("aux") for t in parsed.children(token))
        done = done or token.text in REPORTING
        if done and (day := _DAY.match(document.text, token.span.end)):
            yield Span(*day.span())


def needed(phrase: str) -> bool:
    """Whether words hold what never goes: a negation or condition, who said it, part of a quotation, a year."""
    said = not REPORTING.isdisjoint(words(phrase)) or SOURCE.search(phrase) is not None
    return said or not balanced(phrase) or guarded(_HARMLESS.sub("", phrase))


def without_opening(text: str, participle: bool) -> Iterator[str]:
    """What follows each comma of a sentence that begins with a phrase of time or place, or with a participle."""
    if not participle and not _OPENING.match(text):
        return
    for comma in re.finditer(r",\s", text):
        opening, rest = text[: comma.start()], text[comma.end() :]
        dated = re.search(r"\b(?:19|20)\d\d\b", opening)
        if needed(opening) or dated or NEGATED.search(rest) or re.search(r"[«»“”\":;]", opening):
            return  # of what is not so, the opening may say when and where it is not
        if _SUBJECT.match(rest) and (_NAME.search(rest) or _NAME.search(opening[1:]) is None):
            yield rest[0].upper() + rest[1:]
