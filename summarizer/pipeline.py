"""The whole story: an article in, a brief out. Each line of `Pipeline._finish` is a stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import summarizer
from summarizer.choices import recorded, summary_model
from summarizer.clock import Clock
from summarizer.document import Article, Document
from summarizer.engines.choice import Engine, open_engine
from summarizer.errors import EmptyInput
from summarizer.facts import extract_facts
from summarizer.facts.dates import dates_by_sentence
from summarizer.facts.figures import DAY_SAID
from summarizer.glossary import Glossary
from summarizer.lexicon import Lexicon
from summarizer.memory import TranslationMemory, memory_file
from summarizer.parse import Parser, SpacyParser
from summarizer.protocols import Budget, Summarizer
from summarizer.results import (
    Brief,
    CheckedFact,
    Coverage,
    FactKind,
    Flag,
    RunRecord,
    TranslatedSentence,
    Translation,
)
from summarizer.segment import segment
from summarizer.settings import Settings
from summarizer.summarize import make_summarizer
from summarizer.translate import SentenceTranslator
from summarizer.verify import check_fact
from summarizer.weights.preference import DEFAULT_MODEL
from summarizer.weights.store import Store

WINDOW = 16  # articles whose sentences share the engine's batches; more gains nothing and costs memory


@dataclass(frozen=True, slots=True)
class BriefOptions:
    """What a reader wants of one brief.

    Parameters
    ----------
    budget: length of the summary.
    facts: at most this many key facts; 0 for none.
    fact_kinds: only these kinds; empty for all.
    """

    budget: Budget = field(default_factory=Budget)
    facts: int = 12
    fact_kinds: tuple[FactKind, ...] = ()

    def record(self) -> dict[str, str]:
        """The options as texts, for the run record and the journal's key."""
        length = f"{self.budget.words} words" if self.budget.words else f"{self.budget.sentences} sentences"
        kinds = ",".join(self.fact_kinds) or "all"
        return {"budget": length, "facts": str(self.facts), "fact_kinds": kinds}


