"""When an article says itself that it came out: a dateline before its first sentence, or a line under its title."""

from __future__ import annotations

import datetime as dt
import re

from summarizer.read.dates import DAY, SLASHED, day_of, read_date

_OLDEST = 1990  # « 8 mai 1945 - Hommage … »: a day so long ago is what the article is about
HEAD_LINES = 6  # a day of publication stands no further down

_NAME = r"(?-i:[A-ZÀ-Ý])[\w'’]{0,30}(?:-[\w'’]{1,30}){0,5}"  # in it nothing matches in two ways: time is linear
_PLACE = (
    r"(?!(?:le|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|publiée?|mise?|modifiée?)\b)"
    rf"{_NAME}(?: (?:(?:de|du|la|le|les|sur|en|des) |d['’])?{_NAME}){{0,4}}(?: \([^()\n]{{2,30}}\))?"
)
# "5 juin 2012. - Un avion …", "LYON, 30 avr 2024 (AFP) - Le maire …", "Paris, le 30 avril 2024 – Le maire …"
_DATELINE = re.compile(
    rf"\s*(?:(?P<place>{_PLACE}),\s*(?:le\s+)?)?{DAY}\s*(?P<stop>\.?)\s*(?P<agency>\([^()\n]{{2,30}}\))?"
    r"\s*(?P<dash>[–—-])\s+(?=[«“\"]?\s?(?-i:[A-ZÀ-Ý]))",
    re.IGNORECASE,
)
_FIRST_SENTENCE = re.compile(r"[^.!?\n]{0,300}")
_DASH = re.compile(r"\s[–—-]\s")

# "Le Journal avec AFP, publié le lundi 27 janvier 2020 à 11h30": a line that is no sentence of the article.
_DAY = re.sub(r"\?P<\w+>", "?:", rf"(?:(?:le\s+)?{DAY}|{SLASHED}|\d{{4}}-\d\d-\d\d)")
_TIME = r"(?:(?:\s+à\s+|\s*[,–—-]?\s+)\d{1,2}\s?[h:]\s?(?:\d\d)?)"
_STAMP = r"(?:publiée?|créée?|postée?|mise?\s+en\s+ligne)\s*(?:le\s*)?:?\s*"
_LATER = rf"(?:mise?\s+à\s+jour|modifiée?|actualisée?)\s*(?:le\s*)?:?\s*(?:{_DAY}|hier|aujourd['’]hui)?{_TIME}?"
_NAMES = r"(?-i:[A-ZÀ-Ý])[^.!?\n\d]{1,80}"
_END = rf"(?:\s*[,|·–—(-]?\s*{_LATER})?(?:\s*[,|·–—-]?\s*par\s{_NAMES})?[\s.)]*"
_BYLINE = re.compile(
    rf"(?:(?:par\s[^.!?\n]{{1,80}}|[^.!?\n]{{1,80}}[,|·–—-])\s*)?{_STAMP}(?P<said>{_DAY}){_TIME}?{_END}", re.IGNORECASE
)
# Under a title a day says the same without a verb: "Le 30 avril 2024 à 18h00", "Paris, le 30 avril 2024".
_BARE_DAY = re.compile(rf"(?:{_PLACE},?\s+(?:le\s+)?)?(?P<said>{_DAY}){_TIME}?{_END}", re.IGNORECASE)
_AUTHOR = re.compile(r"Par (?:[A-ZÀ-Ý][\w'’.-]*)(?: (?:[A-ZÀ-Ý][\w'’.-]*|de|du|et|avec|d['’][A-ZÀ-Ý]\w+)){1,6}")


def split_dateline(text: str, known: dt.date | None = None) -> tuple[dt.date | None, str]:
    """The day in a dateline at the head of `text`, and the text without it; None and all of it if there is none.

    The place and the agency beside it stay: where something happened may be told nowhere else. A dateline of another
    day than the `known` one is none.
    """
    found = _DATELINE.match(text)
    day = day_of(found) if found else None
    if not found or day is None or known not in (None, day) or not _is_dateline(text, found, day):
        return None, text
    rest = text[found.end() :]
    if not found["place"]:
        return day, rest
    return day, " ".join(part for part in (found["place"], found["agency"], found["dash"], rest) if part)


def _is_dateline(text: str, found: re.Match[str], day: dt.date) -> bool:
    """Whether a day before a dash is that of publication, and not a part of the first sentence.

    Without an agency or a full stop it must be of our time, and the dash alone: between two of them stands an aside
    (« Le 8 mai 2020 – Jour de fête – reste … »).
    """
    if found["agency"] or found["stop"]:
        return True
    rest = _FIRST_SENTENCE.match(text, found.end())
    dashes = len(_DASH.findall(rest[0])) if rest else 0
    return day.year >= _OLDEST and dashes % 2 == 0


def read_byline(line: str) -> dt.date | None:
    """The day of first publication, if the whole of a line says who published the article and when; else None."""
    found = _BYLINE.fullmatch(line.strip())
    return read_date(found["said"]) if found else None


def split_head(body: str, known: dt.date | None = None) -> tuple[dt.date | None, str]:
    """The day of publication that the head of a body gives, and the body without what gives it.

    It stands in lines (see split_head_lines) or in a dateline. Where the day is `known`, another day is the article's
    own matter.
    """
    day, rest = split_head_lines(body, known)
    dated, rest = split_dateline(rest, day)
    return day or dated, rest


def split_head_lines(body: str, known: dt.date | None = None) -> tuple[dt.date | None, str]:
    """The day that stands alone or in a byline on the first lines of a body, and what comes after these lines.

    A line that names who wrote the article is one of them.
    """
    day, rest = known, body.lstrip()
    for _ in range(HEAD_LINES):
        line, _, after = (part.strip() for part in rest.partition("\n"))
        found = _head_day(line)
        is_head = day in (None, found) if found else _AUTHOR.fullmatch(line)
        if not is_head or not after:
            break
        day, rest = day or found, after
    return (day, rest) if rest != body.lstrip() else (day, body)


def _head_day(line: str) -> dt.date | None:
    if day := read_date(line) or read_byline(line):
        return day
    found = _BARE_DAY.fullmatch(line)
    return read_date(found["said"]) if found else None
