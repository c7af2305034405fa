"""Checks that people keep their offices: a minister is no president, and nobody has another's office."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from summarizer.glossary import fold
from summarizer.results import Flag
from summarizer.verify.context import CheckContext
from summarizer.verify.spelling import alike
from summarizer.verify.words import roles

_NAME_AFTER = re.compile(
    r"(?:\s[a-zà-ÿ]+){0,2},?\s(?P<name>(?:[A-ZÀ-Ý][\w'’-]+)(?:\s[A-ZÀ-Ý][\w'’-]+)*)"
)  # « le président français Emmanuel Macron », "President Emmanuel Macron"
_NO_OFFICE = frozenset(  # of data/roles.tsv: facts need them, but a translation may say them in any way
    """
    général chef fille fils père mère frère sœur épouse époux femme mari compagnon compagne ami amie victime témoin
    suspect suspecte étudiant étudiante habitant habitante défenseur défenseuse pilote spécialiste
    """.split()  # noqa: SIM905 - a text reads better than 30 literals
)
_FORMER = re.compile(r"^(?:former |ex-)")  # "the former head of state" is no "former head"
_STEM = 6  # letters: « présidence » answers president
_UNSURE = frozenset(  # words that are more often no office: no proof of a wrong one
    """
    head chief leader member general director manager official executive forward driver player officer major military
    chair speaker staff second first responsible medical police board royal council troops maker master defender son
    father mother daughter brother sister husband wife victim witness suspect resident student expert specialist
    fellow representative
    """.split()  # noqa: SIM905 - a text reads better than 50 literals
)


def check_roles(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag an office that the English replaces by another, and one that it gives to another person.

    Parameters
    ----------
    source, target: French and English; offices are those of data/roles.tsv with the English that each may have.
    context: not used; every check has it.
    """
    french = [f for f in _french().finditer(source) if not _is_verb(f, source)]
    if not french:
        return ()
    english = [e for e in _english().finditer(target) if e["role"] != "pm"]  # at 8 pm
    accepted = {e for f in french for e in _accepted(f["role"])}
    said = {fold(e["role"]) for e in english}
    lost = [f["role"] for f in french if not _accepted(f["role"]) & said and not _hidden(f["role"], target)]
    rest = _french().sub("", source)
    new = [
        e["role"]
        for e in english
        if fold(e["role"]) not in accepted
        and (fold(e["role"]).removesuffix("s") not in _UNSURE or _is_title(e, target))
        and not _hidden(e["role"], rest)
    ]
    if lost and new:
        return (Flag("roles", f"the French says {lost[0]}, the English {new[0]}"),)
    return _given_to_others(_holders(source, french), _holders(target, english))


def _given_to_others(french: list[tuple[str, str]], english: list[tuple[str, str]]) -> tuple[Flag, ...]:
    """An office that the French gives to somebody else than the English does, who has another there."""
    for role, name in english:
        mine = [r for r, n in french if alike(fold(name), [fold(n)])]
        others = [r for r, n in french if not alike(fold(name), [fold(n)])]
        wrong = mine and not any(fold(role) in _accepted(r) for r in mine)
        if wrong and any(fold(role) in _accepted(r) for r in others):
            return (Flag("roles", f"the French calls {name} {mine[0]}, the English {role}"),)
    return ()


def _holders(text: str, found: list[re.Match[str]]) -> list[tuple[str, str]]:
    """Each office that stands right before a name, with the last word of the name."""
    pairs = ((m["role"], _NAME_AFTER.match(text, m.end())) for m in found)
    return [(role, name["name"].split()[-1]) for role, name in pairs if name]


def _is_verb(role: re.Match[str], text: str) -> bool:
    """Whether « juge » is a form of juger: no article stands before it."""
    if role["role"].lower() != "juge":
        return False
    before = text[: role.start()]
    return bool(re.search(r"\b(?:ils?|elles?|on|qui|je|tu)\s(?:l[ae]s?\s)?$", before, re.IGNORECASE)) or not re.search(
        r"(?:\b(?:le|la|du|une?|au|ce|cette|son|leur)|[,(])\s$", before, re.IGNORECASE
    )


def _is_title(role: re.Match[str], text: str) -> bool:
    """Whether a role is the title of a name: "Director Karzai", but not "Burger King" or "the King Fund"."""
    return role["role"][0].isupper() and bool(re.match(r"\s[A-ZÀ-Ý][a-zà-ÿ]+", text[role.end() :]))


def _hidden(role: str, other: str) -> bool:
    """Whether a word of the other text that the table lacks may be the role: it begins or is spelt like it."""
    words = [fold(w) for w in re.findall(r"[^\W\d_]{4,}", other)]
    return any(w[:_STEM] == fold(role)[:_STEM] for w in words) or alike(fold(role), words)


@lru_cache(maxsize=1024)
def _accepted(french: str) -> frozenset[str]:
    """The English forms of a French role, in the singular or plural, folded."""
    low = french.lower()
    known = {f.lower(): e for f, e in roles().items()}
    forms = known.get(low) or known.get(low.removesuffix("s")) or ()
    said = [fold(form) for e in forms for form in (e, _FORMER.sub("", e))]
    return frozenset(form for e in said for form in (e, e + "s"))


@cache
def _french() -> re.Pattern[str]:
    return _alternatives(f for f in roles() if f not in _NO_OFFICE)


@cache
def _english() -> re.Pattern[str]:
    return _alternatives(_FORMER.sub("", form) for forms in roles().values() for form in forms)


def _alternatives(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(set(words), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?P<role>(?:{'|'.join(map(re.escape, longest))})s?)(?![\w-])", re.IGNORECASE)
