"""One parser for all tests of the stage, and documents with a translation made by rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from summarizer.document import Article, Document
from summarizer.engines.fake import FakeTranslator
from summarizer.facts.material import Material
from summarizer.glossary import Glossary
from summarizer.parse import SpacyParser
from summarizer.protocols import DecodeOptions
from summarizer.results import Flag, TranslatedSentence, Translation
from summarizer.segment import segment


class ByTable:
    """The translate stage over the shipped fake engine, without checks."""

    def __init__(self, table: dict[str, str] | None = None) -> None:
        self.engine = FakeTranslator(table)
        self.flags: dict[str, tuple[Flag, ...]] = {}

    def translate_texts(self, texts: Sequence[str]) -> tuple[TranslatedSentence, ...]:
        """Each text by table, or unchanged; with the flags that a test has set."""
        best = self.engine.translate(texts, DecodeOptions())
        return tuple(
            TranslatedSentence(i, found[0].text, -0.1, self.flags.get(text, ()))
            for i, (text, found) in enumerate(zip(texts, best, strict=True))
        )


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    """spaCy, loaded once."""
    return SpacyParser()


@pytest.fixture
def translator() -> ByTable:
    """A translator that gives every text back."""
    return ByTable()


def translated(document: Document, english: dict[str, str] | None = None) -> Translation:
    """A translation by table; what is not in it stays French."""
    texts = [(english or {}).get(text, text) for text in document.texts()]
    return Translation(tuple(TranslatedSentence(i, text, -0.1) for i, text in enumerate(texts)), "fake")


@pytest.fixture(scope="session")
def material(parser: SpacyParser) -> Callable[[str], Material]:
    """Makes the material of a text without a title."""
    glossary = Glossary.load()

    def make(text: str) -> Material:
        document = segment(Article(text))
        return Material(document, parser.parse(document), translated(document), glossary)

    return make
