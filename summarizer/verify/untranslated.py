"""Finds French that is left over in the English."""

from __future__ import annotations

import re

from summarizer.glossary import fold
from summarizer.media import kept_terms, without
from summarizer.results import Flag
from summarizer.verify.context import CheckContext
from summarizer.verify.words import ordinary

_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"[“\"«‘(][^“”\"«»‘’()]*[”\"»’)]")
_SHORTEST = 3  # letters of a word that is looked at
_LOANS = frozenset(
    """
    arrondissement arrondissements boutique boutiques brasserie brasseries charcuterie chateau chateaux coupe coupes
    lycee lycees mannequin mannequins miniatures proteges rillettes sommelier sommeliers terrines
    """.split()  # noqa: SIM905 - a text reads better than 20 literals
)
"""French that English newspapers print, folded, and that their lists of ordinary words lack."""
_FEW = 2  # ordinary French words that make a remainder; one may be a loan (`the mairie`)


def check_untranslated(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag the French unchanged, and words of it that are ordinary French and no English.

    Words in quotation marks and names that stay French (Le Journal du dimanche, Touche pas à mon poste) may be.
    """
    ours, theirs = _WORD.findall(source), _WORD.findall(target)
    french = {w for w in ours if w.islower() and _is_french(w)}
    if len(theirs) > 1 and french and [fold(w) for w in ours] == [fold(w) for w in theirs]:
        return (Flag("untranslated", "the English is the French unchanged"),)
    target = without(target, kept_terms(source, context.glossary))
    left = list(dict.fromkeys(w for w in _WORD.findall(_QUOTED.sub(" ", target)) if w in french))
    if len(left) >= _FEW or any(not w.isascii() for w in left):
        return (Flag("untranslated", f"French is left in the English: {', '.join(left[:4])}"),)
    return ()


def _is_french(word: str) -> bool:
    folded = fold(word)
    return len(word) >= _SHORTEST and folded in ordinary("fr") and not (folded in ordinary("en") or folded in _LOANS)
