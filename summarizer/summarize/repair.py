"""Generated sentences that failed a check: said in other words of the model, or else in the article's own.

What takes a sentence's place rests on French that the failed one rested on and that no other sentence tells: so that
it neither changes the subject nor says a thing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.results import Flag, SummarySentence


def repaired(
    made: Sequence[SummarySentence], spare: Sequence[SummarySentence], own: Iterable[SummarySentence]
) -> tuple[tuple[SummarySentence, ...], tuple[Flag, ...]]:
    """The sentences with those that failed a check replaced where something sound can replace them, and a flag of it.

    Parameters
    ----------
    made: the generated sentences, each with the checks that it failed.
    spare: what the model wrote in its other hypotheses, best first, checked alike.
    own: the article's own sentences in English. A sentence that the article does not support has no place in it that
        could speak for it, and is not replaced by one of these.
    """
    kept = list(made)
    reworded = quoted = 0
    for place, failed in enumerate(made):
        if not failed.flags:
            continue
        open_sources = _sources(failed) - _sources(*kept[:place], *kept[place + 1 :])
        others = [s for s in spare if not s.flags and _sources(s) & open_sources]
        unsupported = any(f.check == "support" for f in failed.flags)
        plain = [] if unsupported else [s for s in own if not s.flags and _sources(s) <= open_sources]
        if others:
            kept[place] = others[0]
            reworded += 1
        elif plain:
            kept[place] = plain[0]
            quoted += 1
    return tuple(kept), _told(reworded, quoted)


def _sources(*sentences: SummarySentence) -> set[int]:
    return {e.sentence for s in sentences for e in s.evidence}


def _told(reworded: int, quoted: int) -> tuple[Flag, ...]:
    if not reworded + quoted:
        return ()
    how = [f"{reworded} by the model's other words"] * bool(reworded)
    how += [f"{quoted} by the article's own sentence"] * bool(quoted)
    return (Flag("repair", f"{reworded + quoted} generated sentence(s) failed a check: replaced {' and '.join(how)}"),)
