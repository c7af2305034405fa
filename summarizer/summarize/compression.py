"""Shorter French sentences before translation, so that a brief of so many words says more.

The shortener leaves out what sub-editors leave out; what never goes is in `keeping.py`: who says it, negations,
conditions, limits and doubts, anything in a quotation. The edits that let a sentence stand alone are made all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.document import Document, Span
from summarizer.facts.antecedent import Edit
from summarizer.marks import quotes_in
from summarizer.parse import ParsedSentence
from summarizer.summarize.coherence import leans_on_before
from summarizer.summarize.edits import balanced
from summarizer.summarize.gaps import Words
from summarizer.summarize.shortener import Shortener

MOST = (22, 28, 34)
"""French words of a shorter form, the fewest first; sentences of no more than the fewest are told whole."""
LEAST = -2.2
"""The logarithm of the chance of a shorter form; less likely ones are wrong too often."""

_LINK = re.compile(
    r"(?:,\s)?\b(?:également|par ailleurs|en outre|d['’]ailleurs|de son côté|de leur côté|pour sa part"
    r"|pour leur part)\b,?(?=\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Compressor:
    """Shortens sentences of one article.

    Parameters
    ----------
    shortener: finds the shorter forms.
    worth: how likely an abstract of the article has each word, in lower case.
    """

    shortener: Shortener
    worth: Mapping[str, float]

    def compress(
        self, document: Document, parsed: ParsedSentence, place: Span, others: Sequence[Edit]
    ) -> tuple[Edit, ...]:
        """The edits that leave fewer words of a place in a sentence, if a form of it is good enough.

        Words that link it to another sentence go in any case.

        Parameters
        ----------
        others: edits that are made besides; those of words that go are to be left out, and a form that cuts one in two
            is none.
        """
        links = _links(document.text, place)
        form = self._form(document, parsed, place, (*others, *links))
        return (*form, *left(links, form))

    def _form(
        self, document: Document, parsed: ParsedSentence, place: Span, others: Sequence[Edit]
    ) -> tuple[Edit, ...]:
        text = place.of(document.text)
        words = Words(document.text, place, parsed.part(place))
        count = int(sum(words.counted))
        if count <= MOST[0] or not balanced(text) or "?" in text:
            return ()
        search = self.shortener.search(words, careful=True)
        tried = (search.form(most, self.worth) for most in MOST if most < count)
        form = next((form for form in tried if form is not None and form.chance >= LEAST), None)
        if form is None:
            return ()
        if leans_on_before(form.text) and not leans_on_before(text):
            return ()
        gone = [edit.span for edit in form.edits]
        cut = any(span.overlaps(e.span) and not span.contains(e.span) for span in gone for e in others)
        return () if cut else form.edits


def _links(text: str, place: Span) -> tuple[Edit, ...]:
    """What takes out the words that link a sentence to another, outside its quotations."""
    quotes = quotes_in(text, place)
    found = (Span(*m.span()) for m in _LINK.finditer(text, place.start, place.end))
    return tuple(Edit(span, "") for span in found if not any(span.overlaps(q) for q in quotes))


def left(edits: Sequence[Edit], gone: Sequence[Edit]) -> list[Edit]:
    """Those of the edits whose words have not gone."""
    return [e for e in edits if not any(g.span.contains(e.span) for g in gone)]
