"""A bilingual lexicon of rare words, from the pairs that a model is trained on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from scripts.nmt.tenses import after_modals, bare_verbs, tensed
from summarizer.lexicon import rare_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from scripts.nmt.corpora import Pair

_ENGLISH = re.compile(r"(?<![\w@./'-])[a-z]+(?:-[a-z]+)*(?![\w@-]|'[a-z])")
_SHORTEST = 3  # letters


@dataclass(frozen=True, slots=True)
class Limits:
    """Which words go into a lexicon.

    Parameters
    ----------
    least, most: pairs with the French word: fewer teach nothing, and more have taught the model itself.
    frequent: pairs with the English word, at most: what stands everywhere goes with everything.
    dice: the least Dice coefficient of the two words, 0 to 1.
    share: of the pairs with the French word, and one more, those that must have the English word: a word of two senses,
        or one that English says in many ways, is better left to the model.
    rare: pairs with a French word up to which `rare_share` alone is asked for: the model does not know such a word, and
        the Dice coefficient is low for each form of a word whose forms have one English (`douloureux`, `douloureuses`).
    rare_share: as `share`, for these words.
    """

    least: int = 3
    most: int = 300
    frequent: int = 6000
    dice: float = 0.3
    share: float = 0.5
    rare: int = 40
    rare_share: float = 0.4


def learn_lexicon(pairs: Iterable[Pair], work: Path, limits: Limits) -> dict[str, str]:
    """For each rare French word the English word it goes with best, by the Dice coefficient of the pairs with either.

    The measure is that of Melamed, "Models of Translational Equivalence among Words" (2000), without his re-estimation.
    For the rarest words that it leaves out it is the log-likelihood ratio of Dunning, "Accurate Methods for the
    Statistics of Surprise and Coincidence" (1993), which comes second as it takes a word's company for its English more
    often (`commuer` → death). Words that both languages write alike are left out: they are copied anyway. Forms in the
    future and the conditional get their "will" and "would" (see `tensed`).

    Parameters
    ----------
    pairs: French and English sentences; they are read once.
    work: a file for the words of the pairs, which are counted first and paired afterwards.
    limits: see Limits.
    """
    french: Counter[str] = Counter()
    english: Counter[str] = Counter()
    modal: Counter[str] = Counter()
    total = 0
    with work.open("w", encoding="utf-8") as kept:
        for fr, en in pairs:
            total += 1
            ours = {w for w in rare_words(fr) if len(w) > _SHORTEST}
            theirs = {w for w in _ENGLISH.findall(en) if len(w) >= _SHORTEST}
            french.update(ours)
            english.update(theirs)
            modal.update(set(after_modals(en)) & theirs)
            kept.write(f"{' '.join(sorted(ours))}\t{' '.join(sorted(theirs))}\n")
    rare = {w for w, count in french.items() if limits.least <= count <= limits.most}
    useful = {w for w, count in english.items() if count <= limits.frequent}
    both: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with work.open(encoding="utf-8") as kept:
        for line in kept:
            ours_said, _, theirs_said = line.rstrip("\n").partition("\t")
            if found := rare.intersection(ours_said.split(" ")):
                candidates = useful.intersection(theirs_said.split(" "))
                for word in found:
                    both[word].update(candidates)
    best = {word: _best(french[word], counts, english, limits, total) for word, counts in both.items()}
    found = {word: other for word, other in sorted(best.items()) if other not in ("", word)}
    return tensed(found, french, bare_verbs(modal, english))


def _best(count: int, together: Counter[str], english: Counter[str], limits: Limits, total: int) -> str:
    """The best partner of a word, if it is good enough, or nothing; one pair alone is no evidence."""
    shared = [(n, other) for other, n in together.items() if n > 1]
    scores = ((2 * n / (count + english[other]), n, other) for n, other in shared)
    dice, n, other = max(scores, default=(0.0, 0, ""))
    if dice >= limits.dice and n >= limits.share * (count + 1):
        return other
    scores = ((_association(n, count, english[other], total), n, other) for n, other in shared)
    strength, n, other = max(scores, default=(0.0, 0, ""))
    known = strength > 0 and n >= max(limits.least, limits.rare_share * (count + 1))
    return other if known and count <= limits.rare else ""


def _association(both: int, one: int, other: int, total: int) -> float:
    """Half the log-likelihood ratio of words that share `both` of `total` pairs; 0 for what chance would give."""
    if both * total <= one * other:
        return 0.0
    cells = (both, one - both, other - both, total - one - other + both)
    sides = (one, total - one, other, total - other)
    return sum(_xlogx(n) for n in cells) - sum(_xlogx(n) for n in sides) + _xlogx(total)


def _xlogx(count: int) -> float:
    return count * log(count) if count else 0.0


def read_terms(path: Path) -> dict[str, str]:
    """Terms written by hand: French, TAB, English; a line that begins with # is a comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {french: english for french, _, english in rows}
