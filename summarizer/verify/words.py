"""The ordinary words of the two languages, folded: what is none of them and has a capital is likely a name."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

DATA = Path(__file__).parents[1] / "data"


@cache
def ordinary(language: Literal["fr", "en"]) -> frozenset[str]:
    """The words of data/words.fr.txt or words.en.txt, which scripts/word_lists.py counts from free parallel text."""
    return frozenset((DATA / f"words.{language}.txt").read_text(encoding="utf-8").split())
