"""Characters that nobody sees: they tear words apart for a model, turn lines around, and drive a terminal."""

from __future__ import annotations

import re

# Commands to a terminal, whole: without their first character the rest would be read as words.
_COMMANDS = r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]|\x1b\][^\x07\x1b\n]{0,256}(?:\x07|\x1b\\)"
# Controls but tabs and line ends, soft hyphens, spaces of no width, marks of direction, tags.
_CONTROLS = (
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_JOINER = "(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"  # between pictures it makes one of them
_UNSEEN = re.compile(f"{_COMMANDS}|{_CONTROLS}|{_JOINER}")


def without_unseen(text: str) -> str:
    """A text as it is seen."""
    return _UNSEEN.sub("", text)
