"""The faithful summary: the most salient sentences of the article, none that says the same twice."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.document import Document
from summarizer.parse import Parser
from summarizer.protocols import Budget, TextTranslator
from summarizer.results import Summary, Translation
from summarizer.summarize import salience
from summarizer.summarize.headline import Headliner
from summarizer.summarize.selection import over, select
from summarizer.summarize.wording import as_is, count_words


@dataclass(frozen=True, slots=True)
class ExtractiveSummarizer:
    """Chooses French sentences by salience and gives their English.

    Parameters
    ----------
    parser: analyses the French for compression and coherence.
    translator: translates what was edited.
    compress: shorten sentences where the parse allows it.
    """

    headliner: Headliner
    parser: Parser
    translator: TextTranslator
    compress: bool = True

    def summarize(self, document: Document, translation: Translation, budget: Budget) -> Summary:
        """The headline and the sentences that fit the budget, in article order."""
        rated = salience.load().rate(document)
        words = {i: count_words(translation.sentences[i].text) for i in rated.candidates}
        chosen = select(rated, budget, words.__getitem__)
        sentences = tuple(as_is(document, translation, i) for i in chosen)
        flags = over(sum(words[i] for i in chosen), budget)
        return Summary(self.headliner.headline(document, translation, rated.ranked()), sentences, flags)
