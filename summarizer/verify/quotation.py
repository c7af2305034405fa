"""Checks that what the French quotes at some length stands between quotation marks in the English."""

from __future__ import annotations

import re

from summarizer.results import Flag
from summarizer.verify.context import CheckContext

_QUOTED = re.compile(r"«\s*([^«»]+?)\s*»|“([^“”]+)”|\"([^\"]+)\"")
_MARK = re.compile(r"[«»“”„\"]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)|''|``")
_NAMED = re.compile(
    r"(?<=[a-zà-ÿ] )(?:«\s*(?=[A-ZÀ-Ý])([^«»]*?[^«».!?…])\s*»"
    r"|“(?=[A-ZÀ-Ý])([^“”]*[^“”.!?…])”|\"(?=[A-ZÀ-Ý])([^\"]*[^\".!?…])\")"
)
"""What starts with a capital right after a word is the name of a work or a body: l'association "Droit au logement"."""
_TRANSCRIPT = re.compile(r":\s*[«“\"]")
_TRANSCRIPT_EN = re.compile(r"[^\W\d_][^:.,;!?]{1,40}: [A-Z]")  # « L'UE déclare : "…" », EU: …
_SHORTEST = 4  # words; a word or a title may lose its marks


def check_quotation(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag quotation marks that are lost, or of which only one of a pair is left.

    Parameters
    ----------
    source: French; what stands in « », “ ” or " " there, from four words on, is a quotation.
    target: English, with any quotation marks.
    context: not used; every check has it.
    """
    named = {next(filter(None, m.groups())) for m in _NAMED.finditer(source)}
    quotations = [next(filter(None, m.groups())) for m in _QUOTED.finditer(source)]
    long = [q for q in quotations if len(q.split()) >= _SHORTEST and q not in named and not _is_title(q)]
    if not long:
        return ()
    words = " ".join(long[0].split()[:6])
    marks = _MARK.findall(target)
    if not marks and _TRANSCRIPT.search(source) and _TRANSCRIPT_EN.match(target):
        return ()
    if not marks:
        return (Flag("quotation", f"the French quotes somebody (« {words} … »), the English has no quotation marks"),)
    if len(marks) == 1 and not _at_edge(source, long[0]):
        return (Flag("quotation", f"the English opens or closes a quotation (« {words} … ») but does not do both"),)
    told = sum(not m[3] and next(filter(None, m.groups())) in long for m in _QUOTED.finditer(source))
    if told > 1 and len(marks) // 2 < told:  # straight marks do not tell which of two they are: they are not counted
        said = f"{told} times (« {words} … »), the English has marks around {len(marks) // 2}"
        return (Flag("quotation", f"the French quotes somebody {said}"),)
    return ()


def _is_title(words: str) -> bool:
    """Whether quoted words are the name of a work or a body, which English may write in italics or plain."""
    long: list[str] = re.findall(r"[^\W\d_]{4,}", words)
    return sum(w[0].isupper() for w in long) * 2 > len(long)


def _at_edge(source: str, words: str) -> bool:
    """Whether a quotation starts or ends the sentence: there its mark may stand in the sentence before or after."""
    start = source.find(words)
    return not any(c.isalnum() for c in source[:start]) or not any(c.isalnum() for c in source[start + len(words) :])
