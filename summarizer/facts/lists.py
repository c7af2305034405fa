"""Lists of names: what one organisation stands beside is an organisation."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from summarizer.document import Span
from summarizer.parse import Entity

_GOES_ON = re.compile(
    r"(?:\set|\sou|,?\sainsi\sque)\s(?:l[ae]s?\s|l['’])?(?P<name>[A-ZÀ-Ý][\w’'-]*\w)(?!\s?[A-ZÀ-Ý]|[\w’'-])"
)


def listed(found: Sequence[Entity], text: str, things: Collection[str]) -> list[Entity]:
    """The names with those that a list goes on with after an organisation: « la CGT et Solidaires ».

    Parameters
    ----------
    found: the names of `text`; one capitalised word of no certain kind after an organisation becomes one.
    things: words that are no body, such as ONG.
    """
    kept = list(found)
    for entity in (e for e in found if e.label == "ORG"):
        after = _GOES_ON.match(text, entity.span.end)
        place = Span(*after.span("name")) if after else entity.span
        there = [e for e in kept if e.span.overlaps(place)]
        if after and after["name"] not in things and all(e.label == "MISC" and e.span == place for e in there):
            kept = [*(e for e in kept if e not in there), Entity(place, after["name"], "ORG")]
    return kept
