"""The English headline: the translated title, or without one the most salient sentence, as a clause of few words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.parse import Parse, ParsedSentence, Parser
from summarizer.protocols import TextTranslator
from summarizer.results import Flag, Headline, TranslatedSentence, Translation, evidence_of
from summarizer.summarize.coherence import SCRAP, leans_on_before
from summarizer.summarize.edits import balanced
from summarizer.summarize.main_clause import clause

MAX_WORDS = 14
LONGER = 3  # French words that are likely to vanish in English
TRIED = 4  # sentences that a headline is looked for in
BEST = 2  # of these, in which a longer clause is looked for before a short one in the others, which tell less
STRETCH = 1.45  # times the words of a headline, that a clause of the best may have
LONGEST = 30  # words; a longer sentence is no headline if another can be had
# Somebody whom the article has named before: "M. Pavel", "« … », a-t-il ajouté".
_UNNAMED = re.compile(r"\b(?:M\.|MM\.|Mmes?|Mlles?)\s|[»”\"]\s?,\s[^,]*-(?:ils?|elles?)\b")


@dataclass(frozen=True, slots=True)
class Headliner:
    """Makes headlines, of at most `max_words` English words when there is no title.

    Parameters
    ----------
    parser: finds the clause.
    translator: translates it.
    max_words: English words of a headline that is not the article's own.
    """

    parser: Parser
    translator: TextTranslator
    max_words: int = MAX_WORDS

    def headline(self, document: Document, translation: Translation, ranked: tuple[int, ...]) -> Headline:
        """The headline of a document, from its title or else one of the first of `ranked` (sentences, best first)."""
        title = document.title_sentence
        if title is not None:
            said = translation.sentences[title.index]
            return Headline(tidy(said.text), (evidence_of(document, title.index),), said.flags)
        if not ranked:
            return Headline("", (), (Flag("headline", "the article has no sentence to make a headline of"),))
        return self._from_clauses(document, translation, ranked)

    def _from_clauses(self, document: Document, translation: Translation, ranked: tuple[int, ...]) -> Headline:
        parse = self.parser.parse(document)
        free = [i for i in ranked if not leans_on_before(document.quote(document.sentences[i]))]
        first = tuple(free or ranked)[:TRIED]
        fragments = {i for i in first if _is_fragment(document, parse.sentences[i])}
        long = int(self.max_words * STRETCH)
        best, rest = first[:BEST], first[BEST:]
        for tried, most in ((best, self.max_words), (best, long), (rest, self.max_words), (rest, long)):
            whole = {i: translation.sentences[i] for i in tried if i not in fragments} if most == long else {}
            for index, said in self._clauses(document, parse, tried, most, whole):
                if not said.flags and SCRAP // 2 < len(said.text.split()) <= most:
                    return self._headline(document, index, said)
        index = min(first, key=lambda i: _faults(document, translation.sentences[i], i in fragments))
        return self._headline(document, index, translation.sentences[index])

    def _clauses(
        self,
        document: Document,
        parse: Parse,
        tried: tuple[int, ...],
        most: int,
        whole: Mapping[int, TranslatedSentence],
    ) -> list[tuple[int, TranslatedSentence]]:
        """The English of the clauses of about `most` words of each sentence, before it itself if it is in `whole`."""
        cut = [(i, clause(document, parse.sentences[i], n)) for i in tried for n in (most + LONGER, most)]
        french = {words: i for i, words in cut if words and not leans_on_before(words) and not _UNNAMED.search(words)}
        english = self.translator.translate_texts(tuple(french)) if french else ()
        found = [*zip(french.values(), english, strict=True)]
        named = (i for i in whole if not _UNNAMED.search(document.quote(document.sentences[i])))
        return sorted([*found, *((i, whole[i]) for i in named)], key=lambda pair: tried.index(pair[0]))

    def _headline(self, document: Document, index: int, said: TranslatedSentence) -> Headline:
        n = len(said.text.split())
        reason = f"no clause of {self.max_words} words was found in what tells most; this has {n}"
        flags = said.flags if n <= self.max_words else (*said.flags, Flag("headline", reason, index))
        return Headline(tidy(said.text), (evidence_of(document, index),), flags)


def _faults(document: Document, said: TranslatedSentence, fragment: bool) -> tuple[bool, ...]:
    """What speaks against a whole sentence as a headline, the worst first; of equals the first in rank is taken."""
    short = bool(_UNNAMED.search(document.quote(document.sentences[said.index])))
    n = len(said.text.split())
    return fragment, n < SCRAP, short, n > LONGEST


def _is_fragment(document: Document, parsed: ParsedSentence) -> bool:
    """Whether a sentence has no verb in a tense but in a relative clause, half a quotation, or no capital to begin."""
    text = document.quote(document.sentences[parsed.index])
    begins = re.match(r"[A-ZÀ-Ý0-9«“\"]", text) if balanced(text) else None
    relative = {t.index for r in parsed.tokens if r.dep == "acl:relcl" for t in parsed.subtree(r)}
    return begins is None or not any("VerbForm=Fin" in t.morph for t in parsed.tokens if t.index not in relative)


def tidy(text: str) -> str:
    """A headline has no full stop at its end, unless it is an abbreviation's or an ellipsis."""
    text = " ".join(text.split())
    last = text.rsplit(" ", 1)[-1]
    return text[:-1] if text.endswith(".") and not text.endswith("..") and "." not in last[:-1] else text
