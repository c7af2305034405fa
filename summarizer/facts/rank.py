"""Which of the candidates are told: the important ones, of several kinds, no two that say the same."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from summarizer.facts.material import Candidate, likeness
from summarizer.results import FactKind

_SHARES: dict[FactKind, float] = {
    "person": 0.34,
    "organisation": 0.17,
    "place": 0.09,
    "date": 0.34,
    "quantity": 0.34,
    "quote": 0.25,
    "event": 0.42,
}
_ALIKE = 0.6
_DECAY = 0.9
FLOOR = 0.16  # of the candidates' own scores, which know no summary


def select(
    candidates: Sequence[Candidate],
    limit: int,
    *,
    only: bool = False,
    floor: float = FLOOR,
    score: Callable[[Candidate], float] | None = None,
) -> list[Candidate]:
    """At most `limit` candidates, the best first.

    Each pick makes its kind a tenth less wanted, so that kinds vary; a sentence is told once; what is like a picked
    statement is passed over; and what scores less than `floor` is left out rather than fill the list.

    Parameters
    ----------
    candidates: in any order.
    limit: how many at most.
    only: the kinds were asked for: no shares of kinds hold, and a sentence may serve several values.
    floor: the least score of what is told.
    score: another score than the candidate's own.
    """
    value = score or (lambda c: c.score)
    room = {kind: limit if only else math.ceil(share * limit) for kind, share in _SHARES.items()}
    picked: list[Candidate] = []
    counts: Counter[str] = Counter()
    # What an organisation or a place is in is told as an event or a figure; `varied` sees to it that one is named.
    leading = [c for c in candidates if only or c.sentence is None or c.kind not in ("organisation", "place")]
    left = sorted(leading, key=lambda c: (-value(c), c.key))
    while left and len(picked) < limit:
        best = max(left, key=lambda c: value(c) * _DECAY ** counts[c.kind])
        left.remove(best)
        if value(best) < floor:
            continue
        if counts[best.kind] < room[best.kind] and not any(_clash(best, other, only=only) for other in picked):
            picked.append(best)
            counts[best.kind] += 1
    return picked


def varied(
    picked: Sequence[Candidate],
    candidates: Sequence[Candidate],
    score: Callable[[Candidate], float],
    *,
    limit: int,
    elsewhere: Collection[int] = (),
) -> list[Candidate]:
    """A list without an organisation or a place gets one: an event, or one of many figures, is told as theirs.

    `elsewhere` are sentences whose events are told beside the list: a name of one is put behind the others, up to
    `limit`, since it is what an index and a digest find the article by.
    """
    told = list(picked)
    for kind in ("organisation", "place"):
        if any(c.kind == kind for c in told):
            continue
        counts = Counter(c.kind for c in told)
        free = {k for k in ("date", "quantity") if counts[k] > 2} | {"event"}
        ours = sorted((c for c in candidates if c.kind == kind and c.sentence is not None), key=lambda c: -score(c))
        places = [
            (i, c) for c in ours for i in range(1, len(told)) if told[i].sentence == c.sentence and told[i].kind in free
        ]
        beside = [c for c in ours if c.sentence in elsewhere and all(c.sentence != t.sentence for t in told)]
        if places:
            told[places[0][0]] = places[0][1]
        elif beside and len(told) < limit:
            told.append(beside[0])
    return told


def _clash(one: Candidate, two: Candidate, *, only: bool) -> bool:
    if one.key == two.key:
        return True
    if one.sentence is None or two.sentence is None:
        return one.sentence is two.sentence and one.kind == two.kind and likeness(one.words, two.words) > 0.9
    if only and one.kind == two.kind:
        return False
    return bool(one.sentences & two.sentences) or likeness(one.words, two.words) > _ALIKE
