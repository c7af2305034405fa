"""Raised marks, which plain text sets beside what they stand on: 900² is not 9002, and a note's number is no figure."""

from __future__ import annotations

import re

_POWERS = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_UNIT = re.compile(r"(?<![^\W\d_])[kcdhm]?m\Z")
_TEN = re.compile(r"(?<![\d.,])10\Z")
_LETTERS = re.compile(r"[^\W\d_]{2,}|[d-z]|[®©™°]", re.IGNORECASE)  # 12ᵉ, Mᵐᵉ; a single a, b or c marks a note


def flattened(before: str, mark: str) -> str:
    """A raised mark as plain text has it, after the words `before`: letters stay, powers are raised, notes go."""
    mark = mark.strip()
    if _LETTERS.fullmatch(mark):
        return mark
    is_power = mark in ("2", "3") and _UNIT.search(before)
    is_power = is_power or (re.fullmatch(r"[-−]?\d{1,2}", mark) and mark not in ("1", "2") and _TEN.search(before))
    return mark.translate(_POWERS) if is_power else ""
