"""Quantities that several articles give of the same thing, and whether they agree.

Two numbers are only compared when there is evidence in the French that they count the same: the same unit and the
same word counted, in articles of one story (names in common, published within days of each other), in sentences that
share further words. The English of what is counted is no evidence: it varies with the translation. An article that
gives two numbers for the thing itself is left out: which of them is meant cannot be told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import combinations
from typing import Literal

from summarizer.glossary import fold
from summarizer.summarize.words import STOPWORDS

Agreement = Literal["agree", "differ"]

STORY_NAMES = 2  # names that two articles of one story share
STORY_DAYS = 3  # days between them, where both dates are known
SHARED_WORDS = 2  # stems that two sentences about the same thing share, the counted thing itself apart
ROUGHLY = Decimal("0.1")  # how far "about" reaches

NUMBER_WORDS = frozenset({"mille", "million", "millions", "milliard", "milliards"})
REACH = 5  # words after a number in which the counted one is looked for

_GENERIC = frozenset({"perso", "gen", "habit"})
_STEM = 5  # letters: French endings come after them ("bloqué", "bloqués", "blocage")
_ABOUT = re.compile(r"\b(environ|près|quelque|autour|presque|à peu près|\w+aines?)\b", re.IGNORECASE)
_OVER = re.compile(r"\b(plus|au moins|minimum)\b", re.IGNORECASE)
_UNDER = re.compile(r"\b(moins de|au plus|jusqu|maximum)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity as one article gives it.

    Parameters
    ----------
    article: which one, by its place in the digest.
    value, unit: as in the brief.
    said: the number in the article's words.
    quote: the French sentence it rests on.
    text: the fact in English.
    """

    article: int
    value: Decimal
    unit: str
    said: str
    quote: str
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """What tells which story an article is about: its names, normalised, and its day."""

    names: frozenset[str]
    published: date | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two or more claims about one thing, and whether they all agree."""

    agreement: Agreement
    claims: tuple[Claim, ...]


def compare(claims: Iterable[Claim], stories: Mapping[int, Story]) -> tuple[Comparison, ...]:
    """Each thing that several articles count, those that differ first, then by the number of articles."""
    things: dict[tuple[str, frozenset[str]], list[Claim]] = defaultdict(list)
    for claim in claims:
        if counted := counted_stems(claim):
            things[claim.unit.casefold(), counted].append(claim)
    found = [group for same in things.values() for group in _groups(_unambiguous(same), stories)]
    compared = [Comparison("agree" if _all_agree(group) else "differ", tuple(group)) for group in found]
    return tuple(sorted(compared, key=lambda c: (c.agreement == "agree", -len(c.claims), c.claims[0].article)))


def parse_value(value: str | None) -> Decimal | None:
    """The number, or None if it is not a single one."""
    try:
        number = Decimal(value or "")
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def counted_stems(claim: Claim) -> frozenset[str]:
    """The French word that is counted: the first with a meaning after the number, before any mark.

    A word such as "personnes" says too little and takes the next one with it ("personnes blessées"). Empty if there
    is none.
    """
    _, found, after = _plain(claim.quote).partition(_plain(claim.said))
    if not found or not claim.said:
        return frozenset()
    phrase = re.split(r"[^\w\s'’-]", after, maxsplit=1)[0]
    words = [stem for word in re.findall(r"[^\W\d_]+", phrase)[:REACH] for stem in stems(word)]
    if words and words[0] in _GENERIC:
        return frozenset(words[:2]) if len(words) > 1 else frozenset()
    return frozenset(words[:1])


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning, without a plural's end."""
    words = re.findall(r"[a-z]{3,}", fold(text))
    return frozenset(word.rstrip("sx")[:_STEM] for word in words if word not in _common())


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


@cache
def _common() -> frozenset[str]:
    return frozenset({*map(fold, STOPWORDS), *NUMBER_WORDS})


def agree(one: Claim, other: Claim) -> bool:
    """Whether two claims can both be true: equal, one the other rounded, or one only "about", "over" or "under" it."""
    a, b = one.value, other.value
    if a == b or _rounded(a, b) or _rounded(b, a):
        return True
    near = abs(a - b) <= ROUGHLY * max(abs(a), abs(b))
    return (
        (near and bool(_ABOUT.search(one.said) or _ABOUT.search(other.said))) or _bounded(one, b) or _bounded(other, a)
    )


def _bounded(claim: Claim, value: Decimal) -> bool:
    """Whether `value` is on the side that the claim leaves open, and within its double or half."""
    if _UNDER.search(claim.said):
        return claim.value / 2 <= value <= claim.value
    return bool(_OVER.search(claim.said)) and claim.value <= value <= 2 * claim.value


def _rounded(coarse: Decimal, fine: Decimal) -> bool:
    """Whether `coarse` is `fine` with fewer digits, at least two of them."""
    digits = len(coarse.normalize().as_tuple().digits)
    if digits < 2 or digits >= len(fine.normalize().as_tuple().digits):
        return False
    step = Decimal(1).scaleb(fine.adjusted() - digits + 1)
    return (fine / step).quantize(Decimal(1)) * step == coarse


def _unambiguous(claims: Iterable[Claim]) -> list[Claim]:
    by_article: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    return [same[0] for same in by_article.values() if len({claim.value for claim in same}) == 1]


def _groups(claims: list[Claim], stories: Mapping[int, Story]) -> Iterable[list[Claim]]:
    """Claims that are the same thing with each other one of their group: a chain of likenesses is not enough."""
    left = claims
    while left:
        first, *others = left
        group = [first]
        for claim in others:
            if all(_same_thing(claim, member, stories) for member in group):
                group.append(claim)
        if len(group) > 1:
            yield group
        left = [claim for claim in others if claim not in group]


def _same_thing(one: Claim, other: Claim, stories: Mapping[int, Story]) -> bool:
    a, b = stories[one.article], stories[other.article]
    if len(a.names & b.names) < STORY_NAMES:
        return False
    if a.published and b.published and abs((a.published - b.published).days) > STORY_DAYS:
        return False
    return len((stems(one.quote) & stems(other.quote)) - counted_stems(one)) >= SHARED_WORDS


def _all_agree(claims: Iterable[Claim]) -> bool:
    return all(agree(one, other) for one, other in combinations(claims, 2))
