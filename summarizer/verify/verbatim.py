"""Flags what should have been copied and was not: addresses, telephone numbers, tags, codes, words in other scripts."""

from __future__ import annotations

import re

from summarizer.results import Flag
from summarizer.verify.context import CheckContext

_ADDRESS = (
    r"(?:https?://|www\.)[^\s<>«»\"]*[^\s<>«»\".,;:!?)\]…]"  # not the full stop after it
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)[@#]\w+"
    # a telephone number: 04 94 50 05 00, +33 6 12 34 56 78, 0 800 10 10 10
    r"|(?<![\w.,+])(?:\+33[ .\u00a0]?[1-9]|0[1-9])(?:[ .\u00a0]?\d{2}){4}(?!\w|[,.]\d)"
    r"|(?<![\w.,])0[ \u00a0]?8\d{2}(?:[ \u00a0]\d{2,3}){2,3}(?!\w|[,.]\d)"
)
_LETTERS = r"\u0370-\u1cff\u1f00-\u1fff\u2e80-\ufaff"  # of other scripts: Greek, Cyrillic, Arabic, Chinese …
_SIGNS = r"\u2190-\u2bff\ufffd\U00010000-\U000fffff"  # arrows, dingbats, emoji; and what could not be decoded
_FOREIGN = re.compile(rf"[{_LETTERS}{_SIGNS}]")
_COPIED = re.compile(rf"{_ADDRESS}|[{_LETTERS}]+")
VERBATIM = re.compile(rf"{_ADDRESS}|[{_LETTERS}{_SIGNS}][{_LETTERS}{_SIGNS}\ufe0f\u200d]*")
"""What English writes as French does: an address, a telephone number, a tag, a word of another script, emoji."""

# A code of letters and figures: a rating (Baa3), an aircraft or a flight (A320, MH17), a road (A9), a strain (H1N1).
_CODE = re.compile(r"(?<![\w.@#/-])[A-Z][A-Za-z]{0,3}-?\d{1,4}[A-Za-z]?(?![\w/@]|[.,]\d|-\d)")
# What English writes in another way: days before and after (J-10), terms of a year, school classes, gases in words,
# numbers, years behind a month or games, cells and cassettes.
_OTHERWISE = re.compile(r"J-?\d+|[ST][1-4]|C[EM][12]|H24|No?\d+|C?O2|(?:Mai|Juin|JO|CAN)-\d+|LR\d+|K7", re.IGNORECASE)


def check_verbatim(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag addresses, tags, codes, words of other scripts that are not copied, and signs that the French has not.

    A sign of the French that is missing is no flag: arrows and emoji may go.
    """
    lost = [word for word in dict.fromkeys(found[0] for found in _COPIED.finditer(source)) if word not in target]
    if lost := [*lost, *_lost_codes(source, target)]:
        return (Flag("verbatim", f"the French has {', '.join(lost[:3])}, which the English does not copy"),)
    if made_up := sorted(set(_FOREIGN.findall(target)) - set(source)):
        return (Flag("verbatim", f"the English has {' '.join(made_up[:3])}, which the French has not"),)
    return ()


def _lost_codes(source: str, target: str) -> list[str]:
    """The codes that the English has not, hyphens and spaces aside; of 591 right translations with a code one."""
    flat = re.sub(r"[\s-]", "", target).lower()
    codes = (m[0] for m in _CODE.finditer(source) if not _OTHERWISE.fullmatch(m[0]))
    return [code for code in dict.fromkeys(codes) if code.replace("-", "").lower() not in flat]
