"""Rules for days of the week: `mardi`, `lundi dernier`, `mercredi 13`, `samedi et dimanche`."""

from __future__ import annotations

import datetime as dt
import re

from summarizer.facts import calendar as cal
from summarizer.facts.date_absolute import NOT_A_DATE, Resolver
from summarizer.facts.date_context import PUT_OFF, SOURCE, Context
from summarizer.facts.date_doubt import governed
from summarizer.facts.date_words import DAYTIME, WD, WEEKDAYS, S, number, said
from summarizer.facts.tense_words import Tense

_SINCE = re.compile(r"\bdepuis\s(?:le\s)?\Z", re.IGNORECASE)
# « Après un passage devant le tribunal mardi, le journal devrait être repris »: what comes after it is told.
_AFTER = re.compile(
    r"(?:\A|[.!?»\"]\s|\n)\s*(?:Et |Mais )?Après\s(?:l[ae]s?\s|l['’]|une?\s|s(?:on|a|es)\s|leurs?\s|ce(?:t|tte|s)?\s)"
    r"(?P<what>[^,;:.«»\"]{1,90})\s\Z"
)
_TO_COME = re.compile(r"\b(?:qui|que|dont|où|prév|programm|attend|fix|annonc|organis)", re.IGNORECASE)
# « un préavis de grève pour lundi », « à paraître mercredi »: to come, whatever the tense of the verb.
_FOR = re.compile(r"\b(?:pour|d['’]ici(?:\sà)?|à\sparaître|à\sla\sveille\sde)\s(?:le\s)?\Z", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:à\s(?:partir|compter)\sd[eu]|jusqu['’](?:à|au)(?:\sau\smoins)?|dès)\s(?:le\s)?\Z", re.IGNORECASE
)
_BEFORE, _FAR = 18, 120  # code points that such words take
# « ouvert le samedi », « du lundi au vendredi »: each week. « Le samedi » of a story is of the week that it tells of.
_HABIT = re.compile(rf"(?:\ble\s|\bdu\s{WD}\sau\s)\Z", re.IGNORECASE)
_EACH_WEEK = re.compile(rf"du\s{WD}\sau\s", re.IGNORECASE)
_TO_ANOTHER = re.compile(rf"\sau\s{WD}\b", re.IGNORECASE)
# « le décret de vendredi » is of its noun, of which the verb says nothing; what one reports from is there already.
_OF_NOUN = re.compile(
    r"[\wà-ÿ](?<!journée)(?<!soirée)(?<!matinée)(?<!nuit)(?<!partir)(?<!compter)\s(?:de|du)\s\Z", re.IGNORECASE
)


def _weekday_date(match: re.Match[str], context: Context, name: str) -> dt.date | None:
    """The day that news means by a weekday; in an article that gives this weekday a date, what that lets it mean."""
    if context.stated is None:
        return None
    tense = _tense(match, context)
    usual = _usual_day(match, context.published, name, tense, context) if context.published else None
    days = context.named.get(WEEKDAYS[name.lower()])
    if not days and usual is not None and not said(match, "how"):
        return _agreed_day(usual, match, context, name)
    if not days or "en huit" in said(match, "how") or "en quinze" in said(match, "how"):
        return usual
    if said(match, "how").startswith("prochain"):
        tense = "future"
    return governed(usual, days, context.stated, context.written, tense)


def _tense(match: re.Match[str], context: Context) -> Tense:
    before = context.text[max(0, match.start() - _FAR) : match.start()]
    if _SINCE.search(before):
        return "past"
    if _FOR.search(before) or PUT_OFF.search(before):
        return "future"
    after = _AFTER.search(before)
    if after and context.text[match.end() :].lstrip().startswith(",") and not _TO_COME.search(after["what"]):
        return "past"
    return context.tense(match)


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
        past = SOURCE.search(context.text[max(0, match.start() - 60) : match.start()])
        return last if past else following
    return following if tense == "future" else last


def _agreed_day(usual: dt.date, match: re.Match[str], context: Context, name: str) -> dt.date | None:
    """The day that the verbs of the article give to a bare weekday, which they may not agree on."""
    told = context.agreed.weekdays.get(WEEKDAYS[name.lower()], usual)
    before = context.text[max(0, match.start() - _BEFORE) : match.start()]
    of_noun_to_come = _OF_NOUN.search(before) and context.published is not None and usual > context.published
    return None if of_noun_to_come and told != usual else told


def _is_habit(match: re.Match[str], text: str) -> bool:
    """Whether weekdays are those of each week."""
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    each_week = _HABIT.search(before) or (before.lower().endswith("du ") and _TO_ANOTHER.match(text, match.end()))
    return not said(match, "how") and bool(each_week)


def _weekday(match: re.Match[str], context: Context) -> str | None:
    if _is_habit(match, context.text):
        return NOT_A_DATE
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
    if _EACH_WEEK.match(match.group()) and not said(match, "how"):
        return NOT_A_DATE
    last = _weekday_date(match, context, match["weekday"])
    if last is None:
        return None
    gap = (WEEKDAYS[match["weekday"].lower()] - WEEKDAYS[match["first"].lower()]) % 7
    return cal.days(last - dt.timedelta(days=gap), last)


_NO_COUNT = r"(?!\s?[h:/.,]\d|\s?h(?:eures?)?\b|\s(?:ans|mois|jours|%))"
RULES: tuple[tuple[str, Resolver], ...] = (
    (
        # "Le Journal du Dimanche" and "France Dimanche" are newspapers, « chaque lundi » no date
        rf"(?<!journal du )(?<!france )(?<!chaque )(?:(?P<this>ce){S})?(?P<weekday>{WD})"
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
