"""Markdown: what are words of the article, and what are marks, tables and notes?"""

from __future__ import annotations

import re

from summarizer.document import Article
from summarizer.read.datelines import split_head
from summarizer.read.dates import read_date
from summarizer.read.text import read_text

_FRONT = re.compile(r"\A---[ \t]*\n(?P<head>.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_NOTE = re.compile(r"^\[\^[^\]\s]+\]:.*|\[\^[^\]\s]+\]", re.MULTILINE)  # a footnote, or the mark of one
_FIELD = re.compile(r"^(?P<name>[\w-]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*$", re.MULTILINE)


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
    published, body = split_head(article.text, published or article.published)
    return Article(body, article.title, published, front.get("url"))


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
