"""A parser without a model, for tests that are not about syntax."""

from __future__ import annotations

from summarizer.document import Document
from summarizer.parse import Parse, ParsedSentence


class BareParser:
    """Finds no token and no name."""

    def parse(self, document: Document) -> Parse:
        """As many sentences as the document has, all bare."""
        return Parse(tuple(ParsedSentence(s.index, (), ()) for s in document.sentences))
