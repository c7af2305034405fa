"""Standard streams that the caller closed: nothing is read from them, and what should go there is told."""

from __future__ import annotations

import os
import sys

_closed: set[str] = set()


def open_streams() -> None:
    """Put an empty stream in the place of each that is closed, which Python gives as None."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open to the end
            _closed.add(name)


def is_closed(name: str) -> bool:
    """Whether the caller closed a stream: stdin, stdout or stderr."""
    return name in _closed
