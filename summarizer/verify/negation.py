"""Compares the negations of the two texts: a lost or added `not` turns the meaning round."""

from __future__ import annotations

import re

from summarizer.results import Flag
from summarizer.verify.context import CheckContext

_FR_STRONG = re.compile(
    r"\b(?:n['’e](?:(?!\bn['’e]|[.;:!?]).){0,60}?\b(?:pas|plus|jamais|rien|personne|aucune?s?|nulle(?: part)?|guère|point|ni|que|qu['’])\b"
    r"|ne (?:cess|peu|sau|os)\w+|pas (?:de|d['’]|un|une|encore|seulement|question|très|assez|tout|le|la|les|à|en|du|si)\b"
    r"|sans\b|aucune?\b|jamais\b|ni\b|non(?= |-|,|$)|rien\b|nulle part|personne (?=ne|n['’]))",
    re.IGNORECASE,
)
_EN_STRONG = re.compile(
    r"\b(?:not|\w+n['’]t|cannot|cant|never|no|none|nobody|nothing|nowhere|neither|nor|without|no one|non-\w+)\b",
    re.IGNORECASE,
)
_FR_WEAK = re.compile(
    r"\b(?:refus\w+|échou\w+|échec\w*|manqu\w+|absen\w+|faute d|seul\w*|uniquement|rare\w*|à peine|peu|moins|impossib\w+|incapab\w+|"
    r"in\w{4,}|im[pmb]\w{4,}|ir[r]\w{4,}|il[l]\w{4,}|dé[a-z]{4,}|dés\w{3,}|mal\w{3,}|sauf|hors|empêch\w+|évit\w+|interdi\w+|ignor\w+|contre|"
    r"cess\w+|perd\w+|nie\w*|nia\w*|démen\w+|rejet\w+|ne|n['’]\w+|zéro|autre\w*|excl\w+|avant|que|priv\w+|oubli\w+|suspen\w+|annul\w+|mineur\w*|dépourvu\w*|dénu\w+|"
    r"hésit\w+|dout\w+|lutt\w+|arrêt\w+|fin\w*|toutefois|mais|si|trop|abandon\w*|absten\w+|disparu\w*|dispar\w+|libre\w*|nul\w*)\b",
    re.IGNORECASE,
)
_EN_WEAK = re.compile(
    r"\b(?:only|fail\w*|lack\w*|un\w{3,}|in\w{5,}|im[pmb]\w{4,}|ir[r]\w{4,}|il[l]\w{4,}|dis\w{4,}|\w+less\w*|hardly|barely|scarcely|little|few|"
    r"refus\w*|declin\w+|unable|rather than|instead|absen\w+|miss\w*|mere\w*|just|rare\w*|seldom|stop\w*|den(?:y|ie)\w*|avoid\w*|prevent\w*|reject\w*|"
    r"but|except\w*|until|sole\w*|yet to|free|any\w*|nil|zero|ban\w*|ignor\w*|loss|lost|los\w+|ceas\w*|end\w*|out of|long\w*|former\w*|more|"
    r"short\w*|neglect\w*|abandon\w*|abstain\w*|doubt\w*|hesita\w+|still|than|too|other\w*|beyond|against|before|deni\w+|exclu\w+|also|remain\w*|all but|far from|anything|"
    r"minor\w*|despite|although|though|whether|even|forb\w+|prohib\w+|wrong\w*|false\w*|reluct\w+|mis\w{4,}|void|halt\w*|quit\w*|nothing)\b",
    re.IGNORECASE,
)


def check_negation(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a negation that one text has and the other neither has nor says in other words."""
    french, english = _FR_STRONG.findall(source), _EN_STRONG.findall(target)
    if len(french) > len(english) + len(_EN_WEAK.findall(target)):
        return (Flag("negation", f"the French denies something ({french[0].strip()}) that the English may affirm"),)
    if len(english) > len(french) + len(_FR_WEAK.findall(source)):
        return (Flag("negation", f"the English denies something ({english[-1].strip()}) that the French may affirm"),)
    return ()
