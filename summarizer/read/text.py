"""Plain text: where does the title end and the article begin?"""

from __future__ import annotations

import datetime as dt
import re

from summarizer.document import Article
from summarizer.paragraphs import is_wrapped
from summarizer.read.boilerplate import without_boilerplate
from summarizer.read.datelines import HEAD_LINES, split_dateline, split_head, split_head_lines
from summarizer.read.dates import read_date
from summarizer.read.hyphens import joined

TITLE_WORDS = 25
TITLE_CHARS = 160
BODY_WORDS = 8

_LEFT_OPEN = re.compile(r"[.;:,…]\s*\Z|[.…]\s*[»”\"]\s*\Z")
_ASKS = re.compile(r"[?!»”\"]\s*\Z")
# What stands above a title: an agency's slug (FRA-politique-Lyon,PREV), what kind of text it is, the page's subject.
_LABEL = re.compile(
    r"[A-Z]{2,4}(?:-[\w'’]+)+(?:,[A-Z]+)*|(?i:communiqué(?: de presse)?)|[A-ZÀ-Ý]{4,}(?: [A-ZÀ-Ý&]+){0,2}"
)


def read_text(text: str, title: str | None = None, published: dt.date | None = None) -> Article:
    """The article in a plain text, with its title if the first line is one, and the day of a dateline or a byline.

    The first line is a title if it is short, does not end like a sentence, and a paragraph follows it. Where `title`
    is known already, the text is all body; where the day of publication is, no other one is looked for.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff \t\n\v\f\x1a")
    text, notices = without_boilerplate(joined(text))
    text = text.strip("\n")
    if title is None:
        published, title, text = _opening(text, published)
    published, body = split_head(text, published)
    return Article(body, title=title, published=published, left_out=notices)


def _opening(text: str, day: dt.date | None) -> tuple[dt.date | None, str | None, str]:
    """The day above the title, the title, and the body. A label above the title goes, if a title follows it."""
    day, rest = split_head_lines(text, day)
    title, body = split_title(rest)
    label, below = None, rest
    for _ in range(HEAD_LINES):
        first, _, after = below.partition("\n")
        if not _LABEL.fullmatch(first.strip()):
            break
        label = first
        day, below = split_head_lines(after.lstrip(), day)
    if label is not None:
        named, inner = split_title(below)
        if named is not None:
            return day, named, inner
    return day, title, body


def split_title(text: str) -> tuple[str | None, str]:
    """The title and the body of a text; None and the whole text if its first line is no title."""
    first, _, rest = text.partition("\n")
    first, body = first.strip(), rest.strip()
    blank = bool(re.match(r"[ \t]*\n", rest))
    if _LEFT_OPEN.search(first) or len(first) > TITLE_CHARS or len(first.split()) > TITLE_WORDS:
        return None, text
    if not any(char.isalpha() for char in first) or read_date(first) or split_dateline(text)[0]:
        return None, text
    if len(body.split()) < max(BODY_WORDS, len(first.split())):
        return None, text
    if not blank and (_ASKS.search(first) or _goes_on(first, body)):
        return None, text
    return first, body


def _goes_on(first: str, body: str) -> bool:
    """Whether the first line and what follows are one paragraph, broken at a width or in mid-sentence."""
    block = re.split(r"\n[ \t]*\n", body, maxsplit=1)[0]
    return body[:1].islower() or is_wrapped([first, *block.splitlines()])
