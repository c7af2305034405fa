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
    strict: drop generated sentences that fail a check and cannot be repaired, instead of flagging them.
    store: where the weights of an abstractive model are found; its settings say how many threads run it.

    Raises UsageError for another name, ModelError if an abstractive model is missing or broken.
    """
    from summarizer.glossary import Glossary
    from summarizer.summarize import shortener
    from summarizer.summarize.extractive import ExtractiveSummarizer
    from summarizer.summarize.headline import Headliner
    from summarizer.summarize.lead import LeadSummarizer

    terms = glossary or Glossary.load()
    headliner = Headliner(parser, translator, glossary=terms)
    short = shortener.load(shortener.path("brief")) if compress else None
    extractive = ExtractiveSummarizer(headliner, parser, translator, terms, short)
    kind, _, model = name.partition(":")
    if name == "lead":
        return LeadSummarizer(headliner)
    if name == "extractive":
        return extractive
    if kind == "abstractive" and model:
        from summarizer.engines.seq2seq import Seq2SeqWriter
        from summarizer.summarize.abstractive import AbstractiveSummarizer
        from summarizer.weights.store import Store

        store = store or Store()
        found = store.resolve(model)
        writer = Seq2SeqWriter(found.path, name=found.name, threads=store.settings.threads)
        return AbstractiveSummarizer(headliner, writer, extractive, terms, strict)
    raise UsageError(f"There is no summarizer {name!r}. Choose one of: {', '.join(NAMES)}.")
