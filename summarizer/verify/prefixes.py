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
    r"\b(?!im(?:migr|plan|pli|por|pos|press|prim)|in(?:cit|clu|dex|dic|diqu|dust|fect|flu|form|iti|jec|sist|spir|stal|stit"
    r"|struct|ten|ter|tér|trod|ves|vit)|mé(?:can|dec|dia|mo|thod|trop)|mala|dis(?:cut|pos|tan|tinct|trib))"
    r"(?:in|im|ir|il|dés(?=[aeéiouhy])|mé|mal|dis)(?P<bare>[a-zà-ÿ]{5,})\b"
)  # « insuffisance », « désaccord », « mécontent »; not « informer »
_ENGLISH = re.compile(r"(?:un|in|im|ir|il|dis|mis|mal|non-?)(?P<bare>[a-z]{4,})")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
_DENIED = re.compile(
    r"\b(?:not|no|nor|none|never|nothing|cannot|\w+n['’]t|without|lack\w*|little|few|less|hardly|rarely|barely|poor\w*"
    rf"|fail\w*|absence|short\w*|far from|free|anti\w*|mis\w{{4,}}|{EN_PREFIX})\b",
    re.IGNORECASE,
)
_FREQUENT = 3  # of the English words of a French one, how many are taken for it: rarer ones are of its neighbours
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
    return found is not None and fold(found["bare"]) in ordinary("fr")


@lru_cache(maxsize=10_000)
def _positives(negative: str) -> frozenset[str]:
    """The English words of a French one, without their negative prefix, unless they are English of it themselves."""
    words = Dictionary.load().english.get(negative, ())[:_FREQUENT]
    bare = {found["bare"] for word in words if (found := _ENGLISH.fullmatch(word))}
    return frozenset((bare & ordinary("en")) - set(words))
