"""Flags what should have been copied and was not: addresses, telephone numbers, tags, words in other scripts."""

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


def check_verbatim(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag addresses, tags and words of other scripts that are not copied, and signs that the French has not.

    A sign of the French that is missing is no flag: arrows and emoji may go.
    """
    lost = [word for word in dict.fromkeys(found[0] for found in _COPIED.finditer(source)) if word not in target]
    if lost:
        return (Flag("verbatim", f"the French has {', '.join(lost[:3])}, which the English does not copy"),)
    if made_up := sorted(set(_FOREIGN.findall(target)) - set(source)):
        return (Flag("verbatim", f"the English has {' '.join(made_up[:3])}, which the French has not"),)
    return ()
