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
# Capitalised function words: after an abbreviation or an initial, or glued to a word, they begin a new sentence.
STARTER = (
    r"(?:Il|Ils|Elle|Elles|On|Nous|Vous|Je|Tu|Ce|Cet|Cette|Ces|Cela|Ceci|Ceux|Celles?|Celui|Un|Une|Son|Sa|Ses|Leurs?"
    r"|Notre|Nos|Mon|Mes|Mais|Et|Or|Donc|Car|Ni|Puis|Alors|Ainsi|Aussi|Enfin|Ensuite|Cependant|Toutefois|Pourtant"
    r"|Néanmoins|Quand|Lorsque?|Comme|Si|Dans|Sur|Sous|Pour|Par|Avec|Sans|Selon|Depuis|Pendant|Après|Avant|Entre|Vers"
    r"|Chez|Malgré|Dès|En|Au|Aux|À|Tout|Tous|Toute|Toutes|Plusieurs|Chaque|Aucune?|Certaine?s?|Quelques?|Beaucoup"
    r"|Quel|Quelles?|Qui|Que|Où|Pourquoi|Comment|Ici|Là|Hier|Demain|Aujourd['’]hui|Le|La|Les|Du|De|Des)\b(?!-[A-ZÉÈÀ])"
    r"|(?:L|D|C|J|N|S|Qu|Jusqu|Lorsqu)['’]"
)
# A heading that lost its line break: "LREM et EELV en reculPour le PS", "SE LÂCHENTCette semaine"; no address, no tag.
_GLUE = re.compile(rf"(?<!\S)[^\s@/.#]*?(?:[a-zà-ÿœ]{{3}}|[A-ZÀ-Ý]{{3}})(?={STARTER})")
_SENTENCE_END = re.compile(r"[.!?…][\s»”\")]*")
_OPENS = re.compile(r"[«“\"'(\s–—-]*[A-ZÀ-Ý\d]")
_ENDED = re.compile(r"[.!?…:;]\s*[»”\")\]]*\s*\Z")

HEADING_WORDS = 15
WRAP_WIDTHS = range(40, 121)


def find_paragraphs(text: str, start: int = 0) -> tuple[Span, ...]:
    """The paragraphs of `text` from `start` on, without the white space around them, in order.

    An empty line always ends a paragraph. A single line break does too, unless the lines are one hard-wrapped
    paragraph or the next line goes on in the middle of a sentence. A crosshead between dashes is a paragraph, and so is
    a heading whose line break was lost, so that its last word and the next sentence are one.
    """
    found: list[Span] = []
    for block in _blocks(text, start):
        for place in _of_block(text, block):
            for part in _without_crossheads(text, place):
                found.extend(_unglued(text, part))
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


def _unglued(text: str, place: Span) -> Iterator[Span]:
    """The parts of a paragraph before, in and behind the headings that are glued to what comes after them."""
    start = place.start
    for glue in _GLUE.finditer(text, place.start, place.end):
        ends = [end.end() for end in _SENTENCE_END.finditer(text, start, glue.end())]
        head = ends[-1] if ends else start
        if len(text[head : glue.end()].split()) <= HEADING_WORDS and _OPENS.match(text, head, glue.end()):
            if len(span := _stripped(text, (start, head))):
                yield span
            start = head
        yield _stripped(text, (start, glue.end()))
        start = glue.end()
    yield _stripped(text, (start, place.end))


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
