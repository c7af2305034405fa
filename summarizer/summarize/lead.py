"""The baseline that is hard to beat on news: the first sentences, as they are."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.document import Document
from summarizer.protocols import Budget
from summarizer.results import Summary, Translation
from summarizer.summarize.features import candidates_of
from summarizer.summarize.headline import Headliner
from summarizer.summarize.selection import fits, over
from summarizer.summarize.wording import as_is, count_words


@dataclass(frozen=True, slots=True)
class LeadSummarizer:
    """The first sentences of the body that fit the budget, word for word; at least one."""

    headliner: Headliner

    def summarize(self, document: Document, translation: Translation, budget: Budget) -> Summary:
        """The headline and the first sentences, in article order."""
        body = candidates_of(document)
        words = {i: count_words(translation.sentences[i].text) for i in body}
        chosen = list(body[:1])
        for index in body[1:]:
            if not fits([*chosen, index], budget, words.__getitem__):
                break
            chosen.append(index)
        flags = over(sum(words[i] for i in chosen), budget)
        sentences = tuple(as_is(document, translation, i) for i in chosen)
        return Summary(self.headliner.headline(document, translation, body[:1]), sentences, flags)
