"""Dates in digits alone: 20/12/2012, 20.12.2012."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.document import Span

_DATE = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:1[5-9]|20)\d\d)(?![\d/-]|\.\d)")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date in digits: the places of its parts, in the order of the text, and the months that it may mean.

    Americans write the month first: 5/6/2012 may be in May or in June.
    """

    span: Span
    parts: tuple[Span, Span, Span]
    months: tuple[str, ...]


def numeric_dates(text: str) -> tuple[NumericDate, ...]:
    """The dates in digits of a text, French or English."""
    found = []
    for match in _DATE.finditer(text):
        months = tuple(_MONTHS[int(n) - 1] for n in (match[3], match[1]) if 1 <= int(n) <= len(_MONTHS))
        if months:
            parts = (Span(*match.span(1)), Span(*match.span(3)), Span(*match.span(4)))
            found.append(NumericDate(Span(*match.span()), parts, months))
    return tuple(found)
