"""Rules for dates that count from the day of publication, or from the day that the text named last."""

from __future__ import annotations

import datetime as dt
import re

from summarizer.facts import calendar as cal
from summarizer.facts.date_absolute import NOT_A_DATE, Resolver
from summarizer.facts.date_words import DAYTIME, Context, N, S, number, part_said, said

_DAYS = {
    "hier": -1,
    "avant-hier": -2,
    "avant hier": -2,
    "aujourd'hui": 0,
    "demain": 1,
    "après-demain": 2,
    "après demain": 2,
}
_ANAPHORA = {
    "la veille": -1,
    "le lendemain": 1,
    "du lendemain": 1,
    "de la veille": -1,
    "l'avant-veille": -2,
    "le surlendemain": 2,
    "le même jour": 0,
    "ce jour-là": 0,
    "ce même jour": 0,
}


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower().replace("’", "'")).strip()


def _deictic(match: re.Match[str], context: Context) -> str | None:
    if context.published is None:
        return None
    return (context.published + dt.timedelta(days=_DAYS[_plain(match["word"])])).isoformat()


def _today(match: re.Match[str], context: Context) -> str | None:
    if context.published is None:
        return None
    if said(match, "night"):
        return cal.days(context.published - dt.timedelta(days=1), context.published)
    return context.published.isoformat()


def _anaphoric(match: re.Match[str], context: Context) -> str | None:
    anchor = context.previous
    return (anchor + dt.timedelta(days=_ANAPHORA[_plain(match["word"])])).isoformat() if anchor else None


def _unit(match: re.Match[str], context: Context) -> str | None:
    """`la semaine dernière`, `cette année`, `le week-end prochain`."""
    if context.published is None:
        return None
    unit, how = _plain(match["unit"]), _plain(said(match, "how"))
    step = (
        -1 if how.startswith(("derni", "pass", "précéd")) else 1 if how.startswith(("proch", "qui v", "à ven")) else 0
    )
    today = context.published
    if unit.startswith("semaine"):
        return cal.week_of(today + dt.timedelta(days=7 * step))
    if unit.startswith("week"):
        base = (
            today - dt.timedelta(days=7)
            if step == 0 and today.weekday() < 4 and context.tense(match) == "past"
            else today
        )
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


def _moved(anchor: dt.date, count: int, unit: str) -> str:
    """`count` units away, as exactly as people mean it: days and weeks to the day, months and years to their own."""
    if unit.startswith("jour"):
        return (anchor + dt.timedelta(days=count)).isoformat()
    if unit.startswith("semaine"):
        return (anchor + dt.timedelta(days=7 * count)).isoformat()
    if unit.startswith("mois"):
        return cal.month_of(*cal.add_months(anchor.year, anchor.month, count))
    years = count * 10 if unit.startswith("décenn") else count * 100 if unit.startswith("siècle") else count
    return cal.year_of(anchor.year + years) if 0 < anchor.year + years < 3000 else NOT_A_DATE


def _ago(match: re.Match[str], context: Context) -> str | None:
    return _moved(context.published, -number(match["n"]), _plain(match["unit"])) if context.published else None


def _ahead(match: re.Match[str], context: Context) -> str | None:
    return _moved(context.published, number(match["n"]), _plain(match["unit"])) if context.published else None


def _later(match: re.Match[str], context: Context) -> str | None:
    if context.previous is None:
        return None
    sign = 1 if _plain(match["side"]).startswith(("plus tard", "après")) else -1
    return _moved(context.previous, sign * number(match["n"]), _plain(match["unit"]))


def _recent(match: re.Match[str], context: Context) -> str | None:
    """`les dix derniers mois`: from that long before the publication to its day."""
    if context.published is None:
        return None
    count, unit = number(match["n"]), _plain(match["unit"])
    moved = _moved(context.published, -count, unit)
    if not moved:
        return NOT_A_DATE
    if len(moved) < 10:
        months = count if unit.startswith("mois") else 12 * count
        year, month_ = cal.add_months(context.published.year, context.published.month, -months)
        first = cal.safe_date(year, month_, min(context.published.day, 28))
        return cal.days(first, context.published) if first else NOT_A_DATE
    return cal.days(dt.date.fromisoformat(moved), context.published)


def _coming(match: re.Match[str], context: Context) -> str | None:
    """`les trois prochains jours`: from the publication to that long after."""
    if context.published is None:
        return None
    moved = _moved(context.published, number(match["n"]), _plain(match["unit"]))
    return cal.span_of(context.published.isoformat(), moved) or NOT_A_DATE if moved else NOT_A_DATE


_UNIT = r"(?:jours?|semaines?|mois|ans?|années?|décennies?|siècles?)"
_HOW = r"(?P<how>derni(?:er|ère)|passée?|précédente?|prochaine?|qui\s+vient|à\s+venir)"
_ABOUT = rf"(?:(?:environ|près{S}de|plus{S}de|à{S}peine|maintenant|déjà|les){S})?"
RULES: tuple[tuple[str, Resolver], ...] = (
    (rf"(?P<word>avant[- ]hier|hier|aujourd['’]hui|après[- ]demain|demain){DAYTIME}", _deictic),
    (rf"(?:ce{S}(?:matin|soir|midi|jour)|cet(?:te)?{S}après-midi)\b(?!-)", _today),
    (rf"(?P<night>cette{S}nuit|la{S}nuit{S}dernière)\b", _today),
    (
        r"(?P<word>(?:de )?la veille|l['’]avant-veille|(?:le |du )lendemain|le surlendemain|le même jour|ce même jour"
        r"|ce jour-là)(?!\s+(?:de|du|des|d['’]))",
        _anaphoric,
    ),
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
        rf"(?P<n>{N}){S}(?P<unit>{_UNIT}){S}(?P<side>plus{S}tard|plus{S}tôt|auparavant|après|avant)\b"
        rf"(?!{S}(?:la|le|les|l['’]|avoir|que|son|sa|ses|un|une))",
        _later,
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
