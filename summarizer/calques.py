"""Names of French newspapers and stations that a model translates word by word: `the Sunday Journal`.

English keeps such names as they are. The French shows that a newspaper is meant; a word-by-word English of it elsewhere
(`the Parisian` of somebody from Paris) stays.
"""

from __future__ import annotations

import re

# How the French is written where it can be nothing else, its word-by-word English, and its name in English.
_NAMES = tuple(
    (re.compile(french), re.compile(rf"(?<![\w-])(?:{english})(?![\w-])"), name)
    for french, english, name in (
        (
            r"(?<=[\w,] )Le Parisien\b|^Le Parisien (?=(?:affirme|indique|précise|rapporte|révèle)\b)"
            r"|\b(?:accordée?|confiée?|colonnes|dit|déclaré|expliqué|lecteurs) (?:au|du) Parisien\b",
            r"[Tt]he Parisian(?! [a-z]+ers?\b)|Le Parisian",
            "Le Parisien",
        ),
        (r"\bOuest-France\b", r"(?:[Tt]he )?(?:Ouest|West(?:ern)?)[- ]France", "Ouest-France"),
        (r"\bEst Républicain\b", r"(?:[Tt]he )?(?:Est|East(?:ern)?) Republican", "L'Est Républicain"),
        (
            r"\bJournal du [Dd]imanche\b",
            r"(?:[Tt]he )?(?:Sunday(?:'s)? (?:Journal|Newspaper)|Journal (?:of|on) Sunday)",
            "Le Journal du Dimanche",
        ),
        (r"\bFrance Bleu\b", r"France Blue|Blue France", "France Bleu"),
        (r"(?<=[a-zéà,] )Libération\b(?! d)", r"(?:the )?Liberation(?! [a-z]+ion\b)", "Libération"),
        (
            r"\bCanard [Ee]nchaîné\b",
            r"[Tt]he (?:(?:[Ee]n)?[Cc]hained )?(?:Canard|Duck)(?: [Ee]nch\w+)?",
            "Le Canard enchaîné",
        ),
        (r"\bVoix du Nord\b", r"(?:[Tt]he )?(?:Voice of the North|Northern? Voice)", "La Voix du Nord"),
        (r"\bLes [ÉE]chos\b", r"(?:[Tt]he )?Echoe?s", "Les Échos"),
        (
            r"\bDauphiné [Ll]ibéré\b",
            r"(?:[Tt]he )?(?:Free|Liberated) Dauphin[eé]|Dauphin[eé] (?:Free|Liberated)",
            "Le Dauphiné Libéré",
        ),
    )
)


def named_in_french(french: str, english: str) -> str:
    """The English with the names of newspapers that the French has, where it has translated them.

    Parameters
    ----------
    french: the source.
    english: its translation.
    """
    for source, calque, name in _NAMES:
        if source.search(french) and name not in english:
            english = calque.sub(name, english)
    return english
