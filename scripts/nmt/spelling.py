"""American spelling put as the other pairs have it: a model that is taught both writes both, in one article.

No list says which words differ: each word is tried in the few ways in which they do, and changed where the English of
the other pairs has that far more often. What they never say stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WAYS = tuple(
    (re.compile(american), british)
    for american, british in (
        (r"iz(e|es|ed|ing|ers?|ations?|able|ational)$", r"is\1"),
        (r"yz(e|es|ed|ing|ers?)$", r"ys\1"),
        (r"or(s|ed|ing|ers?|abl[ey]|ites?|less|ful|fully|hoods?|al|ists?)?$", r"our\1"),
        (r"er(s|ed)?$", r"re\1"),
        (r"([aeiou])l(ed|ing|ings|ers?|ors?|ous|ously)$", r"\1ll\2"),
        (r"ll(ments?|ful|fully)$", r"l\1"),
        (r"fulfill$", "fulfil"),
        (r"ens(e|es|eless)$", r"enc\1"),
        (r"gram(s?)$", r"gramme\1"),
        (r"og(s?)$", r"ogue\1"),
        (r"gray", "grey"),
        (r"skept", "scept"),
        (r"mold", "mould"),
        (r"plow", "plough"),
        (r"maneuver(?=ed|ing)", "manoeuvr"),
        (r"maneuver", "manoeuvre"),
        (r"jewelry", "jewellery"),
        (r"^(pedi|an|hem|gyn|leuk|f|c)e(?=[a-z]{3})", r"\1ae"),
        (r"^(f)e(?=tus)|(diarrh)e(?=a$)", r"\1\2oe"),
        (r"aging$", "ageing"),
        (r"toward$", "towards"),
    )
)
_WORD = re.compile(r"[A-Za-z]{4,}")
_LEAST = 5  # times that the others say a spelling
_MORE = 2.5  # times as often as the word's own: both are right in « programme » and "program"


class Spelling:
    """The spelling of some English, by its words.

    Parameters
    ----------
    english: lines whose spelling is to be had; each is read once.
    """

    def __init__(self, english: Iterable[str]) -> None:
        self._said = Counter(word.lower() for line in english for word in _WORD.findall(line))
        self._known: dict[str, str] = {}

    def of(self, line: str) -> str:
        """A line with the words spelt so.

        A capital inside the line makes a name, which keeps its spelling (the Lincoln Center).
        """
        return _WORD.sub(self._respelt, line)

    def _respelt(self, word: re.Match[str]) -> str:
        said = word.group()
        if word.start() and not said.islower():
            return said
        low = said.lower()
        if low not in self._known:
            ways = {american.sub(british, low) for american, british in _WAYS} - {low}
            best = max(ways, key=lambda w: (self._said[w], w), default=low)
            often = max(_LEAST, _MORE * self._said[low])
            self._known[low] = best if self._said[best] >= often else low
        new = self._known[low]
        return said if new == low else new.capitalize() if said[0].isupper() else new
