"""Adds up number words, and reads digits, in French and in English."""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.verify.lexicon import HUNDRED, ORDINALS, SCALE, SMALL, Language

_GROUPING = re.compile("[ \u00a0\u202f\u2009’']")


class Count:
    """Adds up number words, and says when a word does not belong to the number any more."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._total = 0
        self._group: int | None = None
        self.scale = 1
        self.empty = True
        self.ordinal = False
        self.vague = False

    @property
    def value(self) -> int:
        """The number so far."""
        return self._total + (self._group or 0)

    def take(self, word: str) -> bool:
        """Add a word, in lower case, and say whether it belonged to the number."""
        taken = self._take(word)
        self.vague = self.vague or (taken and self.empty and (word in ("neuf", "second") or word in _PLURAL_SCALES))
        self.empty = self.empty and not taken
        return taken

    def _take(self, word: str) -> bool:
        if (small := SMALL[self._language].get(word)) is not None:
            return self._add(small)
        if word in HUNDRED[self._language]:
            if self._group is not None and not (self._language == "fr") < self._group < 100:
                return False
            self._group = (1 if self._group is None else self._group) * 100
            return True
        if scale := SCALE[self._language].get(word):
            return self._multiply(scale)
        if not self.empty and word in _TIME[self._language]:
            return False
        if ordinal := _ORDINALS[self._language].get(word):
            self.ordinal = self._add(ordinal)
            return self.ordinal
        return False

    def _add(self, small: int) -> bool:
        group = self._group
        if group is None:
            self._group = small
            return True
        rest = group % 100
        french = self._language == "fr"
        if french and small == 20 and rest == 4:
            self._group = group + 76
            return True
        fits = (
            (rest == 0 and 0 < small < 100 and group > 0)
            or (rest >= 20 and rest % 10 == 0 and 0 < small < 10)
            or (french and rest in (60, 80) and 10 <= small < 20)
            or (french and rest in (10, 70, 90) and 7 <= small <= 9)
        )
        if fits:
            self._group = group + small
        return fits

    def _multiply(self, scale: int) -> bool:
        if self._group is None and self._total:
            self._total *= scale
        else:
            self._total += (1 if self._group is None else self._group) * scale
        self._group = None
        self.scale = scale
        return True

    def takes_and(self, following: list[re.Match[str]]) -> bool:
        """Whether an `et` or `and` at this place goes on with the number."""
        word = following[0].group().lower() if following else ""
        small = SMALL[self._language].get(word) or _ORDINALS[self._language].get(word)
        if self.empty or small is None:
            return False
        rest = self.value % 100
        if self._language == "fr":
            return rest >= 20 and rest % 10 == 0 and small in (1, 11)
        return rest == 0 and small < 100 and self.value >= 100


def decimals(digits: str, language: Language) -> tuple[Decimal, ...]:
    """What digits with separators may mean, the likeliest first."""
    plain = _GROUPING.sub("", digits).replace("m", ".")  # « 1m70 »
    if language == "en":
        return (Decimal(plain.replace(",", "")),)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        return (Decimal(plain.replace(".", "").replace(",", ".")),)
    value = Decimal(plain.replace(",", "."))
    grouped = re.fullmatch(r"([1-9]\d{0,2}),(\d{3})", plain)
    return (value, Decimal(grouped[1] + grouped[2])) if grouped else (value,)


def _ordinals(language: Language) -> dict[str, int]:
    made = dict(ORDINALS[language])
    for word, number in SMALL[language].items():
        if number == 0 or word.endswith("neuf"):
            continue
        if language == "fr":
            made.setdefault(word.removesuffix("e") + "ième", number)
        elif number > 3 and number not in (5, 8, 9, 12):
            made.setdefault(word[:-1] + "ieth" if word.endswith("y") else word + "th", number)
    return made | {word + "s": number for word, number in made.items() if not word.endswith("s")}


_ORDINALS: dict[Language, dict[str, int]] = {"fr": _ordinals("fr"), "en": _ordinals("en")}
STARTS = {
    language: frozenset({*SMALL[language], *HUNDRED[language], *SCALE[language], *_ORDINALS[language]})
    for language in _ORDINALS
}
_TIME: dict[Language, frozenset[str]] = {
    "fr": frozenset({"second", "seconde", "seconds", "secondes"}), "en": frozenset({"seconds"}),
}  # fmt: skip
"""No ordinals behind another number word: « vingt secondes » are no 22nd."""
_PLURAL_SCALES = frozenset(
    [
        "milliers",
        "millier",
        "centaine",
        "centaines",
        "millions",
        "milliards",
        "billions",
        "thousands",
        "hundreds",
        "trillions",
    ]
)
