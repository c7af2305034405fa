"""What two numbers of a text say once for both: « 3 à 5 millions », 1995-96, « la guerre de 14-18 »."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.verify.number import Number

_TO = re.compile("[ \u00a0\u202f\u2009]?(?:à|-|–|ou|et|to|or|and)[ \u00a0\u202f\u2009]?[$€£]?")
_YEARS = re.compile(r"\b(?:(?P<century>1[5-9]|20)\d\d[-–/](?P<last>\d\d)|(?P<war>14[-–/]18|39[-–/]45))\b(?![-–/]\d)")
_WAR = 1900  # both World Wars are named by two digits of their years
_THOUSAND = 1000


def with_shared_parts(found: Sequence[Number], text: str) -> list[Number]:
    """The numbers, where one of a range lacks what it shares with the other, with what it means then besides.

    The scale (« entre deux et trois milliards »), the thousands (« 10 à 15.000 euros ») or the century (`1995-96`).
    """
    numbers = list(found)
    for place, (one, two) in enumerate(itertools.pairwise(numbers)):
        if not _TO.fullmatch(text, one.span.end, two.span.start):
            continue
        if two.scale > one.scale == 1:
            numbers[place] = replace(one, values=(*one.values, *(v * two.scale for v in one.values)))
        elif one.value < _THOUSAND <= two.value and two.value % _THOUSAND == 0:
            numbers[place] = replace(one, values=(*one.values, *(v * _THOUSAND for v in one.values)))
    for years in _YEARS.finditer(text):
        century = int(years["century"]) * 100 if years["century"] else _WAR
        short = range(years.start("last") if years["last"] else years.start(), years.end())
        for place, number in enumerate(numbers):
            if number.span.start in short:
                numbers[place] = replace(number, values=(*number.values, century + number.value))
    return numbers
