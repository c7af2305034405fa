"""The paragraphs of a plain text: empty lines, single line breaks, hard-wrapped lines, headings and lists."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from summarizer.document import Span

_BREAKS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_BREAK = rf"(?>\r\n|[{_BREAKS}])"
_BLANK = re.compile(rf"{_BREAK}(?:[^\S{_BREAKS}]*+{_BREAK})+")  # nothing in it matches in two ways: time is linear
_LINE = re.compile(rf"[^{_BREAKS}]+")
_BULLET = re.compile(r"\s*(?:[•‣▪●■◦·*]\s*|-\s+)(?=\S)")
_ITEM = re.compile(r"\s*(?:[•‣▪●■◦·*–—-]\s|\d{1,2}[.)]\s)")
# Agencies write "- Prix à débattre -" above a part of a dispatch; where line breaks were lost, it stands between
# sentences. Behind it goes a text: more dashes are a list whose line breaks were lost.
_DASHED = r"[-–—]\s[«“\"]?\s?[A-ZÀ-Ý\d](?:(?!\s[-–—])[^.,;:\n]){1,58}\s[-–—]"
_CROSSHEAD = re.compile(
    rf"(?:\A|(?<=[.!?…»”\"]\s)|(?<=[.!?…»”\"]))(?P<head>{_DASHED})"
    r"(?=\s?[«“\"]?\s?[A-ZÀ-Ý\d])(?!\s?[^.!?\n]{0,60}?\s[-–—](?:\s|[A-ZÀ-Ý]))"
)
_ALONE = re.compile(_DASHED)
_ENDED = re.compile(r"[.!?…:;]\s*[»”\")\]]*\s*\Z")

HEADING_WORDS = 15
WRAP_WIDTHS = range(40, 121)


def find_paragraphs(text: str, start: int = 0) -> tuple[Span, ...]:
    """The paragraphs of `text` from `start` on, without the white space around them, in order.

    An empty line always ends a paragraph. A single line break does too, unless the lines are one hard-wrapped
    paragraph or the next line goes on in the middle of a sentence. A crosshead between dashes is a paragraph.
    """
    found: list[Span] = []
    for block in _blocks(text, start):
        for place in _of_block(text, block):
            found.extend(_without_crossheads(text, place))
    return tuple(found)


def is_heading(text: str, place: Span, *, last: bool) -> bool:
    """Whether the paragraph is a heading: short, without a full stop, not in a list, with something after it."""
    words = place.of(text)
    if last:
        return False
    bare = len(words.split()) <= HEADING_WORDS and not (_ENDED.search(words) or _ITEM.match(words) or _opens_low(words))
    return bare or _ALONE.fullmatch(words) is not None


def without_bullet(text: str, place: Span) -> Span:
    """The paragraph after the mark of a list item, or between the dashes of a crosshead, if it has any."""
    if _ALONE.fullmatch(text, place.start, place.end):
        return _stripped(text, (place.start + 1, place.end - 1))
    mark = _BULLET.match(text, place.start, place.end)
    return Span(mark.end(), place.end) if mark else place


def is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are one paragraph broken at a fixed width.

    They are if no line had room for the first word of the next one, and most lines do not end like a sentence.
    """
    if len(lines) < 3:
        return False
    width = max(len(line.rstrip()) for line in lines)
    full = all(
        len(line.rstrip()) + 1 + len(after.split(maxsplit=1)[0]) > width for line, after in itertools.pairwise(lines)
    )
    open_ended = sum(not _ENDED.search(line) for line in lines[:-1])
    return full and width in WRAP_WIDTHS and 2 * open_ended >= len(lines) - 1


def _blocks(text: str, start: int) -> Iterator[Span]:
    for blank in _BLANK.finditer(text, start):
        yield Span(start, blank.start())
        start = blank.end()
    yield Span(start, len(text))


def _of_block(text: str, block: Span) -> Iterator[Span]:
    lines = [_stripped(text, line.span()) for line in _LINE.finditer(text, block.start, block.end)]
    lines = [line for line in lines if len(line)]
    wrapped = is_wrapped([line.of(text) for line in lines])
    first = 0
    for number, line in enumerate(lines):
        last = number + 1 == len(lines)
        if last or not _goes_on(line.of(text), lines[number + 1].of(text), wrapped=wrapped):
            yield Span(lines[first].start, line.end)
            first = number + 1


def _without_crossheads(text: str, place: Span) -> Iterator[Span]:
    """The parts of a paragraph before, in and behind the crossheads in it."""
    words, start = place.of(text), 0
    for found in _CROSSHEAD.finditer(words):
        for part in ((start, found.start()), found.span()):
            if len(span := _stripped(words, part)):
                yield span.shift(place.start)
        start = found.end()
    if len(span := _stripped(words, (start, len(words)))):
        yield span.shift(place.start)


def _goes_on(line: str, after: str, *, wrapped: bool) -> bool:
    if _ITEM.match(after):
        return False
    return wrapped or (_opens_low(after) and not _ENDED.search(line))


def _opens_low(words: str) -> bool:
    return words.lstrip("«“\"'( \u00a0\u202f")[:1].islower()


def _stripped(text: str, place: tuple[int, int]) -> Span:
    start, end = place
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, max(start + left, start + len(piece.rstrip())))
