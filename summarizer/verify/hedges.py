"""English words that leave a thing open, or tell it on somebody's word; and those that only look so.

A sentence about a murder has a suspect in it, asserted or not: "the suspect acted alone" asserts.
"""

from __future__ import annotations

import re

_SUSPECTS = (
    r"\b(?:the|an?|this|that|each|one|two|three|four|five|six|several|many|main|prime|chief|key|other|no|of|\d+)"
    r" suspects?\b"
    r"|\bsuspected (?=terrorists?|murder|spy|spies|militants?|rebels?|gunm[ae]n|suspects?)"
    r"|\bsuspects?\b(?! (?:that|of|an?|the|him|her|it|them|his|their)\b)"
)  # "police suspect the man" hedges, "a suspect" does not
_DECOYS = re.compile(
    rf"{_SUSPECTS}|\bthe accused\b|\b(?:tv|television|talk|reality|game|radio|air|trade|fashion|motor) shows?\b"
    r"|(?-i:(?<=[\w,] )May\b)|\b(?-i:May)(?= \d)",
    re.IGNORECASE,
)


def without_decoys(english: str) -> str:
    """The English without its suspects, its television shows and the month of May."""
    return _DECOYS.sub("", english)


_OPEN = re.compile(
    r"\b(?:would|could|should|might|may|can|must|ought|likel\w+|alleg\w+|apparent\w*|accord\w+|based on|claim\w*"
    r"|believ\w+|enough|reports?|reported(?:ly)?|suppos\w+|th(?:ink\w*|ought)|understood|rumou?r\w*|seem\w*|seen|probab\w+|possib\w+"
    r"|presum\w+|purport\w*|estimat\w+|appear\w*|suggest\w*|expect\w*|if|whether|unless|when|due|about to|wish\w*"
    r"|perhaps|maybe|potential\w*|going to|(?:is|are|was|were|be|set|said|meant|supposed) to|to be|say|says|said|told"
    r"|indicat\w+|fear\w*|need\w*|hop\w+|shall|propos\w*|suspect\w*|predict\w*|forecast\w*|ready|consider(?:s|ed)?"
    r"|requir\w*|risk\w*|so that|project\w*|scheduled|intend\w*|intention|prospect\w*|chance|otherwise|maintain\w*"
    r"|argu\w*|imagin\w*|wonder\w*|threat\w*|hypothe\w*|assum\w*|doubt\w*|as though|explain\w*|warn\w*|accus\w+"
    r"|insist\w*|describ\w*|view\w*|aim\w*|bid|not(?:ed|es)|add(?:ed|s)|point(?:ed|s|ing)|assert\w*|concern\w*|afraid|worr\w+"
    r"|regarded|put at|deemed|opinion|promis\w*"
    r"|stress\w*|declar\w+|announc\w*|affirm\w*|conclu\w+|confirm\w*|evident\w*"
    r"|contend\w*|reveal\w*|complain\w*|emphas\w+|recall\w*|respon\w+|demand\w*|ask\w*|quot\w+|spoke|call\w*)\b|['’]d\b|\?",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will|won['’]t)\b|['’]ll\b", re.IGNORECASE)


def leaves_open(english: str, *, will: bool = False) -> bool:
    """Whether some word of the English keeps it from being asserted; with `will` what is to come counts as open."""
    return bool(_OPEN.search(english) or (will and _WILL.search(english)))
