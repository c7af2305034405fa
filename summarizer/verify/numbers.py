"""Checks that a translation keeps the numbers: none altered, lost or invented."""

from __future__ import annotations

import re

from summarizer.results import Flag
from summarizer.verify.context import CheckContext
from summarizer.verify.number import Number
from summarizer.verify.number_reader import read_numbers
from summarizer.verify.periods import is_told
from summarizer.verify.shares import told_otherwise

_IMPERIAL = re.compile(
    r"[ \u00a0-]?(?:feet|foot|ft|miles?|mi|mph|yards?|inch(?:es)?|pounds?|lbs?|ounces?|acres?|gallons?"
    r"|sq(?:uare)? ?(?:mi\w*|f\w*)|°? ?F|degrees F\w*)\b|\(F\)|['′]\d|(?:(?<=['′]\d)|(?<=['′]\d\d))[\"″]"
)
_METRIC = re.compile(
    r"[ \u00a0-]?(?:km|kilom\w+|m|mètres?|cm|centimètres?|kg|kilos?|kilogrammes?|grammes?|g|litres?"
    r"|hectares?|ha|° ?C|degrés)\b"
)
_MILLION = 1_000_000
_SMALL_WORD = 4  # up to here a number in words may be said by a pronoun, or by nothing


def check_numbers(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag numbers that one text says and the other does not: altered, lost or invented.

    Small number words that only one side has are no flag (`the two`, `les trois symptômes`), nor are feet and miles for
    metres: those the reader can see, and cannot be misled by.
    """
    french, english = read_numbers(source, "fr"), read_numbers(target, "en")
    lost, new = _unmatched(french, english), _unmatched(english, french)
    if any(_IMPERIAL.match(target, n.span.end) for n in english):
        lost = [n for n in lost if not _METRIC.match(source, n.span.end)]
        new = [n for n in new if not _IMPERIAL.match(target, n.span.end)]
    lost, new = (
        [n for n in lost if not (is_told(n, source, "fr", english, target) or _is_glued(n, source, target))],
        [n for n in new if not (is_told(n, target, "en", french, source) or _is_glued(n, target, source))],
    )
    if lost or new:
        ours, theirs = told_otherwise(source, target, french, english)
        lost, new = [n for n in lost if n not in ours], [n for n in new if n not in theirs]
    lost += _millions_lost(french, english, target)
    words = set(re.findall(r"\w+", source.lower()))  # « Ocean's Eleven »
    new = [n for n in new if n.span.of(target).lower() not in words or n.span.of(target).isdigit()]
    if not (lost and new):
        lost, new = _firm(lost, source), _firm(new, target)
    lost_words = " and ".join(n.span.of(source) for n in lost)
    new_words = " and ".join(n.span.of(target) for n in new)
    if lost and new:
        return (Flag("numbers", f"the French says {lost_words}, the English {new_words}"),)
    if lost:
        return (Flag("numbers", f"the French says {lost_words}, which the English leaves out"),)
    if new:
        return (Flag("numbers", f"the English says {new_words}, which the French does not"),)
    return ()


def _millions_lost(french: tuple[Number, ...], english: tuple[Number, ...], target: str) -> list[Number]:
    """« un quart de million », « des millions »: vague, but the English must have a million, or as much in digits."""
    huge = [n for n in french if n.kind == "vague" and n.scale >= _MILLION]
    if "illion" in target or any(value >= _MILLION // 10 for n in english for value in n.values):
        return []
    return huge


def _is_glued(number: Number, text: str, other: str) -> bool:
    """Whether the other text writes a number in one word with a name: Ariane5."""
    digits = number.span.of(text)
    return digits.isdigit() and re.search(rf"[^\W\d_]{digits}(?!\d)", other) is not None


def _firm(numbers: list[Number], text: str) -> list[Number]:
    return [n for n in numbers if n.value > _SMALL_WORD or any(c.isdigit() for c in n.span.of(text))]


def _unmatched(ours: tuple[Number, ...], theirs: tuple[Number, ...]) -> list[Number]:
    """Those of our numbers, vague ones aside, that no number of theirs can mean."""
    known = {value for number in theirs for value in number.values}
    return [n for n in ours if n.kind != "vague" and known.isdisjoint(n.values)]
