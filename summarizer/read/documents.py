"""PDF and Word documents, through the optional extra `documents`."""

from __future__ import annotations

import io
import logging
import re

from summarizer.document import Article
from summarizer.errors import EmptyInput, FormatError, UsageError
from summarizer.read.text import read_text

_EXTRA = "pip install 'summarizer[documents]'"


def read_pdf(data: bytes, name: str) -> Article:
    """The article in a PDF with a text layer. Raises FormatError, EmptyInput, or UsageError without the extra."""
    try:
        import pypdf
    except ImportError as error:
        raise UsageError(f"reading {name} needs pypdf; install it with: {_EXTRA}") from error
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
    text = "\n".join(page.strip() for page in pages if page.strip())
    if not text:
        raise EmptyInput(f"{name} has no text layer, so it is a scan; run text recognition (OCR) first")
    return read_text(re.sub(r"(?<=[a-zà-ÿ])[\u00ad-]\n(?=[a-zà-ÿ])", "", text))  # a word broken at the end of a line


def read_docx(data: bytes, name: str) -> Article:
    """The article in a Word document. Raises FormatError, EmptyInput, or UsageError without the extra."""
    try:
        import docx
    except ImportError as error:
        raise UsageError(f"reading {name} needs python-docx; install it with: {_EXTRA}") from error
    try:
        paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    except Exception as error:  # zip, XML and key errors all mean a damaged file here
        raise FormatError(f"{name} is a damaged Word document ({error}); open it and save it again") from error
    blocks = [(p.style.name if p.style else "", p.text.strip()) for p in paragraphs if p.text.strip()]
    if not blocks:
        raise EmptyInput(f"{name} has no text; give a document with an article in it")
    if blocks[0][0] in ("Title", "Heading 1") and len(blocks) > 1:
        return read_text("\n\n".join(words for _, words in blocks[1:]), title=blocks[0][1])
    return read_text("\n\n".join(words for _, words in blocks))
