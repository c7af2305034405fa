"""Times of day: French tells them on 24 hours (« à 21h30 »), a model halfway on twelve (`at 21.30 p.m.`, `at 4.00`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FRENCH = re.compile(
    r"(?<![\d.,])(?P<hour>[01]?\d|2[0-4])\s?(?:[hH](?![a-zé])|heures?\b|:(?=\d\d))\s?(?P<minute>[0-5]\d)?(?!\d)"
)
_HOURS = re.compile(r"\b(?P<when>at|before|after|around|about|until|by|from|towards) (?P<hour>1?\d|2[0-4]) hours\b")
_TOLD = re.compile(
    r"(?<![\d.,:€$£])(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)(?![\d%:])(?! (?:million|billion))"
    r"(?P<half> ?[ap]\.?m\b\.?)?"
)
_NO_HOUR = re.compile(r"(?<![\d.,:€$£])(?P<hour>1[3-9]|2[0-3]) ?(?:noon|a\.?m\.?|p\.?m\.?)(?![\w])")  # "at 22 noon"
_LASTED = re.compile(
    r"\b(?:pendant|durant|dur(?:é|e|ait|er|era)|au total|en) (?:\w+ ){0,2}(?P<hour>\d\d?) ?[hH] ?(?P<minute>[0-5]\d)\b"
)
_APART = re.compile(  # « 1h30 avant la marée », « 3h20 plus tard », « 2h30 de retard », but « vers 5h30 après »
    r"(?<!à )(?<!vers )(?<!dès )(?<!depuis )(?<!d['’])(?<![\d.,:])\b(?P<hour>\d) ?[hH] ?(?P<minute>[0-5]\d) "
    r"(?:plus tard|plus tôt|(?:avant|après) (?:et (?:avant|après) )?(?:l[ae]s? |l['’]|son |sa )"
    r"|de (?:plus|retard|route|vol|trajet|débats?|négociations?|marche|direct|course|réunion|discussions?)\b)"
)
_WAITED = re.compile(
    r"\b(?:attentes?|délais?|durées?|retards?) (?:(?:est|sont|était|de|estimée?s?|pouvant|aller|jusqu['’]à) ?){0,3}"
    r"(?:(?:supérieure?s?|inférieure?s?) à|d['’]environ|de|d['’]) ?(?:plus de |moins de )?"
    r"(?P<hour>\d\d?) ?h(?:eures?)?\b(?! ?\d)"
)
# "at 17H GMT", "(9H)": left as the French has it. « en 24H » and « les 24H du Mans » last as long.
_LEFT = re.compile(r"(?<![\w.,])(?P<to>to )?(?P<hour>[01]?\d|2[0-3]) ?[hH](?P<minute>[0-5]\d)?\b")
_AT = re.compile(
    r"(?:(?P<at>\bà)|\b(?:vers|dès|avant|après|depuis|jusqu['’]à|entre)|\bde(?=\s?\d\d?\s?[hH]\d{0,2}\sà\s\d)"
    r"|(?<=\d[hH]\s)et|(?<=\d[hH]\d\d\s)et|\((?=\d\d?H))\s?"  # « un film (2h) » lasts as long
    r"(?P<hour>[01]?\d|2[0-3])\s?[hH](?![a-zé])(?P<minute>[0-5]\d)?(?!\d)"
)
_FROM = re.compile(r"\b(?:de|entre|jusqu['’])\s?[^,.;]{0,20}\Z")
_NOON = 12


def tell_times(french: str, english: str) -> str:
    """The English with its times as English tells them, where the French has the same time.

    `before 22 hours` → before 10 p.m.; `21.30 p.m.` → 9:30 p.m.; `4.00` for « 16h00 » → 4:00 p.m., and so `4.00 a.m.`;
    `at 17H` → at 5 p.m.; `for 1.30 p.m.` for « pendant 1h30 » → for 1 hour 30 minutes;
    `above 1 a.m.` for « supérieure à 1h » → 1 hour.
    """
    given = english
    english = _HOURS.sub(lambda said: _whole_hour(said, french), english)
    for span in (*_LASTED.finditer(french), *_APART.finditer(french)):
        hour, minute = int(span["hour"]), int(span["minute"])
        told = rf"(?<![\d.,:€$£])0?{hour}[.:]{span['minute']}(?![\d%])(?: ?[ap]\.?m\b(?:\.(?!\s*$))?)?"
        english = re.sub(told, f"{hour} hour{'s' * (hour != 1)} {minute} minutes", english)
    for span in _WAITED.finditer(french):
        told = rf"(?<![\d.,:€$£])0?{span['hour']}(?:[.:]00)? ?[ap]\.?m\b(?:\.(?!\s*$))?"
        english = re.sub(told, f"{span['hour']} hour{'s' * (span['hour'] != '1')}", english)
    english = _with_left(french, english)
    times = set(_times(french))
    english = _NO_HOUR.sub(
        lambda said: f"{int(said['hour']) - _NOON} p.m." if (int(said["hour"]), 0) in times else said[0], english
    )
    told = _TOLD.sub(lambda said: _with_half(said, times), english) if times else english
    return told.replace(".m..", ".m.") if told != given else english  # one stop ends the sentence too


def _times(french: str) -> Iterator[tuple[int, int]]:
    for found in _FRENCH.finditer(french):
        yield int(found["hour"]), int(found["minute"] or 0)


def _with_half(said: re.Match[str], times: set[tuple[int, int]]) -> str:
    """The time with the half of the day that the French means, if the French has it and the English not already."""
    hour, minute = int(said["hour"]), int(said["minute"])
    meant = {h for h, m in times if m == minute and h % _NOON == hour % _NOON}
    if len(meant) != 1:
        return said[0]
    after_noon = (told := meant.pop()) > _NOON and told != 2 * _NOON
    if not after_noon:  # « 8h30 » may be said of an evening
        return f"{said['hour']}:{said['minute']}{said['half'] or ''}"
    if hour > _NOON and said["half"] is None:
        return f"{said['hour']}:{said['minute']}"
    return f"{told - _NOON}:{said['minute']} p.m."


def _with_left(french: str, english: str) -> str:
    """The English with the times that it left in French letters, where the French tells a time of day there."""
    found = list(_AT.finditer(french))
    times = {(int(at["hour"]), at["minute"]) for at in found}
    points = {int(at["hour"]) for at in found if at["at"] and not _FROM.search(french[: at.start()])}

    def told(left: re.Match[str]) -> str:
        hour = int(left["hour"])
        if (hour, left["minute"]) not in times:
            return left[0]
        lead = (left["to"] or "").replace("to ", "at ") if hour in points else left["to"] or ""
        return lead + _on_twelve(hour, left["minute"])

    return _LEFT.sub(told, english)


def _on_twelve(hour: int, minute: str | None) -> str:
    """`5 p.m.`, `9:05 a.m.`, `noon`, `midnight`."""
    if minute is None and hour % _NOON == 0:
        return "noon" if hour == _NOON else "midnight"
    half = "p.m." if _NOON <= hour < 2 * _NOON else "a.m."
    return f"{hour % _NOON or _NOON}{':' + minute if minute else ''} {half}"


def _whole_hour(said: re.Match[str], french: str) -> str:
    """`before 22 hours` for « avant 22 heures » is a time of day; « après 24 heures de garde à vue » lasted so long."""
    hour = int(said["hour"])
    clock = rf"{hour}\s?(?:heures\b|h\b)(?!\s(?:de\b|plus\b|auparavant)|\sd['’])"
    told = re.search(
        rf"\b(?P<when>à|avant|après|vers|dès|jusqu['’]à|de(?=\s\d+\s?h\w*\sà\s\d))\s{clock}", french, re.IGNORECASE
    )
    if told is None or (told["when"].lower() == "après" and not _NOON < hour < 2 * _NOON):
        return said[0]
    return f"{said['when']} {_on_twelve(hour, None)}"
