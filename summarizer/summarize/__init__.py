"""The summary stage: which sentences, in what words, under what headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.errors import UsageError
from summarizer.parse import Parser
from summarizer.protocols import Summarizer, TextTranslator

if TYPE_CHECKING:
    from summarizer.glossary import Glossary
    from summarizer.weights.store import Store

__all__ = ["NAMES", "make_summarizer"]

NAMES = ("extractive", "lead", "abstractive:<model>")


def make_summarizer(
    name: str,
    *,
    parser: Parser,
    translator: TextTranslator,
    glossary: Glossary | None = None,
    compress: bool = True,
    strict: bool = False,
    store: Store | None = None,
) -> Summarizer:
    """The summarizer called `lead`, `extractive` or `abstractive:<model>` (a name, a hub id or a folder).

    Parameters
    ----------
    parser: analyses the French.
    translator: translates edited sentences.
    glossary: names and terms, for the checks of generated sentences.
    compress: shorten extracted sentences where that is safe.
    strict: drop generated sentences that the evidence does not support.
    store: where the weights of an abstractive model are found.

    Raises UsageError for another name, ModelError if an abstractive model is missing or broken.
    """
    from summarizer.glossary import Glossary
    from summarizer.summarize.headline import Headliner

    headliner = Headliner(parser, translator)
    if name == "lead":
        from summarizer.summarize.lead import LeadSummarizer

        return LeadSummarizer(headliner)
    if name == "extractive":
        from summarizer.summarize.extractive import ExtractiveSummarizer

        return ExtractiveSummarizer(headliner, parser, translator, glossary or Glossary.load(), compress)
    raise UsageError(f"There is no summarizer {name!r}. Choose one of: {', '.join(NAMES)}.")
