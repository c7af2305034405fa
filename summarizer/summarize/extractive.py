"""The faithful summary: the sentences of the article that an editor would take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from summarizer.document import Document
from summarizer.facts.material import Material
from summarizer.glossary import Glossary
from summarizer.marks import quoted_through
from summarizer.parse import Parser
from summarizer.protocols import Budget, TextTranslator
from summarizer.results import Flag, Summary, SummarySentence, Translation
from summarizer.summarize.choice import choose_among
from summarizer.summarize.coherence import read, taken_back
from summarizer.summarize.compression import Compressor
from summarizer.summarize.headline import Headliner
from summarizer.summarize.selection import over, ranking
from summarizer.summarize.shortener import Shortener
from summarizer.summarize.wording import Wording, count_words

SPARE = 2.0  # under a budget of words, this many times as many words are worded: compressed, more of them fit


@dataclass(frozen=True, slots=True)
class ExtractiveSummarizer:
    """Chooses French sentences as an editor would and gives their English, so worded that each can be understood.

    Parameters
    ----------
    headliner: makes the headline.
    parser: analyses the French for compression and coherence.
    translator: translates what was edited.
    glossary: names and their English.
    shortener: shortens sentences, or None: they are told whole.
    """

    headliner: Headliner
    parser: Parser
    translator: TextTranslator
    glossary: Glossary
    shortener: Shortener | None = None

    def summarize(self, document: Document, translation: Translation, budget: Budget) -> Summary:
        """The headline and the sentences that fit the budget, in article order."""
        rated = choose_among(document)
        headline = self.headliner.headline(document, translation, rated.candidates)
        if not rated.candidates:
            return Summary(headline, (), (Flag("summary", "the article has no sentence to make a summary of"),))
        material = Material(document, self.parser.parse(document), translation, self.glossary)
        readings = {i: read(material, i) for i in rated.candidates}
        quoted = quoted_through(document)
        # part of a quotation over several sentences is no half quotation: it gets its marks, and may be the news
        weak = frozenset(i for i, r in readings.items() if r.weak or (r.halved and not any(quoted[i])))
        compressor = Compressor(self.shortener, rated.salience.words) if self.shortener else None
        wording = Wording(material, readings, quoted, self.translator, compressor)
        leaning = {i: i + 1 for i in readings if taken_back(material, i)}
        leaning |= {i: reading.leans for i, reading in readings.items() if reading.leans is not None}
        words = {i: count_words(translation.sentences[i].text) for i in rated.candidates}
        choose = partial(ranking, rated, words_of=words.__getitem__, leaning=leaning, last=weak)
        if budget.words is not None:
            wide = Budget(words=int(budget.words * SPARE))
            short = sorted(choose(wide))
            words |= {i: count_words(s.text) for i, s in zip(short, wording.say(short), strict=True)}
        sentences = _fitting(list(choose(budget)), budget, leaning, wording)
        return Summary(headline, sentences, over(sum(count_words(s.text) for s in sentences), budget))


def _fitting(
    chosen: list[int], budget: Budget, leaning: Mapping[int, int], wording: Wording
) -> tuple[SummarySentence, ...]:
    """The words of the chosen sentences; while a name or date put in makes them too many, the last of `chosen` goes."""
    while True:
        sentences = wording.say(sorted(chosen))
        total = sum(count_words(s.text) for s in sentences)
        if budget.words is None or total <= budget.words or len(chosen) == 1:
            return _said_to_lean(sorted(chosen), leaning, sentences)
        gone = chosen.pop()
        for index in [i for i in chosen if leaning.get(i) == gone][: len(chosen) - 1]:
            chosen.remove(index)


def _said_to_lean(
    chosen: list[int], leaning: Mapping[int, int], sentences: tuple[SummarySentence, ...]
) -> tuple[SummarySentence, ...]:
    """A sentence that leans on one outside the brief (there was nothing better to choose) is flagged."""
    made = []
    for index, said in zip(chosen, sentences, strict=True):
        why = "the sentence refers to one before it that is not in the brief"
        if leaning.get(index, 0) > index:
            why = "the next sentence takes part of it back and is not in the brief"
        flag = Flag("coherence", why, index)
        lonely = index in leaning and leaning[index] not in chosen
        flags = (*said.flags, flag) if lonely else said.flags
        made.append(SummarySentence(said.text, said.evidence, said.origin, flags))
    return tuple(made)