@dataclass(slots=True)
class Pipeline:
    """The models and stages of a run, loaded once and used for any number of articles.

    Use `Pipeline.load()`; the constructor is for tests and for engines of your own.
    """

    translator: SentenceTranslator
    summarizer: Summarizer
    parser: Parser = field(default_factory=SpacyParser)
    engine: str = "ct2"
    choices: dict[str, str] = field(default_factory=dict)
    models: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(
        cls,
        model: str = DEFAULT_MODEL,
        *,
        engine: Engine = "ct2",
        memory: bool = True,
        glossary: Path | None = None,
        beam: int = 4,
        summarizer: str = "extractive",
        compress: bool = True,
        strict: bool = False,
        settings: Settings | None = None,
    ) -> Pipeline:
        """Find the weights, convert them if need be, and join the stages. Models are loaded at their first use.

        Parameters
        ----------
        model: a name of the registry, a hub id, or a folder.
        engine: `ct2` (CTranslate2 int8 on the CPU) or `marian` (transformers; a GPU if there is one).
        memory: keep translations between runs.
        glossary: the user's terms, French TAB English.
        beam: beam width of translation.
        summarizer: `lead`, `extractive` or `abstractive:<model>`.
        compress: shorten sentences before translation where that is safe.
        strict: drop generated sentences that fail a check and cannot be repaired.
        settings: folders, threads, network; from the environment by default.

        Raises
        ------
        ModelError: weights are missing or broken.
        UsageError: an unknown summarizer or a glossary that cannot be read.
        """
        settings = settings or Settings()
        store = Store(settings)
        terms = Glossary.load(glossary)
        kept = TranslationMemory(memory_file(settings)) if memory else None
        found = store.resolve(model)
        lexicon = Lexicon.of_model(found.path)
        translator = SentenceTranslator(
            open_engine(found, engine, store, settings.threads), kept, terms, beam, lexicon=lexicon
        )
        parser = SpacyParser()
        stage = make_summarizer(
            summarizer,
            parser=parser,
            translator=translator,
            glossary=terms,
            compress=compress,
            strict=strict,
            store=store,
        )
        choices = recorded(beam=beam, summarizer=summarizer, compress=compress, strict=strict, glossary=glossary)
        written_by = summary_model(summarizer, store)
        models = {"summarization": f"{written_by.name}@{written_by.digest}"} if written_by else {}
        return cls(translator, stage, parser, engine, choices, models)

    def brief(self, article: Article | str, options: BriefOptions | None = None) -> Brief:
        """The brief of one article. Raises EmptyInput if there is not a sentence in it."""
        return next(self.briefs((article,), options))

    def briefs(self, articles: Iterable[Article | str], options: BriefOptions | None = None) -> Iterator[Brief]:
        """The briefs of many articles, in order; up to WINDOW of them are translated together.

        Raises EmptyInput at the first article without a sentence.
        """
        options = options or BriefOptions()
        waiting = iter(articles)
        while window := list(islice(waiting, WINDOW)):
            clock = Clock()
            documents = [_document(article, clock) for article in window]
            with clock.stage("translate"):
                translations = self._translated(documents)
            shared = {name: seconds / len(window) for name, seconds in clock.seconds.items()}
            for document, translation in zip(documents, translations, strict=True):
                yield self._finish(document, translation, options, Clock(dict(shared)))

    def facts(self, article: Article | str, options: BriefOptions | None = None) -> tuple[CheckedFact, ...]:
        """The key facts of an article alone, without a summary."""
        document = _document(article, Clock())
        (translation,) = self._translated((document,))
        return self._facts(document, translation, options or BriefOptions())

    def translate(self, article: Article | str) -> tuple[Document, Translation]:
        """An article's sentences, and the English of each."""
        document = _document(article, Clock())
        return document, self.translator.translate_document(document)

    def translate_texts(self, texts: Sequence[str]) -> tuple[TranslatedSentence, ...]:
        """The English of each text, in order, with the checks that it fails."""
        return self.translator.translate_texts(texts)

    def _translated(self, documents: Sequence[Document]) -> list[Translation]:
        """The English of the documents. While the engine is at it, which leaves Python idle, a thread parses them.

        The parser keeps what it made for the stages after this; what the thread did not come to, or failed at, is
        parsed there.
        """
        thread = ThreadPoolExecutor(1)
        try:
            thread.map(self.parser.parse, documents)
            return self.translator.translate_documents(documents)
        finally:
            thread.shutdown(wait=False, cancel_futures=True)

    def _finish(self, document: Document, translation: Translation, options: BriefOptions, clock: Clock) -> Brief:
        with clock.stage("parse"):
            self.parser.parse(document)
        with clock.stage("summarize"):
            summary = self.summarizer.summarize(document, translation, options.budget)
        with clock.stage("facts"):
            facts = self._facts(document, translation, options, summary.told())
        return Brief(
            document=document,
            translation=translation,
            headline=summary.headline,
            summary=summary.sentences,
            facts=facts,
            flags=(*summary.flags, *undated_flags(document.published, facts)),
            coverage=Coverage.of(document, translation, summary, facts),
            run=RunRecord(
                version=summarizer.__version__,
                models={"translation": f"{translation.model}@{self.translator.engine.digest}", **self.models},
                engine=self.engine,
                options={**self.choices, **options.record()},
                seconds={name: round(seconds, 3) for name, seconds in clock.seconds.items()},
                repairs=translation.repairs,
            ),
        )

    def _facts(
        self, document: Document, translation: Translation, options: BriefOptions, told: Collection[int] = ()
    ) -> tuple[CheckedFact, ...]:
        if options.facts == 0:
            return ()
        found = extract_facts(
            document,
            self.parser.parse(document),
            translation,
            self.translator,
            self.translator.glossary,
            limit=options.facts,
            kinds=options.fact_kinds,
            told=told,
        )
        days = dates_by_sentence(document)
        return tuple(check_fact(fact, document, translation, days) for fact in found)


def _document(article: Article | str, clock: Clock) -> Document:
    with clock.stage("segment"):
        document = segment(Article(article) if isinstance(article, str) else article)
    if not document.sentences:
        raise EmptyInput("the article has no sentence in it; give a text of at least one sentence")
    return document


def undated_flags(published: dt.date | None, facts: Sequence[CheckedFact]) -> tuple[Flag, ...]:
    """A flag if dates stay open: « mardi » or the year of « 9 août »; of a dated article « la veille »."""
    dates = (f.fact.value for f in facts if f.fact.kind == "date" and f.fact.value.get("iso") is None)
    said = dict.fromkeys(str(value["said"]) for value in dates)
    yearless = [words for words in said if DAY_SAID.search(words)]
    undated = [f"“{words}”" for words in said if not DAY_SAID.search(words)]
    if published is not None:
        return (Flag("date", f"the article does not say which day is {', '.join(undated)}"),) if undated else ()
    examples = [f"days such as {words}" for words in undated[:1]]
    examples += [f"years such as that of “{words}”" for words in yearless[:1]]
    reason = f"the day of publication is not known, nor therefore {' and '.join(examples)}"
    return (Flag("date", f"{reason}; give it with --date YYYY-MM-DD"),) if examples else ()
