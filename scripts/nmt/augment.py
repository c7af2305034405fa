"""What newspapers do to text and clean corpora do not: capitals, headlines, odd quotes, English names in French.

Each function changes one pair, with chance from the `random.Random` that it is given; None says it does not apply.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from scripts.nmt.corpora import Pair
    from scripts.nmt.masking import Masker
    from scripts.nmt.terms import Terms
    from summarizer.lexicon import Lexicon

Chance = random.Random
Change = Callable[["Pair", Chance], "Pair | None"]

_STOP = re.compile(r"\s*[.!]$")
_FINAL = re.compile(r"""[.!?…]["»”)']*$""")
_QUOTED = re.compile(r"(?:«\s*|“|\")([^«»“”\"]+?)(?:\s*»|”|\")")
_QUOTES = (("« ", " »"), ("«", "»"), ("«\u00a0", "\u00a0»"), ("“", "”"), ('"', '"'))
_HIGH = re.compile(r"\s*([;:!?])(?=\s|$)")
_SPACES = ("\u00a0", "\u202f", " ", "")


def bare(text: str) -> str:
    """`text` without its accents; ligatures stay."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def capitals(pair: Pair, chance: Chance) -> Pair | None:
    """French in capitals, half of the time without accents. The English keeps its case: that is what a reader wants."""
    loud = pair[0].upper()
    return (bare(loud) if chance.random() < 0.5 else loud), pair[1]


def headline(pair: Pair, chance: Chance) -> Pair | None:
    """Without the full stop, or With A Capital On Each Word."""
    fr, en = pair
    if _STOP.search(fr) and _STOP.search(en) and chance.random() < 0.7:
        return _STOP.sub("", fr), _STOP.sub("", en)
    return " ".join(word[:1].upper() + word[1:] for word in fr.split(" ")), en


def typography(pair: Pair, chance: Chance) -> Pair | None:
    """Other quotation marks and apostrophes, and other spaces before high punctuation, in the French alone."""
    fr, en = pair
    opening, closing = chance.choice(_QUOTES)
    space = chance.choice(_SPACES)
    new = _QUOTED.sub(lambda m: f"{opening}{m[1]}{closing}", fr)
    new = _HIGH.sub(lambda m: f"{space}{m[1]}", new)
    new = new.replace("’", "'") if chance.random() < 0.5 else new.replace("'", "’")
    return (new, en) if new != fr else None


def bare_capitals(pair: Pair, chance: Chance) -> Pair | None:
    """Capitals lose their accents: Etat, Ecole, A Paris."""
    fr = "".join(bare(c) if c.isupper() else c for c in pair[0])
    return (fr, pair[1]) if fr != pair[0] else None


def joined(pairs: list[Pair]) -> Pair | None:
    """Consecutive pairs in one, if each is a sentence on both sides."""
    if all(_FINAL.search(side) for pair in pairs[:-1] for side in pair):
        return " ".join(p[0] for p in pairs), " ".join(p[1] for p in pairs)
    return None


def hinted(pairs: Iterable[Pair], lexicon: Lexicon, rate: float, chance: Chance) -> Iterator[Pair]:
    """The pairs, `rate` of them with the English of the lexicon's words in the French, as a translation is asked for.

    A word is put into English whatever its own pair says of it: the program cannot look at the answer either, and a
    model that is shown the lexicon's errors learns when to follow it.
    """
    for fr, en in pairs:
        yield (lexicon.mark(fr), en) if chance.random() < rate else (fr, en)


class Augmenter:
    """Changes a stream of pairs at the given rates, in at most one way each, and counts what it did.

    Parameters
    ----------
    rates: name of a change → part of the pairs; names are those of `CHANGES`, `joined`, `terms` and `masks`.
    terms: finds the names and terms that can be put into English.
    masker: hides names and figures behind letters.
    max_chars: of a joined side.
    allowed: whether a changed pair may be trained on; what may not stays as it was.

    Raises UsageError for an unknown name, or for rates that add up to more than 1.
    """

    def __init__(
        self,
        rates: Mapping[str, float],
        terms: Terms,
        masker: Masker,
        max_chars: int = 600,
        allowed: Callable[[Pair], bool] = lambda pair: True,
    ) -> None:
        unknown = set(rates) - {*CHANGES, "joined", "terms", "masks"}
        if unknown or sum(rates.values()) > 1 or min(rates.values(), default=0) < 0:
            raise UsageError(f"augment: unknown {sorted(unknown)} or rates outside 0 to 1 in all: {dict(rates)}")
        self._changes: dict[str, Change] = {**CHANGES, "terms": terms.switch, "masks": masker.hide}
        self._rates, self._max_chars, self._allowed = dict(rates), max_chars, allowed
        self.counts = dict.fromkeys(rates, 0)

    def __call__(self, pairs: Iterable[Pair], chance: Chance) -> Iterator[Pair]:
        """The pairs, some of them changed."""
        stream = iter(pairs)
        for pair in stream:
            change = self._draw(chance)
            if change == "joined":
                yield from self._join(pair, stream, chance)
            else:
                new = self._changes[change](pair, chance) if change else None
                if change and new and self._allowed(new):
                    self.counts[change] += 1
                    yield new
                else:
                    yield pair

    def _draw(self, chance: Chance) -> str | None:
        left = chance.random()
        for name, rate in self._rates.items():
            left -= rate
            if left < 0:
                return name
        return None

    def _join(self, pair: Pair, stream: Iterator[Pair], chance: Chance) -> Iterator[Pair]:
        rest = [found for _ in range(chance.choice((1, 1, 2))) if (found := next(stream, None)) is not None]
        pairs = [pair, *rest]
        one = joined(pairs) if rest else None
        if one and max(map(len, one)) <= self._max_chars and self._allowed(one):
            self.counts["joined"] += 1
            yield one
        else:
            yield from pairs


CHANGES: dict[str, Change] = {
    "capitals": capitals,
    "headline": headline,
    "typography": typography,
    "bare_capitals": bare_capitals,
}
