"""Quotations, and their marks in English: what lost its half is put back where the French shows it, or goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.document import Document, Span

QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
"""Words in quotation marks, with them; marks inside marks are not told apart."""
_STRAIGHT = re.compile(r"(?<![^\s(\['’«])\"(?P<words>[^\"]*\w[^\"]*)\"(?!\w)")
_MARK = re.compile(r"[“”„«»\"]|''|``")
_OPENERS, _CLOSERS = frozenset("«“„") | {"``"}, frozenset("»”") | {"''"}
_QUOTATION = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|“[^“”]*”|\"[^\"]*\"")  # « » may hold « »
_PADDED = re.compile(r"(?<![^\s(])(['\"]) +(?=\w)([^'\"]+?) *\1(?!\w)")
_STUCK = re.compile(  # 'in June'in the event
    r"((?<![\w'])'\w[^'\"]*[\w.,!?])'(?=(?:an?|and|as|at|but|by|for|from|in|is|of|on|or|that|the|to|was|which|who|with)\b)"
)
_SINGLE = re.compile(r"(?<![\w'])'(?=\w)")  # opens
# Closes: after a word or its punctuation, and before no word, or stuck to one that is no ending such as 's and 'll.
_SINGLE_END = re.compile(r"(?<=[\w.,!?…])'(?!\w)|(?<=\w)'(?=(?!(?:s|t|re|ve|ll|d|m)\b)[a-z]{2})")
# Agencies write a quotation within one between plus signs: "la période +gilets jaunes+". « Canal+ » is a name.
_NESTING = re.compile(r"[«\"][^«»\"]*“[^”«»\"]*”[^«»\"]*[»\"]")
_PLUS = re.compile(r"(?<![\w+])\+(?P<words>[^\W\d][^+\n]{0,80}?)(?<=[\w.!?…])\+(?![\w+])")
_PARAGRAPHS = 3  # a quotation runs over no more
# Who said it, after the words: ", the minister said", ", according to the ministry".
_SAID_SO = re.compile(
    r",(?= (?:(?:[\w’'-]+ ){0,5}(?:said|says|adds|added|explains|explained|told|declared|announced)\b|according to ))"
)


@dataclass(frozen=True, slots=True)
class _Half:
    """A mark without its other half; `pairs` stand before it."""

    span: Span
    opens: bool
    pairs: int


def quotes_in(text: str, place: Span) -> tuple[Span, ...]:
    """The quotations inside a place, marks included."""
    return tuple(Span(*m.span()) for m in QUOTED.finditer(text, place.start, place.end))


def agency_marks(french: str) -> str:
    """The text with “ ” for the plus signs that agencies write around a quotation within one; as long as before."""
    return _PLUS.sub(r"“\g<words>”", french)


def mend_marks(french: str, english: str) -> str:
    """The English with its quotation marks in pairs, if those of the French are.

    A half is made whole where the French shows the other's place: at an edge of the sentence, after its colon, before
    the words that say who spoke. Otherwise it is taken out, for the quotation check to say so. Where a quotation runs
    over an edge of the French, one mark is right and nothing is done.
    """
    if not paired(french):
        return english
    english = _doubled(french, _STUCK.sub(r"\1' ", _PADDED.sub(r"\1\2\1", english)))
    if len(_MARK.findall(english)) % 2 == 0:
        return _nested(english) if _NESTING.search(french) else english
    halves = list(_halves(english))
    quotations = [Span(*m.span()) for m in _QUOTATION.finditer(french)]
    if len(halves) == 1 and len(_MARK.findall(english)) // 2 + 1 == len(quotations):
        place = _other_half(french, quotations[halves[0].pairs], english, halves[0])
        if place is not None:
            return english[:place] + '"' + english[place:]
    for half in reversed(halves):
        before, after = english[: half.span.start], english[half.span.end :]
        english = (before.rstrip() if not after or after[0].isspace() else before) + after
    return english.strip()


def _nested(english: str) -> str:
    """Single marks for a quotation within one, as English has them, where each mark shows whether it opens."""
    depth, made = 0, list(english)
    for mark in re.finditer('"', english):
        opens = _opens(english, mark, inside=depth > 0)
        depth += 1 if opens else -1
        if not 0 <= depth <= 2:
            return english
        if depth == 2 or (depth == 1 and not opens):
            made[mark.start()] = "'"
    return english if depth else "".join(made)


def _doubled(french: str, english: str) -> str:
    """Single marks as double ones, as the rest of a brief has them, where the French quotes as often.

    A pair counts whose end is certain: the apostrophe of "the workers' rights" closes nothing.
    """
    opened = [m.start() for m in _SINGLE.finditer(english)]
    missing = len(_QUOTATION.findall(french)) - len(_MARK.findall(english)) // 2
    if not opened or len(opened) > missing:
        return english
    for start, limit in reversed(list(zip(opened, [*opened[1:], len(english)], strict=True))):
        ends = [m.start() for m in _SINGLE_END.finditer(english, start + 1, limit)]
        if len(ends) == 1:
            after = english[ends[0] + 1 :]
            gap = " " if after[:1].isalnum() else ""
            english = f'{english[:start]}"{english[start + 1 : ends[0]]}"{gap}{after}'
    return english


def in_guillemets(french: str) -> str:
    """The text with its quotations in « », a space within either mark; unchanged if not every mark has its other half.

    A word right behind a straight mark is cut into other pieces than behind a space, and a model that has seldom seen
    them makes another word of it: `"photographie"` became "phography".
    """
    straight = french.count('"')
    made, count = _STRAIGHT.subn(lambda quotation: f"« {quotation['words'].strip()} »", french)
    if 2 * count != straight or french.count("“") != french.count("”"):
        return french
    return re.sub(r"\s*”", " »", re.sub(r"“\s*", "« ", made))


def paired(text: str) -> bool:
    """Whether as many quotation marks close in a text as open."""
    return text.count('"') % 2 == 0 and text.count("«") == text.count("»") and text.count("“") == text.count("”")


def quoted_through(document: Document) -> tuple[tuple[bool, bool], ...]:
    """For each sentence, whether a quotation that began before it goes on in it, and whether one goes on after it."""
    text = document.text
    quotations = tuple(_quotations(text))

    def says(start: int, end: int) -> bool:
        return any(c.isalnum() for c in text[start:end])

    return tuple(
        (
            any(q.start < s.span.start < q.end and says(q.start, s.span.start) for q in quotations),
            any(q.start < s.span.end < q.end and says(s.span.end, q.end) for q in quotations),
        )
        for s in document.sentences
    )


def enclose(english: str, starts: bool, ends: bool) -> str:
    """A sentence that stands alone, with the marks of a quotation that an edge of it cut through.

    Parameters
    ----------
    english: the sentence.
    starts, ends: whether the quotation began before it, and goes on after it, as `quoted_through` has it.
    """
    halves = list(_halves(english))
    inside = starts and ends and not _MARK.search(english)
    opening = starts and (inside or any(not half.opens for half in halves[:1]))
    closing = ends and (inside or any(half.opens for half in halves[-1:]))
    return '"' * opening + english + '"' * closing


def _quotations(text: str) -> Iterator[Span]:
    """The quotations that open and close in a text. A mark without its other half, which was a slip, makes none.

    A « that starts a paragraph of an open quotation takes it up again. Straight marks, which do not tell which of two
    they are, pair by turns within a paragraph.
    """
    opened, depth = 0, 0
    for mark in re.finditer(r"[«»“”]", text):
        if mark[0] in "«“":
            again = depth and not text[text.rfind("\n", 0, mark.start()) + 1 : mark.start()].strip()
            opened, depth = (opened if depth else mark.start()), depth + (not again)
        elif depth:
            depth -= 1
            if not depth and len(re.findall(r"\n+", text[opened : mark.end()])) <= _PARAGRAPHS:
                yield Span(opened, mark.end())
    for paragraph in re.finditer(r"[^\n]+", text):
        marks = [m.start() for m in re.compile('"').finditer(text, *paragraph.span())]
        if len(marks) % 2 == 0:
            yield from (Span(a, b + 1) for a, b in zip(marks[::2], marks[1::2], strict=True))


def _halves(english: str) -> Iterator[_Half]:
    """The marks that have no other half."""
    opened: _Half | None = None
    pairs = 0
    for mark in _MARK.finditer(english):
        if _opens(english, mark, inside=opened is not None):
            if opened:
                yield opened
            opened = _Half(Span(*mark.span()), True, pairs)
        elif opened:
            opened, pairs = None, pairs + 1
        else:
            yield _Half(Span(*mark.span()), False, pairs)
    if opened:
        yield opened


def _opens(text: str, mark: re.Match[str], *, inside: bool) -> bool:
    """Whether a mark opens: by its form, else by the space before or after it, else by turns."""
    if mark[0] in _OPENERS or mark[0] in _CLOSERS:
        return mark[0] in _OPENERS
    free = not text[: mark.start()].strip() or text[mark.start() - 1] in " (["
    stuck = mark.end() < len(text) and not text[mark.end()].isspace()
    return not inside if free and not stuck else free


def _other_half(french: str, quotation: Span, english: str, half: _Half) -> int | None:
    """Where in the English the other half belongs, or None if the French does not show it."""
    before, after = french[: quotation.start], french[quotation.end :]
    start, end = half.span.start, half.span.end
    if half.opens:
        if not any(c.isalnum() for c in after):
            return len(english)
        tails = [m.end() for m in _SAID_SO.finditer(english, end)]
        return tails[0] if len(tails) == 1 and after.lstrip().startswith(",") else None
    if not any(c.isalnum() for c in before):
        return 0
    colons = [m.end() for m in re.finditer(r": ", english[:start])]
    return colons[0] if len(colons) == 1 and before.rstrip().endswith(":") else None
