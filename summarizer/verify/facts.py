"""Gives a key fact its verdict: is its value in the French words that it points at, and in its English statement?"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from summarizer.document import Document
from summarizer.glossary import fold
from summarizer.results import CheckedFact, Fact, Translation
from summarizer.verify.context import CheckContext
from summarizer.verify.generated import check_generated
from summarizer.verify.numbers import read_numbers

_WORD = re.compile(r"[^\W\d_]{2,}")


def check_fact(fact: Fact, document: Document, translation: Translation) -> CheckedFact:
    """The fact with its verdict.

    `missing`: the value is not in the evidence, or there is no evidence; `altered`: the evidence is there but the English
    statement says a number, date or name that neither the French nor its translation has; `supported`: neither is so.
    Raises ValueError if evidence does not quote the document: that is a fault of the program, not of the fact.
    """
    for evidence in fact.evidence:
        if evidence.span.of(document.text) != evidence.quote:
            raise ValueError(f"evidence {evidence.quote!r} is not what the document has at {evidence.span}")
    if not fact.evidence:
        return CheckedFact(fact, "missing", "no French words are given for it")
    french = " ".join(document.quote(document.sentences[e.sentence]) for e in fact.evidence)
    quoted = " ".join(e.quote for e in fact.evidence)
    if gone := _value_missing(fact, quoted, french):
        return CheckedFact(fact, "missing", gone)
    english = [translation.sentences[e.sentence].text for e in fact.evidence if e.sentence < len(translation.sentences)]
    context = CheckContext(published=document.published)
    told = [v for k, v in fact.value.items() if k in ("iso", "when") and v]
    flags = check_generated(fact.text, [french], [*english, *map(_spelled, told)], context)
    if flags:
        return CheckedFact(fact, "altered", "; ".join(f.reason for f in flags))
    return CheckedFact(fact, "supported", "its value is in the French and its English says nothing else")


_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _spelled(iso: str) -> str:
    """An ISO date or interval with its numbers and months as words, so that a resolved date counts as a source."""
    parts = []
    for date in iso.split("/"):
        fields = [int(f) for f in re.findall(r"\d+", date)]
        parts += [str(f) for f in fields] + [_MONTHS[m - 1] for m in fields[1:2] if 1 <= m <= 12]
    return " ".join(parts)


def _value_missing(fact: Fact, quoted: str, french: str) -> str | None:
    """Why the value cannot be in the French, in words, or None if it can."""
    value = fact.value
    if fact.kind == "quantity":
        return _number_missing(value.get("value"), quoted)
    if fact.kind == "date":
        said = value.get("said")
        return (
            None
            if not said or fold(said) in fold(quoted) or fold(said) in fold(french)
            else f"the French does not say {said}"
        )
    if fact.kind == "quote":
        said = value.get("said_fr")
        return (
            None
            if not said or _squeezed(said) in _squeezed(french)
            else f"the French does not have the words {said[:40]}"
        )
    return None


def _number_missing(value: str | None, quoted: str) -> str | None:
    if not value:
        return None
    try:
        wanted = Decimal(value)
    except InvalidOperation:
        return f"{value} is no number"
    if any(wanted in n.values for n in read_numbers(quoted, "fr")):
        return None
    return f"the French words {quoted[:60]!r} do not say {value}"


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))
