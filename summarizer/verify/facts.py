"""Gives a key fact its verdict: is its value in the French that it points at, and does its English say the same?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from summarizer.document import Document
from summarizer.glossary import fold
from summarizer.results import CheckedFact, Fact, Flag, Translation
from summarizer.verify.context import CheckContext
from summarizer.verify.dates import check_dates, french_dates
from summarizer.verify.generated import check_generated
from summarizer.verify.names import unsupported_names
from summarizer.verify.negation import check_negation
from summarizer.verify.number_reader import read_numbers
from summarizer.verify.numbers import check_numbers

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_ISO_MONTH = re.compile(r"\b\d{4}-(\d\d)")
_CAPITALS = re.compile(r"\b[A-ZÀ-Ý][\w’'-]*")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")

_FEW = 3  # up to here words may stand for a number: a pair, both, once
Values = Mapping[str, str | None]


def check_fact(
    fact: Fact, document: Document, translation: Translation, days: Mapping[int, Sequence[str]] | None = None
) -> CheckedFact:
    """The fact with its verdict, and the reason in words. `days`: the ISO dates that a sentence's words stand for.

    - `missing`: no evidence is given, or the value is not in the French sentences that it points at;
    - `altered`: the value contradicts its French words, or the English statement says a number, date or name that
      neither the French nor its translation has, a quotation lost a number or a negation, or the English of its words
      failed a check other than that of quotation marks;
    - `supported`: none of these.

    Raises ValueError if evidence does not quote the document: that is a fault of the program, not of the fact.
    """
    for evidence in fact.evidence:
        if evidence.span.of(document.text) != evidence.quote:
            raise ValueError(f"evidence {evidence.quote!r} is not what the document has at {evidence.span}")
    if not fact.evidence:
        return CheckedFact(fact, "missing", "no French words are given for it")
    numbers = dict.fromkeys(e.sentence for e in fact.evidence)
    french = " ".join(document.quote(document.sentences[n]) for n in numbers)
    english = [translation.sentences[n].text for n in numbers if n < len(translation.sentences)]
    english += [_spelled(iso) for n in numbers for iso in (days or {}).get(n, ())]  # « le même jour » is 3 June there
    context = CheckContext(published=document.published)
    if missing := _missing(fact, french, document.texts(), context):
        return CheckedFact(fact, "missing", missing)
    doubted = (flag for flag in fact.flags if flag.check != "quotation")
    flags = (*_contradictions(fact, context), *_statement_flags(fact, french, english, context), *doubted)
    if flags:
        return CheckedFact(fact, "altered", "; ".join(dict.fromkeys(f.reason for f in flags)))
    return CheckedFact(fact, "supported", "its value is in the French words, and its English says the same")


def _missing(fact: Fact, french: str, sentences: Sequence[str], context: CheckContext) -> str | None:
    """Why the value cannot be in the French, in words, or None if it can.

    « le Parlement » is the European Parliament, if a sentence of the article names it so.
    """
    value = fact.value
    said = value.get("said_fr") if fact.kind == "quote" else value.get("said")
    if said and _squeezed(said) not in _squeezed(french):
        return f"the French does not have the words « {said[:60]} »"
    if fact.kind in ("person", "organisation", "place") and (name := value.get("name")):
        gone = unsupported_names(name, [french], [], context)
        if gone and fact.kind == "organisation" and len(gone) < len(_CAPITALS.findall(name)):
            mention = min((e.quote for e in fact.evidence), key=len)
            fuller = (s for s in sentences if mention in s)
            gone = [] if any(not unsupported_names(name, [s], [], context) for s in fuller) else gone
        return f"the French does not name {' '.join(gone)}" if gone else None
    return None


def _contradictions(fact: Fact, context: CheckContext) -> tuple[Flag, ...]:
    """Where the value says something else than its own French words."""
    value = fact.value
    if fact.kind == "date":
        return _date_flags(value)
    if fact.kind == "quantity":
        return (*_quantity_flags(value), *_untold(value, fact.text))
    if fact.kind == "quote" and (french := value.get("said_fr")) and (english := value.get("said")):
        return tuple(
            f for check in (check_numbers, check_dates, check_negation) for f in check(french, english, context)
        )
    return ()


def _date_flags(value: Values) -> tuple[Flag, ...]:
    """A month or year that the French words name must be in the ISO date (or interval)."""
    iso, said = value.get("iso"), value.get("said")
    if not iso or not said:
        return ()
    months = [name for name in french_dates(said) if name in _MONTHS]
    numbers = {int(m) for m in _ISO_MONTH.findall(iso)}
    if months and numbers and numbers.isdisjoint(_MONTHS.index(m) + 1 for m in months):
        return (Flag("dates", f"« {said} » is not in the month of {iso}"),)
    years = set(_YEAR.findall(said))
    if years and years.isdisjoint(_YEAR.findall(iso)):
        return (Flag("dates", f"« {said} » is not in the year of {iso}"),)
    return ()


def _quantity_flags(value: Values) -> tuple[Flag, ...]:
    """A quantity said in one number with digits must have that value; what is reckoned from words is taken as it is."""
    number, said = value.get("value"), value.get("said") or ""
    read = [n for n in read_numbers(said, "fr") if n.kind != "vague"]
    if not number or len(read) != 1 or not re.fullmatch(r"[\W\d]*\d[^/]*", said):
        return ()
    try:
        wanted = abs(Decimal(number))
    except InvalidOperation:
        return (Flag("numbers", f"{number} is no number"),)
    if wanted in read[0].values:
        return ()
    return (Flag("numbers", f"the French says « {said} », the fact {number}"),)


def _untold(value: Values, text: str) -> tuple[Flag, ...]:
    """A whole number that the English statement does not say: a toll that was lost in translation."""
    number = value.get("value") or ""
    if not re.fullmatch(r"\d+", number) or int(number) <= _FEW or re.search(r"\bsur\b", value.get("said") or ""):
        return ()
    if any(Decimal(number) in n.values for n in read_numbers(text, "en")):
        return ()
    return (Flag("numbers", f"the English does not say {number} (« {value.get('said')} »)"),)


def _statement_flags(fact: Fact, french: str, english: list[str], context: CheckContext) -> tuple[Flag, ...]:
    """What the English statement says without a source; the resolved date and the value itself count as sources."""
    told = [_spelled(v) for k, v in fact.value.items() if v and k in ("iso", "when")]
    told += [
        v for k, v in fact.value.items() if v and k in ("name", "speaker", "who", "whom", "where", "value", "unit")
    ]
    if context.published:
        told.append(_spelled(context.published.isoformat()))
    return check_generated(fact.text, [french], [*english, *told], context)


def _spelled(iso: str) -> str:
    """An ISO date or interval in words and numbers, as an English statement may say it."""
    parts = []
    for date in iso.split("/"):
        fields = [int(f) for f in re.findall(r"\d+", date)]
        parts += [str(f) for f in fields] + [_MONTHS[m - 1] for m in fields[1:2] if 1 <= m <= len(_MONTHS)]
    return " ".join(parts)


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))
