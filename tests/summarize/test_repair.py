"""Repair of generated sentences: what may take the place of one that failed a check."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Span
from summarizer.results import Evidence, Flag, Origin, SummarySentence
from summarizer.summarize.repair import repaired


def _said(origin: Origin) -> st.SearchStrategy[SummarySentence]:
    return st.builds(
        lambda sources, flags: SummarySentence(
            f"{origin} {sorted(sources)}.",
            tuple(Evidence(i, Span(i, i + 1), "x") for i in sorted(sources)),
            origin,
            tuple(Flag(check, "a reason") for check in flags),
        ),
        st.sets(st.integers(0, 5), min_size=1, max_size=2),
        st.lists(st.sampled_from(["numbers", "names", "support"]), max_size=1),
    )


def _sources(*sentences: SummarySentence) -> set[int]:
    return {e.sentence for s in sentences for e in s.evidence}


@given(st.lists(_said("generated"), max_size=4), st.lists(_said("generated"), max_size=3), st.lists(_said("extracted")))
def test_only_the_unsound_is_replaced_and_only_by_the_sound(
    made: list[SummarySentence], spare: list[SummarySentence], own: list[SummarySentence]
) -> None:
    """Sound sentences stay; what is replaced failed, and its successor failed nothing and tells the same, untold."""
    kept, flags = repaired(made, spare, own)
    changed = [k for k in range(len(made)) if kept[k] != made[k]]
    assert len(kept) == len(made)
    assert bool(changed) == bool(flags)
    for k in changed:
        others = _sources(*kept[:k], *made[k + 1 :])
        assert made[k].flags
        assert not kept[k].flags
        assert (_sources(kept[k]) & _sources(made[k])) - others
        assert kept[k].origin == "generated" or "support" not in {f.check for f in made[k].flags}
