"""Letters in place of names and figures, on both sides of a pair: what teaches the model to copy the engine's masks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.masks import LETTERS, mask

if TYPE_CHECKING:
    import random

    from scripts.nmt.corpora import Pair
    from summarizer.glossary import Glossary

_KEPT = 0.7  # of the words that could be hidden: the model must also go on translating names itself


class Masker:
    """Hides what `summarizer.masks` would hide at run time, where the English side says the same.

    Parameters
    ----------
    glossary: the exonyms that ship with the program.
    """

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary

    def hide(self, pair: Pair, chance: random.Random) -> Pair | None:
        """The pair with letters, drawn anew for each; None if nothing of it can be hidden on both sides."""
        fr, en = pair
        if any(letter in en for letter in LETTERS):
            return None
        masked = mask(fr, self._glossary)
        hidden = _originals(fr, masked.text)
        shared = [a for a in masked.english if a in hidden and _place(masked.english[a]).search(en)]
        chosen = [a for a in shared if chance.random() < _KEPT] or shared[:1]
        if not chosen:
            return None
        new = dict(zip(chosen, chance.sample(LETTERS, len(chosen)), strict=True))
        for letter in sorted(chosen, key=lambda a: -len(masked.english[a])):
            en = _place(masked.english[letter]).sub(new[letter], en)
        back = {letter: new.get(letter, french) for letter, french in hidden.items()}
        fr = re.sub(f"[{LETTERS}]", lambda m: back[m.group()], masked.text)
        return (fr, en) if all((letter in fr) and (letter in en) for letter in new.values()) else None


def _originals(french: str, text: str) -> dict[str, str]:
    """What each letter of a masked text stands for in the French; empty if that cannot be told."""
    parts = re.split(f"([{LETTERS}])", text)
    pattern = "".join("(.+?)" if part in LETTERS and part else re.escape(part) for part in parts)
    found = re.fullmatch(pattern, french, re.DOTALL)
    return dict(zip(parts[1::2], found.groups(), strict=True)) if found else {}


def _place(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,]){re.escape(word)}(?!\w|[.,]\d)")
