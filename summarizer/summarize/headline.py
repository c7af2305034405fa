"""The English headline: the translated title, or without one the most salient sentence, in few words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from summarizer.document import Document
from summarizer.facts.english_pronouns import with_right_pronouns
from summarizer.facts.material import Material
from summarizer.glossary import Glossary
from summarizer.parse import ParsedSentence, Parser
from summarizer.protocols import TextTranslator
from summarizer.results import Flag, Headline, TranslatedSentence, Translation, evidence_of
from summarizer.summarize import salience, shortener
from summarizer.summarize.coherence import SCRAP, leans_on_before
from summarizer.summarize.edits import balanced
from summarizer.summarize.gaps import Words
from summarizer.summarize.shortener import Shortener

MAX_WORDS = 14
LONGER = 3  # French words that are likely to vanish in English
TRIED = 4  # sentences that a headline is looked for in
BEST = 2  # of these, which tell about as much
LEAST = -2.2  # the logarithm of the chance of a shorter form; of less likely ones too many are wrong
STRETCH = 1.45  # times the words of a headline, that a form may have where none is shorter
LONGEST = 30  # words; a longer sentence is no headline if another can be had
# Somebody whom the article has named before: "M. Pavel", "« … », a-t-il ajouté", "Une de ses étudiantes".
_UNNAMED = re.compile(
    r"^(?:L['’])?[Uu]ne?\sde\s(?:ses|leurs)\b|\b(?:M\.|MM\.|Mmes?|Mlles?)\s|[»”\"]\s?,\s[^,]*-(?:ils?|elles?)\b"
)


_OBJECTS = frozenset({"le", "l'", "l’"})  # « l'a prouvé » is of what was told; « les » may be in the sentence

_HERS = frozenset({"she", "her", "herself"})
_GENDERED = re.compile(r"\b(?:he|his|him|himself|she|her|herself)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Sources:
    """What a headline is looked for in.

    Parameters
    ----------
    material: the article, its parse, translation and names.
    english: the sentences that it may be made of.
    sound: those of them that may be one as they are.
    worth: how likely the title would have each word, in lower case.
    """

    material: Material
    english: Mapping[int, TranslatedSentence]
    sound: Collection[int]
    worth: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Headliner:
    """Makes headlines, of at most `max_words` English words when there is no title.

    Parameters
    ----------
    parser: analyses what is shortened.
    translator: translates it.
    max_words: English words of a headline that is not the article's own.
    glossary: names and their English.
    shortener: finds the shorter forms.
    """

    parser: Parser
    translator: TextTranslator
    max_words: int = MAX_WORDS
    glossary: Glossary = field(default_factory=Glossary.load)
    shortener: Shortener = field(default_factory=shortener.load)

    def headline(self, document: Document, translation: Translation, among: Collection[int]) -> Headline:
        """The headline of a document, from its title or else from one of the sentences `among` those it may come of."""
        title = document.title_sentence
        if title is not None:
            said = translation.sentences[title.index]
            return Headline(tidy(said.text), (evidence_of(document, title.index),), said.flags)
        rated = salience.load(salience.weights_path("headline")).rate(document)
        ranked = tuple(i for i in rated.ranked() if i in among)
        if not ranked:
            return Headline("", (), (Flag("headline", "the article has no sentence to make a headline of"),))
        return self._from_sentences(document, translation, ranked, rated.words)

    def _from_sentences(
        self, document: Document, translation: Translation, ranked: tuple[int, ...], worth: Mapping[str, float]
    ) -> Headline:
        material = Material(document, self.parser.parse(document), translation, self.glossary)
        parses = material.parse.sentences
        free = [i for i in ranked if not _leans(document, parses[i])]
        first = tuple(free or ranked)[:TRIED]
        fragments = {i for i in first if _is_fragment(document, parses[i])}
        english = {i: _of_whom(material, i, translation.sentences[i]) for i in first}
        scraps = {i for i in first if len(english[i].text.split()) < SCRAP}
        best = tuple(sorted(first[:BEST], key=lambda i: (i in scraps, i)))  # near equals: what is told first
        sources = _Sources(material, english, frozenset(english) - fragments - scraps, worth)
        for most in (self.max_words, int(self.max_words * STRETCH)):
            for tried in (best, first[BEST:]):
                for index, said in self._forms(sources, tried, most):
                    if not said.flags and SCRAP // 2 < len(said.text.split()) <= most:
                        return self._headline(document, index, said)
        index = min(first, key=lambda i: _faults(document, english[i], i in fragments))
        return self._headline(document, index, english[index])

    def _forms(self, sources: _Sources, tried: tuple[int, ...], most: int) -> list[tuple[int, TranslatedSentence]]:
        """The English of forms of about `most` words of each sentence, after that of the whole if it is as short."""
        material, english = sources.material, sources.english
        document = material.document
        cut = [(i, form) for i in tried for form in _shorter(self.shortener, sources, i, most)]
        french = {form: i for i, form in cut if not leans_on_before(form) and not _UNNAMED.search(form)}
        made = self.translator.translate_texts(tuple(french)) if french else ()
        found = [(i, _of_whom(material, i, said)) for i, said in zip(french.values(), made, strict=True)]
        found = [(i, said) for i, said in found if _genders(said) <= _genders(english[i])]
        whole = [i for i in tried if i in sources.sound and len(english[i].text.split()) <= most]
        named = [i for i in whole if not _UNNAMED.search(document.quote(document.sentences[i]))]
        return sorted([*((i, english[i]) for i in named), *found], key=lambda pair: tried.index(pair[0]))

    def _headline(self, document: Document, index: int, said: TranslatedSentence) -> Headline:
        n = len(said.text.split())
        reason = f"no form of {self.max_words} words was found of what tells most; this has {n}"
        flags = said.flags if n <= self.max_words else (*said.flags, Flag("headline", reason, index))
        return Headline(tidy(said.text), (evidence_of(document, index),), flags)


def _shorter(shortener: Shortener, sources: _Sources, index: int, most: int) -> Iterator[str]:
    """Forms of a sentence in about `most` words, the longer first; none of a question or of half a quotation."""
    document = sources.material.document
    words = Words(document.text, document.sentences[index].span, sources.material.parse.sentences[index])
    text = words.place.of(document.text)
    if balanced(text) and "?" not in text:
        search = shortener.search(words)
        for n in (most + LONGER, most):
            forms = (search.form(n, worth) for worth in (sources.worth, None))
            yield from islice((form.text for form in forms if form is not None and form.chance >= LEAST), 1)


def _faults(document: Document, said: TranslatedSentence, fragment: bool) -> tuple[bool, ...]:
    """What speaks against a whole sentence as a headline, the worst first; of equals the first in rank is taken."""
    short = bool(_UNNAMED.search(document.quote(document.sentences[said.index])))
    n = len(said.text.split())
    return fragment, n < SCRAP, short, n > LONGEST


def _of_whom(material: Material, index: int, said: TranslatedSentence) -> TranslatedSentence:
    """A translation with its pronouns put right."""
    return replace(said, text=with_right_pronouns(material, index, said.text))


def _genders(said: TranslatedSentence) -> frozenset[bool]:
    """Of whom an English sentence speaks: a man, a woman. Without what told a woman, a model makes her a man."""
    return frozenset(word.lower() in _HERS for word in _GENDERED.findall(said.text))


def _leans(document: Document, parsed: ParsedSentence) -> bool:
    """Whether a sentence begins with what stands for something told before it, or its main verb has such an object."""
    root = parsed.root()
    if root is None or root.text.startswith("emport"):  # « la liste l'emporterait »
        told = False
    else:
        told = any(
            t.text.lower() in _OBJECTS and t.index < root.index for t in parsed.children(root) if t.pos == "PRON"
        )
    text = document.quote(document.sentences[parsed.index])
    return (told and not re.search(r"[:«»“”\"]", text)) or leans_on_before(text)


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
