"""Rules for days of the week: `mardi`, `lundi dernier`, `mercredi 13`, `samedi et dimanche`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from summarizer.facts import calendar as cal
from summarizer.facts.date_absolute import NOT_A_DATE, Resolver
from summarizer.facts.date_doubt import governed
from summarizer.facts.date_words import DAYTIME, WD, WEEKDAYS, Context, S, number, said
from summarizer.facts.tense import Tense

_SINCE = re.compile(r"\bdepuis\s(?:le\s)?\Z", re.IGNORECASE)
# « un préavis de grève pour lundi », « à paraître mercredi »: to come, whatever the tense of the verb.
_FOR = re.compile(r"\b(?:pour|d['’]ici(?:\sà)?|à\sparaître|à\sla\sveille\sde)\s(?:le\s)?\Z", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:à\s(?:partir|compter)\sd[eu]|jusqu['’](?:à|au))\s(?:le\s)?\Z", re.IGNORECASE)
_BEFORE = 18  # code points that such words take
# « le décret de vendredi » is of its noun, of which the verb says nothing; what one reports from is there already.
_OF_NOUN = re.compile(r"[\wà-ÿ](?<!journée)(?<!soirée)(?<!matinée)(?<!nuit)\s(?:de|du)\s\Z", re.IGNORECASE)
_SOURCE = re.compile(r"\b(?:selon|d['’]après|depuis|après|suite\s(?:à|au))\s[^,;.]{1,40}\Z", re.IGNORECASE)


def _weekday_date(match: re.Match[str], context: Context, name: str) -> dt.date | None:
    """The day that news means by a weekday; in an article that gives this weekday a date, what that lets it mean."""
    if context.stated is None:
        return None
    tense = _tense(match, context)
    usual = _usual_day(match, context.published, name, tense, context) if context.published else None
    days = context.named.get(WEEKDAYS[name.lower()])
    if not days or "en huit" in said(match, "how") or "en quinze" in said(match, "how"):
        return usual
    if said(match, "how").startswith("prochain"):
        tense = "future"
    return governed(usual, days, context.stated, context.written, tense)


def _tense(match: re.Match[str], context: Context) -> Tense:
    before = context.text[max(0, match.start() - _BEFORE) : match.start()]
    return "past" if _SINCE.search(before) else "future" if _FOR.search(before) else context.tense(match)


def _usual_day(match: re.Match[str], published: dt.date, name: str, tense: Tense, context: Context) -> dt.date | None:
    """The last such weekday, today included; the next with a verb in the future."""
    how = said(match, "how")
    back = (published.weekday() - WEEKDAYS[name.lower()]) % 7
    last, following = published - dt.timedelta(days=back), published + dt.timedelta(days=(-back) % 7)
    if how.startswith(("dernier", "passé")):
        return last if back else last - dt.timedelta(days=7)
    if how.startswith("prochain"):
        return following if back else following + dt.timedelta(days=7)
    if "en huit" in how or "en quinze" in how:
        return following + dt.timedelta(days=7 if "huit" in how else 14)
    before = context.text[max(0, match.start() - _BEFORE) : match.start()]
    if not back and _SINCE.search(before):
        return None  # « depuis lundi », said on a Monday: since this morning, or for a week
    if tense == "open" and _UNTIL.search(before):
        return following
    if "ce" in said(match, "this").split() and tense == "open":
        return last if back <= 3 else following
    if tense == "future" and _OF_NOUN.search(before):
        told = context.told.get(WEEKDAYS[name.lower()], frozenset())
        past = _SOURCE.search(context.text[max(0, match.start() - 60) : match.start()])
        return last if past else None if last in told and back else following
    return following if tense == "future" else last


def told_days(found: Iterable[tuple[re.Match[str], dt.date | None]], text: str) -> Mapping[int, frozenset[dt.date]]:
    """The days that verbs give to the bare weekdays of a text."""
    told: dict[int, frozenset[dt.date]] = {}
    for match, day in found:
        bare = day is not None and said(match, "weekday") and not said(match, "day")
        if day is not None and bare and not _OF_NOUN.search(text[max(0, match.start() - _BEFORE) : match.start()]):
            told[day.weekday()] = told.get(day.weekday(), frozenset()) | {day}
    return told


def _weekday(match: re.Match[str], context: Context) -> str | None:
    found = _weekday_date(match, context, match["weekday"])
    return found.isoformat() if found else None


def _weekday_of_week(match: re.Match[str], context: Context) -> str | None:
    if context.published is None:
        return None
    monday = context.published - dt.timedelta(days=context.published.weekday())
    shift = {"d": -7, "p": -7 if match["how"].lower().startswith("passé") else 7, "s": 7, "c": 0}[
        match["how"][0].lower()
    ]
    return (monday + dt.timedelta(days=shift + WEEKDAYS[match["weekday"].lower()])).isoformat()


def _weekday_day(match: re.Match[str], context: Context) -> str | None:
    """`mercredi 13`: the near month in which the 13th is a Wednesday."""
    published = context.stated
    if published is None:
        return None
    day, weekday = number(match["day"]), WEEKDAYS[match["weekday"].lower()]
    months = [cal.add_months(published.year, published.month, k) for k in range(-7, 8)]
    days = [d for y, m in months if (d := cal.safe_date(y, m, day)) and d.weekday() == weekday]
    found = min(days, key=lambda d: abs((d - published).days), default=None)
    return found.isoformat() if found else NOT_A_DATE


def _weekday_range(match: re.Match[str], context: Context) -> str | None:
    last = _weekday_date(match, context, match["weekday"])
    if last is None:
        return None
    gap = (WEEKDAYS[match["weekday"].lower()] - WEEKDAYS[match["first"].lower()]) % 7
    return cal.days(last - dt.timedelta(days=gap), last)


_NO_COUNT = r"(?!\s?[h:/.,]\d|\s?h(?:eures?)?\b|\s(?:ans|mois|jours|%))"
RULES: tuple[tuple[str, Resolver], ...] = (
    (
        # "Le Journal du Dimanche" is a newspaper, « chaque lundi » no date
        rf"(?<!journal du )(?<!chaque )(?:(?P<this>ce){S})?(?P<weekday>{WD})"
        rf"(?:{S}(?P<how>dernier|passé|prochain|en{S}huit|en{S}quinze))?{DAYTIME}",
        _weekday,
    ),
    (rf"(?P<weekday>{WD}){S}(?:de{S})?la{S}semaine{S}(?P<how>derni|passé|prochain|suivant)\w*", _weekday_of_week),
    (rf"(?P<weekday>{WD}){S}(?:de{S})?(?P<how>cette){S}semaine\b", _weekday_of_week),
    (rf"(?P<weekday>{WD}){S}(?P<day>[12]?\d|3[01]|1er)\b{_NO_COUNT}", _weekday_day),
    (
        rf"(?:(?:nuit{S})?d[eu]{S})?(?P<first>{WD})(?:{S}(?:soir|matin))?{S}(?:et|à|au){S}(?P<weekday>{WD})"
        rf"(?:{S}(?:soir|matin))?(?:{S}(?P<how>dernier|passé|prochain)s?)?\b",
        _weekday_range,
    ),
)
