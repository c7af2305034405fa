"""Word documents: tracked changes, content controls and tables come in order; what is left out is told."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from summarizer.document import Article
from summarizer.errors import TooLong
from summarizer.read import word
from summarizer.read.word import read_docx

docx = pytest.importorskip("docx")

BODY = "Le maire de la ville a quitté ses fonctions hier soir, et le conseil a élu sa première adjointe à Lyon."
CELL = "Les élus de l'opposition ont voté contre le budget de la majorité."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(file: Any) -> Article:
    """The article of a document that python-docx made."""
    data = io.BytesIO()
    file.save(data)
    return read_docx(data.getvalue(), "a.docx")


def xml(inner: str) -> Any:
    """A paragraph by its XML, without the namespace."""
    return docx.oxml.parse_xml(f'<w:p xmlns:w="{W}">{inner}</w:p>')


def test_tables_in_their_place() -> None:
    """Cells of prose are paragraphs, where they stand; a table of figures is told."""
    file = docx.Document()
    file.add_paragraph(BODY)
    table = file.add_table(2, 2)
    table.cell(0, 0).text = CELL
    table.cell(1, 0).text, table.cell(1, 1).text = "Lyon", "12 345"
    file.add_paragraph("Il n'a rien dit de plus.")
    article = read(file)
    assert article.text.split("\n\n") == [BODY, CELL, "Il n'a rien dit de plus."]
    assert article.left_out == ("a table of 1 row (“Lyon | 12 345”) is not read",)


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ("<w:r><w:t>Le député </w:t></w:r><w:ins><w:r><w:t>Paul Durand</w:t></w:r></w:ins>", "Le député Paul Durand"),
        ("<w:r><w:t>Il part</w:t></w:r><w:del><w:r><w:delText> hier</w:delText></w:r></w:del>", "Il part"),
        ("<w:moveFrom><w:r><w:t>Hier, </w:t></w:r></w:moveFrom><w:r><w:t>Il part</w:t></w:r>", "Il part"),
        ("<w:hyperlink><w:r><w:t>Il part</w:t></w:r></w:hyperlink>", "Il part"),
        ("<w:sdt><w:sdtContent><w:r><w:t>Il part</w:t></w:r></w:sdtContent></w:sdt>", "Il part"),
        (
            "<w:r><w:t>à 900</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>",
            "à 900",
        ),
        (
            "<w:r><w:t>Il </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>ne </w:t></w:r><w:r><w:t>part</w:t></w:r>",
            "Il part",
        ),
        ("<w:r><w:rPr><w:strike w:val='0'/></w:rPr><w:t>Il part</w:t></w:r>", "Il part"),
        ("<w:r><w:t>le vice</w:t><w:noBreakHyphen/><w:t>président</w:t></w:r>", "le vice-président"),
    ],
)
def test_runs(inner: str, words: str) -> None:
    """What a reader sees in a paragraph is its text: insertions are, deletions and notes' numbers are not."""
    file = docx.Document()
    file.add_paragraph(BODY)
    file.element.body.insert(1, xml(inner))
    assert read(file).text.split("\n\n") == [BODY, words]


def test_content_control_around_paragraphs() -> None:
    """A control that holds whole paragraphs hides none of them."""
    file = docx.Document()
    file.add_paragraph(BODY)
    inner = f'<w:sdt xmlns:w="{W}"><w:sdtContent><w:p><w:r><w:t>Il part.</w:t></w:r></w:p></w:sdtContent></w:sdt>'
    file.element.body.insert(0, docx.oxml.parse_xml(inner))
    assert read(file).text.split("\n\n") == ["Il part.", BODY]


def test_boxes_and_notes_are_told() -> None:
    """What stands beside the text is left out, and told once."""
    file = docx.Document()
    file.add_paragraph(BODY)
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Un encadré</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    note = "<w:r><w:footnoteReference w:id='1'/></w:r>"
    file.element.body.insert(1, xml(f"<w:r><w:t>Il part.</w:t></w:r>{note}{box}{box}"))
    article = read(file)
    assert article.text.split("\n\n") == [BODY, "Il part."]
    assert article.left_out == ("a text box (“Un encadré”) is not read", "1 footnote at “Il part.” not read")


def test_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that unpacks to more than an article can have is refused before it is unpacked."""
    monkeypatch.setattr(word, "MAX_UNPACKED", 2**20)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * (2**20 + 1))
    with pytest.raises(TooLong, match=r"a\.docx unpacks to 1 MB"):
        read_docx(data.getvalue(), "a.docx")
