"""PDF files, through the optional extra `documents`."""

from __future__ import annotations

import io
import logging
import re

from summarizer.document import Article
from summarizer.errors import EmptyInput, FormatError, UsageError
from summarizer.read.options import EXTRA
from summarizer.read.text import read_text


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
    text = "\n".join(page.strip() for page in pages if page.strip())
    if not text:
        raise EmptyInput(f"{name} has no text layer, so it is a scan; run text recognition (OCR) first")
    return read_text(re.sub(r"(?<=[a-zà-ÿ])[\u00ad-]\n(?=[a-zà-ÿ])", "", text))  # a word broken at the end of a line
