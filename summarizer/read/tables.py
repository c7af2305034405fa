"""Tables of a document: cells of prose are paragraphs, and what else there is in them is told to be left out."""

from __future__ import annotations

from collections.abc import Sequence

PROSE_WORDS = 8
SHOWN = 60  # characters of what is left out


def is_prose(cell: str) -> bool:
    """Whether a cell holds sentences: figures and names in a grid are none, and no model translates them well."""
    return len(cell.split()) >= PROSE_WORDS


def told(rows: Sequence[Sequence[str]]) -> str | None:
    """What of a table is not prose, in words for a flag; None if there is nothing."""
    bare = [[" ".join(cell.split()) for cell in row if cell.strip() and not is_prose(cell)] for row in rows]
    bare = [row for row in bare if row]
    if not bare:
        return None
    shown = " | ".join(word for row in bare for word in row)
    return f"a table of {len(bare)} row{'s' if len(bare) > 1 else ''} (“{clipped(shown)}”) is not read"


def clipped(words: str) -> str:
    """The words, or their beginning and a mark that they go on."""
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()} …"
