"""Checks that the names of the French are in the English: kept, under their English name, or in its spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache, lru_cache

from summarizer.glossary import Glossary, fold
from summarizer.results import Flag
from summarizer.verify.context import CheckContext
from summarizer.verify.glossary import has_phrase
from summarizer.verify.titles import COMMON_EN, COMMON_FR, NOT_NAMES_EN

_WORD = re.compile(r"[^\W\d_]+(?:[’'](?=[^\W\d_]{3})[^\W\d_]+)*")
_ELIDED = re.compile(r"^(?:[ldjcnsmt]|qu|jusqu|lorsqu|puisqu|O)[’']", re.IGNORECASE)
_STARTS = re.compile(r"(?:^|[.!?:;…«“\"»”(\[–—]\s*|[\n])[-–—\s\"“«'‘(\[]*$")
_NEAR = 0.5  # similarity of spellings over which a name counts as mangled rather than replaced
_SHORTEST = 3

# How French spells sounds that English spells otherwise, mostly of Slavic and Arabic names. Longer first.
_SOUNDS = tuple(
    (re.compile(french), key)
    for french, key in (
        (r"tch|ch|sh|sch|tsch", "S"), (r"dj|zh|j|g(?=[eiy])|dzh", "J"), (r"ph|v|w|ff", "f"), (r"qu|kh|gh|ck|c(?=[aourl])|q|k|x", "k"),
        (r"gu(?=[eiéè])", "g"), (r"ou|oo|u", "u"), (r"ai|ei|ey|ay|aj|ae|ee|ie|ij|iy|yi|y|i|e", "i"), (r"ss|z|c(?=[eiy])|s", "s"), (r"th|tt|t", "t"),
        (r"(?<=[nlmrtskf])i$", ""), (r"h", ""), (r"(.)\1", r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=50_000)
def skeleton(name: str) -> str:
    """A key that the French and the English spelling of a foreign name share: Gorbatchev and Gorbachev."""
    key = fold(name)
    for sound, letter in _SOUNDS:
        key = sound.sub(letter, key)
    return key


def name_tokens(text: str, *, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of a text that look like names: capitalised where no sentence starts, or `known`, in order, once."""
    sure = {word for name in known for word in _WORD.findall(name)}
    found: dict[str, None] = {}
    for match in _WORD.finditer(text):
        word = _ELIDED.sub("", match.group())
        if len(word) < _SHORTEST or not word[0].isupper():
            continue
        start = match.end() - len(word)
        if word in sure or not _STARTS.search(text[max(0, start - 8) : start]):
            found[word] = None
    return tuple(found)


