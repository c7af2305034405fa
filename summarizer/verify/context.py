"""What the checks of one article share, and the shape of a check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.glossary import Glossary
from summarizer.results import Flag

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What a check may know besides the two texts.

    Parameters
    ----------
    glossary: the terms that hold for the run.
    published: the day of publication, or None.
    """

    glossary: Glossary = field(default_factory=Glossary.load)
    published: dt.date | None = None


Check = Callable[[str, str, CheckContext], tuple[Flag, ...]]
"""A check: French source, English target, context → the flags, none if all is well."""
