"""Checks that what the French puts in quotation marks is in quotation marks in the English."""

from __future__ import annotations

import re

from summarizer.results import Flag
from summarizer.verify.context import CheckContext

_OPEN = re.compile(r"[«“„]|(?<!\w)\"(?=\w)|(?<![\w.])''(?=\w)|(?<!\w)‘(?=\w)|(?<!\w)'(?=\w)")
_CLOSE = re.compile(r"[»”]|(?<=[\w.,!?…])\"(?!\w)|(?<=\w)''|(?<=[\w.,!?…])[’'](?!\w)")
_ANY = re.compile(r"[«»“”„\"]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")


def check_quotation(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag quotation marks that are lost or that were opened and never closed."""
    french = re.findall(r"«[^»]{3,}»|“[^”]{3,}”|\"[^\"]{3,}\"", source)
    if french and not _ANY.search(target):
        words = french[0].strip('«»“”" \u00a0\u202f')[:40]
        return (Flag("quotation", f"the French quotes somebody ({words}…), the English has no quotation marks"),)
    if french and len(re.findall(r"[«“]", target)) + len(re.findall(r"[»”]", target)) == 1 and '"' not in target:
        return (Flag("quotation", "a quotation in the English is opened or closed only once"),)
    if french and target.count('"') == 1 and not re.search(r"[“”«»]|\d\"", target):
        return (Flag("quotation", "a quotation in the English is opened or closed only once"),)
    return ()
