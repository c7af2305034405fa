"""Rules for dates that count from the day of publication."""

from __future__ import annotations

import datetime as dt
import re

from summarizer.document import Span
from summarizer.facts import calendar as cal
from summarizer.facts.date_absolute import NOT_A_DATE, Resolver
from summarizer.facts.date_anaphoric import moved, plain
from summarizer.facts.date_context import Context
from summarizer.facts.date_words import DAYTIME, N, S, number, part_said, said
from summarizer.facts.nowadays import is_day

_DAYS = {
    "hier": -1,
    "avant-hier": -2,
    "avant hier": -2,
    "aujourd'hui": 0,
    "demain": 1,
    "après-demain": 2,
    "après demain": 2,
}


def _deictic(match: re.Match[str], context: Context) -> str | None:
    days = _DAYS[plain(match["word"])]
    if days == 0 and not is_day(context.text, Span(*match.span())):
        return NOT_A_DATE
    told = _day_told(match, context)
    return (told + dt.timedelta(days=days)).isoformat() if told else None


def _today(match: re.Match[str], context: Context) -> str | None:
    told = _day_told(match, context)
    if told is None:
        return None
    return cal.days(told - dt.timedelta(days=1), told) if said(match, "night") else told.isoformat()


def _day_told(match: re.Match[str], context: Context) -> dt.date | None:
    """The day that « ce soir » counts from: the publication, in a quotation the day on which it was said."""
    if not context.quoted(match):
        return context.published
    return context.beside if context.published else None


def _unit(match: re.Match[str], context: Context) -> str | None:
    """`la semaine dernière`, `cette année`, `le week-end prochain`."""
    if context.published is None:
        return None
    unit, how = plain(match["unit"]), plain(said(match, "how"))
    if how.startswith("précéd"):  # counts from what was told before, of which only a year is sure
        return cal.year_of(context.year - 1) if context.year and unit.startswith("an") else None
    step = -1 if how.startswith(("derni", "pass")) else 1 if how.startswith(("proch", "qui v", "à ven")) else 0
    today = context.published
    if unit.startswith("semaine"):
        return cal.week_of(today + dt.timedelta(days=7 * step))
    if unit.startswith("week"):
        tense = context.tense(match)
        behind = tense == "past" or (today.weekday() == 0 and tense != "future")
        base = today - dt.timedelta(days=7) if step == 0 and today.weekday() < 4 and behind else today
        return cal.weekend_of(base + dt.timedelta(days=7 * step))
    if unit.startswith("mois"):
        return cal.month_of(*cal.add_months(today.year, today.month, step))
    if unit.startswith("siècle"):
        first = (today.year - 1) // 100 * 100 + 1 + 100 * step
        return f"{first}/{first + 99}"
    return cal.year_of(today.year + step)


def _part(match: re.Match[str], context: Context) -> str | None:
    """`en fin d'année`, `au début du mois`."""
    if context.published is None:
        return None
    today, part = context.published, part_said(match) or "mi"
    step = (
        -1 if said(match, "how").startswith(("derni", "pass")) else 1 if said(match, "how").startswith("proch") else 0
    )
    if match["unit"].lower().startswith("mois"):
        return cal.part_of_month(*cal.add_months(today.year, today.month, step), part)
    return cal.part_of_year(today.year + step, part)


def _ago(match: re.Match[str], context: Context) -> str | None:
    return moved(context.published, -number(match["n"]), plain(match["unit"])) if context.published else None


def _ahead(match: re.Match[str], context: Context) -> str | None:
    return moved(context.published, number(match["n"]), plain(match["unit"])) if context.published else None


def _recent(match: re.Match[str], context: Context) -> str | None:
    """`les dix derniers mois`: from that long before the publication to its day."""
    if context.published is None:
        return None
    count, unit = number(match["n"]), plain(match["unit"])
    away = moved(context.published, -count, unit)
    if not away:
        return NOT_A_DATE
    if len(away) < 10:
        months = count if unit.startswith("mois") else 12 * count
        year, month_ = cal.add_months(context.published.year, context.published.month, -months)
        first = cal.safe_date(year, month_, min(context.published.day, 28))
        return cal.days(first, context.published) if first else NOT_A_DATE
    return cal.days(dt.date.fromisoformat(away), context.published)


def _coming(match: re.Match[str], context: Context) -> str | None:
    """`les trois prochains jours`: from the publication to that long after."""
    if context.published is None:
        return None
    away = moved(context.published, number(match["n"]), plain(match["unit"]))
    return cal.span_of(context.published.isoformat(), away) or NOT_A_DATE if away else NOT_A_DATE


_UNIT = r"(?:jours?|semaines?|mois|ans?|années?|décennies?|siècles?)"
_HOW = r"(?P<how>derni(?:er|ère)|passée?|précédente?|prochaine?|qui\s+vient|à\s+venir)"
_ABOUT = rf"(?:(?:environ|près{S}de|plus{S}de|à{S}peine|maintenant|déjà|les){S})?"
RULES: tuple[tuple[str, Resolver], ...] = (
    (rf"(?P<word>avant[- ]hier|hier|aujourd['’]hui|après[- ]demain|demain){DAYTIME}", _deictic),
    (rf"(?:ce{S}(?:matin|soir|midi)|(?<!à )ce{S}jour|cet(?:te)?{S}après-midi)\b(?!-)", _today),
    (rf"(?P<night>cette{S}nuit|la{S}nuit{S}dernière)\b", _today),
    (
        rf"(?:(?:la|le|du|l['’]|de{S}l['’]|de{S}la|en){S}?)?(?P<unit>semaine|week-?end|mois|an|année|siècle){S}{_HOW}",
        _unit,
    ),
    (rf"(?:cette|ce|cet){S}(?P<unit>semaine|week-?end|mois|année|siècle)(?:-ci)?\b(?!-là)", _unit),
    (
        rf"(?:(?:en|à{S}la|au|la|le|d['’]ici(?:{S}(?:à{S})?(?:la|le))?){S}?)?(?P<part>fin|début|milieu|mi)"
        rf"(?:{S}d[eu]{S}|{S}d['’]|-|{S}de{S}l['’])(?P<unit>mois|l['’]année|l['’]an|année)(?:{S}{_HOW})?\b(?!{S}\d)",
        _part,
    ),
    (rf"il{S}y{S}a{S}{_ABOUT}(?P<n>{N}){S}(?P<unit>{_UNIT})\b", _ago),
    (
        rf"(?:dans|d['’]ici(?:{S}à)?){S}{_ABOUT}(?P<n>{N}){S}(?P<unit>jours?|semaines?|mois|ans?)\b"
        rf"(?!\s+(?:suiv|qui|prochains?\b))",
        _ahead,
    ),
    (
        rf"(?:(?:au{S}cours{S})?(?:des|ces|les)|(?:dans|durant|pendant){S}(?:les|ces)){S}(?P<n>{N}){S}derni(?:ers|ères)"
        rf"{S}(?P<unit>{_UNIT})\b",
        _recent,
    ),
    (
        rf"(?:(?:au{S}cours{S})?(?:des|ces|les)|(?:dans|durant|pendant){S}(?:les|ces)){S}(?P<n>{N}){S}prochaine?s"
        rf"{S}(?P<unit>{_UNIT})\b",
        _coming,
    ),
)
