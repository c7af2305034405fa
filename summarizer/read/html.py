"""A web page: trafilatura finds the article, its title and its day in it."""

from __future__ import annotations

import re

from summarizer.document import Article
from summarizer.errors import EmptyInput
from summarizer.read import page
from summarizer.read.boilerplate import without_boilerplate
from summarizer.read.datelines import read_byline, split_head
from summarizer.read.dates import read_date
from summarizer.read.decode import decode, decode_as

FEWEST_WORDS = 5  # with less, trafilatura found a menu

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def decode_html(data: bytes, name: str) -> str:
    """The text of a page: UTF-8 if it is that, else as the page declares, else as `decode` finds."""
    declared = _META.search(data[:4096])
    if declared is None or not data.strip():
        return decode(data, name)[0]
    return decode_as(data, declared[1].decode("ascii", "replace"), name)


def read_html(html: str, name: str) -> Article:
    """The article on a page. Raises EmptyInput if there is none.

    Text blocks come first and marks inside them are dropped, so that nested marks do not tear words apart.
    Only a stated day of publication counts; a page's other dates are not guessed from. Lines that say who published
    the article and when, or what else there is to read, are no part of it.
    """
    import trafilatura

    tree = page.parse(html)
    asides = page.clean(tree) if tree is not None else ()
    found = (
        None
        if tree is None
        else trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    )
    text = "" if found is None or isinstance(found, dict) else (found.text or "").strip()
    text, notices = without_boilerplate("\n\n".join(line.strip() for line in text.split("\n") if line.strip()))
    if found is None or isinstance(found, dict) or len(text.split()) < FEWEST_WORDS:
        raise EmptyInput(f"{name} holds no article text that can be told from menus and notices; save the text itself")
    title = (found.title or "").strip() or None
    lines = [line for line in text.split("\n") if line]
    if title and lines[0] == title:
        lines = lines[1:]
    stamped = {line: day for line in lines if (day := read_byline(line))}
    body = "\n\n".join(line for line in lines if line not in stamped)
    published, body = split_head(body, read_date(found.date or "") or next(iter(stamped.values()), None))
    words = " ".join(body.split())
    left_out = tuple(aside.words for aside in asides if aside.left_out_of(words))
    return Article(body, title=title, published=published, url=found.url, left_out=(*notices, *left_out))
