"""The translation memory as files for other tools: TSV for spreadsheets, TMX 1.4 for translators' software.

TMX 1.4b: https://www.gala-global.org/tmx-14b. Only the best hypothesis of an entry is exported.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

import summarizer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from summarizer.memory_db import Entry

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def to_tsv(entries: Iterable[Entry]) -> Iterator[str]:
    r"""Lines of French, English, score, model digest and options, with a heading.

    A tab, line break or backslash inside a text is written \t, \n, \r or \\, so that a line is an entry.
    """
    yield "french\tenglish\tscore\tmodel\toptions\n"
    for entry in entries:
        if entry.hypotheses:
            best = entry.hypotheses[0]
            cells = (entry.source, best.text, f"{best.score:.4f}", entry.model, entry.options)
            yield "\t".join(cell.translate(_ESCAPES) for cell in cells) + "\n"


def to_tmx(entries: Iterable[Entry]) -> Iterator[str]:
    """A TMX 1.4 document, one translation unit for each entry.

    A control character that XML 1.0 cannot hold becomes U+FFFD.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    yield (
        f'<header creationtool="summarizer" creationtoolversion={quoteattr(summarizer.__version__)} segtype="sentence" '
        'o-tmf="summarizer" adminlang="en" srclang="fr" datatype="plaintext"/>\n<body>\n'
    )
    for entry in entries:
        if entry.hypotheses:
            best = entry.hypotheses[0]
            yield (
                f'<tu><prop type="x-model">{_xml(entry.model)}</prop>'
                f'<prop type="x-options">{_xml(entry.options)}</prop>'
                f'<prop type="x-score">{best.score:.4f}</prop>'
                f'<tuv xml:lang="fr"><seg>{_xml(entry.source)}</seg></tuv>'
                f'<tuv xml:lang="en"><seg>{_xml(best.text)}</seg></tuv></tu>\n'
            )
    yield "</body>\n</tmx>\n"


FORMATS: Mapping[str, Callable[[Iterable[Entry]], Iterator[str]]] = {"tsv": to_tsv, "tmx": to_tmx}


def _xml(text: str) -> str:
    # a bare CR would be read back as LF
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})
