"""The tables that ship with the program, in data/: tab between columns, comments behind a hash."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Literal

DATA = Path(__file__).parent / "data"
_WEIGHTS = ("salience", "shortener")
_SHIPPED = ("data", "render/templates", *(f"{root}/{name}" for root in ("models", "../models") for name in _WEIGHTS))


@cache
def ordinary_words(language: Literal["fr", "en"]) -> frozenset[str]:
    """The words of words.fr.txt or words.en.txt, folded, which scripts/word_lists.py counts from free parallel text."""
    return frozenset((DATA / f"words.{language}.txt").read_text(encoding="utf-8").split())


def rows(name: str) -> list[list[str]]:
    """The rows of a table in data/, comments left out."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def shipped_digest() -> str:
    """One digest for all that ships as data and decides the words of a brief: tables, templates, small weights.

    Models are not in it: they have digests of their own.
    """
    digest = hashlib.sha256()
    for folder in (DATA.parent / place for place in _SHIPPED):
        for path in sorted(folder.glob("*.*")):
            digest.update(f"{folder.name}/{path.name}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return digest.hexdigest()
