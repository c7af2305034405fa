"""Word documents, through the optional extra `documents`: what a reader sees, in the order of the page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from summarizer.document import Article
from summarizer.errors import EmptyInput, FormatError, TooLong, UsageError
from summarizer.read.options import EXTRA, MAX_BYTES
from summarizer.read.raised import flattened
from summarizer.read.tables import clipped, is_prose, told
from summarizer.read.text import read_text

Element = Any  # lxml has no types of its own

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_UNPACKED = 4 * MAX_BYTES
# Deleted, moved away, or a box beside the text: no words of the paragraph they stand in.
_PASSED = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "txbxContent", "rPr", "pPr"))
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_TITLES = ("Title", "Heading 1")


def read_docx(data: bytes, name: str) -> Article:
    """The article in a Word document. Raises InputError, or UsageError without the extra.

    Tracked insertions and content controls are text, deletions are not. Tables of figures, boxes and footnotes are
    left out, and told.
    """
    try:
        import docx
    except ImportError as error:
        raise UsageError(f"reading {name} needs python-docx; install it with: {EXTRA}") from error
    _check_size(data, name)
    try:
        document = docx.Document(io.BytesIO(data))
        left_out: list[str] = []
        blocks = list(_blocks(document.element.body, document.styles, left_out))
    except Exception as error:  # zip, XML and key errors all mean a damaged file here
        raise FormatError(f"{name} is a damaged Word document ({error}); open it and save it again") from error
    if not blocks:
        raise EmptyInput(f"{name} has no text; give a document with an article in it")
    title = None
    if blocks[0][0] in _TITLES and len(blocks) > 1:
        title = blocks.pop(0)[1]
    article = read_text("\n\n".join(words for _, words in blocks), title)
    return article.leaving_out(left_out)


def _check_size(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise FormatError(f"{name} is a damaged Word document ({error}); open it and save it again") from error
    if size > MAX_UNPACKED:
        raise TooLong(
            f"{name} unpacks to {size >> 20:,} MB; over {MAX_UNPACKED >> 20} MB it is hardly an article. "
            "Save its text alone, without pictures"
        )


def _blocks(parent: Element, styles: Any, left_out: list[str]) -> Iterator[tuple[str, str]]:
    """The style and the words of each paragraph, in order, those in content controls and in cells of prose too."""
    for child in parent:
        if child.tag == f"{_W}p":
            if words := "".join(_words(child)).strip():
                yield _style(child, styles), words
            left_out.extend(_beside(child))
        elif child.tag == f"{_W}tbl":
            yield from _cells(child, styles, left_out)
        elif child.tag not in _PASSED:  # w:sdt, w:sdtContent, w:ins, w:customXml … around paragraphs
            yield from _blocks(child, styles, left_out)


def _cells(table: Element, styles: Any, left_out: list[str]) -> Iterator[tuple[str, str]]:
    rows = []
    for row in table.iter(f"{_W}tr"):
        cells = [list(_blocks(cell, styles, left_out)) for cell in row.iterchildren(f"{_W}tc")]
        joined = [" ".join(words for _, words in cell) for cell in cells]
        rows.append([words for words in joined if not is_prose(words)])
        for cell, words in zip(cells, joined, strict=True):
            if is_prose(words):
                yield from cell
    if figures := told(rows):
        left_out.append(figures)


def _words(element: Element) -> Iterator[str]:
    """The words of a paragraph that is shown, tracked insertions among them."""
    before = ""
    for child in element:
        if child.tag in _PASSED:
            continue
        if child.tag == f"{_W}t":
            piece = child.text or ""
        elif child.tag in _SIGNS:
            piece = _SIGNS[child.tag]
        elif child.tag == f"{_W}r" and (_is_on(child, "strike") or _is_on(child, "dstrike") or _is_on(child, "vanish")):
            continue
        else:
            piece = "".join(_words(child))
            if child.tag == f"{_W}r" and _value(child, "vertAlign") == "superscript":
                piece = flattened(before, piece)
        before = piece or before
        yield piece


def _beside(paragraph: Element) -> Iterator[str]:
    """What stands beside a paragraph: boxes, which Word keeps twice, and the notes that it refers to."""
    boxes = (" ".join("".join(_words(box)).split()) for box in paragraph.iter(f"{_W}txbxContent"))
    for words in dict.fromkeys(box for box in boxes if box):
        yield f"a text box (“{clipped(words)}”) is not read"
    notes = sum(1 for _ in paragraph.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"))
    if notes:
        yield f"{notes} footnote{'s' if notes > 1 else ''} at “{clipped(''.join(_words(paragraph)))}” not read"


def _style(paragraph: Element, styles: Any) -> str:
    style = paragraph.style
    return next((found.name or "" for found in styles if found.style_id == style), "") if style else ""


def _is_on(run: Element, name: str) -> bool:
    properties = run.find(f"{_W}rPr/{_W}{name}")
    return properties is not None and properties.get(f"{_W}val", "true") not in ("0", "false", "off")


def _value(run: Element, name: str) -> str | None:
    found = run.find(f"{_W}rPr/{_W}{name}")
    return None if found is None else str(found.get(f"{_W}val"))
