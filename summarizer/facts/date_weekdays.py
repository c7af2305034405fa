"""Rules for days of the week: `mardi`, `lundi dernier`, `mercredi 13`, `samedi et dimanche`, `le mardi suivant`."""

from __future__ import annotations

import datetime as dt
import re

from summarizer.facts import calendar as cal
from summarizer.facts.date_absolute import NOT_A_DATE, Resolver
from summarizer.facts.date_words import DAYTIME, WD, WEEKDAYS, Context, S, number, said

_SINCE = re.compile(r"\bdepuis\s(?:le\s)?\Z", re.IGNORECASE)
# « un préavis de grève pour lundi », « à paraître mercredi »: to come, whatever the tense of the verb.
_FOR = re.compile(r"\b(?:pour|d['’]ici(?:\sà)?|à\sparaître|à\sla\sveille\sde)\s(?:le\s)?\Z", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:à\s(?:partir|compter)\sd[eu]|jusqu['’](?:à|au))\s(?:le\s)?\Z", re.IGNORECASE)
_BEFORE = 18  # code points that such words take


def _weekday_date(match: re.Match[str], context: Context, name: str) -> dt.date | None:
    """The weekday that news means: the last one, today included; the next with a verb in the future."""
    if context.published is None:
        return None
    how = said(match, "how")
    back = (context.published.weekday() - WEEKDAYS[name.lower()]) % 7
    last, following = context.published - dt.timedelta(days=back), context.published + dt.timedelta(days=(-back) % 7)
    if how.startswith(("dernier", "passé")):
        return last if back else last - dt.timedelta(days=7)
    if how.startswith("prochain"):
        return following if back else following + dt.timedelta(days=7)
    if "en huit" in how or "en quinze" in how:
        return following + dt.timedelta(days=7 if "huit" in how else 14)
    before = context.text[max(0, match.start() - _BEFORE) : match.start()]
    tense = "past" if _SINCE.search(before) else "future" if _FOR.search(before) else context.tense(match)
    if tense == "open" and _UNTIL.search(before):
        return following
    if "ce" in said(match, "this").split() and tense == "open":
        return last if back <= 3 else following
    return following if tense == "future" else last


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
    published = context.published
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


def _following_weekday(match: re.Match[str], context: Context) -> str | None:
    """`le mardi suivant`: the first one after the day named last."""
    if context.previous is None:
        return None
    ahead = (WEEKDAYS[match["weekday"].lower()] - context.previous.weekday() - 1) % 7 + 1
    return (context.previous + dt.timedelta(days=ahead)).isoformat()


_NO_COUNT = r"(?!\s?[h:/.,]\d|\s?h(?:eures?)?\b|\s(?:ans|mois|jours|%))"
RULES: tuple[tuple[str, Resolver], ...] = (
    (
        # "Le Journal du Dimanche" is a newspaper
        rf"(?<!journal du )(?:(?P<this>ce){S})?(?P<weekday>{WD})"
        rf"(?:{S}(?P<how>dernier|passé|prochain|en{S}huit|en{S}quinze))?{DAYTIME}",
        _weekday,
    ),
    (rf"(?:le{S})?(?P<weekday>{WD}){S}(?:suivant|d['’]après)", _following_weekday),
    (rf"(?P<weekday>{WD}){S}(?:de{S})?la{S}semaine{S}(?P<how>derni|passé|prochain|suivant)\w*", _weekday_of_week),
    (rf"(?P<weekday>{WD}){S}(?:de{S})?(?P<how>cette){S}semaine\b", _weekday_of_week),
    (rf"(?P<weekday>{WD}){S}(?P<day>[12]?\d|3[01]|1er)\b{_NO_COUNT}", _weekday_day),
    (
        rf"(?:(?:nuit{S})?d[eu]{S})?(?P<first>{WD})(?:{S}(?:soir|matin))?{S}(?:et|à|au){S}(?P<weekday>{WD})"
        rf"(?:{S}(?:soir|matin))?(?:{S}(?P<how>dernier|passé|prochain)s?)?\b",
        _weekday_range,
    ),
)
