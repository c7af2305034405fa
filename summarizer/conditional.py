"""The conditional of newspapers: « l'otage aurait été tué » reports, and "would have been killed" would deny it.

A French newspaper puts into the conditional what it does not vouch for; English says reportedly. A model that learned
from parliaments reads it as a condition. Where nothing in the sentence makes it one, the English auxiliary is written
into the French, for a model that copies English through (see summarizer.lexicon).
"""

from __future__ import annotations

import re

_MODAL = "pu|dû|du|fallu|voulu|aimé|souhaité|préféré|mérité|suffi|lieu|peu|plus|tu|cru|eu|envie"
_PARTICIPLE = r"[a-zà-ÿ]+(?:ée?s?|i[st]?e?s?|us?|ues?|erte?s?|einte?s?)(?![\w'’-])"
_REPORTED = re.compile(
    r"(?<![\w'’-])(?P<before>(?!(?i:je|on|nous|vous|ce|cela|ça|tu|lui|leur|en|y|me|te|se|le|la|les|que|où|dont)\b)"
    r"[\w'’-]+,?) (?P<no>n['’])?(?P<aux>aurait|auraient)(?P<pas> pas)?(?P<passive> été)?"
    rf"(?P<how> (?:aussi|ainsi|déjà|ensuite|depuis|[a-zà-ÿ]{{3,}}ment))? (?!(?:{_MODAL}|été|aurai\w+|que|qui)\b)"
    rf"(?P<participle>{_PARTICIPLE})"
)
_HAPPENED = re.compile(
    rf"(?<![\w'’-])(?P<no>ne )?se (?P<aux>serait|seraient)(?P<pas> pas)? (?P<participle>{_PARTICIPLE})"
)
_SAID_TO_BE = re.compile(
    r"(?<![\w'’-])(?P<before>(?!(?i:je|on|nous|vous|ce|cela|ça|tu|se|il|que|où|dont)\b)[\w'’-]+,?) (?P<no>n['’]|ne )?"
    r"(?P<aux>serait|seraient)(?P<pas> pas)? (?!(?:d['’]|de|que|possibles?|nécessaires?|bon|bien|mieux|temps|utiles?"
    r"|prête?s?|préférable|souhaitable|à même|plus|moins|trop)\b)"
)
_SOURCE = re.compile(
    r"\b(?:selon|d['’]après) (?!(?:qui|lequel|laquelle|lesquel\w+|toute|lui|elle|eux|moi|nous)\b)", re.IGNORECASE
)
_CONDITION = re.compile(
    r"\b(?:si|s['’]ils?|sinon|sans|faute|défaut|autrement|cas|moins|même|jamais|normalement|idéalement|sauf|autant|mieux|"
    r"plutôt|bien que|peut-être|hypothèse)\b|\?\s*$",
    re.IGNORECASE,
)
_THAT = re.compile(r"\bqu(?:e\b|['’])", re.IGNORECASE)


def is_conditional(french: str) -> bool:
    """Whether a sentence may have a condition, or asks something."""
    return bool(_CONDITION.search(french))


def mark_reports(french: str) -> str:
    """The sentence with "has reportedly" for « aurait », where it reports; unchanged where it may be a condition.

    It may where the sentence has a condition, a « que » before the verb, or a question mark, and in quoted words, which
    are somebody's own. « Se serait » reports as « aurait » does; « serait » only where the sentence names its source.
    """
    if _CONDITION.search(french):
        return french
    marked = french
    while (told := _REPORTED.sub(_reported, marked)) != marked:  # the word before one verb may be the end of another
        marked = told
    marked = _HAPPENED.sub(_happened, marked)
    return _SAID_TO_BE.sub(_said_to_be, marked) if _SOURCE.search(french) else marked


def _own(found: re.Match[str]) -> bool:
    """Whether the verb is in somebody's own words, or in a clause that they are told in."""
    before = found.string[: found.start()]
    quoted = before.count("«") > before.count("»") or before.count('"') % 2
    return bool(quoted or _THAT.search(before))


def _reported(found: re.Match[str]) -> str:
    if _own(found):
        return found.group()
    many = found["aux"] == "auraient"
    verb = ("were" if many else "was") if found["passive"] else ("have" if many else "has")
    no = " not" if found["pas"] else ""
    return f"{found['before']} {verb} reportedly{no}{found['how'] or ''} {found['participle']}"


def _happened(found: re.Match[str]) -> str:
    """The French of what happened, with the English adverb in it: « s'est reportedly enfui »."""
    if _own(found):
        return found.group()
    verb = "se sont" if found["aux"] == "seraient" else "s'est"
    return f"{found['no'] or ''}{verb}{found['pas'] or ''} reportedly {found['participle']}"


def _said_to_be(found: re.Match[str]) -> str:
    if _own(found):
        return found.group()
    verb = "are" if found["aux"] == "seraient" else "is"
    return f"{found['before']} {verb} reportedly{' not' if found['pas'] else ''} "
