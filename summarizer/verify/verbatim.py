"""Flags what should have been copied and was not: addresses, tags, and what is written in no Latin letters."""

from __future__ import annotations

import re

from summarizer.results import Flag
from summarizer.verify.context import CheckContext

_ADDRESS = (
    r"(?:https?://|www\.)[^\s<>«»\"]*[^\s<>«»\".,;:!?)\]…]"  # not the full stop after it
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)[@#]\w+"
)
_LETTERS = r"\u0370-\u1cff\u1f00-\u1fff\u2e80-\ufaff"  # of other scripts: Greek, Cyrillic, Arabic, Chinese …
_SIGNS = r"\u2190-\u2bff\ufffd\U00010000-\U000fffff"  # arrows, dingbats, emoji; and what could not be decoded
_FOREIGN = re.compile(rf"[{_LETTERS}{_SIGNS}]")
_COPIED = re.compile(rf"{_ADDRESS}|[{_LETTERS}]+")
VERBATIM = re.compile(rf"{_ADDRESS}|[{_LETTERS}{_SIGNS}][{_LETTERS}{_SIGNS}\ufe0f\u200d]*")
"""What English writes as French does: a web or mail address, a tag, a word of another script, a run of emoji."""


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
