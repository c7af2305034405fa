"""The words that checks know: ordinary ones, folded (what is none and has a capital is likely a name), and roles."""

from __future__ import annotations

from functools import cache

from summarizer.tables import ordinary_words as ordinary
from summarizer.tables import rows

__all__ = ["ordinary", "roles", "titles"]


@cache
def roles() -> dict[str, tuple[str, ...]]:
    """French role → its English, first the form that facts write; in the singular; see data/roles.tsv."""
    table: dict[str, tuple[str, ...]] = {}
    for french, english in rows("roles.tsv"):
        table.update(dict.fromkeys(french.split("|"), tuple(english.split("|"))))
    return table


@cache
def titles() -> frozenset[str]:
    """The words of the English roles, folded: before a name they have a capital (Countess)."""
    return frozenset(word.lower() for forms in roles().values() for form in forms for word in form.split())
