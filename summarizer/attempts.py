"""The ways in which a text is translated, one after the other until nothing is against the translation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.verify import repairable
from summarizer.verify.omission import CHECK as OMISSION

if TYPE_CHECKING:
    from summarizer.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to translate: how the French is written and split, and how the engine searches.

    Parameters
    ----------
    name: for the run record.
    hinted: write the English of words that the model hardly knows, and of known terms, into the French, if the model
        has a lexicon: it was trained to copy them (see summarizer.lexicon).
    marked: write known terms in English into the French, for any model.
    masked: hide names and figures behind letters, and put them back afterwards.
    figures: write number words in digits, of which a model loses fewer (« sept des seize » → seventeen).
    guillemets: write straight quotation marks as « », behind which a model knows more words.
    halved: translate the two sides of the best clause boundary one by one.
    dropped: only for what leaves words out: the hypothesis that says them is looked for.
    told: write the English of the words that were left out into the French, if mostly one word says them.
    no_repeat_ngram, repetition_penalty: see DecodeOptions.
    """

    name: str
    hinted: bool = True
    marked: bool = False
    masked: bool = False
    figures: bool = False
    guillemets: bool = False
    halved: bool = False
    dropped: bool = False
    told: bool = False
    no_repeat_ngram: int = 0
    repetition_penalty: float = 1.0


ATTEMPTS = (
    Attempt("first"),
    Attempt("other", dropped=True),
    Attempt("told", dropped=True, told=True),
    Attempt("masked", masked=True),
    Attempt("figures", masked=True, figures=True),
    Attempt("marked", marked=True),
    Attempt("guillemets", guillemets=True),
    Attempt("plain", hinted=False),
    Attempt("no-repeat", no_repeat_ngram=3, repetition_penalty=1.2),
    Attempt("clauses", masked=True, halved=True, no_repeat_ngram=4),
)


def worth(found: Candidate, attempt: Attempt) -> bool:
    """Whether an attempt may do better than what was found.

    What only leaves names out is translated with them hidden, what is only curt clause by clause. A word that was made
    up or left out is hardly ever another one where figures or repetitions are treated otherwise (2 of 48).
    """
    if attempt.dropped:
        return bool(found.dropped)
    of_words = {flag.check for flag in found.flags} <= {"vocabulary", "quotation", OMISSION}
    useless = of_words and (attempt.figures or (attempt.no_repeat_ngram > 0 and not attempt.halved))
    return (
        (repairable(found.flags) and not useless)
        or (found.curt and attempt.halved)
        or (found.nameless > 0 and attempt.masked and not attempt.halved)
    )
