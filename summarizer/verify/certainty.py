"""Checks that what a newspaper only reports is not asserted: « l'otage aurait été tué »."""

from __future__ import annotations

import re

from summarizer.conditional import is_conditional, mark_reports
from summarizer.results import Flag
from summarizer.saying import is_reported
from summarizer.verify.attribution import SAYS
from summarizer.verify.context import CheckContext
from summarizer.verify.hedges import leaves_open, without_decoys

_HEDGED = re.compile(
    r"\b(?:reported(?:ly)?|reports?|alleg\w+|would(?:n['’]t)?|apparent(?:ly)?|accord\w+|based on|claim\w*|believ\w+"
    r"|suspect\w*|suppos\w+|may|might|could|thought|understood|accus\w+|rumou?r\w*|seem\w*|likely|probabl[ey]|possibl[ey]"
    r"|presum\w+|purport\w*|estimat\w+|indicat\w+|suggest\w*|appear\w*|should|expected|feared|fears?|sa(?:id|ys?) to)\b"
    r"|(?<=\w)['’]d\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:sa(?:id|ys?|ying)|told|tells?)\b", re.IGNORECASE)
_CONDITIONAL = re.compile(r"(?:aurai|serai|pourrai|envisagerai)(?:t|ent)\b")
_NOBODY = (  # before the verb: « ce serait », « il aurait » is a condition more often than a report
    r"(?<!\b[Cc]e )(?<!\b[Cc]ela )(?<!\bça )(?<!\b[Ii]l )(?<!\b[Oo]n )(?<!\bne )(?<!\bn['’])(?<!\b[Jj]e )"
    r"(?<!\b[Jj]['’])(?<!\b[Cc]['’])(?<!\by )(?<!\b[Tt]u )(?<!\bquel )(?<!\bquelle )(?<!\bquels )(?<!\bquelles )"
)
_OPEN = re.compile(
    rf"{_NOBODY}\b(?:(?P<may>pourrai(?:t|ent))\b(?! (?:pas|être)\b)"
    r"|(?:serai|aurai|envisagerai)(?:t|ent)\b(?! (?:de|que|qu|possibles?|nécessaires?|bon|bien|mieux|temps|utiles?"
    r"|prêts?|préférable|souhaitable|à même|plus|moins|trop|pas|pourtant|impossible|inacceptable|donc|alors|idéal|pu|dû"
    r"|du|fallu|voulu|aimé|besoin|intérêt|lieu|tort|raison|envie)\b| d['’]))"
)  # « cent civils seraient bloqués », « le ministre pourrait démissionner », « qui aurait des liens avec la mafia »
_REPORTED = re.compile(
    r"\b(?:reported(?:ly)?|alleged(?:ly)?|apparently|supposedly|purported(?:ly)?|according|said to|quoted as)\b"
)


_NOBODY_WHO = re.compile(r"\b(?:pas|aucune?|rien|personne)\b[^.;:]*\bqui $")  # « il n'y a rien qui serait unique »


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
    english = without_decoys(target)
    if quoted or (mark_reports(source) != source and not _hedges(source, english)):
        return (Flag("certainty", "the French only reports this (aurait, auraient), the English asserts it"),)
    return _asserted(source, english)


def _hedges(source: str, target: str) -> bool:
    """Whether the English leaves a thing open, by such a word or by a "said" that answers no verb of the French."""
    return bool(_HEDGED.search(target)) or len(_TOLD.findall(target)) > len(SAYS.findall(source))


def _asserted(source: str, english: str) -> tuple[Flag, ...]:
    """Flag a conditional without a condition of which the English leaves nothing open: « serait mort », "died"."""
    said = _OPEN.search(source)
    if (
        said is None
        or _NOBODY_WHO.search(source, 0, said.start())
        or is_conditional(source)
        or leaves_open(english, will=not said["may"])
    ):
        return ()
    return (Flag("certainty", f"the French leaves this open ({said.group()}), the English asserts it"),)
