"""Checks that what a newspaper only reports is not asserted: « l'otage aurait été tué »."""

from __future__ import annotations

import re

from summarizer.conditional import mark_reports
from summarizer.results import Flag
from summarizer.saying import is_reported
from summarizer.verify.context import CheckContext

_HEDGED = re.compile(
    r"\b(?:reported(?:ly)?|reports?|alleg\w+|would(?:n['’]t)?|apparent(?:ly)?|sa(?:id|ys?|ying)|accord\w+"
    r"|based on|claim\w*|believ\w+|suspect\w*|suppos\w+|may|might|could|thought|understood|accus\w+|rumou?r\w*|seem\w*"
    r"|likely|probabl[ey]|possibl[ey]|presum\w+|purport\w*|estimat\w+|told|show\w*|indicat\w+|suggest\w*|appear\w*|charg\w+"
    r"|should|expected)\b",
    re.IGNORECASE,
)

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
    quoted = is_reported(source) and not _REPORTED.search(target)  # "told" and "said" are the verb itself there
    if not quoted and (mark_reports(source) == source or _HEDGED.search(target)):
        return ()
    return (Flag("certainty", "the French only reports this (aurait, auraient), the English asserts it"),)
