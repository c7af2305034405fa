"""A dictionary of what French words are said by, and which of them are hardly ever left out, from aligned pairs."""

from __future__ import annotations

import re
import subprocess
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.verify.dictionary import french_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from scripts.nmt.corpora import Pair

LONGEST = 90  # words of a side
_SAYS = re.compile(r"[^\W\d_]{2}|[€$£%]")
_ENGLISH = re.compile(r"[a-z]+(?:-[a-z]+)*|[^\w\s]|\w+")
# English words that say nothing alone: an aligner puts French words that have no English on them.
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """
        a about after all also am an and any are as at be been before being between but by can could did do does down
        during each for from had has have having he her here him his hon how i if in into is it its may me might more
        most mr mrs ms must my no not of on one or other our out over per shall she should so some such than that the
        their them then there these they this those through to two under up us very was we were what when where which
        who whom will with would you your
        """,
    )
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Which words go into the dictionary.

    Parameters
    ----------
    least: times that a French word must have been seen.
    shortest: letters of a French word.
    unsaid: the part of its places, at most, in which nothing in the English says it: what translators leave out more
        often (également, ainsi, côté) is no loss. Of 79 sentences that lacked a word of at most 0.10 in news, a reader
        missed something in 46; with 0.06 it would have been 36 of 52.
    share: of a French word's places, at least, in which an English word stands for it.
    sure: of a French word's places that one English word must have, to be the word for it.
    """

    least: int = 12
    shortest: int = 4
    unsaid: float = 0.06
    share: float = 0.004
    sure: float = 0.6


@dataclass(slots=True)
class Counts:
    """How often each French word was seen, how often nothing said it, and which English words did how often."""

    seen: Counter[str] = field(default_factory=Counter)
    unsaid: Counter[str] = field(default_factory=Counter)
    said: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, french: Sequence[str], english: Sequence[str], links: Iterable[tuple[int, int]]) -> None:
        """Count a pair of sentences with the places of its words that belong together."""
        linked = {(i, j) for i, j in links if _SAYS.match(english[j]) and english[j] not in _EMPTY}
        for i, j in linked:
            self.said[french[i]][english[j]] += 1
        said = {i for i, _ in linked}
        self.seen.update(french)
        self.unsaid.update(word for i, word in enumerate(french) if i not in said)

    def rows(self, limits: Limits) -> Iterator[str]:
        """The lines of the dictionary: French, TAB, `sure` or nothing, TAB, English words."""
        for word in sorted(self.seen):
            times = self.seen[word]
            good = len(word) >= limits.shortest and word.isalpha() and times >= limits.least
            if good and self.unsaid[word] <= limits.unsaid * times:
                ranked = [(w, n) for w, n in self.said[word].most_common() if n >= max(2, limits.share * times)]
                if ranked and all(w[0].isalpha() for w, _ in ranked):  # euros may be €, which is no word to find
                    sure = "sure" if ranked[0][1] >= limits.sure * times else ""
                    yield f"{word}\t{sure}\t{' '.join(w for w, _ in ranked)}"


def words(pair: Pair) -> tuple[list[str], list[str]]:
    """The words of a pair in lower case, as they are aligned."""
    french = [word.lower() for _, word in french_words(pair[0])]
    return french, _ENGLISH.findall(pair[1].replace("’", "'").lower())


def learn_dictionary(pairs: Iterable[Pair], work: Path, limits: Limits) -> list[str]:
    """The rows of a dictionary. Words are aligned by eflomal, in both directions, and all links are counted.

    Östling and Tiedemann, "Efficient Word Alignment with Markov Chain Monte Carlo" (2016). `eflomal-align` must be on
    the path: `pip install eflomal` (GPL; only this script runs it).

    Raises
    ------
    FileNotFoundError: eflomal is not installed.
    subprocess.CalledProcessError: it failed.
    """
    french, english = work / "fr", work / "en"
    with french.open("w", encoding="utf-8") as fr, english.open("w", encoding="utf-8") as en:
        for ours, theirs in map(words, pairs):
            if ours and theirs and max(len(ours), len(theirs)) <= LONGEST:
                fr.write(" ".join(ours) + "\n")
                en.write(" ".join(theirs) + "\n")
    forth, back = work / "forth", work / "back"
    command = ["eflomal-align", "-s", french, "-t", english, "-m", "2", "-f", forth, "-r", back]
    subprocess.run([str(part) for part in command], check=True)
    counts = Counts()
    files = [path.open(encoding="utf-8") for path in (french, english, forth, back)]
    for ours, theirs, one, other in zip(*files, strict=True):
        links = ((int(i), int(j)) for i, _, j in (link.partition("-") for link in f"{one} {other}".split()))
        counts.add(ours.split(), theirs.split(), links)
    for file in files:
        file.close()
    return list(counts.rows(limits))
