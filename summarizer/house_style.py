"""The manner of an English newspaper where the model falls in and out of it: dates, titles, "meanwhile", horsepower."""

from __future__ import annotations

import re
from functools import partial

MONTHS = {
    "January": r"janvier|janv\.", "February": r"f[ée]vrier|févr\.", "March": "mars", "April": "avril", "May": "mai",
    "June": "juin", "July": r"juillet|juil\.", "August": "ao[ûu]t", "September": r"septembre|sept\.",
    "October": r"octobre|oct\.", "November": r"novembre|nov\.", "December": r"d[ée]cembre|déc\.",
}  # fmt: skip
"""English months, and how French writes them."""
_MONTH = "|".join(MONTHS)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH}) (?P<day>[1-3]?\d)(?:st|nd|rd|th)?\b(?!:)(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
_ORDINAL = re.compile(rf"(?<!\b[Tt]he )\b(?P<day>[1-3]?\d)(?:st|nd|rd|th) (?P<month>{_MONTH})\b(?P<year>)")
_FOR_ONES_PART = re.compile(r"\b(?:de son côté|pour sa part|quant à (?:lui|elle))\b(?! d[eu'’])", re.IGNORECASE)
_HIS_PART = re.compile(r"\b(?:for (?:his|her)(?: own)? part|on (?:his|her) side)\b", re.IGNORECASE)
_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Dr)\. (?=[A-ZÀ-Ý])")
_OUTSIDE = re.compile(r"(?<=[^\W\d])([\"”])([,.])(?=\s|$)")
_DEFENSE = re.compile(
    r"\b[Dd]efense(?= [Mm]inist(?:ers?|ry|ries)\b)|(?<=[Mm]inister for )[Dd]efense|(?<=[Mm]inister of )[Dd]efense"
    r"|(?<=[Mm]inistry of )[Dd]efense|(?<=[Mm]inister of National )Defense|(?<=[Mm]inistry of National )Defense"
)
_HORSEPOWER = re.compile(r"(?<![\d.,])(\d{2,4}) ch\b(?!\.)")


def in_house_style(french: str, english: str) -> str:
    """The English with the day before the month, `Mr` without a full stop, "meanwhile" for « de son côté », and hp.

    A model that has read both writes `July 24` and `24 July`, `Mr.` and `Mr` in one article, and one comma in twenty
    outside the quotation marks: they stand inside, as they mostly do. « de son côté » is of a woman as well as of a man
    or a firm, and the model mostly makes it `for his part`.

    Parameters
    ----------
    french: the source; only what stands in it is put otherwise.
    english: its translation.
    """
    english = _OUTSIDE.sub(r"\2\1", _TITLE.sub(r"\1 ", english))
    for pattern in (_MONTH_FIRST, _ORDINAL):
        english = pattern.sub(partial(_day_first, french), english)
    english = _DEFENSE.sub(lambda said: f"{said[0][:-2]}ce", english)  # of the Department of Defense it is the name
    if _FOR_ONES_PART.search(french):
        english = _HIS_PART.sub(lambda said: "Meanwhile" if said[0][0].isupper() else "meanwhile", english)
    for power in _HORSEPOWER.findall(french):
        english = re.sub(rf"(?<![\d.,]){power} ?(?:ch|CH|c|h)\b(?![.'’])", f"{power} hp", english)
    return english


def _day_first(french: str, said: re.Match[str]) -> str:
    """The date with its day first, if the French has that day of that month."""
    if not re.search(rf"(?<!\d){said['day']}(?:er)? (?:{MONTHS[said['month']]})(?!\w)", french, re.IGNORECASE):
        return said[0]
    return f"{said['day']} {said['month']}" + (f" {said['year']}" if said["year"] else "")
