"""A number in a text, as either language says it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from summarizer.document import Span

NumberKind = Literal["plain", "percent", "ordinal", "time", "decade", "vague"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    Parameters
    ----------
    span: its place, with the scale word and the percent sign.
    values: what it may mean, the likeliest first (`9 pm` is 21 or 9; a French `1,200` is 1.2 or 1200).
    kind: `vague` for words that only may stand for a number (`both`, `half`, `one`, Roman numerals).
    scale: what a scale word multiplied it by (a million in `3 millions`).
    """

    span: Span
    values: tuple[Decimal, ...]
    kind: NumberKind = "plain"
    scale: int = 1

    @property
    def value(self) -> Decimal:
        """The likeliest meaning."""
        return self.values[0]
