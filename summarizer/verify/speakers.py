"""Checks that whoever speaks in the French speaks in the English: a quotation in another mouth is a false claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.glossary import fold
from summarizer.results import Flag
from summarizer.verify.context import CheckContext
from summarizer.verify.spelling import alike

_CAPITAL = r"(?![LDCJNMSQ]['’])[A-ZÀ-Ý][\w'’-]+"
_NAME = rf"(?P<who>{_CAPITAL}(?:\s(?:(?:de|du|la|le|van|von|der|den|al|el|ben|bin)\s)*{_CAPITAL})*)"
_APPOSITION = r"(?:,\s[^,.;:!?«»“”\"]{3,70},)?"
_FR_SPEAKS = (
    r"(?:(?:a|ont|avait|avaient|aurait|s['’]est|se\ssont)\s)?(?:(?:lui|leur|nous|également|aussi|encore)\s)?"
    r"(?:(?:déclar|affirm|indiqu|annon[cç]|précis|ajout|estim|expliqu|soulign|rappel|assur|regrett|dénon[cç]|répond|répli"
    r"|insist|conclu|reconna|poursui|prom[ei][ts]|prév[ei]|avert|confirm|déplor|témoign|racont|rév[éè]l|martel|martèl"
    r"|consid[éè]r|constat|plaid|ironis|exclam|soutien|soutenu|réagi|tweet|accus|critiqu|admet|admi|signal|détaill)[\wà-ÿ]*"
    r"|di(?:t|sait|sent)|(?:confi|lan[cç]|not|relev|rapport|comment|observ|demand|jug|pens|salu|évoqu)(?:e|é|ée|ent|ait)"
    r"|écri(?:t|vait)|croi[ts]|fai[ts]\s(?:savoir|remarquer|valoir|observer))"
)
_FR_VERB = re.compile(rf"\b{_FR_SPEAKS}\b")
_FR_ACCORDING = re.compile(
    r"(?:\b(?:[Ss]elon|[Dd]['’]après|[Aa]ux\syeux\sde|[Dd]e\sl['’]avis\sde)|^Pour)(?P<who>\s[^.,;:!?«»“”]*)"
)
_FR_PRONOUN = re.compile(
    r"(?:\b(?:ils?|elles?|on|je|nous|l['’]a|-t-il|-t-elle)\s|\bj['’])(?:n['’e]\s?)?$", re.IGNORECASE
)
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"(?:[^\s\"]+\s+){5,}[^\"]*\"")  # what is said; a short one in " " is a title
# The end of what began in the sentence before.
_SAID_BEFORE = re.compile(r"^[^«“\"]*\w[^«“\"]*(?:»|”|\"(?=\s?[,.]|\s))")
_FR_AFTER = re.compile(r"[^.;:!?«»“”]*")  # an incise with its appositions
_FR_BEFORE = re.compile(r"[^.;:!?«»“”]*$")
_FR_INVERTED = re.compile(r"(?:^\s*|,\s*|\bcomme\s(?:nous\s)?(?:le\s|l['’])?)$")
_FR_NAME_AFTER = re.compile(rf"\s(?:M\.\s|Mme\s|(?:le\s|la\s|l['’])[\wà-ÿ-]+\s(?:(?!d[eu]s?\s)[a-zà-ÿ-]+\s)?)?{_NAME}")
_FR_NAME_BEFORE = re.compile(rf"{_NAME}{_APPOSITION}\s(?:l['’]|le\s)?$")
_OF = re.compile(r"\b(?:de|du|des|d['’]|à|aux?|en|dans|pour|par|sur)(?:\s(?:la|le|l['’]|les))?\s?$")
_EN_SPEAKS = (
    r"(?:said|says|told|tells|added|adds|explained|explains|announced|announces|stated|declared|declares|claimed"
    r"|claims|argued|argues|believes|insisted|insists|warned|warns|admitted|admits|replied|wrote|writes|commented)"
)
_EN_SPEAKERS = (
    re.compile(rf"{_NAME}{_APPOSITION}\s(?:also\s|has\s|had\s)?{_EN_SPEAKS}\b"),
    re.compile(rf"[,.!?\"”’']\s?{_EN_SPEAKS}\s(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?{_NAME}"),
    re.compile(rf"\b[Aa]ccording\sto\s(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?{_NAME}"),
)
_WORD = re.compile(r"[^\W\d_]+")


def check_speakers(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag who speaks in the English and is in the French, where somebody else speaks who is in the English too.

    Parameters
    ----------
    source: French; speakers are the names next to a verb of speech, or, where none is next to it, all of its clause.
    target: English; only a name right next to its verb counts, so that who else is in the sentence is no speaker.
    context: not used; every check has it.
    """
    speaking = list(_french_speakers(source))
    if not speaking:
        return ()
    french, english = set(map(fold, _names(source))), set(map(fold, _names(target)))
    folded = set(map(fold, speaking))
    here = [name for name in dict.fromkeys(speaking) if alike(fold(name), english)]
    wrong = [
        words[-1]
        for words in _english_speakers(target)
        if here and alike(fold(words[-1]), french) and not any(alike(fold(w), folded) for w in words)
    ]
    return tuple(
        Flag("speakers", f"the French has {' '.join(here)} speak, the English {name}") for name in dict.fromkeys(wrong)
    )


def _french_speakers(text: str) -> Iterator[str]:
    """The words of the names that may speak."""
    text = _QUOTED.sub("»", _SAID_BEFORE.sub("»", text))
    for verb in _FR_VERB.finditer(text):
        before, after = _FR_BEFORE.search(text[: verb.start()]), _FR_AFTER.match(text, verb.end())
        yield from _names(_subject(before.group() if before else "", after.group() if after else ""))
    for found in _FR_ACCORDING.finditer(text):
        yield from _names(_subject("", found["who"]))


def _subject(before: str, after: str) -> str:
    """The part of the clause around a verb of speech that has its subject: a name next to it, if that is sure."""
    if _FR_PRONOUN.search(before) or re.match(r"-(?:t-)?(?:ils?|elles?|on|je)\b", after):
        return ""
    near = _FR_NAME_BEFORE.search(before)
    if near is not None and not _OF.search(before[: near.start("who")]):
        return near.group()  # with its apposition, which may be the name: « le patron de Qantas, Alan Joyce, »
    if _FR_INVERTED.search(before) and _names(after) and not re.match(r"\s(?:que?\b|qu['’])", after):
        name = _FR_NAME_AFTER.match(after)
        if name is not None:
            return name["who"]
    return before + after


def _english_speakers(text: str) -> Iterator[list[str]]:
    """The words of each name that speaks."""
    return (_names(m["who"]) for pattern in _EN_SPEAKERS for m in pattern.finditer(text) if _names(m["who"]))


def _names(text: str) -> list[str]:
    return [w for w in _WORD.findall(text) if w[0].isupper() and len(w) > 2]
