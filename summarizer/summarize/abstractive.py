"""A summary that a model writes from the English translation, each of its sentences held against the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.engines.seq2seq import Seq2SeqWriter, Written
from summarizer.glossary import Glossary
from summarizer.protocols import Budget, Summarizer
from summarizer.results import Flag, Summary, SummarySentence, Translation, evidence_of
from summarizer.summarize import salience
from summarizer.summarize.align import SUPPORT, align, complete, split_english
from summarizer.summarize.headline import Headliner
from summarizer.summarize.repair import repaired
from summarizer.summarize.selection import over
from summarizer.summarize.wording import as_is, count_words
from summarizer.verify import CheckContext, check_generated

WORDS_PER_SENTENCE = 25
SELECT_UP_TO = 2.0  # windows; an article longer than that is summarized in parts


@dataclass(frozen=True, slots=True)
class AbstractiveSummarizer:
    """Lets a model write, and lets through only what can be checked.

    Parameters
    ----------
    headliner: makes the headline, from the article.
    writer: the model.
    fallback: summarizes where the model gives nothing that can be used.
    glossary: names, for the checks.
    strict: drop sentences that fail a check and cannot be repaired, instead of flagging them.
    """

    headliner: Headliner
    writer: Seq2SeqWriter
    fallback: Summarizer
    glossary: Glossary
    strict: bool = False

    def summarize(self, document: Document, translation: Translation, budget: Budget) -> Summary:
        """The headline and what the model wrote, with evidence, flags, and a flag for what the model did not read."""
        rated = salience.load().rate(document)
        english = {i: translation.sentences[i].text for i in rated.candidates if translation.sentences[i].text}
        written, flags = self._read(english, rated.ranked(), budget)
        made = self._checked(document, english, (written.text,))
        spare = self._checked(document, english, written.others)
        made, repairs = repaired(made, spare, [as_is(document, translation, i) for i in rated.ranked() if i in english])
        flags += repairs
        unsupported = [s for s in made if s.flags]
        if self.strict and unsupported:
            made = tuple(s for s in made if not s.flags)
            flags += (Flag("support", f"{len(unsupported)} generated sentence(s) without support were dropped"),)
        kept = _within(made, budget)
        if not kept:
            plain = self.fallback.summarize(document, translation, budget)
            reason = Flag("abstractive", f"{self.writer.name} wrote nothing that can be used; these are extracted")
            return Summary(plain.headline, plain.sentences, (*flags, reason, *plain.flags))
        headline = self.headliner.headline(document, translation, rated.candidates)
        return Summary(headline, kept, (*flags, *over(sum(count_words(s.text) for s in kept), budget)))

    def _read(self, english: dict[int, str], ranked: Sequence[int], budget: Budget) -> tuple[Written, tuple[Flag, ...]]:
        """What the model writes of an article, in one reading, of a selection, or part by part."""
        asked = budget.words or budget.sentences * WORDS_PER_SENTENCE
        most = min(asked, self.writer.max_words)
        window = self.writer.window
        lengths = {i: self.writer.count(text) for i, text in english.items()}
        order = [i for i in ranked if i in english and lengths[i] <= window]
        flags: tuple[Flag, ...] = ()
        if most < asked:
            reason = f"{self.writer.name} can write {most} words at most, where {asked} were asked for"
            flags = (Flag("abstractive", reason),)
        if skipped := len(english) - len(order):
            reason = f"{skipped} sentence(s) are longer than {self.writer.name} can read, and were left out"
            flags += (Flag("coverage", reason),)
        if not order:
            return Written("", finished=True), flags
        total = self.writer.count(" ".join(english[i] for i in sorted(order)))
        if total > SELECT_UP_TO * window:
            parts = _parts(self.writer, [english[i] for i in sorted(order)])
            flags += (Flag("coverage", f"{self.writer.name} read the article in {len(parts)} parts"),)
            return self._reduce(parts, most), flags
        chosen = _selected(self.writer, order, english)
        if len(chosen) < len(order):
            reason = f"{self.writer.name} read the {len(chosen)} most salient of {len(order)} sentences"
            flags += (Flag("coverage", reason),)
        return self.writer.write(_joined(english, chosen), min_words=most // 3, max_words=most), flags

    def _reduce(self, parts: Sequence[str], most: int) -> Written:
        """Summaries of the parts, and the summary of these, as often as it takes to come under the window."""
        while len(parts) > 1:
            each = max(20, int(self.writer.window / 2 / 1.6 / len(parts)))
            written = [self.writer.write(p, min_words=each // 3, max_words=min(most, each)).text for p in parts]
            sentences = [s for text in written for s in complete(split_english(text))]
            fitting = [s for s in sentences if self.writer.count(s) <= self.writer.window]
            smaller = _parts(self.writer, fitting)
            if not smaller or len(smaller) >= len(parts):
                return Written(" ".join(fitting), finished=True)
            parts = smaller
        return self.writer.write(parts[0], min_words=most // 3, max_words=most)

    def _checked(
        self, document: Document, english: dict[int, str], texts: Sequence[str]
    ) -> tuple[SummarySentence, ...]:
        """The sentences of generated texts, each once, with the French they rest on and what speaks against them."""
        said = dict.fromkeys(s for text in texts for s in complete(split_english(text)))
        return tuple(self._check(document, english, s) for s in said)

    def _check(self, document: Document, english: dict[int, str], said: str) -> SummarySentence:
        indices, share = align(said, english)
        sources = [document.quote(document.sentences[i]) for i in indices]
        context = CheckContext(self.glossary, published=document.published)
        flags = check_generated(said, sources, [english[i] for i in indices], context)
        if share < SUPPORT:
            flags = (*flags, Flag("support", "the article does not say this in so many words"))
        return SummarySentence(said, tuple(evidence_of(document, i) for i in indices), "generated", flags)


def _selected(writer: Seq2SeqWriter, ranked: Sequence[int], english: dict[int, str]) -> list[int]:
    """The most salient sentences that fit the window together, in article order."""
    chosen: list[int] = []
    for index in ranked:
        if writer.count(_joined(english, sorted([*chosen, index]))) <= writer.window:
            chosen.append(index)
    return sorted(chosen)


def _joined(english: dict[int, str], indices: Sequence[int]) -> str:
    return " ".join(english[i] for i in indices)


def _parts(writer: Seq2SeqWriter, sentences: Sequence[str]) -> list[str]:
    """Consecutive sentences in as few texts as fit the window each."""
    parts: list[str] = []
    for sentence in sentences:
        longer = f"{parts[-1]} {sentence}" if parts else ""
        if longer and writer.count(longer) <= writer.window:
            parts[-1] = longer
        else:
            parts.append(sentence)
    return parts


def _within(made: Sequence[SummarySentence], budget: Budget) -> tuple[SummarySentence, ...]:
    """The first sentences that fit the budget; the first in any case."""
    kept: list[SummarySentence] = []
    for sentence in made:
        words = sum(count_words(s.text) for s in [*kept, sentence])
        full = words > budget.words if budget.words is not None else len(kept) >= budget.sentences
        if kept and full:
            break
        kept.append(sentence)
    return tuple(kept)
