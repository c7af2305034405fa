"""Compares the negations of the two texts: a lost or added `not` turns the meaning round.

The cues of the two are paired one to one, the nearest first and like with like: `non seulement` answers `not only`,
`sans` answers `without` or `untrained`, so that neither answers a `not` that was put in beside them. A cue that stays
alone is excused by words of the other text, about there, that deny without a negation (`unable`, `refuse`), as far as
its own side does not have such words too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from summarizer.results import Flag
from summarizer.verify.context import CheckContext
from summarizer.verify.denials import Cue, Denials, english_denials, french_denials
from summarizer.verify.excuses import EN_EXCUSES, EN_FAR, EN_SOFT_EXCUSES, FR_EXCUSES, FR_FAR, OPPOSITES, Family

_I = re.IGNORECASE

_EN_EXCEPT = re.compile(
    r"[^.;:!?]{1,60}?\b(?:until|unless|except|but|other than|more than|outside"
    r"|for (?:another |at least )?(?:\d+|an?|two|three|four|five|six|several) (?:hour|day|week|month|year)s?)\b",
    _I,
)
"""What after a `not` says what « ne … que » says: "not for two months" is « ne … que dans deux mois »."""
_ONLY = re.compile(r"(?:not|n['’]t) (?:only|just|merely|simply|solely)$", _I)
_POSITIVE = re.compile(r"sans (?:aucun |nul )?doute|sans cesse|n['’]importe|pour rien|(?:que|si) jamais", _I)
"""French set phrases that affirm: a plain English negation is no answer to them."""
_WITHOUT = re.compile(r"(?:sans|without|non)\b", _I)
_FRENCH_ONLY = re.compile(r"\bpas\b|\bn['’]|\bjamais\b", _I)  # "rien", "personne" and "non" may be of English
_STOP = re.compile(r"[.;:!?]")

_STRANGERS = 1.0  # what it costs to pair a set phrase with a plain negation: only where both are left over
_UNLIKE = 0.1  # of a text: what it costs to pair `sans` with `not`, or anything with `nor`
WINDOW = 0.12  # of a sentence: how far from its place, either way, the other language may say it in other words
WINDOW_MIN = 30  # characters


def check_negation(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a negation that one text has and the other, about there, neither has nor says in other words.

    Parameters
    ----------
    source, target: French and English.
    context: not used; every check has it.
    """
    theirs = english_denials(target)
    ours = french_denials(source, theirs)
    pairs = _paired(ours.cues, theirs.cues)
    lost = _lost(ours, theirs, pairs)
    if lost is not None:
        return (Flag("negation", f"the French denies something ({lost.said}), the English seems not to"),)
    return _added(ours, theirs, pairs) or _turned(ours.text, theirs.text, theirs.cues)


def _lost(ours: Denials, theirs: Denials, pairs: Mapping[int, int]) -> Cue | None:
    """The first French cue that nothing in the English answers or excuses."""
    english = _without_answers(theirs, pairs)
    surplus = sum(c.denies for c in ours.cues) > sum(c.denies for c in theirs.cues)
    for number, cue in enumerate(ours.cues):
        if number in pairs or not cue.denies or _stays_french(cue.said, theirs.text):
            continue
        there = _around(english, cue.place)
        soft = cue.strength == "soft" and (not surplus or EN_SOFT_EXCUSES.search(there))
        listed = any(abs(i - number) == 1 and _listed(ours, {i, number}, theirs, j) for i, j in pairs.items())
        if soft or listed or _excused(EN_EXCUSES, _around(ours.text, cue.place, 2), there):
            continue
        if not (_only(cue, ours, theirs) and _excused(EN_FAR, ours.text, english)):
            return cue
    return None


def _stays_french(said: str, english: str) -> bool:
    """Whether the English has the French words of a negation: a title (« On n'est pas couché »), which stays."""
    return _FRENCH_ONLY.search(said) is not None and re.search(rf"\b{re.escape(said)}\b", english, _I) is not None


def _added(ours: Denials, theirs: Denials, pairs: Mapping[int, int]) -> tuple[Flag, ...]:
    """Flag an English cue that the French has no reason for, and a "not only" where it says `ne … que`."""
    answered, english = set(pairs.values()), _without_answers(theirs, pairs)
    for number, cue in enumerate(theirs.cues):
        if number in answered or _with_nor(number, theirs.cues, answered):
            continue
        if ours.restricted and cue.strength == "set" and _ONLY.search(cue.said):
            return (Flag("negation", f"the English says “{cue.said}”, the French the contrary"),)
        if cue.strength != "hard" or (ours.restricted and _EN_EXCEPT.match(english, cue.span.end)):
            continue
        if _excused(FR_EXCUSES, _around(english, cue.place, 2), _around(ours.text, cue.place)):
            continue
        if not (_only(cue, theirs, ours) and _excused(FR_FAR, english, ours.text)):
            return (Flag("negation", f"the English denies something ({cue.said}), the French seems not to"),)
    return ()


def _with_nor(number: int, cues: Sequence[Cue], answered: set[int]) -> bool:
    """Whether a "neither" makes one denial with a "nor" that answers a French one, as « ni … ni » is one."""
    neither = cues[number].said.lower() == "neither"
    return neither and any(cues[i].said.lower() == "nor" and cues[i].place > cues[number].place for i in answered)


def _only(cue: Cue, ours: Denials, theirs: Denials) -> bool:
    """Whether a cue is the only one of both texts: then words that deny as strongly excuse it from any place."""
    return all(c is cue or not c.denies for c in (*ours.cues, *theirs.cues))


def _listed(ours: Denials, both: set[int], theirs: Denials, answer: int) -> bool:
    """Whether one answer is to two neighbours: « ne volent pas et ne mendient pas », "do not steal or beg"."""
    first, second = (ours.cues[i] for i in sorted(both))
    after = _STOP.split(theirs.text[theirs.cues[answer].span.end :])[0]
    if _STOP.search(ours.text, first.span.end, second.span.start) or {first.strength, second.strength} != {"hard"}:
        return False
    return len(_OR.findall(after)) > len(_OU.findall(ours.text, first.span.end))


_OR, _OU = re.compile(r"\b(?:or|nor)\b", _I), re.compile(r"\bou\b(?! n)", _I)


def _without_answers(theirs: Denials, pairs: Mapping[int, int]) -> str:
    """The English without the words with a negative prefix that answer a French cue: they excuse no other."""
    text = theirs.text
    for span in (theirs.cues[j].span for j in pairs.values() if theirs.cues[j].strength == "prefix"):
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _turned(french: str, english: str, cues: Sequence[Cue]) -> tuple[Flag, ...]:
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


def _paired(ours: Sequence[Cue], theirs: Sequence[Cue]) -> dict[int, int]:
    """Which of theirs answers which of ours: each of ours takes what is nearest to it and most like it."""
    costs = sorted((_cost(o, t), i, j) for i, o in enumerate(ours) for j, t in enumerate(theirs))
    pairs: dict[int, int] = {}
    for cost, i, j in costs:
        if cost < _NEVER and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


_NEVER = 10.0


def _cost(ours: Cue, theirs: Cue) -> float:
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
