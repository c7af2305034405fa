"""Whether the words around a date speak of the past or the future, from the verb nearest to it."""

from __future__ import annotations

import re
from typing import Literal

from summarizer.document import Span

Tense = Literal["past", "future", "open"]

_REACH = 500  # code points; a verb further away says nothing about a date
_BREAK = re.compile(r"(?:(?<!\bM)(?<!\bMM)(?<!\bDr)[.!?…]+[»\"]?\s+(?=[A-ZÀ-Ý«\"])|\n+)")
_PARTICIPLE = r"[\wà-ÿ]+(?:é|ée|és|ées|i|ie|is|ies|it|ite|u|ue|us|ues|int|ert|ort|orte|orts)\b"
# An announcement is made in the past and speaks of the future: it settles nothing.
_ANNOUNCE = r"(?:annonc|prév|fix|convoqu|report|programm|organis|propos|convi|invit|promi|demand|appel|confirm|indiqu)"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_CUES: tuple[tuple[Tense, re.Pattern[str]], ...] = (
    (
        "open",
        re.compile(
            rf"\b(?:a|ont|avait|avaient|a été|ont été|est|sont|vient d['’e])\s+"
            rf"(?:[\wà-ÿ-]+\s+){{0,3}}?{_ANNOUNCE}[\wà-ÿ]*",
            re.IGNORECASE,
        ),
    ),
    ("open", re.compile(r"\b(?:a|ont) lieu\b", re.IGNORECASE)),
    ("past", re.compile(rf"\b(?:aura|auront)\s+(?!lieu\b)(?:[\wà-ÿ-]+\s+){{0,2}}?{_PARTICIPLE}", re.IGNORECASE)),
    (
        "future",
        re.compile(
            r"\b(?:[\wà-ÿ]{1,}(?:er|ir|re|ur|eur|our|r)(?:ai|as|a|ons|ez|ont)|(?:va|vont|vais|allons)\s+[\wà-ÿ']+(?:er|ir|re)"
            r"|(?:doit|doivent|devrait|devraient)\s+(?:[\wà-ÿ-]+\s+)?[\wà-ÿ']+(?:er|ir|re)|prévue?s?|programmée?s?"
            r"|(?<!\ba\s)(?<!\bont\s)(?<!\bavait\s)(?<!\bavaient\s)attendue?s?|à venir|prochaine?s?|d['’]ici"
            r"|(?:envisage|prévoi|menace|souhaite)(?:nt|t)?|(?:s['’]apprête|appelle)(?:nt)?\sà|à l['’]approche)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "past",
        re.compile(
            rf"\b(?:(?:a|ont|avait|avaient|eut|est|sont|s['’]est|s['’]était|se sont|était|étaient|fut|furent|ayant|ait)"
            rf"\s+(?:[\wà-ÿ-]+\s+){{0,3}}?{_PARTICIPLE}|[\wà-ÿ]+[^r\W]ai(?:t|ent)|fut|furent|vient d['’e]|passée?s?"
            rf"|(?:an|année|mois|semaine|week-end|nuit|été|hiver|printemps|automne|lundi|mardi|mercredi|jeudi|vendredi|samedi"
            rf"|dimanche|{_MONTHS})\s(?:dernier|dernière)|(?:ces|des)\sderni(?:ers|ères))\b",
            re.IGNORECASE,
        ),
    ),
)
# « le décret signé vendredi », whatever the verb of the sentence. What is to come is « prévu », « joué », « examiné ».
_DONE = re.compile(
    rf"(?<![\wà-ÿ'’-])(?!{_ANNOUNCE}|attend|planifi|report|repouss|jug|reprogramm|jou|disput|diffus|examin|débatt|présent|célébr"
    r"|retransm|accueill|reçu|espér|souhait|menac|depuis|puis|samedi|midi)"
    r"[\wà-ÿ]*(?:[\wà-ÿ]é|mis|pris|fait|dit|crit|[td]uit|nu|ndu|rdu|élu|clu|paru|vu|ttu|ert|mort|eint|aint)e?s?\s(?:le\s|ce\s)?\Z",
    re.IGNORECASE,
)
_NO_PARTICIPLE_AFTER = re.compile(
    r"(?:\b(?:le|la|les|un|une|des?|du|ce|cet|cette|ces|son|sa|ses|leurs?|au|aux|en|par|pour|chaque|de\scette)\s|\b[ld]['’])\Z",
    re.IGNORECASE,
)
_TO_BE_DONE = re.compile(
    r"\b(?:(?:se|reste|demeure)r(?:a|ont|ait|aient)|être|soi(?:t|ent))\s[«\"“]?\s?(?:[\wà-ÿ-]+\s){0,2}\Z", re.IGNORECASE
)
NOT_VERBS = {
    "opéra",
    "caméra",
    "choléra",
    "sahara",
    "sierra",
    "terra",
    "extra",
    "ultra",
    "supra",
    "infra",
    "intra",
    "para",
    "cobra",
    "tiara",
    "mascara",
    "madeira",
    "pandora",
    "flora",
    "era",
    "hydra",
    "okra",
    "camorra",
    "front",
    "affront",
}
"""Words that end like a verb in the future and are none."""


def sentence_at(text: str, place: Span) -> Span:
    """The rough sentence around a place: enough to look for its verb."""
    start, end = max(0, place.start - _REACH), min(len(text), place.end + _REACH)
    for found in _BREAK.finditer(text, start, end):
        if found.end() <= place.start:
            start = found.end()
        elif found.start() >= place.end:
            end = found.start()
            break
    return Span(start, end)


def tense_at(text: str, place: Span) -> Tense:
    """The tense of the verb nearest to a date; `open` where nothing says."""
    around = sentence_at(text, place)
    if _is_done(text, around.start, place.start):
        return "past"
    best: tuple[int, Tense] | None = None
    taken: list[Span] = []
    for tense, pattern in _CUES:
        for found in pattern.finditer(text, around.start, around.end):
            span = Span(found.start(), found.end())
            if span.overlaps(place) or found.group().lower() in NOT_VERBS or any(span.overlaps(t) for t in taken):
                continue
            taken.append(span)
            between = text[min(span.end, place.end) : max(span.start, place.start)]
            distance = len(between) + 40 * len(re.findall(r"[;:«»\"]", between)) + 15 * between.count(",")
            if best is None or distance < best[0]:
                best = (distance, tense)
    return best[1] if best else "open"


def _is_done(text: str, start: int, end: int) -> bool:
    """Whether a past participle stands right before a date: what was done then is past."""
    done = _DONE.search(text, start, end)
    if done is None:
        return False
    before = text[start : done.start()]
    return not _NO_PARTICIPLE_AFTER.search(before) and not _TO_BE_DONE.search(before)
