"""A language of a few words, in French and English, and a shared/ folder made of it: enough for the whole chain."""

from __future__ import annotations

import itertools
import lzma
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NOUNS = (("le chat", "the cat"), ("le ministre", "the minister"), ("la ville", "the city"), ("le juge", "the judge"))
VERBS = (("voit", "sees"), ("cherche", "seeks"), ("paie", "pays"), ("aime", "loves"), ("quitte", "leaves"))
TAILS = (("à Londres", "in London"), ("en Allemagne", "in Germany"), ("le 3 mai", "on 3 May"), ("", ""))

MIX = """
seed = 3
[augment]
capitals = 0.02
headline = 0.02
joined = 0.05
typography = 0.05
terms = 0.1
masks = 0.1
[overlap]
words = 3
near = 0.6
tolerated = 0.5
[sources.toy]
share = 1.0
licence = "permissive"
[sources.wmt08]
share = 1.0
repeat = 2
licence = "research"
folder = "eval/mt/wmt08"
"""


def pairs(count: int, seed: int = 0) -> list[tuple[str, str]]:
    """Different sentences with their translations, in an order that the seed decides."""
    made = [
        (_sentence(part[0] for part in parts), _sentence(part[1] for part in parts))
        for parts in itertools.product(NOUNS, VERBS, NOUNS, TAILS)
        if parts[0] != parts[2]
    ]
    random.Random(seed).shuffle(made)  # noqa: S311 - an order, no secret
    return made[:count]


def _sentence(parts: Iterable[str]) -> str:
    said = " ".join(parts).strip()
    return said[:1].upper() + said[1:] + "."


def write_shared(folder: Path, count: int = 200) -> Path:
    """A folder like shared/: a packed source, one news set, and one measured set that shares no sentence with them."""
    made = pairs(count + 20)
    train, news, dev = made[: count - 20], made[count - 20 : count], made[count:]
    (folder / "parallel").mkdir(parents=True)
    with lzma.open(folder / "parallel" / "toy.tsv.xz", "wt", encoding="utf-8") as file:
        file.writelines(f"{fr}\t{en}\n" for fr, en in train)
    for name, lines in (("wmt08", news), ("flores-dev", dev)):
        write_set(folder / "eval" / "mt" / name, lines)
    return folder


def write_set(folder: Path, lines: list[tuple[str, str]]) -> Path:
    """A folder with src.fr and ref.en."""
    folder.mkdir(parents=True, exist_ok=True)
    for side, name in enumerate(("src.fr", "ref.en")):
        (folder / name).write_text("".join(pair[side] + "\n" for pair in lines), encoding="utf-8")
    return folder
