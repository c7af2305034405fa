"""Shares and times that the two languages count in other ways: « neuf sur dix », 90%; « 1h45 », 105 minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from summarizer.verify.number import Number

_OF = re.compile(r" (?:[\w'’-]+ ){0,2}sur ")  # « neuf Français sur dix »
_PARTS = {re.compile(r" quarts\b"): 4, re.compile(r" tiers\b"): 3, re.compile(r" cinquièmes\b"): 5}  # « trois quarts »
_NEAR = 1  # percent: « une entreprise sur trois » is 33%
_HOURS, _MINUTES = re.compile(r"[ -](?:hours?|hrs?)\b"), re.compile(r"[ -](?:minutes?|mins?)\b")
_SAID = {
    re.compile(r"\b24 ?(?:h|heures?) ?(?:/|sur) ?24\b", re.I): re.compile(r"\b(?:a)?round[ -]the[ -]clock\b", re.I),
    re.compile(r"\b(?:7e|7ème|septième) art\b", re.I): re.compile(r"\b(?:cinema|film|movie)", re.I),
    re.compile(r"\b(?:19)?14-(?:19)?18\b"): re.compile(r"\b(?:First World War|World War (?:I|One)|Great War)\b"),
    re.compile(r"\b(?:19)?39-(?:19)?45\b"): re.compile(r"\b(?:Second World War|World War (?:II|Two))\b"),
    re.compile(r"\b(?:1er|premier)[- ]mai\b", re.I): re.compile(r"\bMay Day\b"),
    re.compile(r"\b(?:1 ?h(?:eure)?|une heure) ?(?:30|trente)\b", re.I): re.compile(r"\ban hour and a half\b", re.I),
}
"""Numbers of set phrases, and what English has without a number."""
_DIGITS = re.compile(r"\d+")

Pairs = tuple[tuple[Number, ...], tuple[Number, ...]]


def told_otherwise(source: str, target: str, french: Sequence[Number], english: Sequence[Number]) -> Pairs:
    """The French numbers that the English has in other ones, and these.

    Shares in percent, times in hours and minutes; set phrases with a number, which English has without.

    Parameters
    ----------
    source, target: the two texts.
    french, english: their numbers.
    """
    ours: list[Number] = []
    theirs: list[Number] = []
    percents = [n for n in english if n.kind == "percent"]
    for parts, share in _shares(source, french) if percents else ():
        if same := [n for n in percents if abs(n.value - share) < _NEAR]:
            ours += parts
            theirs += same
    for time in (n for n in french if n.kind == "time"):
        if same := _same_time(time, source, target, english):
            ours.append(time)
            theirs += same
    for said, english_of_it in _SAID.items():
        if english_of_it.search(target):
            ours += [n for m in said.finditer(source) for n in french if m.start() <= n.span.start < m.end()]
    return tuple(ours), tuple(theirs)


def _shares(source: str, numbers: Sequence[Number]) -> list[tuple[tuple[Number, ...], Decimal]]:
    """The shares of a French text in percent, each with its numbers."""
    pairs = [(one, two) for one, two in pairwise(numbers) if _OF.fullmatch(source, one.span.end, two.span.start)]
    found: list[tuple[tuple[Number, ...], Decimal]] = [((a, b), 100 * a.value / b.value) for a, b in pairs if b.value]
    for number in numbers:
        wholes = (whole for pattern, whole in _PARTS.items() if pattern.match(source, number.span.end))
        found += [((number,), 100 * number.value / whole) for whole in wholes]
    return found


def _same_time(time: Number, source: str, target: str, english: Sequence[Number]) -> list[Number]:
    """The English numbers that say a French time in hours and minutes, or in minutes alone; none if they do not."""
    said = [Decimal(digits) for digits in _DIGITS.findall(time.span.of(source))]
    if len(said) != 2:
        return []
    hours = [n for n in english if n.value == said[0] and _HOURS.match(target, n.span.end)]
    minutes = [n for n in english if n.value == said[1] and _MINUTES.match(target, n.span.end)]
    alone = [n for n in english if n.value == 60 * said[0] + said[1] and _MINUTES.match(target, n.span.end)]
    return alone or (hours + minutes if hours and minutes else [])
