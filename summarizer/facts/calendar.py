"""Days, weeks, months and seasons as ISO 8601 text: `2017-03-04`, `2017-03`, `2017`, or `start/end`, both included.

Vague parts follow fixed conventions, so that the same words always give the same interval: the beginning, middle and
end of a month are its three thirds (1-10, 11-20, 21-end); of a year its first two, middle four and last two months (as
in Duckling); seasons are the meteorological ones, whole months.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal

Part = Literal["début", "mi", "fin"]

SEASONS = {"printemps": (3, 5), "été": (6, 8), "automne": (9, 11), "hiver": (12, 2)}
_YEAR_PARTS: dict[Part, tuple[int, int]] = {"début": (1, 2), "mi": (5, 8), "fin": (11, 12)}


def safe_date(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None for a day that does not exist."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_of(year: int, month: int) -> str:
    """`2017-03`."""
    return f"{year:04d}-{month:02d}"


def year_of(year: int) -> str:
    """`2017`."""
    return f"{year:04d}"


def days(first: dt.date, last: dt.date) -> str:
    """An interval of days, or the day itself if it is one."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def week_of(day: dt.date) -> str:
    """Monday to Sunday of the week that holds `day`."""
    monday = day - dt.timedelta(days=day.weekday())
    return days(monday, monday + dt.timedelta(days=6))


def weekend_of(day: dt.date) -> str:
    """Saturday and Sunday of the week that holds `day`."""
    saturday = day + dt.timedelta(days=5 - day.weekday())
    return days(saturday, saturday + dt.timedelta(days=1))


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The year and month `count` months later."""
    total = year * 12 + month - 1 + count
    return total // 12, total % 12 + 1


def part_of_month(year: int, month: int, part: Part) -> str:
    """The first, second or last third of a month."""
    last = calendar.monthrange(year, month)[1]
    first_day, last_day = {"début": (1, 10), "mi": (11, 20), "fin": (21, last)}[part]
    return days(dt.date(year, month, first_day), dt.date(year, month, last_day))


def nth_of_month(year: int, month: int, nth: int, weekday: int) -> dt.date | None:
    """The `nth` Monday (0) … Sunday (6) of a month, the last with `nth` = -1."""
    days_ = [dt.date(year, month, d) for d in range(1, calendar.monthrange(year, month)[1] + 1)]
    fitting = [d for d in days_ if d.weekday() == weekday]
    return fitting[nth - (nth > 0)] if nth <= len(fitting) else None


def half_of_month(year: int, month: int, half: int) -> str:
    """The first (1-15) or second (16-end) `quinzaine` of a month."""
    last = calendar.monthrange(year, month)[1]
    return days(dt.date(year, month, 1 if half == 1 else 16), dt.date(year, month, 15 if half == 1 else last))


def part_of_year(year: int, part: Part) -> str:
    """The beginning, middle or end of a year, in months."""
    first, last = _YEAR_PARTS[part]
    return f"{month_of(year, first)}/{month_of(year, last)}"


def season_of(year: int, name: str) -> str:
    """A season of a year; winter begins in December of the year before."""
    first, last = SEASONS[name]
    return f"{month_of(year - (first > last), first)}/{month_of(year, last)}"


def fraction_of_year(year: int, number: int, months: int) -> str:
    """The `number`-th quarter (3 months) or half (6 months) of a year."""
    first = (number - 1) * months + 1
    return f"{month_of(year, first)}/{month_of(year, first + months - 1)}"


def span_of(first: str, last: str) -> str | None:
    """The interval from the beginning of one date to the end of another; None if it would run backwards."""
    start, end = first.split("/")[0], last.split("/")[-1]
    if start == end:
        return start
    shared = min(len(start), len(end))
    return f"{start}/{end}" if start[:shared] <= end[:shared] else None


def first_day(iso: str) -> dt.date:
    """The first day of an ISO date or interval."""
    numbers = [int(n) for n in iso.split("/")[0].split("-")]
    return dt.date(numbers[0], *[*numbers[1:], 1, 1][:2])


def as_day(iso: str | None) -> dt.date | None:
    """The day that an ISO text names, if it names exactly one."""
    return dt.date.fromisoformat(iso) if iso is not None and len(iso) == 10 else None
