"""Dates and quantities as facts: the value, and the statement that it stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from summarizer.document import Span
from summarizer.facts.date_words import MO
from summarizer.facts.dates import FoundDate
from summarizer.facts.events import certainty, evidence_for, focused, importance, repeats_title, told
from summarizer.facts.material import Candidate, Material, content_words
from summarizer.facts.quantities import FoundQuantity
from summarizer.facts.spoken import english_date
from summarizer.facts.statement import Statement
from summarizer.facts.units import MONEY, TIME
from summarizer.results import Fact, TranslatedSentence

if TYPE_CHECKING:
    from summarizer.parse import Token

_EXACT = {10: 0.12, 7: 0.05, 4: -0.1}  # by the length of an ISO day, month, year
_HALF_KNOWN, _UNKNOWN = -0.05, -0.25
DAY_SAID = re.compile(rf"\d\S*\s{MO}|\d/\d", re.IGNORECASE)  # « 9 août » says what it can without its year
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
_OF_TAIL = re.compile(r"[\s\u00a0\u202f]*(?:d[eu]s?\s|d['’]|de\sl['’])?\s?")
_MAX_OF = 6
# The dead and the hurt are what a news desk wants first, wherever the article tells of them.
_CASUALTIES = re.compile(
    r"[^.;:«»]{0,70}?(?:(?<![\w'’])(?:morte?s?|mortellement|tuée?s?|blessée?s?|victimes?|décès|décédée?s?|disparue?s?|noyée?s?|périe?s?"
    r"|cadavres|corps|vies?|survivants?)\b|\bpérit\b)"
)
_CASUALTIES_WEIGHT = 0.3
_INDEFINITE = re.compile(
    r"(?:des|plusieurs|quelques)?\s?(?:dizaines|centaines|milliers|millions|milliards)\b", re.IGNORECASE
)


_ONE = re.compile(r"(?:une?|1)\b(?![.,/])", re.IGNORECASE)
_WHOLLY = re.compile(r"\b(?:100|cent)\s?(?:%|pour cent)")
# « un maillot 100% coton » is what it is made of, « 100% des voix » and « plein à 100% » are a share.
_MADE_OF = re.compile(r"\s(?!d[eu]s?\b|d['’]|au\b|aux\b|en\b|sur\b|pour\b|par\b|à\b|et\b|ou\b|l[ae]s?\b)\w")
_SHARED = re.compile(r"\b(?:à|de|les|des|ces|d['’])\s?$")


def date_candidates(material: Material) -> list[Candidate]:
    """A candidate for each date that stands in a statement, outside quotes: « aujourd'hui » is the speaker's there."""
    found = []
    quotes = [Span(*m.span()) for m in _QUOTED.finditer(material.document.text)]
    for sentence in material.document.sentences:
        for place, date in enumerate(material.dates_in(sentence.index)):
            quoted = any(q.contains(date.span) for q in quotes)
            statement = None if quoted else focused(material, sentence.index, date.span)
            if statement is not None and statement.tells(date.span):
                found.append(_dated(material, statement, date, place))
    return found


def _dated(material: Material, statement: Statement, date: FoundDate, place: int) -> Candidate:
    certain = certainty(material, statement)

    def make(english: Mapping[str, TranslatedSentence]) -> Fact | None:
        text = told(statement, english, certain)
        if not text:
            return None
        evidence = evidence_for(material, statement, date.span)
        return Fact("date", {"iso": date.iso, "said": date.said}, text, evidence)

    score = (
        importance(material, statement) + _exactness(material, date) - 0.06 * place - repeats_title(material, statement)
    )
    key = f"date:{date.iso or date.said}:{statement.sentence}"
    words = content_words(statement.french)
    return Candidate("date", key, score, words, statement.sentence, (statement.french,), make)


def _exactness(material: Material, date: FoundDate) -> float:
    """What the exactness of a date is worth: the day most; little where not even the publication tells it."""
    if date.iso is None:
        half = material.document.published is None or DAY_SAID.search(date.said)
        return _HALF_KNOWN if half else _UNKNOWN
    return _EXACT.get(len(date.iso.split("/")[0]), 0.0)


def quantity_candidates(material: Material) -> list[Candidate]:
    """A candidate for each quantity that stands in a statement and counts something worth telling."""
    found = []
    for sentence in material.document.sentences:
        told_ = [q for q in material.quantities_in(sentence.index) if _matters(material, q)]
        told_.sort(key=lambda q: -_weight(material, q))
        for place, quantity in enumerate(told_):
            statement = focused(material, sentence.index, quantity.span)
            if statement is not None:
                found.append(_counted(material, statement, quantity, place))
    return found


def _matters(material: Material, quantity: FoundQuantity) -> bool:
    """Not `les deux hommes` or `une des trois`; a small count in words says little, `un bar` and `une fois` nothing."""
    text = material.document.text
    before = text[max(0, quantity.span.start - 5) : quantity.span.start].lower()
    value = abs(Decimal(quantity.value))
    counts = quantity.unit not in (None, "times") or _CASUALTIES.match(text, quantity.span.end)
    if value == 1 and _ONE.match(quantity.said) and (not counts or quantity.unit == "times"):
        return False
    if value == 100 and _WHOLLY.search(quantity.said) and _MADE_OF.match(text, quantity.span.end):
        return bool(_SHARED.search(before))
    small = quantity.unit is None and value <= 3 and not re.search(r"\d", quantity.said) and value == int(value)
    if _INDEFINITE.match(quantity.said):
        return False
    return not (small and re.search(r"\b(?:tous|toutes|les|des|ces|leurs|nos|ses|l['’])\s?$", before)) and value != 0


def _weight(material: Material, quantity: FoundQuantity) -> float:
    if quantity.unit is None and _CASUALTIES.match(material.document.text, quantity.span.end):
        return _CASUALTIES_WEIGHT
    if quantity.unit in MONEY or quantity.unit == "%":
        return 0.14
    if quantity.unit in TIME:
        return -0.02
    return 0.12 if abs(Decimal(quantity.value)) > 3 or quantity.unit is not None else 0.02


def _counted(material: Material, statement: Statement, quantity: FoundQuantity, place: int) -> Candidate:
    certain = certainty(material, statement)
    of = counted(material, statement.sentence, quantity)
    end = of.end if of else quantity.span.end
    french = of.of(material.document.text) if of else None

    def make(english: Mapping[str, TranslatedSentence]) -> Fact | None:
        text = told(statement, english, certain)
        if not text:
            return None
        what = _noun(english[french].text) if french else None
        value = {
            "value": quantity.value,
            "unit": quantity.unit,
            "bound": quantity.bound,
            "of": what,
            "said": quantity.said,
        }
        evidence = evidence_for(material, statement, Span(quantity.span.start, end))
        return Fact("quantity", value, text, evidence)

    in_title = bool(re.search(rf"\b{re.escape(quantity.said.split()[0])}\b", material.document.title or ""))
    score = importance(material, statement) + _weight(material, quantity) - 0.05 * place + 0.04 * in_title
    score -= repeats_title(material, statement)
    phrases = (statement.french, french) if french else (statement.french,)
    key = f"quantity:{quantity.value}:{quantity.unit}:{french}"
    return Candidate("quantity", key, score, content_words(statement.french), statement.sentence, phrases, make)


def counted(material: Material, sentence: int, quantity: FoundQuantity) -> Span | None:
    """The words for what is counted: `personnes` in « une quarantaine de personnes », up to six of them."""
    tail = _OF_TAIL.match(material.document.text, quantity.span.end)
    start = tail.end() if tail else quantity.span.end
    if quantity.unit is not None and (tail is None or not re.search(r"\bd", tail.group())):
        return None
    tokens = [t for t in material.parse.sentences[sentence].tokens if t.span.start >= start][:_MAX_OF]
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        noun = token.pos in ("NOUN", "PROPN", "ADJ")
        linked = (
            token.pos in ("ADP", "DET") and kept and token.text.lower() in ("de", "d'", "d’", "du", "des", "la", "l'")
        )
        ahead = tokens[place + 1].pos in ("NOUN", "PROPN", "DET") if place + 1 < len(tokens) else False
        if not (noun or (linked and ahead)):
            break
        kept.append(token)
    if not kept or not any(t.pos in ("NOUN", "PROPN", "ADJ") for t in kept):
        return None
    return Span(kept[0].span.start, kept[-1].span.end)


def _noun(english: str) -> str | None:
    words = re.sub(r"^(?:the|of|some)\s+", "", english.strip().rstrip("."), flags=re.IGNORECASE)
    return words[:1].lower() + words[1:] if words and not words[:2].isupper() else words or None


_CURRENCIES = {"EUR": "euros", "USD": "dollars", "GBP": "pounds", "JPY": "yen", "CHF": "Swiss francs"}


def quantity_in_words(fact: Fact) -> str:
    """A quantity fact's value as English says it: `about 7.2 billion euros`, `14 dead`, `2%`."""
    value, unit, of = Decimal(fact.value["value"] or 0), fact.value["unit"], fact.value["of"]
    words = " ".join(filter(None, (fact.value["bound"], _number(value))))
    if unit == "%":
        words += "%"
    elif unit:
        words += f" {_CURRENCIES.get(unit, unit)}"
    return f"{words} {of}" if of and not unit else f"{words} of {of}" if of else words


def _number(value: Decimal) -> str:
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if abs(value) >= scale and len((value / scale).normalize().as_tuple().digits) <= 4:
            return f"{(value / scale).normalize():f} {name}"
    return f"{value:,f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:,f}"


def date_in_words(fact: Fact) -> str:
    """A date fact's value as English says it, or the French words where it is not resolved."""
    iso = fact.value["iso"]
    return english_date(iso) if iso else f"“{fact.value['said']}”"
