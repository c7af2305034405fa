"""PDF files: what each page repeats is no text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from summarizer.document import Article
from summarizer.read.pdf import read_pdf

pypdf = pytest.importorskip("pypdf")
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject  # noqa: E402 - after the check for pypdf


def read(pages: Sequence[Sequence[str]]) -> Article:
    """The article of a PDF with these lines on its pages."""
    import io

    writer: Any = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject(f"/{key}"): NameObject(f"/{value}")
            for key, value in {
                "Type": "Font",
                "Subtype": "Type1",
                "BaseFont": "Helvetica",
                "Encoding": "WinAnsiEncoding",
            }.items()
        }
    )
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        stream = DecodedStreamObject()
        shown = "".join(f"({line}) Tj T*\n" for line in lines)
        stream.set_data(f"BT /F1 11 Tf 14 TL 50 780 Td\n{shown}ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    data = io.BytesIO()
    writer.write(data)
    return read_pdf(data.getvalue(), "a.pdf")


def test_running_heads() -> None:
    """Heads and numbers of pages are left out, the heads are told, and a sentence goes on over the page."""
    article = read(
        [
            ["LE JOURNAL - page 1", "Le maire a quitté ses fonctions hier soir", "et le vice-", "1"],
            ["LE JOURNAL - page 2", "président a pris sa place à Lyon.", "2"],
        ]
    )
    assert article.text == "Le maire a quitté ses fonctions hier soir\net le vice-président a pris sa place à Lyon."
    assert article.left_out == ("a line that each page repeats (“LE JOURNAL - page 1”) is not read",)


def test_one_page_repeats_nothing() -> None:
    """A single page is read whole."""
    article = read([["Le maire a quitté ses fonctions hier soir.", "1986"]])
    assert article.text == "Le maire a quitté ses fonctions hier soir.\n1986"
