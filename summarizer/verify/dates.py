"""Checks that months, weekdays, seasons and relative days are the same in both languages. Years are numbers."""

from __future__ import annotations

import re

from summarizer.results import Flag
from summarizer.verify.context import CheckContext

_FR_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_EN_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_FR_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_EN_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

_FR = re.compile(
    r"\b(?:(?P<month>janv(?:ier|\.)|f[ée]vr(?:ier|\.)|(?-i:mars)|avr(?:il|\.)|mai|juin|juil(?:let|\.)|ao[uû]t|sept(?:embre|\.)|"
    r"oct(?:obre|\.)|nov(?:embre|\.)|d[ée]c(?:embre|\.))|(?P<day>lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?|"
    r"(?P<season>printemps|(?<=l['’])été|(?<=d['’])été|(?<=cet )été|automne|hiver)|(?P<relative>avant-hier|hier|(?<!après-)demain|aujourd['’]hui))(?!\w)",
    re.IGNORECASE,
)
_EN = re.compile(
    r"\b(?:(?P<month>Jan(?:uary|\.)|Feb(?:ruary|\.)|March|Mar\.|Apr(?:il|\.)|May|June|July|Jun\.|Jul\.|Aug(?:ust|\.)|Sept?(?:ember|\.)|"
    r"Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))|(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?|"
    r"(?P<season>(?i:spring|summer|autumn|fall|winter))|(?P<relative>(?i:yesterday|tomorrow|today)))(?!\w)"
)
_MODAL = re.compile(r"^(?:May|March)\b(?! \d|,? \d{4})")
_NAMES = {"month": _EN_MONTHS, "day": _EN_DAYS}
_SEASONS = {"printemps": "spring", "été": "summer", "automne": "autumn", "hiver": "winter", "fall": "autumn"}
_RELATIVE = {"hier": "yesterday", "avant-hier": "the day before yesterday", "demain": "tomorrow"}
_PREFIX = {
    "fr": {
        fr[:3] if fr not in ("juin", "juillet") else fr[:4]: en for fr, en in zip(_FR_MONTHS, _EN_MONTHS, strict=True)
    }
    | {fr[:3]: en for fr, en in zip(_FR_DAYS, _EN_DAYS, strict=True) if fr != "mardi"}
    | {"mardi": "Tuesday", "fev": "February", "dec": "December", "aou": "August"},
    "en": {en[:3].lower(): en for en in (*_EN_MONTHS, *_EN_DAYS)},
}


def french_dates(text: str) -> dict[str, str]:
    """The calendar words of a French text: their English names, and the French words that say them."""
    return {_english_of(m): m.group() for m in _FR.finditer(text)}


def english_dates(text: str) -> dict[str, str]:
    """The calendar words of an English text, by their full names; the verb `may` and a `March` on foot are none."""
    found: dict[str, str] = {}
    for match in _EN.finditer(text):
        if match.start() == 0 and _MODAL.match(text):
            continue
        word = match.group().lower()
        if match["month"] or match["day"]:
            found[_PREFIX["en"][word[:3]]] = match.group()
        else:
            found[_SEASONS.get(word, word)] = match.group()
    return found


def _english_of(match: re.Match[str]) -> str:
    word = match.group().lower().replace("’", "'")
    if match["season"]:
        return _SEASONS[match["season"].lower()]
    if match["relative"]:
        return _RELATIVE.get(word, "today")
    if word.startswith("mardi"):
        return "Tuesday"
    return _PREFIX["fr"].get(word[:4]) or _PREFIX["fr"][word[:3]]


def check_dates(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a month, weekday, season or relative day that changed, or that only the English has."""
    french, english = french_dates(source), english_dates(target)
    lost = [f"{said} ({name})" for name, said in french.items() if name not in english and name != "today"]
    new = [said for name, said in english.items() if name not in french and name != "today"]
    if lost and new:
        return (Flag("dates", f"the French says {', '.join(lost)}, the English {', '.join(new)}"),)
    if lost:
        return (Flag("dates", f"the French says {', '.join(lost)}, which the English leaves out"),)
    if new:
        return (Flag("dates", f"the English says {', '.join(new)}, which the French does not"),)
    return ()
