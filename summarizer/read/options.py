"""What a user says about the input."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

MAX_WORDS = 20_000
MAX_BYTES = 64 * 2**20  # no article is as long; what has more is refused before it fills the memory

EXTRA = "pip install 'summarizer[documents]'"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What overrides the file, and what is let through.

    Parameters
    ----------
    title: the title, instead of what the file says.
    published: the day of publication, instead of what the file says.
    max_words: an article with more words is refused.
    force: go on with a text that does not look French; the brief says so.
    """

    title: str | None = None
    published: dt.date | None = None
    max_words: int = MAX_WORDS
    force: bool = False
