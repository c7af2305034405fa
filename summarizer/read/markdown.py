"""Markdown: what are words of the article, and what are marks, tables and notes?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING

from summarizer.document import Article
from summarizer.read.dates import read_date
from summarizer.read.front_matter import NAMES, split_front_matter
from summarizer.read.page import fragment_blocks
from summarizer.read.tables import clipped, is_prose, told
from summarizer.read.text import read_text

if TYPE_CHECKING:
    from markdown_it.token import Token

_NOTE = re.compile(
    r"^\[\^[^\]\s]+\]:[ \t]*(?P<words>.*(?:\n[ \t]+\S.*)*)|\[\^[^\]\s]+\]", re.MULTILINE
)  # a footnote, or its mark
_ADDRESS = re.compile(r"[/.#@:]")
_LIST_NUMBER = 100  # « 2024. Une année … » is no item of a list


def has_front_matter(text: str) -> bool:
    """Whether a text begins with a title or a date as Markdown of a site's editor does."""
    return bool(split_front_matter(_lines(text))[0])


def read_markdown(text: str) -> Article:
    """The article in a Markdown text: marks removed, the first heading (or the front matter's title) as the title.

    HTML in it gives its text, and cells of prose are paragraphs. Code, tables of figures and footnotes are left out,
    and told; images are no words.
    """
    front, text = split_front_matter(_lines(text))
    found = _Found()
    text = _NOTE.sub(found.note, text)
    found.read(text)
    title = _named(front, "title")
    blocks = found.blocks
    if blocks and blocks[0][0] == "h1" and title in (None, blocks[0][1]):
        title = blocks.pop(0)[1]
    said = _named(front, "date")
    published = read_date(said or "")
    if said and published is None:
        found.left_out.append(
            f"the day of publication that the file gives (“{clipped(said)}”) is no date that can be read"
        )
    article = read_text("\n\n".join(words for _, words in blocks), title, published)
    return replace(article, url=_named(front, "url")).leaving_out(found.left_out)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")


def _named(front: dict[str, str], name: str) -> str | None:
    return next((front[key] for key in NAMES[name] if front.get(key)), None)


@dataclass(slots=True)
class _Found:
    """The tag and the words of each block that holds sentences, and what is told to be left out."""

    blocks: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def note(self, found: re.Match[str]) -> str:
        """Take a footnote or its mark out of the text."""
        if words := found["words"]:
            self.left_out.append(f"a footnote (“{clipped(words)}”) is not read")
        return ""

    def read(self, text: str) -> None:
        """Gather the blocks of a text without footnotes. What is set in by four spaces is a paragraph here."""
        from markdown_it import MarkdownIt

        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
        known: dict[str, dict[str, dict[str, str]]] = {}
        tokens = iter(parser.parse(text, known))
        tag, items, mark = "p", 0, ""
        for token in tokens:
            if token.type in ("list_item_open", "list_item_close"):
                items += 1 if token.nesting > 0 else -1
                mark = _mark(token)
            elif token.type == "heading_open":
                tag, mark = token.tag, ""
            elif token.type == "paragraph_open":
                tag = "li" if items else "p"
            elif token.type == "table_open":
                self._table(tokens)
            elif token.type == "html_block":
                self._html(token.content)
            elif token.type == "fence":
                self.left_out.append(f"code (“{clipped(token.content)}”) is not read")
            elif token.type == "inline" and (words := self._words(token)):
                self.blocks.append((tag, f"{mark}{words}" if tag == "li" else words))
        for name, reference in known.get("references", {}).items():
            if not _ADDRESS.search(reference["href"]):
                self.left_out.append(f"a note (“[{name}]: {clipped(reference['href'])}”) is not read")

    def _html(self, html: str) -> None:
        found, told_of = fragment_blocks(html)
        self.blocks.extend(("p", words) for words in found)
        self.left_out.extend(told_of)

    def _table(self, tokens: Iterator[Token]) -> None:
        """The cells of prose as paragraphs, up to the table's end."""
        rows: list[list[str]] = []
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self._words(token))
        self.blocks.extend(("p", cell) for row in rows for cell in row if is_prose(cell))
        if figures := told(rows):
            self.left_out.append(figures)

    def _words(self, token: Token) -> str:
        """The words of a block; what is struck out is none, and HTML marks are read as on a page."""
        children: Sequence[Token] = token.children or ()
        has_html = any(child.type == "html_inline" for child in children)
        has_struck = any(child.type == "s_open" for child in children)
        words, struck = "", 0
        for child in children:
            struck += {"s_open": 1, "s_close": -1}.get(child.type, 0)
            words += "" if struck else _inline(child, escaped=has_html)
        if has_html:
            found, told_of = fragment_blocks(f"<p>{words}</p>")
            self.left_out.extend(told_of)
            words = "\n".join(found)
        return (re.sub(" {2,}", " ", words) if has_struck else words).strip()


def _mark(token: Token) -> str:
    """What stands before an item: a dash, but for a number that is a year or the like the number itself."""
    number = token.info if token.nesting > 0 else ""
    return f"{number}{token.markup} " if number.isdecimal() and int(number) >= _LIST_NUMBER else "- "


def _inline(token: Token, *, escaped: bool) -> str:
    """The words of a piece of a block; `escaped` if they will be read as HTML."""
    if token.type in ("text", "code_inline"):
        return escape(token.content) if escaped else token.content
    return {"softbreak": " ", "hardbreak": "<br>" if escaped else "\n", "html_inline": token.content}.get(
        token.type, ""
    )
