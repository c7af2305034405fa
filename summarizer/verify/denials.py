"""What denies something in either language: the cues, and the set phrases that only look like one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.document import Span
from summarizer.verify.excuses import EN_PREFIX

Strength = Literal["hard", "soft", "set", "prefix"]

_I = re.IGNORECASE

_NE = r"(?:\bne\s+|\bn['’]\s?)"
_ALONE = rf"{_NE}(?!\S+ (?:pas|jamais|rien|aucun|que|qu['’]))"  # the `ne` that denies nothing
_FR_SET = re.compile(
    rf"(?:{_NE}(?:\w+ ){{1,2}}|\bnon )?\bpas (?:seulement|uniquement)\b"
    r"|\b(?:non seulement|(?:non )?pas (?:que|moins|mal|plus)\b"
    r"|non (?:plus|loin)|ou (?:non|pas)\b"
    r"|que jamais|si jamais|n['’]importe|n['’]est[- ]ce pas|ne serait-ce"
    r"|rien (?:d['’]autre )?qu(?:e\b|['’])"
    r"|non négligeables?|n['’](?:est|était|a|avait) (?:pas|guère) volée?"
    r"|(?:n['’]\w+|ne \w+) pas sans rappeler|pour ne rien (?:arranger|gâcher)"
    r"|une fois n['’]est pas coutume|on ne peut (?:plus|mieux)\b|un rien\b|jamais deux sans trois"
    r"|persona non grata|pour un oui ou pour un non"
    rf"|{_NE}(?:tari|décol[èé]r)\w+ pas"
    r"|sans (?:aucun |nul )?doute|sans (?:cesse|oublier|compter|parler|ambages|détours?)\b"
    rf"|ne cess\w+|(?:pour|trois fois|deux fois) rien|sinon|si ce n['’]est(?! pas))"
    rf"|\btant qu(?:e |['’])[^,.;:!?]{{1,30}}?{_NE}(?:y )?\S+ pas\b"
    rf"|{_NE}y a pas (?:si |très |trop |bien )?longtemps|\bpas (?:si|très|trop|bien) longtemps"
    rf"|rien n['’]est moins (?:sûr|certain)\b|{_NE}fai\w+ pas (?:figure d['’])?exception"
    r"|\bpas (?:des moindres|pour (?:\w+ )?déplaire)"
    r"|\bsans (?:délai|attendre|tarder|bruit|encombre|suite|merci|discontinuer|frais|relâche|répit|trêve"
    r"|vie|ménagement|gravité|appel|commune mesure)\b"
    rf"|{_NE}(?:oubli|hésit|manqu|arrêt|cess)\w+ pas\b"
    rf"|{_NE}(?:ai?|as|ont|av(?:ons|ez|ai\w+)) pas (?:manqué|hésité|oublié|tardé)\b"
    rf"|{_NE}\w+ (?:pas|jamais) (?:non plus )?(?:cess|arrêt)\w+",
    _I,
)
_FR_NONE = re.compile(
    r"\b(?:sine qua non\b|pas à pas|à jamais|sans-\w+|pas-de-\w+"
    r"|n['’]en (?:faut|fall\w+|faudra\w*) pas (?:plus|davantage)|ne (?:faut|fall\w+|faudra\w*) pas hésiter"
    r"|(?<!-)(?:un|deux|trois|quelques|au|ce|premiers?|derniers?|faux|leurs|ses|grands?|petits?|les?) pas\b"
    r"|(?:avant|à moins|\bde (?:peur|crainte)|\b(?:crai[ng]|redout)\w+(?: \w+)?)"
    rf" qu(?:e |['’])[^,.;:!?]{{1,40}}?{_ALONE}"
    rf"|\b(?:plus|moins|mieux|davantage|pires?|meilleure?s?) (?:(?!\bque? )[^,.;:!?]){{0,40}}?"
    rf"\bqu(?:e |['’])[^,.;:!?]{{0,25}}?{_ALONE}"
    r"|personne âgée|\w+ième personne|(?:une?|chaque|seule|cette|la|en|par|autre|même) personne\b)"
    rf"|(?<=\bsans qu)(?:e |['’])[^,.;:!?]{{1,60}}?{_NE}",
    _I,
)
"""What only looks like a negation: steps, people, the empty `ne` of « avant qu'il ne parte », « plus qu'il n'est », and
the second one of « sans que personne ne voie »."""
_FOR_NOTHING = re.compile(rf"{_NE}(?:(?!\b(?:pas|plus|jamais)\b)[^.,;:!?]){{1,45}}?\bpour(?= rien\b)", _I)
"""« Ils n'ont de respect pour rien » denies; « tout cela pour rien » is a set phrase."""
_FR_RESTRICTED = re.compile(
    rf"{_NE}(?:(?!\b(?:pas|plus|jamais|rien|personne|aucune?|guère|ni|nul\w*|aucunement|moins|mieux|autant|aussi)\b)[^,.;:!?]){{1,70}}?"
    r"\bqu(?:e\b|['’])(?! ?(?:je|tu|ils?|elles?|on|nous|vous)\b)",
    _I,
)
_EN_SET = re.compile(
    r"\b(?:(?<!ha[ds] )(?<!have )(?:not|\w+n['’]t) (?:only|just|merely|simply|solely)"
    r"|not (?:to mention|forget|hesitate|fail to)"
    r"|(?:don['’]t|never) (?:forget|hesitate)|no matter|whether or not|or not|if not|no doubt|without (?:any |a )?doubt"
    r"|no (?:\w+er|more|less) than|nothing (?:but|(?:more|other|less) than)|more often than not"
    r"|(?:by no means|not) least"
    r"|nos?\.? ?(?=(?:[A-Z]\d?-?)?\d)|nonetheless|not (?:so |very |that |too )?long ago|without (?:fail|saying|borders)"
    r"|(?:at least|certainly) not|not long (?:after|before)|in no time|for nothing|that['’]s not all"
    r"|no[- ]confidence|no strangers? to|can(?:['’]t|not) wait|not far (?:from|off|away)"
    r"|no choice but|makes? no apology|in no particular order|couldn['’]t care less"
    r"|isn['’]t it|aren['’]t they|not unlike|why not|all but|no sooner)\b",
    _I,
)
_FR_HARD = re.compile(
    _NE
    + r"(?:(?!\bne\b|\bn['’]|\bqu['’e]|[.;:!?]).){0,70}?"
    + r"\b(?:pas|(?<!\bde )plus(?! que\b| qu['’])|jamais|rien|personne|aucune?s?|nul(?:le(?:ment)?)?"
    r"|aucunement|guère|point|ni)\b"
    r"(?:(?: (?!et\b|ou\b|si\b|mais\b|car\b|qu)[\w'’-]+){0,2} (?:rien|personne|jamais|aucune?|ni)\b)?"
    r"|\b(?:personne|rien|aucune?s?|nul(?:le)?|ni|jamais)\b(?:(?!\bne\b|\bn['’]|\bpas\b|[.;:!?]).){0,60}?"
    + _NE
    + r"|^plus (?:tout à fait|jamais|question|personne|rien)\b|\bn['’]os\w+"
    r"|\bne (?:peu\w+|puis\w*|pouv\w+|sai[st]|sau\w+|os\w+|pourr\w+)"
    r"|\bn['’](?:a|ont|ai|av\w+|aur\w+|eût) (?:pu|su|osé)\b|\b(?:non )?pas\b"
    r"|(?<!\w )(?<!['’])\b(?:j['’]|(?:je|tu|on|ça) )\w+ jamais\b",  # spoken French, without its `ne`
    _I,
)
_FR_SOFT = re.compile(
    r"\b(?:sans(?: (?:aucune?|nul(?:le)?|jamais|plus|ni))?|aucune?|nul(?:le)? (?:part|autre|besoin)|rien"
    r"|non(?:[- ](?!sans\b)\w+)?|jamais|ni)\b",
    _I,
)
_EN_HARD = re.compile(
    r"\b(?:not|\w+n['’]t|cannot|never|none|nobody|nothing|nowhere|no[- ]one|neither|no|without)\b", _I
)
_EN_NO = re.compile(r"\W*no\b", _I)
_EN_NOR = re.compile(r"\bnor\b", _I)
_EN_PREFIXED = re.compile(rf"\b(?:{EN_PREFIX})", _I)
_SANS = re.compile(r"(?:sans|without)\b", _I)
_NO_QUESTION = re.compile(
    r"\b(?:pourquoi|qui|(?<!\best-ce )que|quoi|quel\w*|lesquel\w*|comment|où|quand|combien|si|s['’]ils?|car|puisque)\b"
    r"|\b(?<!-ce )qu['’]",
    _I,
)
"""What before a denial makes the question ask for more than yes or no, or the denial that of another clause."""
_NI = re.compile(r"ni\b", _I)
_REACH = 60  # characters


