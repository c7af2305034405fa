"""Finds French that is left over in the English."""

from __future__ import annotations

import re

from summarizer.glossary import fold
from summarizer.results import Flag
from summarizer.verify.context import CheckContext

_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"[“\"«‘(].*?[”\"»’)]")
_FUNCTION = frozenset(
    [
        "le",
        "la",
        "les",
        "des",
        "du",
        "une",
        "dans",
        "avec",
        "pour",
        "qui",
        "que",
        "est",
        "sont",
        "était",
        "ont",
        "cette",
        "ces",
        "ses",
        "leur",
        "leurs",
        "mais",
        "où",
        "aux",
        "sur",
        "par",
        "plus",
        "pas",
        "nous",
        "vous",
        "ils",
        "elle",
        "elles",
        "été",
        "être",
        "avoir",
        "aussi",
        "comme",
        "ainsi",
        "alors",
        "selon",
        "après",
        "dont",
        "sans",
        "sous",
        "entre",
        "chez",
    ]
)
_LOANS = frozenset(
    [
        "café",
        "cafés",
        "cliché",
        "clichés",
        "fiancé",
        "fiancée",
        "résumé",
        "décor",
        "façade",
        "façades",
        "naïve",
        "protégé",
        "protégés",
        "touché",
        "première",
        "exposé",
        "communiqué",
        "attaché",
        "attachés",
        "coup",
        "élite",
        "élites",
        "rôle",
        "début",
        "crèche",
        "fête",
        "fêtes",
        "soirée",
        "matinée",
        "née",
        "né",
        "entrée",
        "éclair",
        "à",
        "côté",
        "crème",
        "brûlée",
        "château",
        "châteaux",
        "voilà",
        "déjà",
        "vu",
        "blasé",
        "passé",
        "risqué",
        "sauté",
        "séance",
        "émigré",
        "émigrés",
        "régime",
        "régimes",
        "démarche",
        "détente",
        "dénouement",
        "précis",
        "papier",
        "mâché",
        "pâté",
        "piñata",
        "señor",
        "jalapeño",
    ]
)
_RUN = 5  # words copied in a row that are no name


def check_untranslated(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag French function words, French accents and copied runs of words in the English."""
    words = _WORD.findall(target)
    if len(words) >= 4 and fold(source).split() == fold(target).split() and _has_french(source):
        return (Flag("untranslated", "the English is the French unchanged"),)
    left = _left_over(source, target)
    if left:
        return (Flag("untranslated", f"French is left in the English: {' … '.join(left[:4])}"),)
    return ()


def _has_french(text: str) -> bool:
    return any(w.lower() in _FUNCTION for w in _WORD.findall(text))


def _left_over(source: str, target: str) -> list[str]:
    french = {w for w in _WORD.findall(source) if w.islower()}
    bare = _QUOTED.sub(" ", target)
    plain = [w for w in _WORD.findall(bare) if w.islower()]
    accented = [w for w in plain if not w.isascii() and w in french and w not in _LOANS]
    function = [
        w
        for w in plain
        if w in _FUNCTION and w in french and w not in ("plus", "sur", "par", "la", "le", "les", "pour", "du", "des")
    ]
    run = _copied_run(source, bare)
    return accented + (function if len(function) >= 2 or accented else []) + ([run] if run else [])


def _copied_run(source: str, target: str) -> str | None:
    """The first run of copied words that holds a French function word and a word in lower case besides."""
    ours, theirs = _WORD.findall(target), _WORD.findall(source)
    known = {tuple(theirs[i : i + _RUN]) for i in range(len(theirs) - _RUN + 1)}
    for i in range(len(ours) - _RUN + 1):
        run = tuple(ours[i : i + _RUN])
        if run in known and any(w in _FUNCTION for w in run) and sum(w.islower() for w in run) >= 3:
            return " ".join(run)
    return None
