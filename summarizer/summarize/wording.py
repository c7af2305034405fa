"""The English words of a chosen sentence: the translation, or an edited French sentence translated again."""

from __future__ import annotations

from summarizer.document import Document
from summarizer.results import SummarySentence, Translation, evidence_of


def count_words(text: str) -> int:
    """The number of words, counted at white space."""
    return len(text.split())


def as_is(document: Document, translation: Translation, index: int) -> SummarySentence:
    """A sentence of the translation as a sentence of the summary."""
    said = translation.sentences[index]
    return SummarySentence(said.text, (evidence_of(document, index),), "extracted", said.flags)
