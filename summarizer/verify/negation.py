"""Compares the negations of the two texts: a lost or added `not` turns the meaning round.

The cues of the two are paired one to one, the nearest first and like with like: `non seulement` answers `not only`,
`sans` answers `without` or `untrained`, so that neither answers a `not` that was put in beside them. A cue that stays
alone is excused by words of the other text, about there, that deny without a negation (`unable`, `refuse`), as far as
its own side does not have such words too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.results import Flag
from summarizer.verify.context import CheckContext
from summarizer.verify.excuses import EN_EXCUSES, EN_PREFIX, EN_SOFT_EXCUSES, FR_EXCUSES, OPPOSITES, Family

_I = re.IGNORECASE

_NE = r"(?:\bne\s+|\bn['’]\s?)"
_FR_SET = re.compile(
    rf"(?:{_NE}(?:\w+ ){{1,2}}|\bnon )?\bpas (?:seulement|uniquement)\b"
    r"|\b(?:non seulement|(?:non )?pas (?:que|moins|mal|plus)\b"
    r"|non (?:plus|sans|loin)|ou (?:non|pas)\b"
    r"|que jamais|si jamais|n['’]importe|n['’]est[- ](?:ce|il|elle) pas|ne serait-ce"
    r"|rien (?:d['’]autre )?qu(?:e\b|['’])"
    r"|sans (?:aucun |nul )?doute|sans (?:cesse|oublier|compter|parler|ambages|détours?)\b"
    rf"|ne cess\w+|pour rien|sinon|si ce n['’]est(?! pas))"
    rf"|\btant qu(?:e |['’])[^,.;:!?]{{1,30}}?{_NE}\S+ pas\b"
    rf"|{_NE}(?:oubli|hésit|manqu|arrêt|cess)\w+ pas\b|{_NE}\w+ (?:pas|jamais) (?:non plus )?(?:cess|arrêt)\w+",
    _I,
)
_FR_NONE = re.compile(
    r"\b(?:sine qua non\b|pas à pas|à jamais|sans-\w+"
    r"|(?<!-)(?:un|au|ce|premiers?|derniers?|faux|leurs|ses|grands?|petits?|les?) pas\b"
    rf"|(?:avant|à moins) qu(?:e |['’])[^,.;:!?]{{1,40}}?{_NE}(?!\S+ (?:pas|jamais|rien|aucun)\b)"
    r"|personne âgée|\w+ième personne|(?:une?|chaque|seule|cette|la|en|par|de) personne\b)",
    _I,
)
"""What only looks like a negation: steps, people, and the empty `ne` of « avant qu'il ne parte »."""
_FOR_NOTHING = re.compile(rf"{_NE}(?:(?!\b(?:pas|plus|jamais)\b)[^.,;:!?]){{1,45}}?\bpour(?= rien\b)", _I)
"""« Ils n'ont de respect pour rien » denies; « tout cela pour rien » is a set phrase."""
_FR_RESTRICTED = re.compile(
    rf"{_NE}(?:(?!\b(?:pas|plus|jamais|rien|personne|aucune?|guère|ni|nul\w*|aucunement|moins|mieux|autant|aussi)\b)[^,.;:!?]){{1,45}}?"
    r"\bqu(?:e\b|['’])(?! ?(?:je|tu|ils?|elles?|on|nous|vous)\b)",
    _I,
)
_EN_SET = re.compile(
    r"\b(?:(?<!ha[ds] )(?<!have )(?:not|\w+n['’]t) (?:only|just|merely|simply|solely)"
    r"|not (?:to mention|forget|hesitate|fail to)"
    r"|(?:don['’]t|never) (?:forget|hesitate)|no matter|whether or not|or not|if not|no doubt|without (?:any |a )?doubt"
    r"|no (?:\w+er|more|less) than|nothing (?:but|(?:more|other|less) than)|more often than not"
    r"|(?:by no means|not) least"
    r"|nos?\.? ?(?=(?:[A-Z]\d?-?)?\d)|nonetheless|not (?:so |very |that |too )?long ago|without (?:fail|saying)"
    r"|isn['’]t it|aren['’]t they|not unlike|why not|all but|no sooner)\b",
    _I,
)
_FR_HARD = re.compile(
    _NE
    + r"(?:(?!\bne\b|\bn['’]|\bqu['’e]|[.;:!?]).){0,70}?"
    + r"\b(?:pas|plus(?! que\b| qu['’])|jamais|rien|personne|aucune?s?|nulle?|nullement|aucunement|guère|point|ni)\b"
    r"(?:(?: (?!et\b|ou\b|si\b|mais\b|car\b|qu)[\w'’-]+){0,2} (?:rien|personne|jamais|aucune?|ni)\b)?"
    r"|\b(?:personne|rien|aucune?s?|nulle?|ni|jamais)\b(?:(?!\bne\b|\bn['’]|[.;:!?]).){0,60}?"
    + _NE
    + r"|\bne (?:peu\w+|puis\w*|pouv\w+|sau\w+|os\w+|pourr\w+)"
    r"|\bn['’](?:a|ont|ai|av\w+|aur\w+|eût) (?:pu|su|osé)\b|\b(?:non )?pas\b",
    _I,
)
_FR_SOFT = re.compile(
    r"\b(?:sans(?: (?:aucune?|nulle?|jamais|plus|ni))?|aucune?|nulle part|rien|non(?:[- ]\w+)?|jamais|ni)\b", _I
)
_EN_HARD = re.compile(
    r"\b(?:not|\w+n['’]t|cannot|never|none|nobody|nothing|nowhere|no[- ]one|neither|no|without)\b", _I
)
_EN_NO = re.compile(r"\W*no\b", _I)
_EN_NOR = re.compile(r"\bnor\b", _I)
_EN_PREFIXED = re.compile(rf"\b(?:{EN_PREFIX})", _I)
_ONLY = re.compile(r"(?:not|n['’]t) (?:only|just|merely|simply|solely)$", _I)
_POSITIVE = re.compile(r"sans (?:aucun |nul )?doute|sans cesse|n['’]importe|pour rien|(?:que|si) jamais", _I)
"""French set phrases that affirm: a plain English negation is no answer to them."""
_NI = re.compile(r"ni\b", _I)
_NI_REACH = 60  # characters
_WITHOUT = re.compile(r"(?:sans|without|non)\b", _I)

