"""Flags a translation that is empty, or far too short or long to be one."""

from __future__ import annotations

from summarizer.results import Flag
from summarizer.verify.context import CheckContext

SLACK = 25  # characters; a short sentence may well double or halve
SHORTEST, LONGEST = 0.45, 1.8  # English over French; untouched references of newspapers lie between .5 and 1.6


def check_length(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag an empty translation, and one whose length is absurd for its source."""
    said, words = len(target.strip()), len(source.strip())
    if not any(c.isalnum() for c in target):
        if any(c.isalnum() for c in source):
            return (Flag("length", "the English is empty"),)
        return ()
    if said + SLACK < SHORTEST * words:
        return (
            Flag(
                "length",
                f"the English is much shorter than the French ({said} characters for {words}); something may be lost",
            ),
        )
    if said > LONGEST * words + SLACK:
        return (
            Flag(
                "length",
                f"the English is much longer than the French ({said} characters for {words}); something may be invented",
            ),
        )
    return ()
