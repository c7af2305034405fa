"""The closed vocabulary of French dates, as pieces of regular expressions and as tables of their values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from summarizer.document import Span
from summarizer.facts.calendar import Part, safe_date
from summarizer.facts.tense import Tense, sentence_at, tense_at

WEEKDAYS = {d: n for n, d in enumerate(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"])}
MONTHS = {
    m: n
    for n, names in enumerate(
        (
            "janvier janv jan",
            "février fevrier févr fevr fév fev",
            "mars",
            "avril avr",
            "mai",
            "juin",
            "juillet juil jui",
            "août aout",
            "septembre sept",
            "octobre oct",
            "novembre nov",
            "décembre decembre déc dec",
        ),
        start=1,
    )
    for m in names.split()
}
_UNITS = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
)
NUMBERS = {w: n for n, w in enumerate(_UNITS.split(), start=1)} | {
    "une": 1,
    "premier": 1,
    "vingt": 20,
    "vingt et un": 21,
    "vingt-et-un": 21,
    **{f"vingt-{w}": 20 + n for n, w in enumerate(_UNITS.split()[:9], start=1)},
    "trente": 30,
    "trente et un": 31,
    "trente-et-un": 31,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "cent": 100,
}
ORDINALS = {
    **dict.fromkeys(["premier", "première", "premiere", "premiers", "premières", "1er", "1re", "1ère"], 1),
    **dict.fromkeys(["deuxième", "deuxieme", "second", "seconde", "2e", "2ème", "2eme"], 2),
    **dict.fromkeys(["troisième", "troisieme", "3e", "3ème", "3eme"], 3),
    **dict.fromkeys(["quatrième", "quatrieme", "4e", "4ème", "4eme"], 4),
}


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))


WD = rf"(?:{_either(WEEKDAYS)})"
_FULL = [m for m in MONTHS if m in ("mars", "mai", "juin", "août", "aout") or len(m) > 5 or m == "avril"]
MO = rf"(?:(?:{_either(_FULL)})\b|(?:{_either(m for m in MONTHS if m not in _FULL)})(?:\.|\b))"
FULL_MO = rf"(?:(?:{_either(_FULL)})\b|(?:{_either(m for m in MONTHS if m not in _FULL)})\.)"
N = rf"(?:\d+|{_either(NUMBERS)})"
DD = rf"(?:1er|[12]\d|3[01]|0?[1-9]|{_either(w for w, n in NUMBERS.items() if n <= 31)})(?:e\b)?"
YYYY = r"(?:1\d|20)\d\d"
ORD = rf"(?:{_either(ORDINALS)})"
SEASON = r"(?:printemps|été|automne|hiver)"
PART = r"(?:(?:au |en |dès le |à la |la |le )?(?P<part>début|mi|fin|courant|milieu)(?:-| d(?:e|u|es) | d['’]|\s))"
S = r"(?:[\s\u00a0\u202f]+)"
DAYTIME = rf"(?:{S}(?:matin|midi|soir|après-midi|au{S}soir|dans{S}la{S}(?:nuit|soirée|matinée|journée)))?"
_LONG_PAST = dt.timedelta(days=270)


@dataclass(frozen=True, slots=True)
class Context:
    """What a date is resolved against.

    Parameters
    ----------
    text: where it stands.
    published: the day of publication to count from; None if it is not known, or the article contradicts it.
    previous: the day that the text named last.
    stated: the day of publication as it was given; it still tells the year in which 3 July is a Friday.
    named: the weekdays to which the text gives a date, with those dates.
    told: the days that verbs give to the bare weekdays of the text.
    written: the day about which the article was written, if that contradicts `stated`.
    ahead: the next day that the same sentence names, if it is past.
    last: the date that the text named last, of any length.
    year: the year that the paragraph named last, in digits.
    """

    text: str
    published: dt.date | None
    previous: dt.date | None = None
    stated: dt.date | None = None
    named: Mapping[int, frozenset[dt.date]] = field(default_factory=dict)
    told: Mapping[int, frozenset[dt.date]] = field(default_factory=dict)
    written: dt.date | None = None
    ahead: dt.date | None = None
    last: str | None = None
    year: int | None = None

    def inside(self, match: re.Match[str]) -> bool:
        """Whether a match stands inside its sentence, not at its beginning."""
        return sentence_at(self.text, Span(match.start(), match.end())).start < match.start()

    def tense(self, match: re.Match[str]) -> Tense:
        """The tense of the verb nearest to a match."""
        return tense_at(self.text, Span(match.start(), match.end()))

    def nearest(self, candidates: list[dt.date], tense: Tense) -> dt.date | None:
        """The candidate that a reader of the news would take: on the side of the verb's tense, else the near one.

        Without a tense the past is twice as near, because news tells what happened.
        """
        if self.published is None or not candidates:
            return None
        published = self.published

        def cost(day: dt.date) -> float:
            away = (day - published).days
            against = (away > 0 and tense == "past") or (away < 0 and tense == "future")
            return abs(away) * (1 if tense != "open" or away <= 0 else 2) + (10_000 if against else 0)

        return min(candidates, key=cost)


def number(words: str) -> int:
    """The value of a number in digits or words."""
    words = re.sub(r"\s+", " ", words.lower().strip())
    digits = re.match(r"\d+", words)
    return int(digits.group()) if digits else NUMBERS[words.removesuffix("e") if words not in NUMBERS else words]


def month(name: str) -> int:
    """The number of a month."""
    return MONTHS[name.lower().rstrip(".")]


def day_in_year(context: Context, match: re.Match[str], day: int, month_: int, weekday: str | None) -> dt.date | None:
    """The day without its year: the year in which the weekday fits, else the one that `nearest` takes.

    News names the year of a day that is nine months past, so a day without one is not that day: its year stays open.
    """
    stated = context.stated
    if stated is None:
        return None
    days = [d for y in range(stated.year - 6, stated.year + 3) if (d := safe_date(y, month_, day))]
    if weekday is not None:
        fitting = [d for d in days if d.weekday() == WEEKDAYS[weekday.lower()]]
        near = min(fitting, key=lambda d: abs((d - stated).days), default=None)
        if near is not None and abs((near - stated).days) < 500:
            return near
    if context.published is None:
        return None
    close = [d for d in days if abs(d.year - stated.year) <= 1]
    found = context.nearest(close or days, context.tense(match))
    return found if found and stated - found <= _LONG_PAST else None


def said(match: re.Match[str], name: str) -> str:
    """What a named group of the rule matched, in lower case; empty if it has no such group."""
    return (match.groupdict().get(name) or "").lower()


def part_said(match: re.Match[str]) -> Part | None:
    """`début`, `mi` or `fin`, if the match says one."""
    part = said(match, "part").replace("milieu", "mi")
    return part if part in ("début", "mi", "fin") else None  # type: ignore[return-value]  # one of the three
