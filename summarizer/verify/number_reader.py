"""Reads the numbers of French and of English text, with their places."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from summarizer.document import Span
from summarizer.verify.counting import STARTS, Count, decimals
from summarizer.verify.lexicon import LOOSE, QUARANTINE, SCALE, SHORT_SCALE, Language
from summarizer.verify.number import Number, NumberKind
from summarizer.verify.numeric_dates import NumericDate, numeric_dates
from summarizer.verify.ranges import with_shared_parts

_AFTER_YEARS = 10_000  # a model that loops writes forty digits and an s: that is no decade
_SPACE = r"[ \u00a0\u202f\u2009]"
_PATTERNS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"(?P<time>(?<![\d,.])(?P<h>[012]?\d){_SPACE}?(?:[hH](?![a-zé])|heures?\b|:(?=\d\d)){_SPACE}?(?P<m>[0-5]\d)?(?!\d))"
        rf"|(?P<digits>(?<![\da-z])\d+m\d\d(?!\d)|(?<![\da-z])\d{{1,3}}(?:{_SPACE}\d{{3}})+\.\d\d(?!\d)"
        rf"|(?<![\da-z])\d{{1,3}}(?:(?:{_SPACE}|[.’'])\d{{3}})+(?:,\d+)?(?!\d)|(?<![a-z])\d+(?:[.,]\d+)?)"
        r"(?P<ordinal>(?:er|re|ère|e|ème|eme|ième|nde?)s?\b)?"
        r"|(?P<roman>\b[IVX]{1,6})(?:e|ème|er|ᵉ)?\b|(?P<word>[^\W\d_]+)"
    ),
    "en": re.compile(
        rf"(?P<time>(?<![\d,.])(?P<h>[012]?\d)(?:[:.h](?P<m>[0-5]\d))?{_SPACE}?(?:[ap]\.?m\b|o'clock)"
        r"|(?<![\d,.])(?P<h2>[012]?\d)[:h](?P<m2>[0-5]\d)(?!\d))"
        rf"|(?P<digits>(?<![\da-z])\d+m\d\d(?!\d)|(?<![\da-z])\d{{1,3}}(?:(?:,|{_SPACE})\d{{3}})+(?:\.\d+)?(?!\d)|(?<![a-z])\d+(?:\.\d+)?)"
        r"(?P<ordinal>(?:st|nd|rd|th|'?s)\b)?"
        r"|(?P<roman>\b[IVX]{1,6})\b|(?P<word>[^\W\d_]+)"
    ),
}
_MONEY = re.compile(rf"{_SPACE}?(?:[€$£]|(?:d['’]|de )?(?:euros?|dollars?|francs?|livres)\b)")
_PERCENT = re.compile(rf"{_SPACE}?(?:%|pour(?:{_SPACE}|-)?cent\b|per{_SPACE}?cent\b)", re.IGNORECASE)
_GAP = re.compile(r"[ \u00a0\u202f-]")
_HALF = re.compile(
    r"(?:[ \u00a0](?:heures?|ans?|année|mois|jours?|points?|fois))?[ \u00a0]et demie?\b|[ \u00a0]and a half\b"
)
_SCALE_AFTER_HALF = re.compile(r" (thousand|million|billion|trillion)\b", re.IGNORECASE)  # two and a half million
_LOOSE_SCALE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"{_SPACE}milles\b(?! (?:marins|nautiques))"),
    "en": re.compile(r"m\b"),
}
"""What may multiply: « 500 milles » are 500,000 where the writer cannot spell, 1.7m people are no metres."""
_OF_SCALE = re.compile(r" (?:de |d['’])(mill(?:iers?|ions?|iards?))\b", re.IGNORECASE)
_SCHOOL_YEAR = re.compile(r"\bC[EM]$")
"""The classes CE1 to CM2, which English numbers in another way."""
_AND: dict[Language, str] = {"fr": "et", "en": "and"}
_DOZEN = re.compile(r"[ -](?:dozens?|score)\b")
_ROUND = re.compile(r"[ \u00a0]de[ \u00a0]finale\b")  # « 8e de finale »: English names the number of teams, 16
_ROMAN = {"I": 1, "V": 5, "X": 10}


@lru_cache(maxsize=2048)  # a source is read once for each of its hypotheses
def read_numbers(text: str, language: Language) -> tuple[Number, ...]:
    """The numbers of a text, in order: digits, number words, ordinals, percentages, times, decades, Roman numerals."""
    return tuple(_Reader(text, language).numbers())


class _Reader:
    """One pass over the tokens of a text."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._language = language
        self._tokens = list(_PATTERNS[language].finditer(text))

    def numbers(self) -> list[Number]:
        found: list[Number] = []
        done = 0
        dates = {date.span.start: date for date in numeric_dates(self._text)}
        for place, token in enumerate(self._tokens):
            if token.start() < done:
                continue
            if date := dates.get(token.start()):
                found += _parts(date, self._text)
                done = date.span.end
                continue
            number = self._read(place)
            if number is not None:
                found.append(number)
                done = number.span.end
        return with_shared_parts(found, self._text)

    def _read(self, place: int) -> Number | None:
        token = self._tokens[place]
        if token["time"]:
            return _time(token)
        if token["digits"]:
            return self._digits(place)
        if token["roman"]:
            return _roman(token)
        return self._in_words(place)

    def _digits(self, place: int) -> Number:
        token = self._tokens[place]
        values = decimals(token["digits"], self._language)
        ordinal = token["ordinal"]
        if ordinal and ordinal.endswith("s") and self._language == "en" and values[0] < _AFTER_YEARS:
            whole = values[0] if values[0] >= 100 else values[0] + 1900
            return Number(Span(*token.span()), (values[0], whole, whole % 100), "decade")
        if self._language == "fr" and _SCHOOL_YEAR.search(self._text, 0, token.start()):
            return Number(Span(*token.span()), values, "vague")
        if ordinal:
            if _ROUND.match(self._text, token.end()):
                return Number(Span(*token.span()), (*values, *(2 * v for v in values)), "vague")
            return Number(Span(*token.span()), values, "ordinal")
        scale, end = self._scale_after(place)
        if scale == 1 and (loose := _LOOSE_SCALE[self._language].match(self._text, end)):
            factor = 1000 if self._language == "fr" else 10**6
            both = (*values, *(v * factor for v in values))
            return Number(Span(token.start(), loose.end()), both, scale=factor)
        return self._finished(Number(Span(token.start(), end), tuple(v * scale for v in values), scale=scale))

    def _scale_after(self, place: int) -> tuple[int, int]:
        """The scale that multiplies the token at `place`, and where the two end."""
        end = self._tokens[place].end()
        if place + 1 == len(self._tokens):
            return 1, end
        after = self._tokens[place + 1]
        gap = self._text[end : after.start()]
        if not after["word"] or not (gap in ("", "-") or _GAP.fullmatch(gap)):
            return 1, end
        word = after["word"]
        scale = SCALE[self._language].get(word.lower(), 0) or SHORT_SCALE[self._language].get(word, 0)
        if word in SHORT_SCALE[self._language] and not self._is_money(end, after.end()):
            scale = 0
        return (scale, after.end()) if scale else (1, end)

    def _is_money(self, start: int, end: int) -> bool:
        """Whether a short scale sign is one: `3 M€`, `$5m`, `5bn`, but not `100 m`."""
        sign = self._text[start:end].strip()
        return sign in ("Md", "Mds", "bn", "Bn", "tn", "mn") or bool(
            _MONEY.match(self._text, end) or re.search(r"[$€£]\d[\d,.]*$", self._text[:start])
        )

    def _finished(self, number: Number) -> Number:
        """The number with `et demi` and the percent sign that follow it."""
        if half := _HALF.match(self._text, number.span.end):
            scale, end = number.scale, half.end()
            if scale == 1 and (after := _SCALE_AFTER_HALF.match(self._text, end)):
                scale, end = SCALE["en"][after[1].lower()], after.end()
            more = tuple(v * (scale // number.scale) + Decimal("0.5") * scale for v in number.values)
            number = replace(number, span=Span(number.span.start, end), values=(*more, *number.values), scale=scale)
        if percent := _PERCENT.match(self._text, number.span.end):
            number = replace(number, span=Span(number.span.start, percent.end()), kind="percent")
        return number

    def _in_words(self, place: int) -> Number | None:
        token = self._tokens[place]
        word = token.group().lower()
        if word in LOOSE[self._language] and not QUARANTINE.match(self._text, token.start()):
            return self._loose(token)
        if word not in STARTS[self._language] or word == "cents" or self._is_coin(place):
            return None
        count = Count(self._language)
        end = token.start()
        while place < len(self._tokens) and self._follows(end, place, count):
            word = self._tokens[place].group().lower()
            if word == _AND[self._language] and self._tokens[place]["word"]:
                if not count.takes_and(self._tokens[place + 1 : place + 2]):
                    break
            elif self._is_of_scale(place, end):
                pass  # « plusieurs centaines de milliers » are hundreds of thousands
            elif count.take(word):
                end = self._tokens[place].end()
            else:
                break
            place += 1
            if count.ordinal:
                break
        if count.empty:
            return None
        kind: NumberKind = "ordinal" if count.ordinal else "plain"
        vague = count.value <= 1 or (count.ordinal and count.value <= 2) or count.vague
        if _DOZEN.match(self._text, end):  # how many dozens is counted by nobody
            vague = True
        number = Number(Span(token.start(), end), (Decimal(count.value),), "vague" if vague else kind, count.scale)
        return self._finished(number)

    def _is_of_scale(self, place: int, end: int) -> bool:
        """Whether the « de » of « centaines de milliers » stands here: French hundreds are a noun."""
        hundreds = place and self._tokens[place - 1].group().lower().startswith("centaine")
        return bool(hundreds and self._tokens[place].start() > end and _OF_SCALE.match(self._text, end))

    def _loose(self, token: re.Match[str]) -> Number:
        """A word that may stand for a number, with what it counts: « une dizaine de millions » is ten million."""
        values = LOOSE[self._language][token.group().lower()]
        counted = _OF_SCALE.match(self._text, token.end()) if self._language == "fr" else None
        if counted is None:
            return Number(Span(*token.span()), values, "vague")
        scale = SCALE["fr"][counted[1].lower()]
        return Number(Span(token.start(), counted.end()), tuple(v * scale for v in values), "vague", scale)

    def _is_coin(self, place: int) -> bool:
        """Whether a French `cent` is the coin: a hundred is `cent`, never `un cent`."""
        before = self._tokens[place - 1 : place + 1]
        return self._language == "fr" and [t.group().lower() for t in before] == ["un", "cent"]

    def _follows(self, end: int, place: int, count: Count) -> bool:
        token = self._tokens[place]
        if not token["word"]:
            return False
        before = self._tokens[place - 1].end() if place and not count.empty else token.start()
        return count.empty or bool(_GAP.fullmatch(self._text[before : token.start()]))


def _parts(date: NumericDate, text: str) -> list[Number]:
    """The numbers of a date in digits; that of the month the other language says by its name."""
    kinds: tuple[NumberKind, ...] = ("plain", "vague", "plain")
    return [Number(part, (Decimal(part.of(text)),), kind) for part, kind in zip(date.parts, kinds, strict=True)]


def _time(token: re.Match[str]) -> Number:
    groups = token.groupdict()
    hour = int(groups["h"] or groups.get("h2") or 0)
    minute = int(groups["m"] or groups.get("m2") or 0)
    hours = (hour, hour + 12 if hour < 12 else hour - 12)
    values = [Decimal(h) + Decimal(minute) / 100 for h in hours]
    lasting = Decimal(hour) + Decimal(minute) / 60  # « 1h30 » of travel is 1.5 hours
    return Number(Span(*token.span()), (*values, *(100 * v for v in values), lasting), "time")


def _roman(token: re.Match[str]) -> Number | None:
    digits = [_ROMAN[c] for c in token["roman"]]
    value = sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))
    if len(token.group()) < 2:
        return None
    return Number(Span(*token.span()), (Decimal(value),), "vague")
