"""Plain text and Markdown: where does the title end and the article begin?"""

from __future__ import annotations

import re

from summarizer.document import Article
from summarizer.paragraphs import is_wrapped
from summarizer.read.dates import read_date, split_dateline

TITLE_WORDS = 25
TITLE_CHARS = 160
BODY_WORDS = 8

_LEFT_OPEN = re.compile(r"[.;:,…]\s*\Z|[.…]\s*[»”\"]\s*\Z")
_ASKS = re.compile(r"[?!»”\"]\s*\Z")
_FRONT = re.compile(r"\A---[ \t]*\n(?P<head>.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_NOTE = re.compile(r"^\[\^[^\]\s]+\]:.*|\[\^[^\]\s]+\]", re.MULTILINE)  # a footnote, or the mark of one
_FIELD = re.compile(r"^(?P<name>[\w-]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*$", re.MULTILINE)


def read_text(text: str, title: str | None = None) -> Article:
    """The article in a plain text, with its title if the first line is one, and the day of a dateline.

    The first line is a title if it is short, does not end like a sentence, and a paragraph follows it. Where `title`
    is known already, the text is all body.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff \t\n\v\f\x1a")
    title, body = (title, text) if title is not None else split_title(text)
    published, body = split_dateline(body)
    if published is None:
        first, _, rest = body.partition("\n")
        if rest.strip() and (day := read_date(first)):
            published, body = day, rest.strip()
    return Article(body, title=title, published=published)


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


def has_front_matter(text: str) -> bool:
    """Whether a text begins with a title or date between two lines of dashes, as Markdown of a site's editor does."""
    found = _FRONT.match(text.replace("\r\n", "\n").lstrip("\ufeff"))
    fields = _FIELD.finditer(found["head"]) if found else ()
    return any(field["name"].lower() in ("title", "date") for field in fields)


def read_markdown(text: str) -> Article:
    """The article in a Markdown text: marks removed, the first heading (or the front matter's title) as the title.

    Code, tables, images, footnotes and HTML are left out: they are not sentences of the article.
    """
    front: dict[str, str] = {}
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    if found := _FRONT.match(text):
        front = {field["name"].lower(): field["value"].strip("\"'") for field in _FIELD.finditer(found["head"])}
        text = text[found.end() :]
    blocks = _markdown_blocks(text)
    title = front.get("title") or None
    if blocks and blocks[0][0] == "h1" and title in (None, blocks[0][1]):
        title = blocks.pop(0)[1]
    published = read_date(front.get("date", ""))
    article = Article("\n\n".join(words for _, words in blocks), title=title)
    if title is None:
        article = read_text(article.text)
    day, body = split_dateline(article.text)
    return Article(body, article.title, published or article.published or day, front.get("url"))


def _markdown_blocks(text: str) -> list[tuple[str, str]]:
    """The tag and the words of each block that holds sentences."""
    from markdown_it import MarkdownIt

    blocks: list[tuple[str, str]] = []
    tag, items = "p", 0
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(_NOTE.sub("", text)):
        items += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type == "heading_open":
            tag = token.tag
        elif token.type == "paragraph_open":
            tag = "li" if items else "p"
        elif token.type in ("th_open", "td_open"):
            tag = ""
        elif token.type == "inline" and tag:
            shown = {"softbreak": " ", "hardbreak": "\n"}
            words = "".join(
                shown.get(child.type, child.content if child.type in ("text", "code_inline") else "")
                for child in token.children or ()
            ).strip()
            if words:
                blocks.append((tag, f"- {words}" if tag == "li" else words))
    return blocks
