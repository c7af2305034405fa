"""Finds French that is left over in the English."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from spellchecker import SpellChecker

from summarizer.glossary import fold
from summarizer.media import kept_terms, without
from summarizer.results import Flag
from summarizer.verify.context import CheckContext
from summarizer.verify.vocabulary import is_english
from summarizer.verify.words import ordinary

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"[“\"«‘(][^“”\"«»‘’()]*[”\"»’)]")
_PART = re.compile(r"(?<![\w@./#])[^\W\d_]{3,}(?![\w@/]|['’](?!s\b)|\.\w)")  # a word, or a part of one with hyphens
_INITIAL = re.compile(r"\W*([A-ZÀ-Ý][^\W\d_]{3,})\s((?:de|du|des|contre)\b|d['’])")
_BREAK = re.compile(r"[^\w\s'’-]")  # ends a name
_SHORTEST, _WHOLE = 3, 4  # letters of a word that is looked at; of one that no list calls French
_LOANS = frozenset(
    """
    aioli arrondissement arrondissements banlieue banlieues bidonville bidonvilles bistrot bistrots boutique
    boutiques brasserie brasseries calanque calanques charcuterie chateau chateaux coupe coupes djembe eclair
    eclairs emmental galette galettes garrigue griot griots gruyere judoka judokas laicite loukoum lycee lycees
    macaron macarons mannequin mannequins matinee matinees miniatures muscadet proteges reblochon rillettes
    soiree soirees sommelier sommeliers terrines
    """.split()  # noqa: SIM905 - a text reads better than 60 literals
)
"""French that English newspapers print, folded, and that their lists of ordinary words lack."""
_FEW = 2  # ordinary French words that make a remainder; one may be English too


def check_untranslated(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag the French unchanged, and words of it that are ordinary French and no English.

    Words in quotation marks and names that stay French (Le Journal du dimanche, Touche pas à mon poste) may be.
    """
    ours, theirs = _WORD.findall(source), _WORD.findall(target)
    french = {w for w in ours if w.islower() and _is_french(w)}
    if len(theirs) > 1 and french and [fold(w) for w in ours] == [fold(w) for w in theirs]:
        return (Flag("untranslated", "the English is the French unchanged"),)
    target = without(target, kept_terms(source, context.glossary))
    found = _copied(source, _QUOTED.sub(" ", target))
    known = [word for word in found if word in french]
    spelt = {fold(w): w for w in ours if w.islower()}
    unknown = [w for w in found if len(w) >= _WHOLE and not is_english(fold(w)) and spelt[fold(w)] in _dictionary()]
    left = known if len(known) >= _FEW else unknown or [w for w in known if not w.isascii()] or _first(source, target)
    return (Flag("untranslated", f"French is left in the English: {', '.join(left[:4])}"),) if left else ()


def _first(french: str, english: str) -> list[str]:
    """The first word of both if it is ordinary French, no English, and has its capital from its place alone.

    So it has before « de » or « contre »; « Vannes : un homme arrêté », « Renard sur le banc » and what is copied on,
    Place de la Concorde, are names.
    """
    ours, theirs = _INITIAL.match(french), re.match(r"\W*([^\W\d_]+)\s?(\W*\w*)", english)
    if ours is None or theirs is None or fold(ours[1]) != fold(theirs[1]) or fold(ours[1]) in _LOANS:
        return []
    copied_on = fold(ours[2]) == fold(theirs[2])
    return [] if copied_on or not _is_french(ours[1].lower()) or is_english(fold(ours[1])) else [theirs[1]]


def _copied(french: str, english: str) -> list[str]:
    """The words in small letters that the French has too, each once, but for those of names that were copied whole."""
    small = {form for word in _WORD.findall(french) if word.islower() for form in (word, fold(word))}
    words = list(_WORD.finditer(english))
    whole = {m.span() for m in _PART.finditer(english)}
    theirs = [m.group() for m in words]
    ends = [_BREAK.search(english, m.end(), n.start()) is not None for m, n in pairwise(words)]
    rows = f" {' '.join(_WORD.findall(_BREAK.sub(' Ø ', french)))} "
    places = (n for n, m in enumerate(words) if m.group() in small and m.span() in whole)
    copied = (theirs[n] for n in places if fold(theirs[n]) not in _LOANS and not _in_name(n, theirs, ends, rows))
    return list(dict.fromkeys(copied))


def _in_name(place: int, theirs: Sequence[str], ends: Sequence[bool], rows: str) -> bool:
    """Whether a word of the English follows a capital in a row that the French has too: Revue des deux mondes."""
    start = place
    while start and not ends[start - 1] and f" {' '.join(theirs[start - 1 : place + 1])} " in rows:
        start -= 1
    return any(word[0].isupper() for word in theirs[start:place])


@cache
def _dictionary() -> SpellChecker:
    """French words, rare ones too, from film subtitles: what is in no dictionary of the two is a foreign word."""
    return SpellChecker(language="fr", distance=1)


def _is_french(word: str) -> bool:
    folded = fold(word)
    return len(word) >= _SHORTEST and folded in ordinary("fr") and not (folded in ordinary("en") or folded in _LOANS)
