"""The English words of a chosen sentence: the translation, or an edited French sentence translated again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summarizer.document import Document
from summarizer.facts.antecedent import Edit
from summarizer.facts.english_pronouns import with_right_pronouns
from summarizer.facts.material import Material
from summarizer.marks import enclose
from summarizer.protocols import TextTranslator
from summarizer.results import Evidence, Flag, SummarySentence, TranslatedSentence, Translation, evidence_of
from summarizer.summarize.coherence import Reading, full_names, people
from summarizer.summarize.compression import Compressor, left
from summarizer.summarize.dating import dated
from summarizer.summarize.edits import apply
from summarizer.summarize.introduction import introduced


def count_words(text: str) -> int:
    """The number of words, counted at white space."""
    return len(text.split())


def as_is(document: Document, translation: Translation, index: int) -> SummarySentence:
    """A sentence of the translation as a sentence of the summary."""
    said = translation.sentences[index]
    return SummarySentence(said.text, (evidence_of(document, index),), "extracted", said.flags)


@dataclass(slots=True)
class _Told:
    """What the sentences of a brief have told so far: relative days with their dates, and people by name."""

    days: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Wording:
    """Words the sentences of one brief. What was translated once is kept.

    Parameters
    ----------
    material: the article, its parse, translation and names.
    readings: how each candidate hangs on the sentence before.
    quoted: of each sentence, whether a quotation runs over its beginning and over its end.
    translator: translates edited sentences, in one call a brief.
    compressor: shortens sentences, or None: they are told whole.
    """

    material: Material
    readings: dict[int, Reading]
    quoted: tuple[tuple[bool, bool], ...]
    translator: TextTranslator
    compressor: Compressor | None
    _known: dict[str, TranslatedSentence] = field(default_factory=dict)

    def say(self, chosen: Sequence[int]) -> tuple[SummarySentence, ...]:
        """The English sentences of a brief of `chosen` sentences, in article order."""
        frenches = self._french(chosen)
        self._translate(french for french, _ in frenches.values())
        told = _Told()
        return tuple(self._sentence(index, *frenches[index], told) for index in chosen)

    def _french(self, chosen: Sequence[int]) -> dict[int, tuple[str, tuple[Edit, ...]]]:
        """For each sentence its edited French, and what was put in full in it."""
        document = self.material.document
        named: frozenset[str] = frozenset()
        made = {}
        for index in chosen:
            reading = self.readings[index]
            alone = reading.alone if index - 1 not in chosen else ()
            edits = [*reading.always, *alone, *full_names(self.material, index, named)]
            gone = self._gone(index, chosen, edits)
            french = apply(document.text, reading.place, [*left(edits, gone), *gone])
            made[index] = (french, tuple(left(alone, gone)))
            named |= people(self.material, index)
        return made

    def _gone(self, index: int, chosen: Sequence[int], others: Sequence[Edit]) -> tuple[Edit, ...]:
        """What goes of a sentence; nothing that the rest of the brief stands on: its pronouns, people named again."""
        after = self.readings[index + 1] if index + 1 in chosen else None
        leaned_on = after is not None and (bool(after.alone) or after.leans == index)
        if self.compressor is None or any(self.quoted[index]) or leaned_on:
            return ()
        parsed, place = self.material.parse.sentences[index], self.readings[index].place
        gone = self.compressor.compress(self.material.document, parsed, place, others)
        later = frozenset[str]().union(*(people(self.material, i) for i in chosen if i > index))
        again = (n for n in self.material.names_in(index) if n.french in later)
        lost = any(g.span.contains(m.span) for n in again for m in n.in_sentence(index) for g in gone)
        return () if lost else gone

    def _translate(self, frenches: Iterable[str]) -> None:
        document, translation = self.material.document, self.material.translation
        if not self._known:
            self._known.update(zip(document.texts(), translation.sentences, strict=True))
        new = [f for f in dict.fromkeys(frenches) if f not in self._known]
        self._known.update(zip(new, self.translator.translate_texts(new) if new else (), strict=True))

    def _sentence(self, index: int, french: str, put_in: Sequence[Edit], told: _Told) -> SummarySentence:
        document = self.material.document
        original, edited = self.material.translation.sentences[index], self._known[french]
        worse = {f.check for f in edited.flags} - {f.check for f in original.flags}
        if french == document.quote(document.sentences[index]) or worse:
            flags = original.flags
            if put_in:
                flags += (Flag("coherence", "some words stand for what the article tells before this sentence", index),)
            text, sources = self._told(index, original.text.lstrip("-–— "), told)  # the dash of a dateline
            return SummarySentence(text, (*sources, evidence_of(document, index)), "extracted", flags)
        text, sources = self._told(index, edited.text, told)
        before = tuple(evidence_of(document, i) for i in sorted({s.sentence for e in put_in for s in e.sources}))
        flags = tuple(Flag(f.check, f.reason, index) for f in edited.flags)
        return SummarySentence(text, (*sources, *before, evidence_of(document, index)), "compressed", flags)

    def _told(self, index: int, english: str, told: _Told) -> tuple[str, tuple[Evidence, ...]]:
        """The English as it stands in the brief, and the evidence of what was put in.

        Half a quotation gets its other mark, a thing its "it", a person who is new the role, a relative day its date.
        """
        english = with_right_pronouns(self.material, index, enclose(english, *self.quoted[index]))
        english, sources = introduced(self.material, index, english, told.people)
        return dated(self.material, index, english, told.days), sources
