"""Checks of a sentence that a model wrote freely: everything in it must be in the sentences that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.results import Flag
from summarizer.verify.context import CheckContext
from summarizer.verify.dates import english_dates, french_dates
from summarizer.verify.names import unsupported_names
from summarizer.verify.number_reader import read_numbers
from summarizer.verify.repetition import find_loop


def check_generated(
    text: str, sources: Sequence[str], translations: Sequence[str], context: CheckContext
) -> tuple[Flag, ...]:
    """Flag numbers, dates and names of an English sentence that neither its French nor its English sources have.

    Parameters
    ----------
    text: the generated sentence.
    sources: the French sentences it rests on.
    translations: their English.
    context: glossary and known names.
    """
    if not any(c.isalnum() for c in text):
        return (Flag("length", "the generated sentence is empty"),)
    flags = []
    if loop := find_loop(text):
        flags.append(Flag("repetition", f"the generated sentence repeats itself: {loop!r} again and again"))
    if numbers := _unsupported_numbers(text, sources, translations):
        flags.append(Flag("numbers", f"no source says {' or '.join(numbers)}"))
    if dates := _unsupported_dates(text, sources, translations):
        flags.append(Flag("dates", f"no source says {' or '.join(dates)}"))
    if names := unsupported_names(text, sources, translations, context):
        flags.append(Flag("names", f"no source names {' or '.join(names)}"))
    return tuple(flags)


def _unsupported_numbers(text: str, sources: Sequence[str], translations: Sequence[str]) -> list[str]:
    known = {v for s in sources for n in read_numbers(s, "fr") for v in n.values}
    known |= {v for s in translations for n in read_numbers(s, "en") for v in n.values}
    return [n.span.of(text) for n in read_numbers(text, "en") if n.kind != "vague" and known.isdisjoint(n.values)]


def _unsupported_dates(text: str, sources: Sequence[str], translations: Sequence[str]) -> list[str]:
    known = {name for s in sources for name in french_dates(s)} | {
        name for s in translations for name in english_dates(s)
    }
    return [said for name, said in english_dates(text).items() if name not in known]
