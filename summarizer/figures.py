"""French number words in digits, for a model that copies digits and runs words together."""

from __future__ import annotations

import re

_SCALE = re.compile(  # `3 millions`, as newspapers write it; « tous deux » is both
    r"(\b(?:mille|millions?|milliards?)\b|\btou(?:te)?s\s(?:les\s)?deux\b)", re.IGNORECASE
)
_LEAST = 2  # « un » is an article


def in_figures(french: str) -> str:
    """The text with the numbers that it has in words in digits, but for un, mille, million and milliard.

    « la quinzième des dix-huit » → la 15ème des 18; « trois millions » → 3 millions.
    """
    from text_to_num import alpha2digit

    return "".join(
        part if _SCALE.fullmatch(part) or not part.strip() else _spaced_as(part, alpha2digit(part, "fr", _LEAST))
        for part in _SCALE.split(french)
    )


def _spaced_as(before: str, after: str) -> str:
    """The part with the spaces at its ends that it had."""
    lead, tail = len(before) - len(before.lstrip()), len(before.rstrip())
    return f"{before[:lead]}{after.strip()}{before[tail:]}"
