"""The translate stage: every text comes back in English with the checks that it fails; nothing is cut or dropped.

For each text: capitals get their case back, quotation marks their spaces, rare words and known terms their English.
What is over the model's limit is split at clauses. The engine's n-best list is checked and the hypothesis with the
least against it wins; if something still is against it, the next attempt of ATTEMPTS is made; the best of all attempts
is taken, and what it still fails is said in its flags.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarizer.ages import mark_ages
from summarizer.attempts import ATTEMPTS, Attempt, worth
from summarizer.candidates import Candidate, Judge, better, choose, joined
from summarizer.clauses import best_cut, split_clauses
from summarizer.conditional import mark_reports
from summarizer.contrast import Contrast, Question, tell
from summarizer.document import Document
from summarizer.figures import in_figures
from summarizer.glossary import Glossary
from summarizer.lexicon import Lexicon
from summarizer.marks import agency_marks, in_guillemets
from summarizer.masks import Masked, mask, mask_kept, without_words
from summarizer.media import mark_guests, name_apart
from summarizer.particles import capital_particles
from summarizer.protocols import DecodeOptions, Memory, Translator
from summarizer.results import Hypothesis, TranslatedSentence, Translation
from summarizer.saying import say_plainly
from summarizer.truecase import truecase_texts
from summarizer.verify import CheckContext
from summarizer.verify.omission import suspects

HALVE_OVER = 60  # characters; shorter texts have no two clauses


@dataclass(slots=True)
class SentenceTranslator:
    """Translates texts and documents with one engine.

    Parameters
    ----------
    engine: runs the model.
    memory: remembers n-best lists, or None.
    glossary: exonyms and the user's terms.
    lexicon: the English of words that the engine's model hardly knows.
    beam: beam width; the n-best list is as long.
    repair: whether failed checks lead to further attempts.
    """

    engine: Translator
    memory: Memory | None = None
    glossary: Glossary = field(default_factory=Glossary.load)
    beam: int = 4
    repair: bool = True
    lexicon: Lexicon = field(default_factory=Lexicon)

    def translate_texts(self, texts: Sequence[str]) -> tuple[TranslatedSentence, ...]:
        """The English of each text, in order. Equal texts are translated once; an empty text stays empty."""
        prepared = self._prepared(texts, together=False)
        best = self._best(prepared)
        return tuple(_sentence(i, best.get(text)) for i, text in enumerate(prepared))

    def translate_document(self, document: Document) -> Translation:
        """The English of each sentence of a document."""
        return self.translate_documents((document,))[0]

    def translate_documents(self, documents: Sequence[Document]) -> list[Translation]:
        """The English of several documents, whose sentences share the engine's batches."""
        prepared = [self._prepared(document.texts(), together=True) for document in documents]
        best = self._best([text for texts in prepared for text in texts])
        return [
            Translation(
                tuple(_sentence(i, best.get(text)) for i, text in enumerate(texts)),
                self.engine.name,
                _repairs(best, texts),
            )
            for texts in prepared
        ]

    def n_best(self, text: str, n: int) -> tuple[Hypothesis, ...]:
        """The first `n` hypotheses for one text as the engine gives them, unchecked.

        Of a text over the model's limit, the first one joins the first ones of its parts, and so on.
        """
        parts = [part.strip() for part in split_clauses(_spaced(text), self._fits) if part.strip()]
        lists = self.engine.translate(parts, DecodeOptions(beam=max(self.beam, n), n_best=n))
        return lists[0] if len(lists) == 1 else tuple(map(joined, zip(*lists, strict=False)))

    def left_out(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
        """For each French text with its English the French words that seem to be left out (see verify/omission.py).

        The engine is not asked about a text over its limit, of which nothing is found.
        """
        return Contrast(self.engine, self.memory).left_out([self._question(*pair) for pair in pairs])

    def _question(self, french: str, english: str) -> Question:
        spaced = self._plain(french)
        found = suspects(spaced, english, self.lexicon.told(spaced)) if english and self._fits(spaced) else ()
        if not found:  # most sentences: nothing need be written for the engine
            return Question(spaced, english, ())
        first = ATTEMPTS[0]
        asked = [replace(s, without=tuple(self._written(rest, first).text for rest in s.without)) for s in found]
        return Question(self._written(spaced, first).text, english, tuple(asked))

    def _prepared(self, texts: Sequence[str], *, together: bool) -> list[str]:
        words = (entry.french for entry in self.glossary.entries() if " " not in entry.french)
        cased = truecase_texts([agency_marks(text) for text in texts], words, together=together)
        return capital_particles(cased) if together else cased

    def _best(self, texts: Sequence[str]) -> dict[str, Candidate]:
        judge = Judge(CheckContext(self.glossary), self.lexicon)
        plain = {text: without_words(text) for text in dict.fromkeys(texts) if text.strip()}
        best = {text: Candidate(same, 0.0, (), ATTEMPTS[0].name, 0) for text, same in plain.items() if same is not None}
        for attempt in ATTEMPTS if self.repair else ATTEMPTS[:1]:
            todo = [text for text in plain if text not in best or worth(best[text], attempt)]
            dropped = {text: best[text].dropped if text in best else () for text in todo}
            parts = {t: cut for t in todo if (cut := self._parts(t, attempt, dropped[t])) is not None}
            lists = self._decode([part.text for cut in parts.values() for part in cut], attempt)
            made = {t: choose(t, p, lists, attempt.name, replace(judge, wanted=dropped[t])) for t, p in parts.items()}
            rivals = {t: other for t, other in made.items() if t not in best or other.rank() < best[t].rank()}
            lost = self.left_out([(text, candidate.text) for text, candidate in rivals.items()])
            for (text, candidate), words in zip(rivals.items(), lost, strict=True):
                told = self.lexicon.mark(text)  # a long term with short English makes no curt sentence
                best[text] = better(told, best.get(text), candidate.lacking(words))
        return best

    def _parts(self, text: str, attempt: Attempt, dropped: Sequence[str] = ()) -> tuple[Masked, ...] | None:
        """The French that the engine gets, in parts that fit it; None if nothing would differ."""
        spaced = self._plain(text)
        written = in_guillemets(spaced) if attempt.guillemets else spaced
        if attempt.guillemets and written == spaced:
            return None
        cut = best_cut(written) if attempt.halved and len(written) > HALVE_OVER else None
        if attempt.halved and cut is None:
            return None
        halves = (written[:cut], written[cut:]) if cut else (written,)
        parts = [part.strip() for half in halves for part in split_clauses(half, self._fits) if part.strip()]
        made = tuple(self._written(in_figures(part) if attempt.figures else part, attempt) for part in parts)
        if attempt.told:
            told = tuple(replace(part, text=tell(part.text, dropped)) for part in made)
            return told if told != made and all(self._fits(part.text) for part in told) else None
        same = attempt is ATTEMPTS[0] or attempt.dropped
        searched = same or attempt.guillemets or attempt.halved or attempt.no_repeat_ngram
        return made if searched or made != tuple(self._written(part, ATTEMPTS[0]) for part in parts) else None

    def _plain(self, text: str) -> str:
        """The text as the model reads it whole: a verb of saying is known by the quotation before it.

        What has no lexicon is taken for a model that knows such verbs.
        """
        return say_plainly(_spaced(text)) if self.lexicon.english else _spaced(text)

    def _written(self, part: str, attempt: Attempt) -> Masked:
        """The part as the attempt has it; what would make it too long for the model is left."""
        written = Masked(part, part, {})
        hinted = attempt.hinted and bool(self.lexicon.english)
        if attempt.masked and self._fits((masked := mask(part, self.glossary)).text):
            written = masked
        elif attempt.marked or hinted:
            known = mask_kept(mark_guests(part), self.glossary) if hinted else written
            known = replace(known, french=part, text=self.glossary.mark(known.text))
            written = known if self._fits(known.text) else written
        text = self.lexicon.mark(mark_ages(mark_reports(written.text))) if hinted else written.text
        return replace(written, text=text) if self._fits(text) else written

    def _fits(self, text: str) -> bool:
        return self.engine.count_tokens(text.strip()) <= self.engine.max_tokens

    def _decode(self, parts: Iterable[str], attempt: Attempt) -> dict[str, tuple[Hypothesis, ...]]:
        options = DecodeOptions(
            beam=self.beam,
            n_best=self.beam,
            no_repeat_ngram=attempt.no_repeat_ngram,
            repetition_penalty=attempt.repetition_penalty,
        )
        wanted = list(dict.fromkeys(parts))
        known = self.memory.get_many(self.engine.digest, options.key(), wanted) if self.memory else {}
        missing = [part for part in wanted if part not in known]
        made = dict(zip(missing, self.engine.translate(missing, options), strict=True)) if missing else {}
        if self.memory and made:
            self.memory.put_many(self.engine.digest, options.key(), made)
        return {**known, **made}


def _sentence(index: int, found: Candidate | None) -> TranslatedSentence:
    if found is None:
        return TranslatedSentence(index, "", 0.0)
    return TranslatedSentence(index, found.text, found.score, found.flags)


def _repairs(best: Mapping[str, Candidate], texts: Iterable[str]) -> dict[str, int]:
    """How many sentences another hypothesis or attempt was taken for, and how many are flagged all the same."""
    taken = [best[t] for t in texts if t in best]
    counts = Counter(c.attempt for c in taken if c.attempt != ATTEMPTS[0].name)
    counts["reranked"] = sum(c.place > 0 and c.attempt == ATTEMPTS[0].name for c in taken)
    counts["flagged"] = sum(bool(c.flags) for c in taken)
    return dict(sorted(counts.items()))


def _spaced(text: str) -> str:
    """The text on one line, with the French spaces inside « » and straight apostrophes, as the model learned them.

    A lawyer's "Me" at the beginning is written out: there the model takes it for a pronoun ("Me Rault" became "I").
    """
    text = re.sub(r"\s+", " ", text.replace("’", "'"))
    text = re.sub(r"^(\W*)Me (?=[A-ZÀ-Ý][\w'-])(?!Too\b)", r"\1Maître ", text)
    return name_apart(re.sub(r"\s*»", " »", re.sub(r"«\s*", "« ", text)).strip())
