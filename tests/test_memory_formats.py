"""The translation memory as files: valid for other tools, and the text comes back as it was."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import settings as run_settings
from hypothesis import strategies as st
from lxml import etree

from summarizer.memory_db import Entry
from summarizer.memory_formats import to_tmx, to_tsv
from summarizer.results import Hypothesis

# the structure of TMX 1.4b that an export uses, after its published DTD
TMX_DTD = """
<!ELEMENT tmx (header, body)><!ATTLIST tmx version CDATA #REQUIRED>
<!ELEMENT header (note | prop | ude)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block|paragraph|sentence|phrase) #REQUIRED o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED
  srclang CDATA #REQUIRED datatype CDATA #REQUIRED o-encoding CDATA #IMPLIED creationdate CDATA #IMPLIED>
<!ELEMENT note (#PCDATA)><!ELEMENT ude EMPTY>
<!ELEMENT prop (#PCDATA)><!ATTLIST prop type CDATA #REQUIRED xml:lang CDATA #IMPLIED>
<!ELEMENT body (tu*)><!ELEMENT tu ((note | prop)*, tuv+)>
<!ELEMENT tuv ((note | prop)*, seg)><!ATTLIST tuv xml:lang CDATA #REQUIRED><!ELEMENT seg (#PCDATA)>
"""

words = st.text(max_size=40)
scores = st.floats(allow_nan=False)
n_best = st.lists(st.builds(Hypothesis, words, scores), max_size=3).map(tuple)


entries_of_any_text = st.lists(
    st.builds(Entry, words, words, st.text(max_size=30), n_best.filter(bool)), max_size=5
).map(tuple)


@given(entries_of_any_text)
@run_settings(max_examples=40, deadline=None)
def test_tmx_is_valid_and_keeps_the_text(entries: tuple[Entry, ...]) -> None:
    """For any text the export is valid TMX 1.4, and what XML can hold comes back as it was."""
    document = etree.fromstring("".join(to_tmx(entries)).encode())
    dtd = etree.DTD(io.StringIO(TMX_DTD))
    assert dtd.validate(document), dtd.error_log
    assert document.get("version") == "1.4"
    units = document.findall("body/tu")
    assert len(units) == len(entries)
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    for unit, entry in zip(units, entries, strict=True):
        said = {tuv.get(language): tuv.findtext("seg") or "" for tuv in unit.findall("tuv")}
        for text, written in ((entry.source, said["fr"]), (entry.hypotheses[0].text, said["en"])):
            assert len(written) == len(text)
            assert all(a == b or b == "\ufffd" for a, b in zip(text, written, strict=True))
            assert all(a == b for a, b in zip(text, written, strict=True) if a.isprintable() or a in "\t\r\n")


@given(entries_of_any_text)
@run_settings(max_examples=40, deadline=None)
def test_tsv_has_a_line_for_each_entry(entries: tuple[Entry, ...]) -> None:
    """For any text a line is an entry of five cells, and unescaping gives the text back."""
    lines = "".join(to_tsv(entries)).split("\n")
    assert lines.pop() == ""
    assert lines[0].split("\t") == ["french", "english", "score", "model", "options"]
    rows = [line.split("\t") for line in lines[1:]]
    assert [unescape(row[0]) for row in rows] == [entry.source for entry in entries]
    assert [unescape(row[1]) for row in rows] == [entry.hypotheses[0].text for entry in entries]
    assert all(len(row) == 5 for row in rows)


def unescape(cell: str) -> str:
    """The text that a cell stands for."""
    letters = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
    pieces = iter(cell)
    return "".join(letters[next(pieces)] if letter == "\\" else letter for letter in pieces)
