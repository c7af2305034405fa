"""Quantities in French text: how many, of what unit, and how sure.

The numbers themselves are read by `verify.numbers`, so that what is found and what is checked are read alike; here
they get their unit and their sign, and what is no quantity (times, ordinals, model names, dates) is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from summarizer.document import Span
from summarizer.facts.units import MONEY, NO_PLURAL, unit_after, unit_before
from summarizer.verify.number import Number
from summarizer.verify.number_reader import read_numbers


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity in a text.

    Parameters
    ----------
    span: its place in the text that was searched, with unit and sign.
    value: the number as a plain decimal.
    unit: an ISO 4217 code, an SI symbol, `%`, `times`, an English plural such as `years`, or None for things counted.
    said: the French words.
    bound: `about`, `at least`, `at most`, `more than`, `less than`, or None for an exact one.
    """

    span: Span
    value: str
    unit: str | None
    said: str
    bound: str | None = None


_S = r"[\s\u00a0\u202f]"
_TIMES = re.compile(rf"{_S}+fois\b(?:{_S}+(?:plus|moins|supérieure?s?|inférieure?s?)\b)?")
_SIGN = re.compile(r"(?:^\s*[-−–]\s?|(?<![\d\s-])\s[-−]|(?<=[(«\"])[-−]|(?:^|(?<=\bde\s)|(?<=\bà\s))moins\s)$")
_PLUS = re.compile(r"(?:^|(?<=[\s(«\"]))\+\s?$")
_DOZENS = re.compile(rf"{_S}+(?P<demi>demi[\s-])?douzaines?\b")
_DEMI = re.compile(rf"(?:{_S}|-)+demi[\s-](?P<scale>milliers?|millions?|milliards?|douzaine)\b")
_OF_SCALE = re.compile(rf"{_S}+(?:de{_S}+|d['’])?(?P<scale>milliers?|millions?|milliards?)\b")
_SCORE = re.compile(r"(?<![\d.,])\d[-–]$")  # what stands before the second figure of 2-0
_SCALES = {"millier": 1000, "million": 10**6, "milliard": 10**9, "douzaine": 12}
_SLASH = re.compile(r"/(?P<by>[2-9]|1\d)(?![\d/])")
_VIRGULE = re.compile(rf"{_S}+virgule{_S}+")
_CENTS = re.compile(rf"{_S}+(?:et{_S}+)?")
_FRACTION = re.compile(
    rf"(?:{_S}|-)+(?P<part>demi|tiers|quarts?|cinquièmes?|sixièmes?|huitièmes?|dixièmes?|centièmes?)\b"
    r"(?![\s-](?:mill|douz))"
)
_PARTS = {
    "demi": 2, "tiers": 3, "quart": 4, "cinquième": 5, "sixième": 6, "huitième": 8, "dixième": 10, "centième": 100,
}  # fmt: skip
_RATIO = re.compile(rf"{_S}+(?:[\wà-ÿ'’-]+{_S}+){{0,3}}?sur{_S}+$", re.IGNORECASE)
_BOUNDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (bound, re.compile(rf"(?:{words}){_S}+(?:d['’]{_S}?|de{_S}+|l[ae]s?{_S}+|une?{_S}+)?$", re.IGNORECASE))
    for bound, words in {
        "at least": r"au moins|au minimum|pas moins de",
        "at most": r"au plus|au maximum|jusqu['’]à|pas plus de|plafond de",
        "more than": r"plus de|plus d['’]|au-delà de|supérieure?s? à|dépassant",
        "less than": r"moins de|moins d['’]|inférieure?s? à|en[- ]dessous de",
        "almost": r"près de|près d['’]|presque|quasi(?:ment)?",
        "about": r"environ|quelque|à peu près|autour de|aux alentours de|de l['’]ordre de|une? petite?|vers",
    }.items()
)
_ROUND = re.compile(
    r"\b(?:dizaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|centaine|millier|quinzaine)s?\b"
)
_NAMES = re.compile(
    r"\b(?:[Nn]°|[Nn]uméro|[Aa]rticle|boulevard|rue|page|chapitre|[GA]|route|ligne|vol|[Ff]ormule|tome|loi)\s?$"
)
_NAMED = re.compile(  # « une Porsche 911 GT3 », « sur France 2 », « la cité des 3.000 »
    rf"(?:(?<=[\w,;»”)]{_S})(?=\S*[A-ZÀ-Ý])[\w-]+|\b(?:cité|quartier|résidence|zone){_S}d(?:es|u|e)){_S}$"
)
_COUNTED = re.compile(rf"{_S}(?!{NO_PLURAL})[a-zà-ÿ-]+[sx]\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TITLED = re.compile(rf"{_S}(?:Heures?|Minutes?|Jours?|Secondes?|Glorieuses)\b")  # « les 24 Heures du Mans »
_RANKED = re.compile(r"[IVX]+(?:e|ème|er)?|premi[eè]re?s?|seconde?s?|.*ième", re.IGNORECASE)
_TO = re.compile(rf"{_S}?(?:à|-|–|ou|et){_S}?")


def find_quantities(text: str) -> tuple[FoundQuantity, ...]:
    """Every quantity in a French text, in order. Numbers inside dates are found too: leave those out by their span."""
    numbers = [n for n in read_numbers(text, "fr") if _counts(n, text)]
    found: list[FoundQuantity] = []
    for place, number in enumerate(numbers):
        if found and number.span.start < found[-1].span.end:
            continue
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        quantity = _fraction(text, number, following) or _measured(text, _multiplied(text, number, following))
        if quantity is not None:
            found.append(_with_cents(text, quantity, following))
    return tuple(_shared(text, found))


def _shared(text: str, found: list[FoundQuantity]) -> list[FoundQuantity]:
    """`10 à 15 %`, `entre 10 et 20 milliards de dollars`: the unit and the scale are said once and hold for both."""
    for place, (one, two) in enumerate(pairwise(found)):
        if one.unit is None and two.unit is not None and _TO.fullmatch(text[one.span.end : two.span.start]):
            scale = max((n.scale for n in read_numbers(two.said, "fr")), default=1)
            value = Decimal(one.value) * (scale if Decimal(one.value) < 1000 else 1)
            found[place] = replace(one, value=_plain(value), unit=two.unit)
    return found


def _multiplied(text: str, number: Number, following: Number | None) -> Number:
    """The number with what makes it another: `trois douzaines`, `un demi-million`, `deux virgule cinq`, `3/4`."""
    end = number.span.end
    if dozens := _DOZENS.match(text, end):
        value, stop = number.value * (6 if dozens["demi"] else 12), dozens.end()
    elif demi := _DEMI.match(text, end):
        value, stop = number.value * _scale(demi) / 2, demi.end()
    elif _ROUND.search(number.span.of(text).lower()) and (scaled := _OF_SCALE.match(text, end)):
        value, stop = number.value * _scale(scaled), scaled.end()
        return replace(number, span=Span(number.span.start, stop), values=(value,))
    elif slash := _SLASH.match(text, end):
        value, stop = number.value / int(slash["by"]), slash.end()
    elif following is not None and _VIRGULE.fullmatch(text[end : following.span.start]):
        digits = len(str(int(following.value)))
        value, stop = number.value + following.value / 10**digits, following.span.end
    else:
        return number
    return replace(number, span=Span(number.span.start, stop), values=(value,), kind="plain")


def _scale(found: re.Match[str]) -> int:
    return _SCALES[found["scale"].removesuffix("s")]


def _with_cents(text: str, quantity: FoundQuantity, following: Number | None) -> FoundQuantity:
    """`13 euros et 45 centimes`, `15 dollars 50` in one."""
    if quantity.unit not in MONEY - {"cents"} or following is None or not 0 < following.value < 100:
        return quantity
    unit = unit_after(text, following.span.end)
    end = unit[1] if unit and unit[0] == "cents" else following.span.end
    gap = text[quantity.span.end : following.span.start]
    if not _CENTS.fullmatch(gap) or (unit is None and "et" in gap) or (unit and unit[0] != "cents"):
        return quantity
    span = Span(quantity.span.start, end)
    value = Decimal(quantity.value) + following.value / 100
    return replace(quantity, span=span, value=_plain(value), said=span.of(text))


def _counts(number: Number, text: str) -> bool:
    """Whether a number counts something: no time, rank, Roman numeral, or part of a name (`A330`, `MD-83`)."""
    if number.kind in ("time", "decade"):
        clock = re.search(
            r"(?:\b(?:à|vers|dès|de|jusqu['’]à|avant|après|entre|et)\s)$", text[: number.span.start], re.IGNORECASE
        )
        return (
            number.kind == "time" and clock is None and bool(re.search(r"\d\s?(?:heures?|h)\s?$", number.span.of(text)))
        )
    before = text[: number.span.start]
    after = text[number.span.end :]
    if re.search(r"(?:[^\W\d_]|[^\W\d_]-|/|\d[.,:])$", before) and not re.search(
        r"(?:€|\$|£|EUR|USD|GBP|CHF)$", before
    ):
        return bool(re.search(r"[dl]['’]$", before))
    if number.value < 10 and _SCORE.search(before) and unit_after(text, number.span.end) is None:
        return False
    if re.match(r"-?[A-Za-zÀ-ÿ]{1,3}\d|/\d\d|:\d|-\d|\s(?:pas|doigts)\sd['’eu]", after) or _NAMES.search(before):
        return False
    if _TITLED.match(after) or _is_of_a_name(text, number):
        return False
    if re.search(r"\w\sheures?\s$", before) and unit_after(text, number.span.end) is None:
        return False  # the minutes of « deux heures trente »
    return not _RANKED.fullmatch(number.span.of(text))


def _is_of_a_name(text: str, number: Number) -> bool:
    """`une Porsche 911 GT3`, `sur France 2`, `le millésime 2017`: figures of a name or a year, without a unit."""
    (start, end), said = (number.span.start, number.span.end), number.span.of(text)
    unit = unit_after(text, end) or unit_before(text, start) or _TIMES.match(text, end)
    named = _NAMED.search(text, 0, start) or _YEAR.fullmatch(said)
    glued = text[end : end + 1].isupper()  # « la Taycan 4S »
    bare = said.replace(".", "").isdigit() and unit is None
    return bare and (glued or (named is not None and not _COUNTED.match(text, end)))


def _measured(text: str, number: Number) -> FoundQuantity | None:
    value, span, unit = number.value, number.span, None
    said = span.of(text).lower()
    if number.kind == "percent":
        unit = "%"
    elif number.kind == "time":
        span = Span(span.start, span.start + len(span.of(text).rstrip()))
        return FoundQuantity(span, _plain(Decimal(int(value))), "hours", span.of(text)) if "heure" in said else None
    elif after := unit_after(text, span.end):
        unit, span = after[0], Span(span.start, after[1])
    elif before := unit_before(text, span.start):
        unit, span = before[0], Span(before[1], span.end)
    elif times := _TIMES.match(text, span.end):
        unit, span = "times", Span(span.start, times.end())
    if number.kind == "ordinal" or (number.kind == "vague" and unit is None and not _round(said)):
        return None
    if negative := _SIGN.search(text, 0, span.start):
        value, span = -value, Span(negative.start(), span.end)
    elif plus := _PLUS.search(text, 0, span.start):
        span = Span(plus.start(), span.end)
    span, bound = _bounded(text, span)
    return FoundQuantity(span, _plain(value), unit, span.of(text), bound or ("about" if _ROUND.search(said) else None))


def _round(said: str) -> bool:
    return bool(_ROUND.search(said) or re.search(r"douzaine|moitié|millions?|milliards?|mille", said))


def _bounded(text: str, span: Span) -> tuple[Span, str | None]:
    """The span with the words before it that bound it, and the bound."""
    article = re.search(rf"\b(?:une?|des|les|la){_S}$", text[: span.start], re.IGNORECASE)
    start = article.start() if article and _ROUND.search(span.of(text)) else span.start
    for bound, pattern in _BOUNDS:
        if before := pattern.search(text, max(0, start - 40), start):
            return Span(before.start(), span.end), bound
    return Span(start, span.end), None


def _fraction(text: str, number: Number, following: Number | None) -> FoundQuantity | None:
    """`deux tiers`, `un quart de million d'euros`, `un salarié sur dix`."""
    if part := _FRACTION.match(text, number.span.end):
        value = number.value / _PARTS[part["part"].lower().removesuffix("s") if part["part"] != "tiers" else "tiers"]
        if scaled := _OF_SCALE.match(text, part.end()):
            value *= _scale(scaled)
            part = scaled
        unit, end = unit_after(text, part.end()) or (None, part.end())
        span = Span(number.span.start, end)
        return FoundQuantity(span, _plain(value), unit, span.of(text))
    if following is not None and following.value > number.value:
        between = text[number.span.end : following.span.start]
        if _RATIO.fullmatch(between) and unit_after(text, following.span.end) is None:
            span = Span(number.span.start, following.span.end)
            return FoundQuantity(span, _plain(number.value / following.value), None, span.of(text))
    return None


def _plain(value: Decimal) -> str:
    """A decimal without exponent or trailing zeros, to 15 digits."""
    rounded = value if value == value.to_integral_value() else round(value, 15)
    text = format(rounded, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
