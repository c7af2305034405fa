"""The English headline: the translated title, or without one the most salient sentence, as a clause of few words."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.document import Document
from summarizer.results import Flag, Headline, Translation, evidence_of

MAX_WORDS = 14


@dataclass(frozen=True, slots=True)
class Headliner:
    """Makes headlines of at most `max_words` English words when there is no title."""

    max_words: int = MAX_WORDS

    def headline(self, document: Document, translation: Translation, ranked: tuple[int, ...]) -> Headline:
        """The headline of a document, from its title or else the first of `ranked` (sentences, best first)."""
        title = document.title_sentence
        if title is not None:
            said = translation.sentences[title.index]
            return Headline(tidy(said.text), (evidence_of(document, title.index),), said.flags)
        if not ranked:
            return Headline("", (), (Flag("headline", "the article has no sentence to make a headline of"),))
        said = translation.sentences[ranked[0]]
        return Headline(tidy(said.text), (evidence_of(document, ranked[0]),), said.flags)


def tidy(text: str) -> str:
    """A headline has no full stop at its end, unless it is an abbreviation's or an ellipsis."""
    text = " ".join(text.split())
    last = text.rsplit(" ", 1)[-1]
    return text[:-1] if text.endswith(".") and not text.endswith("..") and "." not in last[:-1] else text
