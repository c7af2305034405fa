"""The checks: is what stands in English what stands in French? Each gives flags with the reason in words.

`check_translation` runs the table of checks on a sentence, `weigh` turns flags into a cost for choosing among
hypotheses, `check_fact` gives a key fact its verdict, and `check_generated` holds a sentence that a model wrote against
its sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from summarizer.results import Flag
from summarizer.verify.attribution import check_attribution
from summarizer.verify.bounds import check_bounds
from summarizer.verify.certainty import check_certainty
from summarizer.verify.context import Check, CheckContext
from summarizer.verify.contraries import check_contraries
from summarizer.verify.dates import check_dates
from summarizer.verify.direction import check_direction
from summarizer.verify.facts import check_fact
from summarizer.verify.generated import check_generated
from summarizer.verify.glossary import check_glossary
from summarizer.verify.length import check_length
from summarizer.verify.little import check_little
from summarizer.verify.names import check_names, names_left_out
from summarizer.verify.negation import check_negation
from summarizer.verify.notions import check_notions
from summarizer.verify.numbers import check_numbers
from summarizer.verify.only import check_only
from summarizer.verify.order import check_order
from summarizer.verify.prefixes import check_prefixes
from summarizer.verify.proportion import check_proportion
from summarizer.verify.quotation import check_quotation
from summarizer.verify.repetition import check_repetition
from summarizer.verify.roles import check_roles
from summarizer.verify.speakers import check_speakers
from summarizer.verify.units import check_units
from summarizer.verify.untranslated import check_untranslated
from summarizer.verify.verbatim import check_verbatim
from summarizer.verify.vocabulary import check_vocabulary

__all__ = [
    "CHECKS",
    "WEIGHTS",
    "Check",
    "CheckContext",
    "check_fact",
    "check_generated",
    "check_translation",
    "names_left_out",
    "repairable",
    "weigh",
]

CHECKS: Mapping[str, Check] = {
    "length": check_length,
    "repetition": check_repetition,
    "untranslated": check_untranslated,
    "vocabulary": check_vocabulary,
    "verbatim": check_verbatim,
    "numbers": check_numbers,
    "dates": check_dates,
    "order": check_order,
    "units": check_units,
    "bounds": check_bounds,
    "names": check_names,
    "negation": check_negation,
    "only": check_only,
    "little": check_little,
    "prefixes": check_prefixes,
    "notions": check_notions,
    "contraries": check_contraries,
    "direction": check_direction,
    "proportion": check_proportion,
    "certainty": check_certainty,
    "roles": check_roles,
    "speakers": check_speakers,
    "attribution": check_attribution,
    "quotation": check_quotation,
    "glossary": check_glossary,
}
"""The checks of a translation by the name that their flags carry, the gravest first."""

WEIGHTS: Mapping[str, float] = {
    "length": 8.0,
    "repetition": 6.0,
    "untranslated": 3.0,
    "vocabulary": 1.5,
    "verbatim": 3.0,
    "numbers": 3.0,
    "dates": 3.0,
    "order": 3.0,
    "units": 3.0,
    "bounds": 2.0,
    "names": 2.0,
    "negation": 2.0,
    "only": 2.0,
    "little": 2.0,
    "prefixes": 2.0,
    "notions": 2.0,
    "contraries": 2.0,
    "direction": 3.0,
    "proportion": 3.0,
    "certainty": 2.0,
    "roles": 2.0,
    "speakers": 2.0,
    "attribution": 2.0,
    "glossary": 2.0,
    "omission": 1.5,
    "quotation": 0.5,
}
"""What a flag costs when hypotheses are compared: a wrong number is worse than a missing quotation mark."""

_DEGENERATE = frozenset({"length", "repetition"})


def check_translation(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Every flag of a French source and its English, in the order of CHECKS; an empty English has only that one."""
    empty = check_length(source, target, context)
    if empty and not any(c.isalnum() for c in target):
        return empty
    return tuple(flag for check in CHECKS.values() for flag in check(source, target, context))


def weigh(flags: Iterable[Flag]) -> float:
    """The cost of some flags, for ranking hypotheses: 0 without flags."""
    return sum(WEIGHTS.get(flag.check, 1.0) for flag in flags)


def repairable(flags: Iterable[Flag]) -> bool:
    """Whether another decoding may mend what the flags say; lost quotation marks alone are not worth one."""
    return any(flag.check != "quotation" for flag in flags)
