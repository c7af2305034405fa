"""What a text without a telling name is: a look at its beginning decides; what is not read is refused with advice."""

from __future__ import annotations

import html
import re

from summarizer.errors import FormatError

LOOK = 100_000  # characters; where a page has not begun by then, it is none

_BEFORE = re.compile(r"\s+|<!--.*?-->|<\?.*?>|<!doctype\b[^>]*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(?P<name>[a-z][\w:.-]*)\b[^<>]*>", re.IGNORECASE)
_PAGE = frozenset({"html", "head", "body", "article", "section", "main", "header", "div", "p", "figure", "blockquote"})
_PAGE |= {"h1", "h2", "h3", "h4", "ul", "ol", "table"}
_FEEDS = frozenset({"rss", "feed", "rdf:rdf"})
_HTTP = re.compile(r"HTTP/\d(?:\.\d)? \d{3}\b")
_RTF = re.compile(r"\s*\{\\rtf\d")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_FEW_ENTITIES = 3


def looks_like_html(text: str) -> bool:
    """Whether a text begins as a web page or a piece of one does."""
    tag = _first_tag(text)
    return tag is not None and tag in _PAGE


def refuse_markup(text: str, name: str) -> None:
    """Raise FormatError, with what to do, for markup that is neither a page nor a text: feeds, XML, RTF, HTTP."""
    if _RTF.match(text):
        raise FormatError(f"{name} is an RTF file; save it as .docx or as text")
    if _HTTP.match(text):
        raise FormatError(f"{name} begins with the headers of HTTP; save the page without them (curl: leave out -i)")
    tag = _first_tag(text)
    if tag in _FEEDS:
        raise FormatError(f"{name} is a feed (<{tag}>), not an article; save the page of one article instead")
    if tag is not None and tag not in _PAGE and text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        raise FormatError(f"{name} is XML (<{tag}>), which is not read; save the article as HTML or as text")


def without_entities(text: str) -> str:
    """A text whose accents are written as on a page (&eacute;), as it reads; one about pages (with tags) as it is."""
    found = _ENTITY.findall(text)
    known = [entity for entity in found if html.unescape(entity) != entity]
    if len(known) < _FEW_ENTITIES or len(known) < len(found) or _TAG.search(text):
        return text
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)


def _first_tag(text: str) -> str | None:
    """The name of the element that a text begins with, behind comments and declarations; None if with none."""
    place = 1 if text.startswith("\ufeff") else 0
    while (found := _BEFORE.match(text, place, LOOK)) and found.end() > place:
        place = found.end()
    tag = _TAG.match(text, place, LOOK)
    return tag["name"].lower() if tag else None
