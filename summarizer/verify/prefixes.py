"""Checks words that deny by a prefix: « insuffisance » is no "sufficiency", « illégal » not "legal".

The English that a French word may have is looked up in the dictionary, and looked for among its cognates; a model that
splits words into pieces drops the first of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.glossary import fold
from summarizer.results import Flag
from summarizer.verify.context import CheckContext
from summarizer.verify.dictionary import Dictionary
from summarizer.verify.excuses import EN_PREFIX
from summarizer.verify.words import ordinary

_FRENCH = re.compile(
    r"\b(?<!sans )(?!im(?:migr|plan|pli|por|pos|press|prim)|in(?:cit|clu|dex|dic|diqu|dust|fect|flu|form|iti|jec|sist"
    r"|spir|stal|stit|struct|ten|ter|tér|trod|ves|vit)|mé(?:can|dec|dia|mo|thod|trop)|mala|dis(?:cut|pos|tan|tinct|trib))"
    r"(?:in|im|ir|il|dés(?=[aeéiouhy])|mé|mal|dis"
    r"|dé(?=bureaucrati|central|colonis|confin|contamin|crédibilis|criminalis|fiscalis|légitim|militaris|mobilis"
    r"|moralis|motiv|nucléaris|pénalis|plafonn|politis|pollu|radicalis|réglement|régul|rembours|sacralis|scolaris"
    r"|stabilis|valoris))(?P<bare>[a-zà-ÿ]{5,})\b"
)  # « insuffisance », « désaccord », « mécontent », « déconfinement »; not « informer », « décoller »
_UNDOES = re.compile(r"dé(?!s?[aeéiouhy])")  # « déconfinement » undoes what « confinement » names
_ENGLISH = re.compile(r"(?:un|in|im|ir|il|dis|mis|mal|de-?|non-?)(?P<bare>[a-z]{4,})")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
_DENIED = re.compile(
    r"\b(?:not|no|nor|none|never|nothing|cannot|\w+n['’]t|without|lack\w*|little|few|less|hardly|rarely|barely|poor\w*"
    rf"|fail\w*|absence|short\w*|far from|free|anti\w*|mis\w{{4,}}|{EN_PREFIX})\b",
    re.IGNORECASE,
)
_UNDONE = re.compile(
    r"\b(?:end\w*|eas(?:e[ds]?|ing)|lift\w*|exit\w*|emerg\w*|out of|relax\w*|reopen\w*|loosen\w*|remov\w*"
    r"|withdr[ae]w\w*|scrap\w*|stop\w*|clean\w*|post-?|after (?:\w+ ){0,4}lockdown|(?:is|was|are|were) over|undermin\w*"
    r"|damag\w*|discredit\w*|threat\w*|weak\w*|low\w*|rock bottom|question\w*|away from|abolish\w*|devol\w*|los[ets]\w*"
    r"|drop\w*|cut\w*|reduc\w*|phas\w+|roll\w*|freed?|leav\w+)\b",
    re.IGNORECASE,
)
_FREQUENT = 4  # of the English words of a French one, how many are taken for it: rarer ones are of its neighbours
_COGNATE = 5  # first letters that a word and its cognate share


def check_prefixes(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a French word with a negative prefix of which the English has the positive, and nothing that denies.

    Parameters
    ----------
    source, target: French and English.
    context: not used; every check has it.
    """
    found = [m for m in _FRENCH.finditer(source) if _negative(m.group())]
    if not found or _DENIED.search(target):
        return ()
    french, english = fold(source), _WORD.findall(fold(target))
    for negative in found:
        bare = fold(negative["bare"])
        if re.search(rf"\b{bare[: _COGNATE - 1]}", french):  # « compréhension ou incompréhension »
            continue
        if _UNDOES.match(negative.group()) and _UNDONE.search(target):
            continue
        denied = {w["bare"] for word in english if (w := _ENGLISH.fullmatch(word))}
        if any(_is_positive(word, negative.group(), bare) for word in denied):
            continue
        if told := next((word for word in english if _is_positive(word, negative.group(), bare)), None):
            return (Flag("prefixes", f"the French says {negative.group()}, the English {told}"),)
    return ()


def _is_positive(word: str, negative: str, bare: str) -> bool:
    """Whether an English word says what a French one denies."""
    if word in _positives(negative):
        return True
    return len(word) > _COGNATE and len(bare) > _COGNATE and word[:_COGNATE] == bare[:_COGNATE]


@lru_cache(maxsize=10_000)
def _negative(word: str) -> bool:
    """Whether the rest of a word with a prefix is a French word by itself."""
    found = _FRENCH.fullmatch(word)
    return found is not None and not ordinary("fr").isdisjoint(
        (fold(found["bare"]), fold(found["bare"]).removesuffix("s"))
    )


@lru_cache(maxsize=10_000)
def _positives(negative: str) -> frozenset[str]:
    """The English words of a French one, without their negative prefix, unless they are English of it themselves."""
    words = Dictionary.load().english.get(negative, ())[:_FREQUENT]
    bare = {found["bare"] for word in words if (found := _ENGLISH.fullmatch(word))}
    positive = (bare & ordinary("en")) - set(words)
    if _UNDOES.match(negative):
        undone = negative.removeprefix("dé").removesuffix("s")
        positive.update(
            form for word in Dictionary.load().english.get(undone, ())[:_FREQUENT] for form in (word, f"{word}s")
        )
    return frozenset(positive)