def check_names(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a name of the French that the English mangles or replaces by another.

    A name counts as kept if the English has it letter for letter (accents aside), has one of its glossary forms, or has a
    word that spells the same sounds. What then is left over on both sides is a mangled or a replaced name.
    """
    lost, new = _Sides(source, target, context).unmatched()
    if not lost:
        return ()
    reasons = []
    for name in lost:
        near = max(new, key=lambda word: similarity(name, word), default=None)
        if near is None:
            continue
        if similarity(name, near) >= _NEAR:
            reasons.append(f"the French names {name}, the English misspells it as {near}")
        else:
            reasons.append(f"the French names {name}, the English has {near} instead")
    return tuple(Flag("names", reason) for reason in dict.fromkeys(reasons))


class _Sides:
    """The names of two texts, and which of them answer each other."""

    def __init__(self, source: str, target: str, context: CheckContext) -> None:
        self._glossary = context.glossary
        self._known = context.names
        self._source, self._target = source, target
        self._french = _folded_words(source)
        self._english = _folded_words(target)
        self._said = fold(target)
        terms = context.glossary.matches(source)
        self._termed = {fold(w): t.accepted for t in terms for w in _WORD.findall(t.french)}
        self._from_terms = {fold(w) for t in terms for e in t.accepted for w in _WORD.findall(e)}
        self._english_keys = {skeleton(w) for w in self._english}
        self._french_keys = {skeleton(w) for w in self._french}

    def unmatched(self) -> tuple[list[str], list[str]]:
        """The French names that the English lacks, and the English names that the French lacks."""
        lost = [n for n in name_tokens(self._source, known=self._known) if not self._kept(n)]
        new = [n for n in name_tokens(self._target) if not self._backed(n)]
        return lost, new

    def _kept(self, name: str) -> bool:
        folded = fold(name)
        if folded in COMMON_FR or folded in self._english or (name.isupper() and folded not in self._termed):
            return True
        if any(
            has_phrase(self._said, fold(e)) for e in (*self._termed.get(folded, ()), *self._glossary.accepted(name))
        ):
            return True
        if any(has_phrase(self._said, fold(e)) for e in _demonyms(self._glossary, folded)):
            return True
        return skeleton(name) in self._english_keys or _has_cognate(folded, self._english)

    def _backed(self, name: str) -> bool:
        folded = fold(name).removesuffix("'s")
        if folded in NOT_NAMES_EN or folded in COMMON_EN or folded in self._french or name.isupper():
            return True
        if folded in self._from_terms or any(
            folded in fold(e) for w in self._french for e in self._glossary.accepted(w)
        ):
            return True
        if any(_of_people(folded, e) for w in self._french for e in _demonyms(self._glossary, w)):
            return True
        return skeleton(folded) in self._french_keys or _has_cognate(folded, self._french)


def _folded_words(text: str) -> frozenset[str]:
    words = {_ELIDED.sub("", fold(w)).removesuffix("'s") for w in _WORD.findall(text)}
    return frozenset(words)


def _of_people(word: str, demonym: str) -> bool:
    """Whether an English word is a demonym or its plural (`Croats` for `Croat`)."""
    folded = fold(demonym)
    return word in (folded, folded + "s", folded + "es")


@cache
def _demonym_table(glossary: Glossary) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for entry in glossary.entries():
        if entry.kind == "demonym":
            stem = fold(entry.french)
            for form in _inflected(stem):
                table.setdefault(form, entry.english)
    return table


def _inflected(stem: str) -> set[str]:
    doubled = stem + stem[-1] if stem.endswith(("n", "l")) else stem
    feminine = stem if stem.endswith("e") else doubled + "e"
    plain = stem + "e"
    return {stem, stem + "s", feminine, feminine + "s", plain, plain + "s"}


def _demonyms(glossary: Glossary, folded: str) -> tuple[str, ...]:
    return _demonym_table(glossary).get(folded, ())


def _has_cognate(folded: str, words: frozenset[str]) -> bool:
    """Whether a word is in a list in the other language's spelling of the same stem (université, university)."""
    if len(folded) < 5:
        return False
    return any(w[:3] == folded[:3] and _stem(w) == _stem(folded) for w in words if len(w) >= 5)


_ENDINGS = re.compile(
    r"(?:iennes?|iens?|ians?|iques?|icals?|ics?|ies?|ias?|ys?|aires?|ary|eurs?|ors?|ers?|res?|ees?|es?|ismes?|isms?|istes?|ists?|ais|ois|ese|als?|aux|ales?|elles?|els?|s|an?s?|o)$"
)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", _ENDINGS.sub("", word.replace("ou", "o").replace("qu", "k").replace("c", "k")))


def similarity(one: str, other: str) -> float:
    """How alike two spellings are, from 0 to 1, accents and case aside."""
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio()


def unsupported_names(
    text: str, sources: Iterable[str], translations: Iterable[str], context: CheckContext
) -> list[str]:
    """The names of an English text that neither its French sources nor their English have."""
    said = {fold(w).removesuffix("'s") for t in translations for w in _WORD.findall(t)}
    sides = _Sides(" ".join(sources), text, context)
    return [n for n in sides.unmatched()[1] if fold(n).removesuffix("'s") not in said]
