"""One way to write each thing, and the reasons for which a pair is no use. Pure functions of text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scripts.nmt.corpora import Limits

_CONTROL = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SPACE = re.compile(r"\s+")
_ENGLISH = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "´": "'", "…": "..."})
_GLUED = re.compile(r"(?<=[a-z]s)'(?=[a-z]{3})")  # Europarl has "members'rights", 2,325 times in 200,000 lines
_GUILLEMETS = re.compile(r"«\s*|\s*»")
_SLACK = 15  # characters by which a short side may be longer, whatever the ratio


def clean(text: str) -> str:
    """NFC, without control and invisible characters, with single plain spaces, and none at the ends."""
    return _SPACE.sub(" ", _CONTROL.sub("", unicodedata.normalize("NFC", text))).strip()


def french(text: str) -> str:
    """The source as it is typed, cleaned: the model must meet every way of writing quotes and apostrophes.

    A doubled ligature (mise en œœuvre, in one Europarl line of a hundred) is a fault of an earlier repair.
    """
    return clean(text).replace("œœ", "œ")


def english(text: str) -> str:
    """The target in one typography, straight quotes: what a model need not choose it cannot get wrong."""
    return _GLUED.sub("' ", clean(_GUILLEMETS.sub('"', text).translate(_ENGLISH)))


def fault(fr: str, en: str, limits: Limits) -> str | None:
    """Why a pair is not trained on, in a word for the counts; None for a good one."""
    if len(fr) < 2 or len(en) < 2:
        return "empty"
    if len(fr) > limits.max_chars or len(en) > limits.max_chars:
        return "long"
    if fr == en:
        return "same"
    if len(fr) > limits.max_ratio * len(en) + _SLACK or len(en) > limits.max_ratio * len(fr) + _SLACK:
        return "ratio"
    if not any(c.isalpha() for c in fr) or not any(c.isalpha() for c in en):
        return "no letters"
    return None
