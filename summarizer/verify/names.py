"""Checks that the names of the French are in the English: kept, under their English name, or in its spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from summarizer.glossary import fold
from summarizer.results import Flag
from summarizer.verify.acronyms import acronyms, spelt, swapped, why_made_up
from summarizer.verify.context import CheckContext
from summarizer.verify.glossary import has_phrase
from summarizer.verify.spelling import alike, run_together, similarity, spellings, stem
from summarizer.verify.words import ordinary, titles

_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_ROMAN = re.compile(r"[IVXLC]+(?:er?|re|th|st|nd|rd)?")
_START = re.compile(r"(?:^|[.!?:;…]|[\"“«‘(\[]|[-–—]\s)[\s\"“«‘'’(\[–—-]*$")
_LANDS = frozenset({"country", "region"})
_STRICT = frozenset({"country", "region", "city", "acronym", "person"})  # kinds of names with one English form
_NEAR = 0.5  # likeness of spelling over which a name counts as misspelt rather than replaced
_COGNATE = 0.75  # likeness to an ordinary French word over which a capital is a matter of style (Pharaoh)
_BEGINNING, _ENDING = 5, 2  # letters that a learned word shares with its French, at least, and that it may add: Nebula
_SHORT = 0.65  # English over French, in characters, under which a name that is gone was cut rather than replaced
_LONG = 60  # characters of French from which on that share means something
_SHORTEST = 3  # letters in a name
_LETTERS = 6  # in a name that may be an acronym

_NO_NAMES = """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec christmas easter
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi
    vendredi samedi dimanche noel paques mme mlle mmes mlles mgr mrs mister sen rep gen gov col sgt ste etc jnr mps prof
    dieu god celsius fahrenheit nos southwest southeast northwest northeast
"""
_CALENDAR = frozenset(_NO_NAMES.split())
"""Words in capitals that other checks read, titles, degrees, and God, whom often one language alone calls upon."""
_LAND = re.compile(r"\b(?:country|nation|homeland|[Hh]ere|abroad|domestic(?:ally)?)(?:['’]s)?\b")
"""What stands for the country that an article is about: « en Allemagne », in this country."""
_PREFIX = re.compile(
    r"(?:anti|pro|ex|non|pan|sub|trans|post|pré|néo|inter|extra|afro|euro|franco|anglo|germano|russo|sino|ultra|mini)-?(?=\w{4})",
    re.IGNORECASE,
)
"""What French writes as one word with a name: « antisoviétique », anti-Soviet."""


def check_names(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a name that the English mangles or replaces, and one that only the English has.

    A name counts as kept if the English has it letter for letter (accents aside), has one of its glossary forms, or
    has a word that spells the same sounds; an acronym only if it is copied, spelt out, or has one that the glossary
    knows. A name that is only left out is no flag unless the English is short as well: a pronoun mostly stands for it.
    """
    sides = _sides(source, target, context)
    short, made_up = swapped(source, target, context.glossary)
    lost, new = [n for n in sides.lost() if not made_up or n not in short], sides.new()
    if lost and new:
        reasons = _replaced(lost, new)
    elif lost:
        reasons = [reason for name in lost if (reason := sides.why_lost(name))]
        if not reasons and len(source) >= _LONG and len(target) < _SHORT * len(source):
            reasons = [f"the French names {', '.join(lost)}, the English leaves that out and is short"]
    else:
        reasons = [f"the English names {word}, the French does not" for word in new if sides.is_invented(word)]
    if not new:  # « Smic » is written as a name
        known = {t.french for t in context.glossary.matches(source) if t.kind == "acronym"}
        short += [n for n in lost if len(n) <= _LETTERS and (n in known or not context.glossary.accepted(n))]
    if short or not reasons:
        reasons += why_made_up(source, target, short, made_up)
    return tuple(Flag("names", reason) for reason in reasons)