_STRANGERS = 1.0  # what it costs to pair a set phrase with a plain negation: only where both are left over
_UNLIKE = 0.1  # of a text: what it costs to pair `sans` with `not`, or anything with `nor`
WINDOW = 0.12  # of a sentence: how far from its place, either way, the other language may say it in other words
WINDOW_MIN = 30  # characters


@dataclass(frozen=True, slots=True)
class _Cue:
    """A negation, and where it stands as a share of its text.

    `hard` ones have to be answered, `soft` ones mostly; `set` phrases and words with a negative `prefix` only answer.
    """

    said: str
    place: float
    strength: Literal["hard", "soft", "set", "prefix"]


def check_negation(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a negation that one text has and the other, about there, neither has nor says in other words."""
    source = _blanked(_FR_NONE, _FOR_NOTHING.sub(lambda m: m.group()[:-4] + "    ", source))
    french = _blanked(_FR_RESTRICTED, _blanked(_FR_SET, source))
    english = _blanked(_EN_SET, target)
    plain = [*_cues(_FR_HARD, french, "hard"), *_cues(_FR_SOFT, _blanked(_FR_HARD, french), "soft")]
    ours = [*_joined(sorted(plain, key=lambda c: c.place), len(french), english), *_cues(_FR_SET, source, "set")]
    theirs = [
        *_cues(_EN_HARD, english, "hard"),
        *_cues(_EN_NOR, english, "soft"),
        *_cues(_EN_SET, target, "set"),
        *_cues(_EN_PREFIXED, _blanked(_EN_HARD, english), "prefix"),
    ]
    pairs = _paired(ours, theirs)
    surplus = sum(c.strength in ("hard", "soft") for c in ours) > sum(c.strength in ("hard", "soft") for c in theirs)
    for number, cue in enumerate(ours):
        if number in pairs or cue.strength == "set":
            continue
        here, there = _around(french, cue.place, 2), _around(english, cue.place)
        soft = cue.strength == "soft" and (not surplus or EN_SOFT_EXCUSES.search(there))
        if not (soft or _excused(EN_EXCUSES, here, there)):
            return (Flag("negation", f"the French denies something ({cue.said}), the English seems not to"),)
    answered = set(pairs.values())
    restricted = _FR_RESTRICTED.search(source)
    for number, cue in enumerate(theirs):
        here, there = _around(english, cue.place, 2), _around(french, cue.place)
        if cue.strength == "hard" and number not in answered and not _excused(FR_EXCUSES, here, there):
            return (Flag("negation", f"the English denies something ({cue.said}), the French seems not to"),)
        if restricted and cue.strength == "set" and number not in answered and _ONLY.search(cue.said):
            return (Flag("negation", f"the English says “{cue.said}”, the French the contrary"),)
    return _turned(french, english, theirs)


def _turned(french: str, english: str, cues: Sequence[_Cue]) -> tuple[Flag, ...]:
    """Flag a word of the French that denies (`interdit`) where the English has its opposite, and no negation by it."""
    for opposite in OPPOSITES:
        denied = opposite.denied.search(french)
        if denied is None or opposite.granted.search(french) or opposite.same.search(english):
            continue
        place = (denied.start() + denied.end()) / 2 / len(french)
        turned = opposite.turned.search(_around(english, place))
        if turned and not any(abs(c.place - place) < 3 * WINDOW for c in cues):
            return (Flag("negation", f"the French says {denied.group()}, the English {turned.group()}"),)
    return ()


def _cues(pattern: re.Pattern[str], text: str, strength: Literal["hard", "soft", "set", "prefix"]) -> list[_Cue]:
    return [_Cue(m.group().strip(), (m.start() + m.end()) / 2 / len(text), strength) for m in pattern.finditer(text)]


def _joined(cues: Sequence[_Cue], length: int, english: str) -> list[_Cue]:
    """The cues without those that deny once more what another does.

    That is a `ni` that goes on with the one before (« personne ne voit ni n'entend »), and the « Non, » before a
    sentence that denies (« Non, il n'est pas venu »), unless the English starts so too.
    """
    kept: list[_Cue] = []
    for cue in cues:
        if kept and _NI.match(cue.said) and (cue.place - kept[-1].place) * length < _NI_REACH:
            continue
        if kept and kept[-1].said == "Non" and cue.strength == "hard" and not _EN_NO.match(english):
            kept.pop()
        kept.append(cue)
    return kept


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with what matches made blank, at equal length, so that places stay."""
    return pattern.sub(lambda m: "," + " " * (len(m.group()) - 1), text)


def _paired(ours: Sequence[_Cue], theirs: Sequence[_Cue]) -> dict[int, int]:
    """Which of theirs answers which of ours: each of ours takes what is nearest to it and most like it."""
    costs = sorted((_cost(o, t), i, j) for i, o in enumerate(ours) for j, t in enumerate(theirs))
    pairs: dict[int, int] = {}
    for cost, i, j in costs:
        if cost < _NEVER and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


_NEVER = 10.0


def _cost(ours: _Cue, theirs: _Cue) -> float:
    distance = abs(ours.place - theirs.place)
    without = bool(_WITHOUT.match(ours.said))
    if theirs.strength == "prefix":
        return distance if ours.strength == "soft" and without and distance < 2 * WINDOW else _NEVER
    if theirs.strength == "hard" and _POSITIVE.match(ours.said):
        return _NEVER
    if (ours.strength == "set") != (theirs.strength == "set"):
        return distance + _STRANGERS
    unlike = without != bool(_WITHOUT.match(theirs.said)) or theirs.strength == "soft"
    return distance + _UNLIKE * unlike


def _excused(families: Iterable[Family], here: str, there: str) -> bool:
    """Whether the other text has more words of some family than ours about this place."""
    return any(len(f.excuse.findall(there)) > len(f.same.findall(here)) for f in families)


def _around(text: str, place: float, times: int = 1) -> str:
    """What stands about a place of a text."""
    centre, reach = int(place * len(text)), times * max(WINDOW_MIN, int(WINDOW * len(text)))
    start, end = max(0, centre - reach), min(len(text), centre + reach)
    start = text.rfind(" ", 0, start) + 1
    stop = text.find(" ", end)
    return text[start : stop if stop >= 0 else len(text)]
