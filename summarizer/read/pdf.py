"""PDF files, through the optional extra `documents`."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter

from summarizer.document import Article
from summarizer.errors import EmptyInput, FormatError, UsageError
from summarizer.read.hyphens import joined
from summarizer.read.options import EXTRA
from summarizer.read.tables import clipped
from summarizer.read.text import read_text

FEWEST_PAGES = 2
EDGE = 2  # lines at the top and at the foot of a page where a running head stands


def read_pdf(data: bytes, name: str) -> Article:
    """The article in a PDF with a text layer. Raises FormatError, EmptyInput, or UsageError without the extra."""
    try:
        import pypdf
    except ImportError as error:
        raise UsageError(f"reading {name} needs pypdf; install it with: {EXTRA}") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters of its remarks is in our errors
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FormatError(f"{name} is locked with a password; save a copy without it")
        pages = [page.extract_text() for page in reader.pages]
    except FormatError:
        raise
    except Exception as error:  # pypdf raises many kinds on a damaged file; all mean the same here
        raise FormatError(f"{name} is a damaged PDF ({error}); open it and save it again") from error
    pages = [page.strip() for page in pages if page.strip()]
    if not pages:
        raise EmptyInput(f"{name} has no text layer, so it is a scan; run text recognition (OCR) first")
    pages, repeated = _without_running_heads(pages)
    article = read_text(joined("\n".join(pages), sure=False))
    return article.leaving_out(f"a line that each page repeats (“{clipped(line)}”) is not read" for line in repeated)


def _without_running_heads(pages: list[str]) -> tuple[list[str], list[str]]:
    """The pages without the lines at their edges that most of them have, but for figures, and one of each such line.

    Numbers of pages alone are left out without a word.
    """
    if len(pages) < FEWEST_PAGES:
        return pages, []
    lines = [page.split("\n") for page in pages]
    edges = Counter(edge for page in lines for edge in {_shape(line) for line in (*page[:EDGE], *page[-EDGE:])})
    repeated = {shape for shape, count in edges.items() if shape and count > len(pages) / 2}
    seen: dict[str, str] = {}
    kept = []
    for page in lines:
        for place in (0, -1):
            while page and (shape := _shape(page[place])) in repeated:
                seen.setdefault(shape, page[place])
                del page[place]
        kept.append("\n".join(page))
    return [page for page in kept if page.strip()], [
        line for shape, line in seen.items() if any(map(str.isalpha, shape))
    ]


def _shape(line: str) -> str:
    """A line with its figures made equal: pages differ in their numbers."""
    return re.sub(r"\d+", "0", " ".join(line.split()))
