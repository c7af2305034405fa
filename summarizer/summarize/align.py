"""Which sentences of an article a generated sentence rests on: shared words, names and numbers above all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

MOST = 3  # source sentences for one generated sentence
NAME_WEIGHT = 3.0  # of a name or a number, beside 1 for another word
GAIN = 0.12  # share of the sentence that a further source has to add
SUPPORT = 0.35  # share of the sentence that its sources must have between them

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_COMMON = frozenset(
    """
    a about after all also an and are as at be been before but by can could for from had has have he her his how i if in
    into is it its more most mr mrs ms no not of on one or other out over said say says she so some such than that the
    their them there they this to up was we were what when which who will with would you
    """.split()  # noqa: SIM905 - a list of quoted words would be four times as long and harder to read
)


def weights(text: str) -> dict[str, float]:
    """The words of an English text that tell it from others, shortened so that inflections meet, with their weight."""
    found: dict[str, float] = {}
    for match in _WORD.finditer(text):
        word = match.group()
        if word.lower() in _COMMON or (len(word) < 2 and not word.isdigit()):
            continue
        named = word[0].isdigit() or (word[0].isupper() and match.start() > 0)
        key = word.lower().rstrip("s")[:7]
        found[key] = max(found.get(key, 0.0), NAME_WEIGHT if named else 1.0)
    return found


def align(sentence: str, sources: Mapping[int, str]) -> tuple[tuple[int, ...], float]:
    """The sources that a sentence rests on, in article order, and the share of it (0 to 1) that they say.

    Greedy cover: the source that says most of it, then others while each adds enough. At least one source.
    """
    wanted = weights(sentence)
    total = sum(wanted.values()) or 1.0
    words = {index: weights(text) for index, text in sources.items()}
    chosen: list[int] = []
    open_words = dict(wanted)
    while len(chosen) < MOST and len(chosen) < len(words):
        adds = {i: sum(w for k, w in open_words.items() if k in words[i]) / total for i in words if i not in chosen}
        best = max(adds, key=lambda i: adds[i])
        if chosen and adds[best] < GAIN:
            break
        chosen.append(best)
        open_words = {k: w for k, w in open_words.items() if k not in words[best]}
    return tuple(sorted(chosen)), 1 - sum(open_words.values()) / total if wanted else 0.0


def split_english(text: str) -> tuple[str, ...]:
    """The sentences of an English text that a model wrote, without cutting after `Mr.`, `U.S.` or an initial."""
    parts = re.split(r"(?:(?<=[.!?])|(?<=[.!?][\"”’']))\s+(?=[\"“‘']?[A-Z0-9])", text.replace("<n>", " ").strip())
    joined: list[str] = []
    for part in parts:
        if joined and re.search(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Sen|No|vs)|\b[A-Z])\.$", joined[-1]):
            joined[-1] = f"{joined[-1]} {part}"
        elif part:
            joined.append(part)
    return tuple(joined)


def complete(sentences: Sequence[str]) -> tuple[str, ...]:
    """The sentences without a last one that has no end mark: the length limit cut it off."""
    whole = tuple(sentences)
    return whole if not whole or re.search(r"[.!?][\"”’')]?$", whole[-1]) else whole[:-1]
