"""Words that the end of a line broke in two."""

from __future__ import annotations

import re

from summarizer.glossary_entries import less_accented
from summarizer.paragraphs import is_wrapped
from summarizer.tables import ordinary_words

_BROKEN = re.compile(
    r"(?<![\w-])(?P<first>(?:[^\W\d_]{1,30}-){0,3}[^\W\d_]{2,30})[-\u00ad\u2010]\n[ \t]*(?P<second>[a-zà-ÿœ]{2,30})"
)
_BLOCKS = re.compile(r"(\n[ \t]*\n)")
_COMPOUNDING = frozenset({"avant", "demi", "porte", "vice"})  # the list of words has some of theirs without a hyphen


def joined(text: str, *, sure: bool = True) -> str:
    """A text with the words that a line end breaks in one piece, and a paragraph broken at a width on one line.

    A hyphen of the word's own stays (vice-président). What is neither a word without the hyphen nor two words with it
    stays as it is; unless `sure`, it loses the hyphen, as in a PDF, whose lines are broken by a program.
    """
    if not _BROKEN.search(text):
        return text
    return "".join(_block(block, sure=sure) for block in _BLOCKS.split(text))


def _block(block: str, *, sure: bool) -> str:
    found = _BROKEN.sub(lambda broken: _joined(broken, sure=sure), block)
    if found == block:
        return block
    lines = block.split("\n")
    for head in range(min(2, len(lines))):  # a title may stand on the line above
        if is_wrapped([line for line in lines[head:] if line.strip()]):
            above, below = found.split("\n")[:head], found.split("\n")[head:]
            return "\n".join([*above, " ".join(line.strip() for line in below)])
    return found


def _joined(broken: re.Match[str], *, sure: bool) -> str:
    first, second = broken["first"], broken["second"]
    are_words = all(map(_is_word, (*first.split("-"), second)))
    if are_words and first.lower() in _COMPOUNDING:
        return f"{first}-{second}"
    if _is_word(first.rpartition("-")[2] + second):
        return f"{first}{second}"
    if are_words:
        return f"{first}-{second}"
    return broken[0] if sure else f"{first}{second}"


def _is_word(word: str) -> bool:
    return less_accented(word.lower())[1].replace("œ", "oe") in ordinary_words("fr")
