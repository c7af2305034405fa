"""The tree of a web page before the article is looked for: what nobody sees is no text, tables are taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.read.raised import flattened
from summarizer.read.tables import clipped, is_prose, told

Element = Any  # lxml has no types of its own

OTHER_WORDS = 25  # an article element with fewer is a teaser
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STRUCK = ("del", "s", "strike", "template", "noscript")
_BLOCKS = frozenset({"p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "section", "article"})
_LINES = ("br", "li", "h5", "h6", "tr", "dt", "dd", "figcaption", "hr", "pre", "main", "header", "footer")
_COMMENT = re.compile(r"comment", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Aside:
    """Something on a page that may not be in the text: what it is, and words by which to tell where it belongs.

    Parameters
    ----------
    words: what it is, for a flag.
    around: of a table, the paragraphs beside it: it belongs to the article if one of these does.
    inside: of another article, its own paragraphs: it is left out if none of these is in the text.
    """

    words: str
    around: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()

    def left_out_of(self, text: str) -> bool:
        """Whether a reader of the page saw this in or beside the article, and `text` (in single spaces) lacks it."""
        if self.inside:
            return not any(paragraph in text for paragraph in self.inside)
        return any(paragraph in text for paragraph in self.around)


def parse(html: str) -> Element | None:
    """The tree of a page, or of a piece of one; None if there is none."""
    import trafilatura

    if not re.search(r"<(?:html|body)\b", html[:10_000], re.IGNORECASE):
        html = f"<html><body>{html}</body></html>"
    return trafilatura.load_html(html)


def fragment_blocks(html: str) -> tuple[list[str], list[str]]:
    """The words of each block in a piece of HTML, of which all is text, and what is told to be left out of it."""
    tree = parse(html)
    if tree is None:
        return [], []
    asides = clean(tree)
    for element in list(tree.iter("script", "style", "head")):
        _drop(element)
    for element in tree.iter(*_BLOCKS, *_LINES):
        element.text = f"\n\n{element.text or ''}"
        element.tail = f"\n\n{element.tail or ''}"
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", tree.text_content()))
    return [block for block in blocks if block], [aside.words for aside in asides if not aside.inside]


def clean(tree: Element) -> tuple[Aside, ...]:
    """Take out, in place, what is not text: hidden parts, struck-out words, marks of notes, tables of figures.

    Returns the tables and the further articles of the page, of which some may be no part of the text in the end.
    """
    for element in list(tree.iter(*_STRUCK)):
        _drop(element)
    for element in [element for element in tree.iter() if _is_hidden(element)]:
        _drop(element)
    for element in list(tree.iter("sup")):
        raised = flattened(_before(element), element.text_content())
        for child in list(element):
            child.drop_tree()
        element.text = raised
        element.drop_tag()
    tables = tuple(_tables(tree))
    return (*tables, *_articles(tree))


def _drop(element: Element) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_hidden(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("html", "body"):
        return False
    if element.get("aria-hidden") == "true":  # the page behind a window is marked so too
        return next(element.iter("article", "main", "h1"), None) is None
    return element.get("hidden", "until-found") != "until-found" or bool(_HIDDEN.search(element.get("style") or ""))


def _before(element: Element) -> str:
    """The words right before an element in its block, as far as they are needed."""
    while (parent := element.getparent()) is not None:
        sibling = element.getprevious()
        if sibling is None:
            words = parent.text or ""
        else:
            words = sibling.tail or (sibling.text_content() if isinstance(sibling.tag, str) else "")
        if words or sibling is not None or parent.tag in _BLOCKS:
            return str(words)
        element = parent
    return ""


def _tables(tree: Element) -> Iterator[Aside]:
    """Put the cells of prose in the place of each table, and give the tables that hold something else."""
    for table in [table for table in tree.iter("table") if next(table.iterancestors("table"), None) is None]:
        rows = [row.iterchildren("td", "th") for row in table.iter("tr")]
        cells = [[cell for cell in row if next(cell.iter("table"), None) is None] for row in rows]
        words = told([[cell.text_content() for cell in row] for row in cells])
        parent = table.getparent()
        if words and parent is not None:
            yield Aside(words, around=tuple(_paragraphs(parent)))
        for cell in (cell for row in cells for cell in row):
            if is_prose(cell.text_content()):
                cell.tag = "div" if any(child.tag in _BLOCKS for child in cell) else "p"
            else:
                _drop(cell)
        for part in list(
            table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup", "col")
        ):
            part.tag = "div"


def _articles(tree: Element) -> Iterator[Aside]:
    """The article elements of a page that hold more than a teaser does, and are no reader's comment."""
    for article in tree.iter("article"):
        marks = [f"{e.get('class', '')} {e.get('id', '')}" for e in (article, *article.iterancestors())]
        inside = tuple(_paragraphs(article))
        if (
            inside
            and sum(len(words.split()) for words in inside) >= OTHER_WORDS
            and not any(map(_COMMENT.search, marks))
        ):
            heading = next(
                (h.text_content() for h in article.iter("h1", "h2", "h3") if h.text_content().strip()), inside[0]
            )
            yield Aside(f"another article on the page (“{clipped(heading)}”) is not read", inside=inside)


def _paragraphs(element: Element) -> Iterator[str]:
    found = (" ".join(p.text_content().split()) for p in element.iter("p"))
    return (words for words in found if is_prose(words))