@dataclass(frozen=True, slots=True)
class Cue:
    """A negation, and where it stands as a share of its text.

    `hard` ones have to be answered, `soft` ones mostly; `set` phrases and words with a negative `prefix` only answer.
    """

    said: str
    span: Span
    place: float
    strength: Strength

    @property
    def denies(self) -> bool:
        """Whether it asks for an answer."""
        return self.strength in ("hard", "soft")


@dataclass(frozen=True, slots=True)
class Denials:
    """The cues of a text, and the text without its set phrases.

    Parameters
    ----------
    text: as long as the original, so that places stay.
    restricted: whether it says `ne … que`.
    """

    text: str
    cues: tuple[Cue, ...]
    restricted: bool = False


def french_denials(source: str, english: Denials) -> Denials:
    """The cues of a French text; what they may leave unsaid depends on the English."""
    source = _blanked(_FR_NONE, _FOR_NOTHING.sub(lambda m: m.group()[:-4] + "    ", source))
    text = _blanked(_FR_RESTRICTED, _blanked(_FR_SET, source))
    plain = [*_cues(_FR_HARD, text, "hard"), *_cues(_FR_SOFT, _blanked(_FR_HARD, text), "soft")]
    joined = _joined(sorted(plain, key=lambda c: c.place), text, english)
    return Denials(text, (*joined, *_cues(_FR_SET, source, "set")), bool(_FR_RESTRICTED.search(source)))


