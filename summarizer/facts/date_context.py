"""What a date is resolved against, and the year of a day that stands without one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.document import Span
from summarizer.facts.calendar import safe_date
from summarizer.facts.date_agreement import Agreed, day_and_month
from summarizer.facts.date_words import WEEKDAYS
from summarizer.facts.tense import sentence_at, tense_at
from summarizer.facts.tense_words import Tense
from summarizer.marks import quotes_in

_LONG_PAST, _LONG_AHEAD = dt.timedelta(days=270), dt.timedelta(days=300)
_BEFORE = 70  # code points that the words before a term take
# « a reporté le vote au 4 octobre », « est prolongé jusqu'au 30 octobre »: to come, whatever the tense of the verb.
PUT_OFF = re.compile(
    r"\b(?:report|repouss|fix|avanc|décal|prolong|renvo[iy]|ajourn)(?:[ée]e?s?|e|ent|er|era|ai[st]|eront|ant)\b[^.;:,«»\"]{0,40}?"
    r"\s(?:(?:jusqu['’])?(?:au|à)|pour(?:\sle)?)\s\Z",
    re.IGNORECASE,
)
# « après l'attaque du 3 octobre, » without a verb that says otherwise: what one reports from is there already.
SOURCE = re.compile(r"\b(?:selon|d['’]après|depuis|après|suite\s(?:à|au))\s[^,;.]{1,40}\Z", re.IGNORECASE)
_SINCE = re.compile(r"\bdepuis\s(?:le\s)?\Z", re.IGNORECASE)
_TERM = re.compile(r"\bjusqu['’]au\s\Z", re.IGNORECASE)


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
    agreed: what the verbs of the text say of its bare weekdays and of its days without a year.
    written: the day about which the article was written, if that contradicts `stated`.
    beside: the day outside quotations that the same sentence names last before a date, else first after it, if past.
    last: the date that the text named last, of any length.
    year: the year that the paragraph named last, in digits.
    """

    text: str
    published: dt.date | None
    previous: dt.date | None = None
    stated: dt.date | None = None
    named: Mapping[int, frozenset[dt.date]] = field(default_factory=dict)
    agreed: Agreed = field(default_factory=Agreed)
    written: dt.date | None = None
    beside: dt.date | None = None
    last: str | None = None
    year: int | None = None

    def inside(self, match: re.Match[str]) -> bool:
        """Whether a match stands inside its sentence, not at its beginning."""
        return sentence_at(self.text, Span(match.start(), match.end())).start < match.start()

    def quoted(self, match: re.Match[str]) -> bool:
        """Whether a match stands in a quotation of its paragraph; where marks lack a half, of its sentence."""
        span = Span(*match.span())
        start, end = self.text.rfind("\n", 0, span.start) + 1, self.text.find("\n", span.end)
        place = Span(start, end if end >= 0 else len(self.text))
        if self.text.count('"', place.start, place.end) % 2:
            place = sentence_at(self.text, span)
        return any(quote.contains(span) for quote in quotes_in(self.text, place))

    def tense(self, match: re.Match[str]) -> Tense:
        """The tense of the verb nearest to a match; « depuis le 1er juin » is past, whatever the verb."""
        before = self.text[max(0, match.start() - _BEFORE) : match.start()]
        if match.group().lower().startswith("depuis") or _SINCE.search(before):
            return "past"
        tense = tense_at(self.text, Span(match.start(), match.end()))
        return "past" if tense == "open" and SOURCE.search(before) and before.endswith(" du ") else tense

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


def day_in_year(context: Context, match: re.Match[str], day: int, month_: int, weekday: str | None) -> dt.date | None:
    """The day without its year: the year in which the weekday fits, else the one that `nearest` takes.

    News names the year of a day that is nine months past, or most of a year ahead, so a day without one is not that
    day: its year stays open.
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
    if (year := context.agreed.years.get(day_and_month(match) or (0, 0))) is not None:
        return safe_date(year, month_, day)
    close = [d for d in days if abs(d.year - stated.year) <= 1]
    ahead = [d for d in close if dt.timedelta() <= d - stated <= _LONG_PAST]
    tense = context.tense(match)
    if ahead and _is_term(context.text, match.start(), tense):
        return min(ahead)
    found = context.nearest(close or days, tense)
    return found if found and -_LONG_AHEAD <= stated - found <= _LONG_PAST else None


def _is_term(text: str, start: int, tense: Tense) -> bool:
    """Whether a date is one to which something is put off, or until which it lasts and no verb says that it did."""
    before = text[max(0, start - _BEFORE) : start]
    return bool(PUT_OFF.search(before)) or (tense == "open" and bool(_TERM.search(before)))
