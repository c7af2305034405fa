"""The dates of a statement in absolute words: the reader does not know when « hier » was."""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.facts.antecedent import Edit
from summarizer.facts.date_words import MONTHS
from summarizer.facts.material import Material
from summarizer.facts.spoken import absolute_french
from summarizer.marks import quotes_in

_GOVERNED = re.compile(
    r"\b(?:(?P<free>depuis|dès|pour)|de|du|d['’]|au|à|le|ce|des|aux|pendant|durant|dans|en|par)\s?$", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_OF_A_YEAR = re.compile(rf"(?P<day>.*\b(?:{'|'.join(MONTHS)}))\s\d{{4}}", re.IGNORECASE)  # « le 13 juin 2020 »


def redated(material: Material, sentence: int) -> list[Edit]:
    """Relative dates in absolute words, outside quotations."""
    edits: list[Edit] = []
    text = material.document.text
    quotes = quotes_in(text, material.document.sentences[sentence].span)
    for date in material.dates_in(sentence):
        if any(q.contains(date.span) for q in quotes):
            continue
        governed = _GOVERNED.search(text[max(0, date.span.start - 8) : date.span.start])
        said = absolute_french(date, governed=governed is not None)
        if said is None:
            continue
        # « depuis » goes before « le 3 mars »; other prepositions only before what stays as it is but for its year.
        as_it_is = said.split()[0].lower() == date.said.split()[0].lower()
        if governed is None or governed["free"] or as_it_is:
            edits.append(Edit(date.span, said))
    return edits


def once_a_year(edits: list[Edit], dates: list[Edit], french: str) -> list[Edit]:
    """The edits with the year in the first of the dates alone, where the French that they make is of one year."""
    if len(set(_YEAR.findall(french))) != 1:
        return edits
    first = min((d.span.start for d in dates if _OF_A_YEAR.fullmatch(d.words)), default=0)
    again = [d for d in dates if d.span.start > first]
    return [replace(e, words=of["day"]) if e in again and (of := _OF_A_YEAR.fullmatch(e.words)) else e for e in edits]
