"""Finds words in the English that no English has: a model that does not know a word makes one up ("disistencies")."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from spellchecker import SpellChecker

from summarizer.glossary import fold
from summarizer.results import Flag
from summarizer.tables import DATA
from summarizer.verify.context import CheckContext
from summarizer.verify.spelling import similarity
from summarizer.verify.words import ordinary

# Words in small letters: others may be names, but for the first of a sentence or quotation. No part of an address, an
# elision or a hyphenated word with a name; of hyphenated small letters each part.
_FIRST = re.compile(r"(?:^|[.!?:] |[\"“«]\s?)([A-Z][a-z]{3,})(?![\w@/-]|\.\w)")
_LIKE = 0.6  # how alike a first word and a French name are that may be one
_BEFORE, _AFTER = r"(?<![\w'’@./-])", r"(?![\w@/-]|['’](?!s\b)|\.\w)"
_WORD = re.compile(rf"{_BEFORE}[a-z]{{4,}}{_AFTER}")
_HYPHENED = re.compile(rf"{_BEFORE}[a-z]+(?:-[a-z]+)+{_AFTER}")
_LETTERS = re.compile(r"[^\W\d_]+")
_PREFIX = re.compile(
    r"^(?:anti|astro|bio|cardio|co|counter|cyber|eco|electro|euro|ex|geo|hydro|hyper|immuno|infra|inter|intra|macro|mega"
    r"|micro|mini|multi|nano|neo|neuro|non|photo|post|pre|pro|pseudo|psycho|semi|socio|sub|super|tele|thermo|trans|ultra)"
    r"(?=[a-z]{4})"
)
_SUFFIX = re.compile(r"(?<=al|nt)ly$|(?<=ous|ful|ive|ing)ly$|(?<=less)ly$|(?<=[a-z]{4})ness$")
_PART, _FIRST_PART = 3, 6  # letters of a part of a compound; of the first, at most
# Short words that compounds are made of: others are endings of made-up words (flag-ing, differ-end, com-bled).
_SHORT_PARTS = frozenset(
    """
    air art bag ball bar bed bee big box bug bus car cat cow cup cut day dog dry ear egg eye fan fat fit fly gas
    gun gym hay hit hot ice ink jet job key kit lap law leg log low man map men mid mop net oak off oil old one
    out own pal pan pay pen pet pig pop pot pub rat red sea set sex sky sun tag tax tea tie tip top toy van war
    way web win zip
    """.split()  # noqa: SIM905 - a text reads better than 80 literals
)
_HYPHENED_PART = 5  # letters of a part of a hyphenated word that is looked at
_BRITISH = re.compile(r"(?<=o)u(?=r)|a(?=e(?:[cdmo]|st))|o(?=e[atu])|^o(?=e)")  # parlour, haematoma, foetus
_SPELT = re.compile(r"(?<=[a-z]{3})([sz])(?=(?:e[drs]?|ers|ing|ations?)$)")


def check_vocabulary(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag English words that are in no dictionary, not in the French, and in no term of the glossary that it has.

    The dictionary is that of pyspellchecker, from film subtitles (Lison and Tiedemann, "OpenSubtitles2016", 2016).
    """
    parts = [part for whole in _HYPHENED.findall(target) for part in whole.split("-") if len(part) >= _HYPHENED_PART]
    unknown = [word for word in (*_WORD.findall(target), *parts) if not is_english(word)]
    unknown += [word for word in _FIRST.findall(target) if not (is_english(word.lower()) or _is_name(word, source))]
    if not unknown:
        return ()
    theirs = {fold(word) for word in _LETTERS.findall(source)}
    terms = {w for t in context.glossary.matches(source) for said in t.accepted for w in _LETTERS.findall(said.lower())}
    made = [word for word in dict.fromkeys(unknown) if word.lower() not in theirs | terms]
    return tuple(Flag("vocabulary", f"“{word}” is in no English dictionary") for word in made[:1])


def _is_name(word: str, source: str) -> bool:
    """Whether a word with a capital may be a name of the French, which English spells in another way.

    « Bonjour » at the beginning has its capital from its place.
    """
    ours = _LETTERS.findall(source)
    capitals = [name for name in ours if name[0].isupper()]
    if ours and fold(ours[0]) in ordinary("fr"):
        capitals = [name for name in capitals if name != ours[0]]
    return any(similarity(word, name) >= _LIKE for name in capitals)


@lru_cache(maxsize=50_000)
def is_english(word: str) -> bool:
    """Whether a small-lettered word is English: in either spelling, with a prefix or ending, or two ordinary words."""
    forms = {word, _SPELT.sub(lambda letter: {"s": "z", "z": "s"}[letter[1]], word), _BRITISH.sub("", word)}
    forms |= {_SUFFIX.sub("", form) for form in forms}
    known = any(form in _dictionary() or form in ordinary("en") or form in _new() for form in forms)
    behind = {_PREFIX.sub("", form) for form in forms} - forms
    known = known or any(form in ordinary("en") or form in _new() for form in behind)  # not pro-piceous
    return known or _is_compound(word)


def _is_compound(word: str) -> bool:
    """Whether a word is two ordinary ones: tagline, inkjet."""
    ways = ((word[:n], word[n:]) for n in range(_PART, min(len(word) - _PART, _FIRST_PART) + 1))
    return any(all(part in ordinary("en") and _is_part(part) for part in way) for way in ways)


def _is_part(word: str) -> bool:
    return len(word) > _PART or word in _SHORT_PARTS


@cache
def _new() -> frozenset[str]:
    """The words of data/words.new.en.txt, which the dictionary lacks: those of the shipped lexicon, and new ones."""
    return frozenset((DATA / "words.new.en.txt").read_text(encoding="utf-8").split())


@cache
def _dictionary() -> SpellChecker:
    return SpellChecker(language="en", distance=1)
