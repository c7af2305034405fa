"""Checks that months, weekdays, seasons and relative days agree. Years and days of the month are numbers."""

from __future__ import annotations

import re

from summarizer.media import media_terms, without
from summarizer.results import Flag
from summarizer.verify.context import CheckContext
from summarizer.verify.numeric_dates import numeric_dates

_FR_WORDS = {
    r"janv(?:ier|\.)": "January", r"f[ée]vr(?:ier|\.)": "February", r"(?-i:mars)": "March", r"avr(?:il|\.)": "April",
    "mai": "May", "juin": "June", r"juil(?:let(?:tistes?)?|\.)": "July",
    r"ao[uû]t(?:iens?)?": "August", r"sept(?:embre|\.)": "September",
    r"oct(?:obre|\.)": "October", r"nov(?:embre|\.)": "November", r"d[ée]c(?:embre|\.)": "December",
    "lundis?": "Monday", "mardis?": "Tuesday", "mercredis?": "Wednesday", "jeudis?": "Thursday", "vendredis?": "Friday",
    "samedis?": "Saturday", r"dimanches?|dominica(?:le?s?|ux)": "Sunday",
    r"printemps|printan\w+": "spring", r"automn\w+": "autumn", r"hiver\w*": "winter",
    r"(?<=l['’])été|(?<=d['’])été|(?<=cet )été|(?<=en )été|(?<=un )été|été(?= (?:19|20)\d\d)|estiv\w+": "summer",
    "avant-hier": "the day before yesterday", "(?<!pas d['’])hier": "yesterday", "(?<!après-)demain": "tomorrow",
}  # fmt: skip
_EN_WORDS = {
    r"Jan(?:uary|\.|\b)": "January", r"Feb(?:ruary|\.|\b)": "February", r"March|Mar\.": "March",
    r"Apr(?:il|\.)": "April", "May": "May", r"June|Jun\.": "June", r"July|Jul\.": "July", r"Aug(?:ust|\.|\b)": "August",
    r"Sept?(?:ember|\.|\b)": "September", r"Oct(?:ober|\.|\b)": "October", r"Nov(?:ember|\.|\b)": "November",
    r"Dec(?:ember|\.|\b)": "December",
    "Mondays?": "Monday", "Tuesdays?": "Tuesday", "Wednesdays?": "Wednesday", "Thursdays?": "Thursday",
    "Fridays?": "Friday", "Saturdays?": "Saturday", "Sundays?": "Sunday",
    "(?i:spring)": "spring", "(?i:summers?)": "summer", "(?i:autumn|fall)": "autumn", "(?i:winters?)": "winter",
    "(?i:the day before yesterday)": "the day before yesterday", "(?i:yesterday)": "yesterday",
    "(?i:tomorrow)": "tomorrow",
}  # fmt: skip
_AMBIGUOUS = frozenset({"spring", "summer", "autumn", "winter", "the day before yesterday"})
"""Names that are flagged only where both sides have something left over: `fall` and `spring` are verbs too."""


def _one_of(words: dict[str, str], flags: int = 0) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(f"({w})" for w in words) + r")(?!\w)", flags)


_FR, _FR_NAMES = _one_of(_FR_WORDS, re.IGNORECASE), tuple(_FR_WORDS.values())
_EN, _EN_NAMES = _one_of(_EN_WORDS), tuple(_EN_WORDS.values())
_SAME_AS = {"March": re.compile(r"\bmarches?\b", re.I), "September": re.compile(r"\brentrée\b", re.I)}
"""French words that are no dates, and their English that is one: a Women's March, the start of term in September."""
_LAST_NIGHT = re.compile(r"\b[Ll]ast (?:night|evening)\b")
_NIGHT = re.compile(r"\bnuit d[eu] \w+(?: \d+\w*)?(?: \w+)? (?:à|au) \w+", re.IGNORECASE)
_VERB = re.compile(r"(?:May|March)\b(?! \d|,? \d{4})")  # at the start of a sentence


def french_dates(text: str) -> dict[str, str]:
    """The calendar words of a French text: their English names, and the French words that say them."""
    return {_FR_NAMES[(m.lastindex or 1) - 1]: m.group() for m in _FR.finditer(text)}


def english_dates(text: str) -> dict[str, str]:
    """The calendar words of an English text, by their full names; the verb `may` and a `March` on foot are none."""
    verb = _VERB.match(text)
    return {_EN_NAMES[(m.lastindex or 1) - 1]: m.group() for m in _EN.finditer(text, verb.end() if verb else 0)}


def check_dates(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a month, weekday or relative day that changed, was left out, or that only the English has.

    Le Journal du dimanche is no day.
    """
    named = media_terms(source, context.glossary)
    french, english = french_dates(without(source, named)), english_dates(without(target, named))
    lost = {n: said for n, said in french.items() if n not in english and not _stays(said, source, target)}
    if _LAST_NIGHT.search(target):  # « hier soir »
        lost.pop("yesterday", None)
    if night := _NIGHT.search(source):  # « dans la nuit de samedi à dimanche » is Saturday night, or early on Sunday
        days = french_dates(night.group()).keys()
        lost = lost if english.keys().isdisjoint(days) else {n: s for n, s in lost.items() if n not in days}
    copied = set(re.findall(r"\w+", source))  # « l'April » is an association
    copied |= {name for name, word in _SAME_AS.items() if word.search(source)}
    new = {name: said for name, said in english.items() if name not in french and said not in copied}
    in_digits = {month for text in (source, target) for date in numeric_dates(text) for month in date.months}
    lost, new = ({n: s for n, s in names.items() if n not in in_digits} for names in (lost, new))
    if not (lost and new):
        lost, new = _firm(lost), _firm(new)
    lost_words = ", ".join(f"{said} ({name})" for name, said in lost.items())
    if lost and new:
        return (Flag("dates", f"the French says {lost_words}, the English {', '.join(new.values())}"),)
    if lost:
        return (Flag("dates", f"the French says {lost_words}, which the English leaves out"),)
    if new:
        return (Flag("dates", f"the English says {', '.join(new.values())}, which the French does not"),)
    return ()


def _stays(said: str, source: str, target: str) -> bool:
    """Whether a French date is part of a name that stays French: France Dimanche, « Même le dimanche »."""
    name = re.search(rf"(?<!\w){re.escape(said)}(?!\w)", source)
    if name is None:
        return False
    before = re.search(r"[\w'’-]+ $", source[: name.start()])
    phrase = said if said[0].isupper() or before is None else before.group() + said
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", target) is not None


def _firm(names: dict[str, str]) -> dict[str, str]:
    return {name: said for name, said in names.items() if name not in _AMBIGUOUS}
