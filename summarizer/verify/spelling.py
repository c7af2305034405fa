"""How names are spelt in the two languages: by sound, by stem, and how alike two spellings are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from summarizer.glossary import fold

# How French and English spell the sounds of foreign names, mostly Slavic and Arabic ones; the order counts.
_SOUNDS = tuple(
    (re.compile(spelling), key)
    for spelling, key in (
        (r"tsch|tch|sch|sh|ch", "S"), (r"dzh|dj|zh|j|g(?=[eiy])", "J"), (r"ph|ff|v|w", "f"),
        (r"qu|kh|gh|ck|c(?=[aourl])|q|x", "k"), (r"gu(?=[ei])", "g"), (r"eau|au|ou|oo|o", "u"),
        (r"ai|ei|ey|ay|ae|ee|ie|ij|iy|yi|y|e", "i"), (r"ss|z|c(?=i)", "s"), (r"th|tt", "t"),
        (r"(?<=[nlmrtskf])i$", ""), (r"h", ""), (r"(.)\1", r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=50_000)
def skeleton(name: str) -> str:
    """A key that the French and the English spelling of a foreign name share: Gorbatchev and Gorbachev."""
    key = fold(name)
    for sound, letter in _SOUNDS:
        key = sound.sub(letter, key)
    return key


def similarity(one: str, other: str) -> float:
    """How alike two spellings are, from 0 to 1, accents and case aside."""
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio()


def alike(folded: str, words: Iterable[str]) -> bool:
    """Whether a word is among others in the other language's spelling: the same sounds, or the same stem."""
    key, root = skeleton(folded), stem(folded)
    slavic = skeleton(folded.replace("j", "y"))
    return any(
        skeleton(w) == key or skeleton(w.replace("j", "y")) == slavic or _same_root(root, stem(w)) for w in words
    )


def _same_root(one: str, two: str) -> bool:
    """Whether two stems are one, in letters or in sounds; of three letters they have to be equal (Maya, Mayan)."""
    if one != two and min(one, two, key=len) + "ik" == max(one, two, key=len):  # Napoléon, Napoleonic
        one = two
    shorter = min(len(one), len(two))
    return shorter >= _ROOT - 1 and (one == two or (shorter >= _ROOT and skeleton(one) == skeleton(two)))


_ROOT = 4  # letters of a stem that says something by its sound
_ENDINGS = re.compile(
    r"(?:(?:i|(?<=y))enn?e?s?|ians?|iqu?e?s?|icals?|ics?|ies?|ias?|ys?|aires?|ary|eurs?|ors?|ers?|res?|ee?s?|ismes?|isms?|istes?|ists?|ites?"
    r"|ais|ois|eans?|eias?|ines?|als?|aux|ales?|elles?|els?|s|an?s?|[aou]s|es?|is?|os?|um)$"
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What is left of a folded name without the ending that makes a land, a people or a learned word of it."""
    plain = word.replace("ou", "o").replace("qu", "k").replace("c", "k").replace("ph", "f").replace("th", "t")
    return re.sub(r"(.)\1", r"\1", _ENDINGS.sub("", plain))


def spellings(words: Iterable[str]) -> frozenset[str]:
    """The words folded, and with foreign letters in two: Düsseldorf, Duesseldorf; Šimon, Shimon."""
    return frozenset(fold(form) for w in words for form in (w, w.translate(_TWO_LETTERS)))


_TWO_LETTERS = str.maketrans(
    {"ü": "ue", "ö": "oe", "ä": "ae", "Ü": "Ue", "Ö": "Oe", "Ä": "Ae", "š": "sh", "Š": "Sh", "ş": "sh", "Ş": "Sh",
     "č": "ch", "Č": "Ch", "ž": "zh", "Ž": "Zh", "ł": "l", "Ł": "L", "đ": "dj", "Đ": "Dj", "ı": "i"}
)  # fmt: skip


def run_together(ours: Sequence[str], theirs: Sequence[str], known: frozenset[str]) -> frozenset[str]:
    """What is one word here and two there, in both spellings: JPMorgan and JP Morgan."""
    joined = {fold(a + b) for a, b in pairwise(ours) if a[0].isupper() and b[0].isupper()} & known
    parts = {(fold(a), fold(b)) for a, b in pairwise(theirs) if fold(a + b) in set(map(fold, ours))}
    return frozenset(joined) | {part for pair in parts for part in pair}
