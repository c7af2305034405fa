"""French news to be translated, as training pairs: which sentences are worth it, and which of the pairs are kept.

The public pairs hold the words of parliaments and manuals; a word that the news says daily may stand in none of them.
So half of the sentences are chosen for such words, each wanted a few times, as cheaply as it comes (greedy weighted
cover), and between them stand sentences drawn at random, for what the press does with common words. Whoever translates
only the first thousand has the best thousand.
"""

from __future__ import annotations

import heapq
import random
import re
from collections import Counter
from typing import TYPE_CHECKING

from scripts.nmt.distil import Outcome
from scripts.nmt.normalise import english, fault, french
from summarizer.house_style import MONTHS, in_house_style
from summarizer.summarize.edits import balanced
from summarizer.verify import check_translation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from scripts.nmt.corpora import Limits, Pair
    from scripts.nmt.spelling import Spelling
    from summarizer.verify import CheckContext

_WORD = re.compile(r"[^\W\d_]{3,}")
_END = re.compile(r'[.!?…](?: ?[»"])?$')
_ADDRESS = re.compile(r"https?:|www\.|@")
_DATE = re.compile(rf"(?<=\d )(?:{'|'.join(MONTHS)}) (?P<year>\d{{4}}),(?= [a-z])")
_SHORT, _LONG = 7, 40  # words of a sentence that is worth a translator's time and that the model can learn from
_WANTED = 3  # sentences of each rare word
_COST = 6  # words that a sentence costs beside its own: a short one is not ten times as cheap as a long one


def worth_it(sentence: str) -> bool:
    """Whether a line is one whole sentence of prose that stands by itself."""
    return (
        _SHORT <= len(sentence.split()) <= _LONG
        and not sentence[0].islower()
        and _END.search(sentence) is not None
        and _ADDRESS.search(sentence) is None
        and balanced(sentence)
    )


def common_words(sentence: str) -> frozenset[str]:
    """The words of three letters or more that are no names: written small, or the first of all."""
    return frozenset(w for w in _WORD.findall(sentence[:1].lower() + sentence[1:]) if w.islower())


def rare_words(sentences: Iterable[str], pairs: Iterable[Pair], *, least: int = 3, known: int = 150) -> frozenset[str]:
    """The words in `least` of the sentences or more that the pairs' French has fewer than `known` times."""
    said = Counter(word for sentence in sentences for word in common_words(sentence))
    taught = Counter(word for source, _ in pairs for word in _WORD.findall(source.lower()) if word in said)
    return frozenset(word for word, count in said.items() if count >= least and taught[word] < known)


def in_order(sentences: Sequence[str], rare: Collection[str], seed: int = 1) -> Iterator[str]:
    """Every sentence once, the most useful first: for rare words and at random by turns, then at random alone."""
    chosen = list(_cover(sentences, rare))
    rest = sorted(set(range(len(sentences))) - set(chosen))
    random.Random(seed).shuffle(rest)  # noqa: S311 - a sample, no secret
    both = min(len(chosen), len(rest))
    for pair in zip(chosen, rest, strict=False):
        yield from (sentences[number] for number in pair)
    yield from (sentences[number] for number in chosen[both:] + rest[both:])


def _cover(sentences: Sequence[str], rare: Collection[str]) -> Iterator[int]:
    """Numbers of sentences, by what they add for each word that they cost, until they add nothing.

    The gain of a sentence only falls as others are chosen, so an old gain is a bound and few are counted anew (Minoux,
    "Accelerated greedy algorithms for maximizing submodular set functions", 1978).
    """
    words = [common_words(sentence) & set(rare) for sentence in sentences]
    seen: Counter[str] = Counter()

    def gain(number: int) -> float:
        worth = sum(1 / (1 + seen[word]) for word in sorted(words[number]) if seen[word] < _WANTED)
        return worth / (_COST + len(sentences[number].split()))

    heap = [(-gain(number), number) for number in range(len(sentences))]
    heapq.heapify(heap)
    while heap and heap[0][0] < 0:
        number = heapq.heappop(heap)[1]
        now = -gain(number)
        if heap and now > heap[0][0]:
            heapq.heappush(heap, (now, number))
        elif now:
            yield number
            seen.update(words[number])


def kept(pairs: Iterable[Pair], context: CheckContext, limits: Limits, spelling: Spelling) -> Iterator[Outcome]:
    """What of the translators' pairs is trained on: what the program would not flag, and whose lengths fit.

    The English is put into the spelling of the other pairs and the house style of the program (day, month).
    A free translation is no wrong one, but a model that is taught to add or to leave out does so where it must not.
    """
    outcome = Outcome()
    for fr, en in pairs:
        source = french(fr)
        target = _without_comma(source, spelling.of(in_house_style(source, english(en))))
        flags = check_translation(source, target, context)
        if reason := flags[0].check if flags else fault(source, target, limits):
            outcome.dropped[reason] += 1
        else:
            outcome.kept.append((source, target))
    yield outcome


def _without_comma(source: str, target: str) -> str:
    """The English without the comma that closes an American date (March 4, 2017, the), unless the French has one."""
    return _DATE.sub(lambda m: m.group().rstrip(",") if f"{m['year']}," not in source else m.group(), target)
