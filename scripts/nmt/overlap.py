"""Is a training line one of the lines that quality is measured on? Exactly, or nearly, by word n-grams."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from summarizer.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scripts.nmt.corpora import OverlapLimits, Pair

_WORD = re.compile(r"\w+")
_LEAST_GRAMS = 4  # a line with fewer is short enough to be said twice by chance: only the exact match counts


class OverlapError(InputError):
    """Training text holds text that quality is measured on: the scores would be lies."""


def words(text: str) -> tuple[str, ...]:
    """The words for comparison: case, accents, punctuation and spacing do not count, so augmentation hides nothing."""
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return tuple(_WORD.findall("".join(letters).casefold()))


class SideIndex:
    """One side of the measured lines. A line is near one of them if it holds `near` of that line's n-grams."""

    def __init__(self, lines: Iterable[str], limits: OverlapLimits) -> None:
        self._n, self._near = limits.words, limits.near
        self._exact: set[tuple[str, ...]] = set()
        self._grams: dict[tuple[str, ...], tuple[int, ...]] = {}
        self._sizes: dict[int, int] = {}
        found: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
        for number, line in enumerate(lines):
            said = words(line)
            self._exact.add(said)
            grams = set(self._of(said))
            if len(grams) >= _LEAST_GRAMS:
                self._sizes[number] = len(grams)
                for gram in grams:
                    found[gram].add(number)
        self._grams = {gram: tuple(numbers) for gram, numbers in found.items()}

    def _of(self, said: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
        return zip(*(said[i:] for i in range(self._n)), strict=False)

    def hit(self, text: str) -> str | None:
        """`exact`, `near`, or None."""
        said = words(text)
        if said in self._exact:
            return "exact"
        known = [numbers for gram in set(self._of(said)) if (numbers := self._grams.get(gram))]
        counts = Counter(number for numbers in known for number in numbers)
        near = any(count >= self._near * self._sizes[number] for number, count in counts.items())
        return "near" if near else None


class Overlap:
    """Both sides of every measured set: a pair is out if either side is in."""

    def __init__(self, sets: Mapping[str, Iterable[Pair]], limits: OverlapLimits) -> None:
        pairs = [pair for lines in sets.values() for pair in lines]
        self._limits = limits
        self._sides = tuple(SideIndex((pair[side] for pair in pairs), limits) for side in (0, 1))

    def hit(self, pair: Pair) -> str | None:
        """`exact` or `near` if a side of the pair is a measured line, else None."""
        return self._sides[0].hit(pair[0]) or self._sides[1].hit(pair[1])

    def judge(self, source: str, seen: int, hits: int) -> None:
        """Raise OverlapError if so much of a source is measured text that it cannot be chance."""
        if hits > max(3, self._limits.tolerated * seen):
            raise OverlapError(
                f"{source}: {hits} of {seen} pairs are lines that quality is measured on; "
                "a measured set is in it. Take the source out of the mix"
            )

    def gate(self, pairs: Iterable[Pair]) -> int:
        """Go over a finished training set; raise OverlapError at the first measured line, else count the pairs."""
        count = 0
        for pair in pairs:
            if kind := self.hit(pair):
                raise OverlapError(
                    f"the finished set holds a measured line ({kind}): {pair[0][:120]!r}; nothing is kept"
                )
            count += 1
        return count
