"""Checks that what a newspaper only reports is not asserted: « l'otage aurait été tué »."""

from __future__ import annotations

import re

from summarizer.conditional import mark_reports
from summarizer.results import Flag
from summarizer.saying import is_reported
from summarizer.verify.attribution import SAYS
from summarizer.verify.context import CheckContext
from summarizer.verify.hedges import without_decoys

_HEDGED = re.compile(
    r"\b(?:reported(?:ly)?|reports?|alleg\w+|would(?:n['’]t)?|apparent(?:ly)?|accord\w+|based on|claim\w*|believ\w+"
    r"|suspect\w*|suppos\w+|may|might|could|thought|understood|accus\w+|rumou?r\w*|seem\w*|likely|probabl[ey]|possibl[ey]"
    r"|presum\w+|purport\w*|estimat\w+|indicat\w+|suggest\w*|appear\w*|should|expected|feared|fears?|sa(?:id|ys?) to)\b"
    r"|(?<=\w)['’]d\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:sa(?:id|ys?|ying)|told|tells?)\b", re.IGNORECASE)
_CONDITIONAL = re.compile(r"(?:aurai|serai)(?:t|ent)\b")
_REPORTED = re.compile(
    r"\b(?:reported(?:ly)?|alleged(?:ly)?|apparently|supposedly|purported(?:ly)?|according|said to|quoted as)\b"
)


def check_certainty(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag an English that asserts what the French has in the conditional of newspapers.

    Parameters
    ----------
    source, target: French and English.
    context: not used; every check has it.
    """
    if not _CONDITIONAL.search(source):
        return ()
    quoted = is_reported(source) and not _REPORTED.search(target)  # "told" and "said" are the verb itself there
    if not quoted and (mark_reports(source) == source or _hedges(source, without_decoys(target))):
        return ()
    return (Flag("certainty", "the French only reports this (aurait, auraient), the English asserts it"),)


def _hedges(source: str, target: str) -> bool:
    """Whether the English leaves a thing open, by such a word or by a "said" that answers no verb of the French."""
    return bool(_HEDGED.search(target)) or len(_TOLD.findall(target)) > len(SAYS.findall(source))
