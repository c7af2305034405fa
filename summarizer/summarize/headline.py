"""The English headline: the translated title, or without one the most salient sentence, as a clause of few words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from summarizer.document import Document
from summarizer.parse import ParsedSentence, Parser, Token
from summarizer.protocols import TextTranslator
from summarizer.results import Flag, Headline, Translation, evidence_of
from summarizer.summarize.coherence import SCRAP, leans_on_before
from summarizer.summarize.compression import guarded
from summarizer.summarize.edits import finished
from summarizer.summarize.words import TIME_WORDS

MAX_WORDS = 14
LONGER = 3  # French words that are likely to vanish in English
TRIED = 4  # sentences that a headline is looked for in
# What a clause can do without, the least missed first. Objects and complements are never among it.
_DROPPABLE = (
    frozenset({"parataxis", "advcl", "appos", "acl:relcl"}),
    frozenset({"obl:mod", "obl:agent", "acl", "advmod", "obl"}),
    frozenset({"conj", "nmod"}),
)
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


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
        first = [i for i in ranked if not leans_on_before(document.quote(document.sentences[i]))][:TRIED]
        lengths = (self.max_words + LONGER, self.max_words)
        cut = ((i, clause(document, parse.sentences[i], n)) for i in first for n in lengths)
        clauses = {words: i for i, words in cut if words and not leans_on_before(words)}
        english = self.translator.translate_texts(tuple(clauses)) if clauses else ()
        for index, said in zip(clauses.values(), english, strict=True):
            if not said.flags and said.text and len(said.text.split()) <= self.max_words:
                return Headline(tidy(said.text), (evidence_of(document, index),))
        whole = [translation.sentences[i] for i in first or ranked[:TRIED]]
        said = min(whole, key=lambda s: (len(s.text.split()) < SCRAP, len(s.text.split())))
        too_long = Flag(
            "headline", f"no clause of {self.max_words} words was found; this is a whole sentence", said.index
        )
        flags = said.flags if len(said.text.split()) <= self.max_words else (*said.flags, too_long)
        return Headline(tidy(said.text), (evidence_of(document, said.index),), flags)


def clause(document: Document, parsed: ParsedSentence, most: int) -> str | None:
    """The main clause of a sentence in at most `most` French words, or None if it cannot be had by whole phrases.

    Phrases that hang on the main verb, and then on its subject and objects, are left out from the end, never a
    negation, a condition or a part of a quotation.
    """
    root = parsed.root()
    text = document.quote(document.sentences[parsed.index])
    if root is None or root.pos not in ("VERB", "NOUN", "ADJ") or re.search(r"[«»“”\"?:;]", text):
        return None
    kept = {t.index for t in parsed.tokens}
    for kinds in _DROPPABLE:
        for token in sorted(parsed.tokens, key=lambda t: -t.index):
            words = _words(parsed, kept)
            if len(words.split()) <= most:
                return words if _whole(parsed, kept, root) else None
            gone = parsed.subtree(token)
            if token.dep in kinds and token.index in kept and _may_go(document, parsed, gone, root):
                kept -= {t.index for t in gone}
    words = _words(parsed, kept)
    return words if len(words.split()) <= most and _whole(parsed, kept, root) else None


def _may_go(document: Document, parsed: ParsedSentence, gone: tuple[Token, ...], root: Token) -> bool:
    """Not the main verb, no negation, no part of an enumeration or of a count ("40 % des femmes").

    What the parser takes for an apposition is the rest of an enumeration if the verb is in the plural: "François
    Fillon, son épouse et son suppléant seront jugés".
    """
    top = next(t for t in gone if t.head not in {g.index for g in gone} or t.head == t.index)
    head = parsed.tokens[top.head]
    counted = top.dep == "nmod" and (head.pos in ("NUM", "SYM") or any(c.pos == "NUM" for c in parsed.children(head)))
    plural = any(t.text.endswith("nt") for t in (root, *parsed.children(root)) if t.pos in ("AUX", "VERB"))
    several = top.dep == "appos" and plural and any(t.dep == "cc" for t in gone)
    listed = several or (top.dep == "conj" and head is not root)
    together = gone[-1].index - gone[0].index + 1 == len(gone)
    words = document.text[gone[0].span.start : gone[-1].span.end]
    return together and root not in gone and not counted and not listed and not guarded(words)


def _whole(parsed: ParsedSentence, kept: set[int], root: Token) -> bool:
    """Whether a subject is left, no half of what stood between commas, and after the verb more than a date."""
    subject = [t for t in parsed.children(root) if t.dep.startswith("nsubj") and t.index in kept]
    if not subject or len(kept) < 5:
        return False
    commas = [t for t in _shown(parsed, kept) if t.text == "," and subject[0].index < t.index < root.index]
    after = [
        t for t in parsed.tokens if t.index > root.index and t.pos in _TELLING and t.text.lower() not in TIME_WORDS
    ]
    bare = root.pos == "VERB" and after and not any(t.index in kept for t in after)
    return len(commas) % 2 == 0 and not bare


def _words(parsed: ParsedSentence, kept: set[int]) -> str:
    """The kept words as they stand."""
    shown = _shown(parsed, kept)
    gaps = ["" if before.span.end == token.span.start else " " for before, token in pairwise(shown)]
    return finished("".join(gap + token.text for gap, token in zip(["", *gaps], shown, strict=True)))


def _shown(parsed: ParsedSentence, kept: set[int]) -> list[Token]:
    """The kept words, commas only where both neighbours are kept."""
    inner = [t for t in parsed.tokens if t.index in kept]
    return [t for t in inner if t.pos != "PUNCT" or t.text in "'’-" or {t.index - 1, t.index + 1} <= kept]


def tidy(text: str) -> str:
    """A headline has no full stop at its end, unless it is an abbreviation's or an ellipsis."""
    text = " ".join(text.split())
    last = text.rsplit(" ", 1)[-1]
    return text[:-1] if text.endswith(".") and not text.endswith("..") and "." not in last[:-1] else text
