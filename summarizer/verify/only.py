"""Checks that « ne … que » before a number stays an "only": "has 12 beds" for « n'a que 12 lits » loses the point."""

from __future__ import annotations

import re

from summarizer.results import Flag
from summarizer.verify.context import CheckContext

_FEW = (
    r"(?:\d[\d,.]*|(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante"
    r"|cinquante|soixante|cent|mille|une? (?:dizaine|douzaine|poignée|quart|tiers|seule?)|la moitié)\b)"
)
_FRENCH = re.compile(
    r"(?:\bne\s|\bn['’])(?:(?!\b(?:pas|plus|jamais|rien|personne|aucune?|guère|ni|moins|mieux)\b)[^,.;:!?]){1,45}?"
    r"\b(?:plus )?qu(?:e |['’])(?:(?:à|de|en|d['’]|dans|pour)\s?)?(?:l[ae]s? )?" + _FEW,
    re.IGNORECASE,
)  # « ne versera que 200 euros », « ne dessert plus que trois villes », « n'arrivera que dans deux jours »
_ENGLISH = re.compile(
    r"\b(?:only|just|mere(?:ly)?|sole(?:ly)?|but|nothing|none|un(?:til|less)|till|alone|except|limit\w*|simply|purely"
    r"|no|not|never|cannot|\w+n['’]t|without|hardly|barely|scarcely|few|fewer|little|less|rather|exclusively|single"
    r"|as late as|other than|even|single-handed\w*|confined|restrict\w*|entirely|remain\w*|left|down to|back|small\w*"
    r"|low\w*|reduced|meagre|meager|paltry|modest|at most|maximum|not? more|within|before)\b",
    re.IGNORECASE,
)


def check_only(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a « ne … que » before a number of which no word of the English says that this is little or late.

    Parameters
    ----------
    source, target: French and English.
    context: not used; every check has it.

    Before other words French writes « ne … que » for mere stress, and English leaves it out.
    """
    said = _FRENCH.search(source)
    if said is None or _ENGLISH.search(target):
        return ()
    return (Flag("only", f"the French says only ({said.group()}), the English does not"),)
