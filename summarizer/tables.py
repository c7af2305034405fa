"""The tables that ship with the program, in data/: tab between columns, comments behind a hash."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

DATA = Path(__file__).parent / "data"


@cache
def ordinary_words(language: Literal["fr", "en"]) -> frozenset[str]:
    """The words of words.fr.txt or words.en.txt, folded, which scripts/word_lists.py counts from free parallel text."""
    return frozenset((DATA / f"words.{language}.txt").read_text(encoding="utf-8").split())


def rows(name: str) -> list[list[str]]:
    """The rows of a table in data/, comments left out."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
