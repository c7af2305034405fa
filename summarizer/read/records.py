"""JSONL: one article a line, {"title": …, "text": …, "date": …}."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from summarizer.document import Article
from summarizer.errors import EmptyInput, FormatError, InputError
from summarizer.read.boilerplate import without_boilerplate
from summarizer.read.datelines import split_head
from summarizer.read.dates import read_mail_date
from summarizer.read.html import read_html
from summarizer.read.kinds import looks_like_html, without_entities

_HALF = re.compile(r"[\ud800-\udfff]")
_BROKEN = (ValueError, RecursionError)  # the latter from thousands of brackets
_BLANK = "\ufeff \t\r\n"


def looks_like_records(text: str) -> bool:
    """Whether a text is JSONL: it begins with a brace, and some line is a JSON record with a text in it."""
    if not text.lstrip(_BLANK).startswith("{"):
        return False
    return any(_is_record(line) for line in text.split("\n") if line.startswith("{"))


def looks_like_json(text: str) -> bool:
    """Whether the whole text is one JSON object or array."""
    text = text.lstrip(_BLANK)
    try:
        return text.startswith(("{", "[")) and isinstance(json.loads(text), dict | list)
    except _BROKEN:
        return False


def _is_record(line: str) -> bool:
    try:
        record = json.loads(line)
    except _BROKEN:
        return False
    return isinstance(record, dict) and "text" in record


def read_records(text: str, name: str) -> Iterator[tuple[str, Article | InputError]]:
    """Each record's name and article, or the error that it is broken: one bad line does not spoil the others."""
    records = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            records += 1
            place = f"{name}, line {number}"
            try:
                yield place, read_record(line, place)
            except InputError as error:
                yield place, error
    if not records:
        yield name, EmptyInput(f'{name} has no records; each line is one, such as {{"text": "…"}}')


def read_record(line: str, name: str) -> Article:
    """The article of one record. Raises FormatError or EmptyInput. Unknown fields are left alone."""
    try:
        record = json.loads(line)
    except _BROKEN as error:
        raise FormatError(f"{name}: not JSON ({error}); write one record a line") from error
    if isinstance(record, list):
        raise FormatError(f"{name}: an array, not a record; write one record a line, without brackets and commas")
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise FormatError(f'{name}: no text in it; a record is {{"title": …, "text": …, "date": …}}')
    for field in ("title", "url"):
        if not isinstance(record.get(field), str | None):
            raise FormatError(f"{name}: its {field} is not a text; put it in quotation marks or leave it out")
    if _HALF.search(f"{record['text']}{record.get('title') or ''}{record.get('url') or ''}"):
        raise FormatError(f"{name}: half a character in it, such as \\ud83d alone; write the record anew as UTF-8")
    if not record["text"].strip():
        raise EmptyInput(f"{name}: its text is empty")
    return _article(
        record["text"].strip(),
        (record.get("title") or "").strip() or None,
        _date(record, name),
        name,
        record.get("url"),
    )


def _article(text: str, title: str | None, day: dt.date | None, name: str, url: str | None) -> Article:
    """The article of a record; a text in HTML is read as a page, which may know the title and the day."""
    if looks_like_html(text):
        page = read_html(text, name)
        return replace(page, title=title or page.title, published=day or page.published, url=url or page.url)
    body, notices = without_boilerplate(without_entities(text))
    day, body = split_head(body.strip(), day)
    return Article(body, title, day, url, notices)


def _date(record: dict[str, Any], name: str) -> dt.date | None:
    said = record.get("date") or record.get("published")
    if said in (None, ""):
        return None
    day = read_mail_date(said) if isinstance(said, str) else None
    if day is None:
        raise FormatError(f"{name}: {said!r} is not a date; write it as 2017-03-04, or leave it out")
    return day
