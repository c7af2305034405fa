"""Which of the translations that were made is taken: each is mended and checked, and the least flagged one wins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.accents import with_accents
from summarizer.ministers import told_as_two
from summarizer.particles import with_particles
from summarizer.protocols import NEVER
from summarizer.results import Hypothesis
from summarizer.tidy import tidy
from summarizer.verify import check_translation, names_left_out, weigh
from summarizer.verify.omission import CHECK as OMISSION
from summarizer.verify.omission import left_out, still_missing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.lexicon import Lexicon
    from summarizer.masks import Masked
    from summarizer.results import Flag
    from summarizer.verify import CheckContext

# English over French, in characters, under which a long sentence has likely lost a clause: of 100 references two are as
# short, of 200 translations one, and most of these have. Too often right for a flag; but it is translated clause by
# clause, and what comes of that is taken if it says far more.
CURT, FULL = 0.67, 0.80
_LONG = 90  # characters of a sentence in which a clause may be lost
_DOUBT = 0.4  # what it costs to be curt, or to leave names out: less than any flag


@dataclass(frozen=True, slots=True)
class Candidate:
    """A translation that was made and checked; the lowest `rank` wins."""

    text: str
    score: float
    flags: tuple[Flag, ...]
    attempt: str
    place: int  # in the n-best list
    nameless: int = 0  # names that are left out, for a pronoun or as words (see verify.names_left_out)
    dropped: tuple[str, ...] = ()  # French words that nothing in it says (see verify/omission.py)
    curt: bool = False  # so short that a clause is likely lost

    def rank(self) -> tuple[bool, float, int, float]:
        """What is against it: that there is nothing in it, then failed checks and doubts, then improbability."""
        doubts = (self.nameless > 0) + self.curt
        return (not self.text, weigh(self.flags) + _DOUBT * doubts, self.nameless, -self.score)

    def lacking(self, words: Sequence[str]) -> Candidate:
        """The candidate, now that it is known to leave out some words, too."""
        dropped = tuple(dict.fromkeys((*self.dropped, *words)))
        flags = tuple(flag for flag in self.flags if flag.check != OMISSION)
        return replace(self, dropped=dropped, flags=(*flags, *left_out(dropped)))


def better(french: str, found: Candidate | None, other: Candidate) -> Candidate:
    """The one with the least against it; what is only curt is kept, unless the other says far more (see CURT)."""
    least = FULL if found is not None and found.curt else CURT
    other = replace(other, curt=len(french) > _LONG and len(other.text) < least * len(french))
    if found is None:
        return other
    return found if found.curt and other.curt and not found.flags else min(found, other, key=Candidate.rank)


@dataclass(frozen=True, slots=True)
class Judge:
    """Mends and checks a translation.

    Parameters
    ----------
    context: of the checks.
    lexicon: whose English is put right.
    wanted: French words that an earlier translation of the sentence left out.
    """

    context: CheckContext
    lexicon: Lexicon
    wanted: tuple[str, ...] = ()

    def mended(self, french: str, english: str) -> str:
        """Without the small slips, and with the English of names and terms that the model copied or turned round."""
        told = self.lexicon.finish(french, self.context.glossary.finish(french, english))
        told = with_accents(french, with_particles(french, told), self.context.glossary)
        return tidy(french, told_as_two(french, told))

    def judged(self, french: str, english: str, score: float, attempt: str, place: int) -> Candidate:
        """The translation with what it fails, and with the names that it leaves out."""
        flags = check_translation(french, english, self.context)
        nameless = len(names_left_out(french, english, self.context)) if english else 0
        missing = still_missing([word for word in self.wanted if word in french], english)
        return Candidate(english, score, flags, attempt, place, nameless).lacking(missing)


def choose(
    text: str,
    parts: tuple[Masked, ...],
    lists: Mapping[str, tuple[Hypothesis, ...]],
    attempt: str,
    judge: Judge,
) -> Candidate:
    """The hypothesis with the least against it; for a text in parts the best of each, checked as a whole.

    Parameters
    ----------
    text: the French.
    parts: what the engine was given for it.
    lists: the n-best list of each part, by its text.
    attempt: the name of the attempt, for the record.
    judge: mends and checks.
    """
    if len(parts) == 1:
        return _least_flagged(text, parts[0], lists, attempt, judge)
    chosen = [_least_flagged(part.french, part, lists, attempt, judge) for part in parts]
    whole = judge.mended(text, " ".join(c.text for c in chosen))
    return judge.judged(text, whole, _mean_score(chosen), attempt, max(c.place for c in chosen))


def _least_flagged(
    source: str, part: Masked, lists: Mapping[str, tuple[Hypothesis, ...]], attempt: str, judge: Judge
) -> Candidate:
    found = judge.judged(source, "", NEVER, attempt, 0)
    for place, hypothesis in enumerate(lists[part.text]):
        english = part.restore(hypothesis.text) if part.english else hypothesis.text
        if english is None:  # a name was lost behind its letter
            continue
        candidate = judge.judged(source, judge.mended(source, english), hypothesis.score, attempt, place)
        if not (candidate.flags or candidate.nameless):  # the most probable one of these: no need to look further
            return candidate
        found = min(found, candidate, key=Candidate.rank)
    return found


def joined(parts: Sequence[Hypothesis]) -> Hypothesis:
    """The hypothesis of a text whose parts have these."""
    return Hypothesis(" ".join(part.text for part in parts), _mean_score(parts))


def _mean_score(parts: Sequence[Hypothesis | Candidate]) -> float:
    """The score of parts as of a whole: a longer part counts for more."""
    letters = sum(len(part.text) for part in parts)
    return round(sum(part.score * len(part.text) for part in parts) / max(1, letters), 4)
