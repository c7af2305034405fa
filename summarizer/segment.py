"""An article becomes a document: one text, its paragraphs, and its sentences as spans into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import regex  # type: ignore[import-untyped]  # its stubs are a package of their own

from summarizer.document import Article, Document, Sentence, Span, document_id
from summarizer.paragraphs import STARTER, find_paragraphs, is_heading, without_bullet
from summarizer.srx import ChoppaSplitter, spans_between

__all__ = ["ChoppaSplitter", "FrenchSplitter", "segment"]

if TYPE_CHECKING:
    from summarizer.protocols import Splitter

# Words that are never the last of a sentence: a title or a reference stands before what it names.
_BOUND = r"MM?|Mr|Mrs|Ms|Mmes?|Mlles?|Mgr|Me|Dre?|Drs|Pre?|Prof|Ste?|Sts|Gal|cf|[cC]f|vs|c\.-à-d|i\.e|e\.g|p\. ?ex"
# Abbreviations that stand before a number (art. 5, 12 avr. 2012) and may also end a sentence.
_COUNTED = (
    r"arts?|al|n|nos?|N[o°]s?|pp?|vol|chap|ch|fig|t|éd|env|tél|réf|alin|§|v"
    r"|janv|févr?|avr|juill?|sept|oct|nov|déc|lun|mar|mer|jeu|ven|sam|dim"
)
_PARTICLE_NAME = r"(?:(?:Le|La|Les|Du|De|Des)\s|[LD]['’])\p{Lu}"  # J. Le Goff, éd. La Découverte, C. D'Estienne

# Between these two sides there is no sentence end, whatever the rules of choppa say.
_JOINS = tuple(
    (regex.compile(rf"(?:{left})\s*\Z"), regex.compile(right))
    for left, right in (
        (rf"(?<![\p{{L}}\d]|\p{{L}}['’-])(?:{_BOUND})\.", r"\S"),
        (rf"(?<![\p{{L}}\d-])(?:{_COUNTED})\.", r"[\d\p{Ll}]"),
        (r"n°", r"\S"),
        (r"[;:]\s\d{1,2}\.", r"\p{Lu}"),  # an enumeration in running text: "; 2. Toute personne"
        # An initial before a name: "A. Merkel", "J.-L. Mélenchon"; but "52 av. J.-C." may end a sentence.
        (r"(?<!\p{L}|['’-]|(?:av|apr)\.\s?)(?:\p{Lu}\p{Ll}?\.[\s-]?)*\p{Lu}h?\.", rf"(?!{STARTER})\p{{Lu}}\p{{Ll}}"),
        (r"(?<!\p{L}|['’-]|(?:av|apr)\.\s?)\p{Lu}\.", _PARTICLE_NAME),
        # What was said goes on after its mark: « Viens ! » dit-il.
        (r"[.!?…]\s?[»”\"]", r"\p{Ll}|[,;:]"),
        (r"[!?…]|\.\.\.", r"\p{Ll}|[,;:]"),
    )
)
_ENUMERATOR = regex.compile(r"\W*(?:\d{1,2}|[ivxIVX]{1,4}|[a-zA-Z])(?:\.|\)|°)\s*")

# After each of these there is a sentence end, even where choppa sees none.
_CUTS = tuple(
    regex.compile(pattern)
    for pattern in (
        # Glued paragraphs: "les éleveurs.Alors", "20 %.Le", "fini.»Alors"; not "Booking.Com" or "www.Site.Fr".
        r"(?<![@/.]\S{0,40})(?:\p{Ll}{2,}(?<!\bwww)|\d|[%)»”])[.!?…]+\s?[»”)]?(?=[«“]?(?!(?:Com|Fr|Net|Org|Eu|Be|Ch|Io|Js)\b)\p{Lu}['’\p{Ll}])",
        # A mark inside closing quotes, then a capital: « C'est fini.» Puis il partit.
        r"[.!?…]\s?[»”]\s+(?=[«“\"(]?\s?\p{Lu})",
        # A quotation mark that opens: Il partit. "Jamais", dit-il.
        r"[.!?…]\s+(?=\"\p{L}|[«“]\s?\p{Lu})",
        # One quotation closes, another opens: … deux. " " Dans ce cas
        r"[.!?…]\s*\"\s+(?=\"\s?\p{Lu})",
        # An abbreviation or an initial that does end its sentence.
        rf"\p{{L}}\.\s+(?={STARTER})(?!{_PARTICLE_NAME})",
    )
)
_LAST_MARK = regex.compile(r"(?<=[.!?…\"]\s)\"\s*\Z")
_STRAIGHT = regex.compile(r"\"")
_INSIDE_PARENTHESES = regex.compile(r"\([^()]{0,300}\Z")


class FrenchSplitter(ChoppaSplitter):
    """choppa's sentence ends, corrected for news: quotes that end sentences, initials, glued paragraphs.

    `scripts/evaluate.py segmentation` measures both splitters side by side.
    """

    def split(self, text: str) -> tuple[Span, ...]:
        """The spans of the sentences in `text`, in order, without the white space around them."""
        ends = set(self.ends(text)) | set(_cuts(text))
        opens = _opening_marks(text)
        kept: list[int] = []
        for end in sorted(ends):
            start = kept[-1] if kept else 0
            if end >= len(text):
                kept.append(end)
            elif not _joins(text, start, end):
                kept.append(_before_opening(text, start, end, opens))
        return spans_between(text, kept)


def _cuts(text: str) -> Iterator[int]:
    for pattern in _CUTS:
        for found in pattern.finditer(text):
            opened = _INSIDE_PARENTHESES.search(text, max(0, found.end() - 300), found.end())
            if not (opened and regex.match(r"[^()]{0,300}\)", text, pos=found.end())):
                yield found.end()


def _before_opening(text: str, start: int, end: int, opens: frozenset[int]) -> int:
    """The end of a sentence, but before a quotation mark that opens the next one: `Il part. " Non", dit-elle.`

    It opens if the next mark closes; where white space around that does not tell either, if no quotation is open.
    """
    last = _LAST_MARK.search(text, start, end)
    following = text.find('"', end)
    if last is None or following < 0 or _is_open(text, start, last.start()):
        return end
    turn = _turn(text, following)
    is_opening = last.start() in opens if turn is None else not turn
    return last.start() if is_opening else end


def _opening_marks(text: str) -> frozenset[int]:
    """The places of the straight marks of a paragraph that open."""
    return frozenset(place for place, inside in _marks(text, 0, len(text)) if inside)


def _is_open(text: str, start: int, end: int) -> bool:
    """Whether a quotation in straight marks that began between two places is open at the second."""
    return any(inside for _, inside in list(_marks(text, start, end))[-1:])


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """The straight marks between two places, and whether each opens: as white space tells, else by turns."""
    inside = False
    for mark in _STRAIGHT.finditer(text, start, end):
        turn = _turn(text, mark.start())
        inside = not inside if turn is None else turn
        yield mark.start(), inside


def _turn(text: str, place: int) -> bool | None:
    """Whether the straight mark at a place opens (True) or closes; None if white space does not tell."""
    before, after = text[max(0, place - 1) : place] or " ", text[place + 1 : place + 2] or " "
    if after in ",.;:!?…)»”" or (not before.isspace() and before not in "([«“"):
        return False
    return None if after.isspace() else True


def _joins(text: str, start: int, end: int) -> bool:
    """Whether the end of a sentence at `end`, of one that began at `start`, is none."""
    if _ENUMERATOR.fullmatch(text, start, end):
        return True
    behind = text[max(start, end - 60) : end]
    return any(left.search(behind) and right.match(text, end) for left, right in _JOINS)


_SPLITTER = FrenchSplitter()  # holds nothing until its first text


def segment(article: Article, splitter: Splitter | None = None) -> Document:
    """The document of an article: its text is the title, an empty line and the body, and nothing of either is changed.

    A title becomes sentence 0, whole, and a heading. `splitter` finds the sentences of a paragraph;
    `FrenchSplitter` by default. A paragraph that is a heading is one sentence.
    The mark of a list item (•, *, -) stays outside its sentence.
    """
    splitter = splitter or _SPLITTER
    title = (article.title or "").strip() or None
    text = f"{title}\n\n{article.text}" if title else article.text
    paragraphs = find_paragraphs(text, 0 if title is None else len(title))
    places = [(Span(0, len(title)), 0, True)] if title else []
    offset = len(places)
    for number, place in enumerate(paragraphs):
        heading = is_heading(text, place, last=number + 1 == len(paragraphs))
        inner = without_bullet(text, place)
        found = (Span(0, len(inner)),) if heading else splitter.split(inner.of(text))
        places.extend((span.shift(inner.start), number + offset, heading) for span in found)
    sentences = tuple(Sentence(i, span, paragraph, heading) for i, (span, paragraph, heading) in enumerate(places))
    return Document(document_id(text), text, title, article.published, article.url, sentences)
