"""What kind of input is it? A name or a look at the first characters decides, and one reader a kind does the rest."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from summarizer.document import Article
from summarizer.errors import EncodingError, InputError, TooLong
from summarizer.read.check import check_article
from summarizer.read.decode import STDIN, decode
from summarizer.read.html import decode_html, read_html
from summarizer.read.kinds import looks_like_html, refuse_markup, without_entities
from summarizer.read.mail import looks_like_eml, looks_like_mail, read_eml, read_mail
from summarizer.read.markdown import has_front_matter, read_markdown
from summarizer.read.options import MAX_BYTES, ReadOptions
from summarizer.read.pdf import read_pdf
from summarizer.read.records import looks_like_json, looks_like_records, read_record, read_records
from summarizer.read.text import read_text
from summarizer.read.titles import bare_title
from summarizer.read.unseen import without_unseen
from summarizer.read.word import read_docx

_HTML = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown")
_RECORDS = (".jsonl", ".ndjson")
_NAMED = (*_MARKDOWN, ".json")  # what these hold need not be guessed


def read_source(source: str | Path, options: ReadOptions) -> Iterator[Article]:
    """The article of a file, or of standard input for `-`, or each of a JSONL stream, checked.

    Raises InputError at the first that cannot be used (UsageError without the extra for .pdf or .docx).
    """
    for outcome in read_outcomes(source, options):
        if isinstance(outcome, InputError):
            raise outcome
        yield outcome


def read_outcomes(source: str | Path, options: ReadOptions) -> Iterator[Article | InputError]:
    """As `read_source`, but what cannot be used comes as its error, and the records after it still come."""
    try:
        data, name = _load(source, MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise TooLong(
                f"{name} has over {MAX_BYTES >> 20} MB; for many articles there is: summarizer batch INPUT -o OUT"
            )
    except InputError as error:
        yield error
        return
    yield from _outcomes(data, name, options)


def read_bytes(data: bytes, name: str, options: ReadOptions) -> Iterator[Article]:
    """As `read_source`, of bytes at hand; the ending of `name` says what kind they are, and messages show it."""
    for outcome in _outcomes(data, name, options):
        if isinstance(outcome, InputError):
            raise outcome
        yield outcome


def read_record_line(line: bytes, name: str, options: ReadOptions) -> Article:
    """As `read_source`, of one record of a stream at hand, which `name` tells the place of."""
    article = _checked(read_record(decode(line, name)[0], name), name, options)
    if isinstance(article, InputError):
        raise article
    return article


def read_lines(source: str | Path) -> Iterator[str]:
    """The lines of a plain text, without their ends and without what nobody sees; only a line feed ends one.

    A file may be in any encoding that can be told. Standard input (`-`) is read line by line as it comes, so it must be
    UTF-8. Raises InputError.
    """
    yield from map(without_unseen, _stdin_lines() if str(source) == "-" else _file_lines(source))


def _file_lines(source: str | Path) -> Iterator[str]:
    data, name = _load(source)
    lines = (decode(data, name)[0] if data.strip() else data.decode("ascii")).split("\n")
    yield from (line.removesuffix("\r") for line in (lines[:-1] if lines[-1] == "" else lines))


def _stdin_lines() -> Iterator[str]:
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise EncodingError(
                f"line {number} of standard input is not UTF-8 at byte {error.start}; convert what you pipe in, with "
                "the name of its encoding: iconv -f ENCODING -t UTF-8"
            ) from error


def _load(source: str | Path, limit: int = -1) -> tuple[bytes, str]:
    """All bytes, but at most `limit` where that is not negative."""
    if str(source) == "-":
        return sys.stdin.buffer.read(limit), STDIN
    path = Path(source)
    if path.is_dir():
        raise InputError(f"{path} is a folder; for folders there is: summarizer batch {path} -o OUT")
    try:
        with path.open("rb") as file:
            return file.read(limit), str(path)
    except FileNotFoundError as error:
        raise InputError(f"there is no file {path}; check the name, or give - for standard input") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error


def _outcomes(data: bytes, name: str, options: ReadOptions) -> Iterator[Article | InputError]:
    try:
        for place, outcome in _by_kind(data, name):
            yield outcome if isinstance(outcome, InputError) else _checked(outcome, place, options)
    except InputError as error:
        yield error


def _checked(article: Article, name: str, options: ReadOptions) -> Article | InputError:
    title = options.title if options.title is not None else bare_title(without_unseen(article.title or ""))
    article = replace(
        article,
        text=without_unseen(article.text),
        title=without_unseen(title).strip() or None,
        published=options.published or article.published,
        url=None if article.url is None else without_unseen(article.url),
    )
    try:
        check_article(article, options)
    except InputError as error:
        return type(error)(f"{name}: {error}")
    return article


def _by_kind(data: bytes, name: str) -> Iterator[tuple[str, Article | InputError]]:
    """Each article, or why there is none, under the name of its place: the file, or a line of it."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".pdf":
        yield name, read_pdf(data, name)
    elif suffix == ".docx":
        yield name, read_docx(data, name)
    elif suffix == ".eml":
        yield name, read_eml(data, name)
    elif suffix in _HTML:
        yield name, _of_page(data, name)
    else:
        text, _ = decode(data, name)
        if suffix in _RECORDS or (suffix not in _NAMED and looks_like_records(text)):
            yield from read_records(text, name)
        else:
            yield name, _of_text(data, text, name, suffix)


def _of_text(data: bytes, text: str, name: str, suffix: str) -> Article:
    """The article in a text; an ending that says nothing, such as .txt or none, leaves it to a look at the text."""
    if suffix == ".json" or (suffix not in _NAMED and looks_like_json(text)):
        return read_record(text, name)
    if suffix in _MARKDOWN or has_front_matter(text):
        return read_markdown(text)
    if looks_like_html(text):
        return _of_page(data, name)
    refuse_markup(text, name)
    if looks_like_eml(text):
        return read_eml(data, name)
    text = without_entities(text)
    return read_mail(text) if looks_like_mail(text) else read_text(text)


def _of_page(data: bytes, name: str) -> Article:
    page = decode_html(data, name)
    refuse_markup(page, name)
    return read_html(page, name)
