"""The parser's memory of what it has parsed."""

from __future__ import annotations

from summarizer.document import Article
from summarizer.segment import segment
from tests.facts.test_extract import parser


def test_a_title_makes_another_parse_of_the_same_text() -> None:
    """A text may be one title or two sentences: what was kept of the one is not given for the other."""
    titled = segment(Article("Trois chiens courent.", "Un chat mange. Deux chats boivent."))
    whole = segment(Article("Un chat mange. Deux chats boivent.\n\nTrois chiens courent."))
    assert titled.id == whole.id
    parses = [parser().parse(document) for document in (titled, whole)]
    assert [len(parse.sentences) for parse in parses] == [2, 3]
