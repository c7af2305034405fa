"""Rules for dates that count from the day of publication, or from the day that the text named last."""

from __future__ import annotations

import datetime as dt
import re

from summarizer.facts import calendar as cal
from summarizer.facts.date_absolute import NOT_A_DATE, Resolver
from summarizer.facts.date_words import WD, WEEKDAYS, Context, N, S, number, part_said, said

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
    tense = context.tense(match)
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


def _following_weekday(match: re.Match[str], context: Context) -> str | None:
    """`le mardi suivant`: the first one after the day named last."""
    if context.previous is None:
        return None
    ahead = (WEEKDAYS[match["weekday"].lower()] - context.previous.weekday() - 1) % 7 + 1
    return (context.previous + dt.timedelta(days=ahead)).isoformat()


def _coming(match: re.Match[str], context: Context) -> str | None:
    """`les trois prochains jours`: from the publication to that long after."""
    if context.published is None:
        return None
    moved = _moved(context.published, number(match["n"]), _plain(match["unit"]))
    return cal.span_of(context.published.isoformat(), moved) or NOT_A_DATE if moved else NOT_A_DATE


_UNIT = r"(?:jours?|semaines?|mois|ans?|années?|décennies?|siècles?)"
_DAYTIME = rf"(?:{S}(?:matin|midi|soir|après-midi|au{S}soir|dans{S}la{S}(?:nuit|soirée|matinée|journée)))?"
_HOW = r"(?P<how>derni(?:er|ère)|passée?|précédente?|prochaine?|qui\s+vient|à\s+venir)"
_ABOUT = rf"(?:(?:environ|près{S}de|plus{S}de|à{S}peine|maintenant|déjà|les){S})?"
_NO_COUNT = r"(?!\s?[h:/.,]\d|\s?h(?:eures?)?\b|\s(?:ans|mois|jours|%))"
RULES: tuple[tuple[str, Resolver], ...] = (
    (rf"(?P<word>avant[- ]hier|hier|aujourd['’]hui|après[- ]demain|demain){_DAYTIME}", _deictic),
    (rf"(?:ce{S}(?:matin|soir|midi|jour)|cet(?:te)?{S}après-midi)\b(?!-)", _today),
    (rf"(?P<night>cette{S}nuit|la{S}nuit{S}dernière)\b", _today),
    (
        r"(?P<word>(?:de )?la veille|l['’]avant-veille|(?:le |du )lendemain|le surlendemain|le même jour|ce même jour"
        r"|ce jour-là)(?!\s+(?:de|du|des|d['’]))",
        _anaphoric,
    ),
    (
        rf"(?:(?P<this>ce){S})?(?P<weekday>{WD})(?:{S}(?P<how>dernier|passé|prochain|en{S}huit|en{S}quinze))?{_DAYTIME}",
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
