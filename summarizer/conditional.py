"""The conditional of newspapers: « l'otage aurait été tué » reports, and "would have been killed" would deny it.

A French newspaper puts into the conditional what it does not vouch for; English says reportedly. A model that learned
from parliaments reads it as a condition. Where nothing in the sentence makes it one, the English auxiliary is written
into the French, for a model that copies English through (see summarizer.lexicon).
"""

from __future__ import annotations

import re

_MODAL = "pu|dû|du|fallu|voulu|aimé|souhaité|préféré|mérité|suffi|lieu|peu|plus|tu|cru|eu|envie"
_REPORTED = re.compile(
    r"(?<![\w'’-])(?P<before>(?!(?i:je|on|nous|vous|ce|cela|ça|tu|lui|leur|en|y|me|te|se|le|la|les|que|où|dont)\b)"
    r"[\w'’-]+) (?P<no>n['’])?(?P<aux>aurait|auraient)(?P<pas> pas)?(?P<passive> été)?"
    rf" (?!(?:{_MODAL}|été|aurai\w+)\b)"
    r"(?P<participle>[a-zà-ÿ]+(?:ée?s?|i[st]?e?s?|us?|ues?|erte?s?|einte?s?))(?![\w'’-])"
)
_CONDITION = re.compile(
    r"\b(?:si|s['’]ils?|sinon|sans|faute|défaut|autrement|cas|moins|même|jamais|normalement|idéalement|sauf|autant|mieux|"
    r"plutôt|bien que|peut-être|hypothèse)\b|\?\s*$",
    re.IGNORECASE,
)
_THAT = re.compile(r"\bqu(?:e\b|['’])", re.IGNORECASE)


def mark_reports(french: str) -> str:
    """The sentence with "has reportedly" for « aurait », where it reports; unchanged where it may be a condition.

    It may where the sentence has a condition, a « que » before the verb, or a question mark, and in quoted words, which
    are somebody's own.
    """
    return french if _CONDITION.search(french) else _REPORTED.sub(_reported, french)


def _reported(found: re.Match[str]) -> str:
    before = found.string[: found.start()]
    quoted = before.count("«") > before.count("»") or before.count('"') % 2
    if quoted or _THAT.search(before):
        return found.group()
    many = found["aux"] == "auraient"
    verb = ("were" if many else "was") if found["passive"] else ("have" if many else "has")
    no = " not" if found["pas"] else ""
    return f"{found['before']} {verb} reportedly{no} {found['participle']}"