def english_denials(target: str) -> Denials:
    """The cues of an English text."""
    text = _blanked(_EN_SET, target)
    cues = (
        *_cues(_EN_HARD, text, "hard"),
        *_cues(_EN_NOR, text, "soft"),
        *_cues(_EN_SET, target, "set"),
        *_cues(_EN_PREFIXED, _blanked(_EN_HARD, text), "prefix"),
    )
    return Denials(text, cues)


def _cues(pattern: re.Pattern[str], text: str, strength: Strength) -> list[Cue]:
    return [
        Cue(m.group().strip(), Span(*m.span()), (m.start() + m.end()) / 2 / len(text), strength)
        for m in pattern.finditer(text)
    ]


def _joined(cues: Sequence[Cue], french: str, english: Denials) -> list[Cue]:
    """The cues without those that deny once more what another does, and with those as `set` that may stay alone.

    That is a `ni` that goes on with the one before (« personne ne voit ni n'entend »), and the « Non, » before a
    sentence that denies (« Non, il n'est pas venu »), unless the English starts so too. A `sans` after a `sans` may
    stay alone where the English has fewer denials, a "without" among them, and so may the denial of a question for yes
    or no: « n'est-ce pas beau ? » asks what « est-ce beau ? » asks.
    """
    kept: list[Cue] = []
    plain = [c.said for c in english.cues if c.strength == "hard"]
    fewer = len(plain) < len(cues) and any(_SANS.match(said) for said in plain)
    for cue in cues:
        if kept and _NI.match(cue.said) and cue.span.start - kept[-1].span.end < _REACH:
            continue
        if kept and kept[-1].said == "Non" and cue.strength == "hard" and not _EN_NO.match(english.text):
            kept.pop()
        once = kept and _SANS.match(cue.said) and _SANS.match(kept[-1].said)
        again = once and fewer and cue.span.start - kept[-1].span.end < _REACH
        kept.append(replace(cue, strength="set") if again or _asks(french, cue) else cue)
    return kept


def _asks(french: str, cue: Cue) -> bool:
    """Whether a cue stands in the main clause of a question for yes or no."""
    end = re.search(r"[.;:!?]", french[cue.span.end :])
    if cue.strength != "hard" or end is None or end.group() != "?":
        return False
    return not _NO_QUESTION.search(re.split(r"[.;:!?]", french[: cue.span.start])[-1])


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with what matches made blank, at equal length, so that places stay."""
    return pattern.sub(lambda m: "," + " " * (len(m.group()) - 1), text)
