"""How a brief is shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How a brief is shown.

    Parameters
    ----------
    show_source: print the French sentences that are cited. Markdown, HTML and JSON always hold them.
    width: columns of plain text.
    """

    show_source: bool = False
    width: int = 88