def _replaced(lost: list[str], new: list[str]) -> list[str]:
    """What became of the lost names: first those that are spelt much like a new one, then the rest together."""
    pairs = sorted(((similarity(n, w), n, w) for n in lost for w in new), reverse=True)
    reasons, names, words = [], dict.fromkeys(lost), dict.fromkeys(new)
    for likeness, name, word in pairs:
        if likeness >= _NEAR and name in names and word in words:
            reasons.append(_misspelt(name, word))
            del names[name], words[word]
    if names and words:
        reasons.append(f"the French names {', '.join(names)}, the English has {', '.join(words)} instead")
    elif names:
        reasons.append(f"the French names {', '.join(names)}, which the English leaves out")
    return reasons


def _misspelt(name: str, word: str) -> str:
    return f"the French names {name}, the English misspells it as {word}"


def names_left_out(source: str, target: str, context: CheckContext) -> tuple[str, ...]:
    """The French names that nothing in the English answers, flagged or not: pronouns, or words (Dieudonné, God)."""
    return tuple(_sides(source, target, context).lost())


def name_tokens(text: str, *, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of a French text that look like names, in order, each once.

    A name has a capital and is no ordinary word of French (`Comité`), month, Roman numeral or word in capitals other
    than an acronym; at the start of a sentence too. The words of `known` count always.
    """
    sure = {word for name in known for word in _WORD.findall(name)} | set(acronyms(text))
    words = (w for w in _WORD.findall(text) if w[0].isupper())
    named = (w for w in words if w in sure or (len(w) >= _SHORTEST and _is_name(w, fold(w), ordinary("fr"))))
    return tuple(dict.fromkeys(named))


class Sides:
    """The names of a French and an English text, and which of them answer each other."""

    def __init__(self, source: str, target: str, context: CheckContext) -> None:
        self._glossary = context.glossary
        self._source, self._target = source, target
        self._french_words = _WORD.findall(source)
        self._english_words = _WORD.findall(target)
        french = spellings(self._french_words) | frozenset(map(fold, _COMPOUND.findall(source)))
        french |= {fold(_PREFIX.sub("", w, count=1)) for w in self._french_words if _PREFIX.match(w)}
        english = spellings(self._english_words)
        self._french = french | run_together(self._french_words, self._english_words, english)
        self._english = english | run_together(self._english_words, self._french_words, french)
        terms = context.glossary.matches(source)
        self._termed = {
            fold(w): (*t.accepted, *context.glossary.demonyms(t.french)) for t in terms for w in _WORD.findall(t.french)
        }
        self._from_terms = frozenset(form for t in terms for e in t.accepted for form in _forms(e))
        self._kinds = {fold(t.french): t.kind for t in terms}
        self._strict = {
            fold(t.french): t.english for t in terms if t.safe and t.kind in _STRICT and _WORD.fullmatch(t.french)
        }

    def lost(self) -> list[str]:
        """The French names that the English lacks."""
        return list(dict.fromkeys(w for w in self._french_words if self._is_french_name(w) and not self._kept(w)))

    def new(self) -> list[str]:
        """The English names that the French lacks."""
        return list(dict.fromkeys(w for w in self._english_words if self._is_english_name(w) and not self._backed(w)))

    def why_lost(self, name: str) -> str | None:
        """Why a French name that nothing replaces matters, or None if a pronoun may well stand for it."""
        english = self._strict.get(fold(name))
        if english and self._kinds.get(fold(name)) == "acronym" and spelt(name, self._source):
            return None
        if english and fold(name) in self._english:
            return f"the English keeps the French name {name}; its English is {english}"
        capitals = [w for w in self._english_words if w[0].isupper() and fold(w) not in self._french and len(w) > 1]
        near = [w for w in capitals if fold(w)[:2] == fold(name)[:2] and similarity(name, w) >= _NEAR]
        if near:
            return _misspelt(name, near[0])
        if english and self._kinds.get(fold(name)) in _LANDS and _LAND.search(self._target):
            return None
        if english:
            return f"the French names {name} ({english}), which the English leaves out"
        return None

    def is_invented(self, word: str) -> bool:
        """Whether an English name without a French one is more than the first word of a sentence or a learned word."""
        start = self._target.find(word)
        if _START.search(self._target[max(0, start - 12) : start]):
            return False
        if any(fold(word)[0] in fold(a) and spelt(a, self._target) for a in acronyms(self._source)):
            return False
        if fold(word) in titles():
            return False
        begins = fold(word)[: max(_BEGINNING, len(word) - _ENDING)]
        return not any(
            fold(w).startswith(begins)
            or (fold(w) in ordinary("fr") and w[0].lower() == word[0].lower() and similarity(w, word) >= _COGNATE)
            for w in self._french_words
        )

    def _is_french_name(self, word: str) -> bool:
        if len(word) < _SHORTEST:
            return False
        folded = fold(word)
        if word[0].islower():
            return bool(self._glossary.demonyms(folded)) and not self._glossary.accepted(folded)
        if folded in self._termed:
            return True
        return _is_name(word, folded, ordinary("fr"))

    def _is_english_name(self, word: str) -> bool:
        return len(word) >= _SHORTEST and word[0].isupper() and _is_name(word, fold(word), ordinary("en"))

    def _kept(self, word: str) -> bool:
        folded = fold(word)
        strict = folded in self._strict
        if not (strict or self._english.isdisjoint(spellings([word]))):
            return True
        if any(self._has_words(english) for english in self._termed.get(folded, ())):
            return True
        parts = {form for english in self._termed.get(folded, ()) for form in _forms(english)} & self._english
        if any(similarity(word, part) >= _NEAR for part in parts):  # « le Parti conservateur », a Conservative
            return True
        said = " ".join(map(fold, self._english_words))
        names = (*self._termed.get(folded, ()), *self._glossary.accepted(folded), *self._glossary.demonyms(folded))
        if any(has_phrase(said, " ".join(map(fold, _WORD.findall(e)))) for e in names):
            return True
        if strict:  # « le désert de Judée » may be the Judean desert
            english = fold(self._strict[folded])
            roots = {root for w in (folded, english) if len(root := stem(w)) >= _SHORTEST}
            longer = {fold(w) for w in self._english_words if w[0].isupper() and len(w) >= len(english)} - {folded}
            return not roots.isdisjoint(map(stem, longer))
        return alike(folded, self._english) or bool(
            _PREFIX.match(word) and alike(fold(_PREFIX.sub("", word, count=1)), self._english)
        )

    def _has_words(self, english: str) -> bool:
        """Whether the words of an English name are there in any order: the State Council, the Council of State."""
        words = [w for w in map(fold, _WORD.findall(english)) if len(w) >= _SHORTEST]
        return len(words) > 1 and self._english.issuperset(words)

    def _backed(self, word: str) -> bool:
        folded = fold(word)
        if folded in self._from_terms or not self._french.isdisjoint(spellings([word])):
            return True
        for french in self._french:
            for english in (*self._glossary.accepted(french), *self._glossary.demonyms(french)):
                if folded in _forms(english):
                    return True
        return alike(folded, self._french)


_sides = lru_cache(maxsize=16)(Sides)  # a translation's names are checked, and then those that it leaves out


def _is_name(word: str, folded: str, ordinary_words: frozenset[str]) -> bool:
    plain = folded in ordinary_words or folded.removesuffix("s") in ordinary_words
    dated = not _CALENDAR.isdisjoint((folded, folded.removesuffix("s")))
    return not (plain or dated or word.removesuffix("s").isupper() or _ROMAN.fullmatch(word))


@lru_cache(maxsize=5_000)
def _forms(english: str) -> frozenset[str]:
    words = [fold(w) for w in _WORD.findall(english)]
    return frozenset(form for w in words for form in (w, w + "s", w + "es"))


def unsupported_names(
    text: str, sources: Iterable[str], translations: Iterable[str], context: CheckContext
) -> list[str]:
    """The names of an English text that neither its French sources nor their English have."""
    said = {fold(w) for t in translations for w in _WORD.findall(t)}
    return [n for n in Sides(" ".join(sources), text, context).new() if fold(n) not in said]
