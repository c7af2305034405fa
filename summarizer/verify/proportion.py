"""Checks that « un TGV sur trois » stays a proportion, and « deux fois moins » less, not "twice as much"."""

from __future__ import annotations

import re

from summarizer.results import Flag
from summarizer.verify.context import CheckContext
from summarizer.verify.lexicon import SMALL

# Few words and a small number in words: « un site sur 3 hectares » and « trois points sur un mois » are no proportions.
_FRENCH = re.compile(
    r"\b(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf) (?:[\w'’-]+ ){1,2}sur "
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|cent|mille)\b"
    r"(?!-|[ \u00a0](?:ans?|années|mois|semaines?|jours?|heures?|minutes|mètres|kilomètres|hectares|mill\w+|cents?)\b)",
    re.IGNORECASE,
)
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|a|\d+)"
_ENGLISH = re.compile(
    rf"\b{_NUMBER}\b[^.;:!?]{{0,40}}?\b(?:in|out of|of|for) (?:every )?(?:the )?"
    rf"(?:{_NUMBER}|twelve|fifteen|twenty|thirty|fifty|hundred|thousand)\b|\bhalf\b|\bhalves\b"
    r"|\b(?:third|fourth|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth)s?\b"
    r"|\bpercent\b|\bper cent\b|%|\bevery (?:other|second|third|fourth|fifth|tenth)\b|\d/\d|\b\d+-in-\d+\b|-in-",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?P<few>one|two|three|four|five|six|seven|eight|nine|\d)(?: [\w'’-]+){0,3}? (?:in|out of)(?: every)? "
    r"(?P<all>two|three|four|five|six|seven|eight|nine|ten|\d+)\b(?!-)",
    re.IGNORECASE,
)  # "four in five French people"
_TIMES_LESS = re.compile(
    r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|trente|cent|mille|\d+(?:,\d+)?) fois (?:et demie )?"
    r"moins\b",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(?:less|fewer|fraction|half|halved|thirds?|quarters?|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth"
    r"|(?:low|small|cheap|short|slow|light|weak|rar|young|poor|narrow|thinn|clos|near|few|quiet|soft|cool)er|rarely|lesser)\b",
    re.IGNORECASE,
)


def check_proportion(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a « un … sur trois » of which the English makes no proportion, a « deux fois moins » that is not less in it.

    Parameters
    ----------
    source, target: French and English.
    context: not used; every check has it.
    """
    if (less := _TIMES_LESS.search(source)) and not _LESS.search(target):
        return (Flag("proportion", f"the French says {less.group()}, the English says nothing is less"),)
    said = _FRENCH.search(source)
    if said and not _ENGLISH.search(target):
        return (Flag("proportion", f"the French says {said.group()}, the English has no such proportion"),)
    if said and (other := _other_share(said.group(), target)):
        return (Flag("proportion", f"the French says {said.group()}, the English {other}"),)
    return ()


def _other_share(said: str, target: str) -> str | None:
    """The proportion of the English, if it has one, of as many as the French, and it is another: "four in five"."""
    few, all_ = (_value(word) for word in (said.split()[0], said.split()[-1]))
    found = list(_SHARE.finditer(target))
    if len(found) != 1 or _value(found[0]["all"]) != all_ or _value(found[0]["few"]) in (few, None):
        return None
    return found[0].group()


def _value(word: str) -> int | None:
    """What a number word of either language, or a number in digits, stands for."""
    low = word.lower()
    return int(low) if low.isdigit() else SMALL["en"].get(low, SMALL["fr"].get(low))
