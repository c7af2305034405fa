"""Words that look as if the English told a thing on somebody's word, and are only about a suspect, a show or May.

A sentence about a murder has a suspect in it, asserted or not: "the suspect acted alone" asserts.
"""

from __future__ import annotations

import re

_SUSPECTS = (
    r"\b(?:the|an?|this|that|each|one|two|three|four|five|six|several|many|main|prime|chief|key|other|no|of|\d+)"
    r" suspects?\b"
    r"|\bsuspected (?=terrorists?|murder|spy|spies|militants?|rebels?|gunm[ae]n|suspects?)"
    r"|\bsuspects?\b(?! (?:that|of|an?|the|him|her|it|them|his|their)\b)"
)  # "police suspect the man" hedges, "a suspect" does not
_DECOYS = re.compile(
    rf"{_SUSPECTS}|\bthe accused\b|\b(?:tv|television|talk|reality|game|radio|air|trade|fashion|motor) shows?\b"
    r"|(?-i:(?<=[\w,] )May\b)|\b(?-i:May)(?= \d)",
    re.IGNORECASE,
)


def without_decoys(english: str) -> str:
    """The English without its suspects, its television shows and the month of May."""
    return _DECOYS.sub("", english)
