"""Bytes to text: by a mark, as UTF-8, or in an 8-bit encoding if French can be read in exactly one of them."""

from __future__ import annotations

import codecs
import re
import shlex
from dataclasses import dataclass

from summarizer.errors import BinaryInput, EmptyInput, EncodingError
from summarizer.read.twice import undone

STDIN = "standard input"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file; name it .pdf"),
    (b"PK\x03\x04", "a zip or Office file; a Word document must be named .docx"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as .docx or as text"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"\x89PNG", "an image; run text recognition first"),
    (b"\xff\xd8\xff", "an image; run text recognition first"),
)
# The encodings in which French was commonly written. As on the web, Windows-1252 stands for ISO 8859-1 too, from
# which it differs only where that has control characters.
_NO_CHARSETS = ("undefined", "unicode-escape", "raw-unicode-escape", "punycode", "idna", "utf-7", "utf-8-sig")
LIKELY, UNLIKELY = 0.8, 0.5  # shares
FEW = 8  # marks, below which two readings cannot be told apart
_KNOWN = ("cp1252", "iso8859-15", "mac_roman", "cp850")

_CORE = frozenset("àâäæçéèêëîïôöœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜ«»“”‘’‹›–—…€°·•§²³\u00a0\u00ad\u202fº№£™©®½¼¾×")
_LETTERS = frozenset("áãåìíñòóõøðþßýšžčćęłśźżőűığşÁÃÅÄÌÍÑÒÓÕÖØÚúÐÞÝŠŽ")
_IMPLAUSIBLE = (
    re.compile(r"[^\W\d_a-z][àâäçéèêëîïôöœùûüáíóúñãõ]?[©®™¢£¤¥¦§¨ª«¬°±²³´µ¶·¸¹º»¼½¾¿]\w"),  # UTF-8 read as Windows-1252
    re.compile(r"[a-zàâçéèêëîïôùû][ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜÁÃÅÄÌÍÑÒÓÕÖØÚÐÞÝŠŽ]"),  # a capital inside a word
    re.compile(r"(?<!\w)[ÂÆÇÉÈÊËÎÏÔŒÙÛÜÁÃÅÄÌÍÑÒÓÕÖØÚÐÞÝŠŽâäçéèêëîïôöûüÿ](?![\w'’.])"),  # an accented letter as a word
    re.compile(r"\w[²³€£]\w|[½¼¾][^\W\d]|[^\W\d][½¼¾]"),
    re.compile(r"[a-z]['’]?[…•°™©®§„‚‹›“”‘«–—][^\W\d]"),
    re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]"),
)


@dataclass(frozen=True, slots=True)
class _Reading:
    encoding: str
    share: float  # of the letters and marks beyond ASCII, how many are common in French
    marks: int  # how many those are


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of `data`, and the encoding it was in.

    `name` is the file's, for messages. Raises EmptyInput, BinaryInput, or EncodingError: a text is refused rather
    than read wrongly. A candidate encoding is accepted only if what it yields can be French.
    """
    if not data.strip():
        raise EmptyInput(f"{name} is empty; give a file with an article in it")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise BinaryInput(f"{name} is {what}")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding, name), encoding
    if b"\0" in data:
        raise BinaryInput(
            f"{name} holds zero bytes, so it is not text (or UTF-16 without its mark); save it as UTF-8 text"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_nearly(data, error.start, name)
        return _guessed(data, name)
    _refuse_binary(text, name)
    return undone(text, name), "utf-8"


def decode_as(data: bytes, declared: str | None, name: str) -> str:
    """The text of `data`: UTF-8 if it is that, else what the file itself declares, else what `decode` finds."""
    try:
        data.decode("utf-8")
        codec = "utf-8"
    except UnicodeDecodeError:
        codec = declared or "utf-8"
    try:
        codec = codecs.lookup(codec).name
        if codec in ("utf-8", *_NO_CHARSETS):
            return decode(data, name)[0]
        return undone(data.decode({"iso8859-1": "cp1252"}.get(codec, codec)), name)
    except (LookupError, UnicodeError):
        return decode(data, name)[0]


def _marked(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"{name} begins with the mark of {encoding.upper()} but is broken at byte {error.start}; save it as UTF-8"
        ) from error


def _refuse_binary(text: str, name: str) -> None:
    controls = sum(char < " " and char not in "\t\n\r\f\v\x1a\x1b" for char in text)
    if controls > len(text) / 100:
        raise BinaryInput(f"{name} is full of control characters, so it is not text; save it as UTF-8 text")


def _refuse_nearly(data: bytes, start: int, name: str) -> None:
    """Raise EncodingError for UTF-8 with a few broken bytes: a conversion would spoil the rest."""
    text = data.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= char <= "\udcff" for char in text)
    if sum(char > "\x7f" for char in text) - broken < broken:
        return
    line = data.count(b"\n", 0, start) + 1
    more = f" and {broken - 1} more" if broken > 1 else ""
    around = text[max(0, len(data[:start].decode("utf-8")) - 12) :][:24]
    shown = re.sub("[\udc80-\udcff]", "�", " ".join(around.split()))
    raise EncodingError(
        f"{name} is UTF-8 but for byte {start} (line {line}, at “{shown}”){more}; "
        "correct that character in an editor and save the file as UTF-8"
    )


def _guessed(data: bytes, name: str) -> tuple[str, str]:
    if sum(byte < 0x20 and byte not in b"\t\n\r\f\v\x1a\x1b" for byte in data) > len(data) / 100:
        raise BinaryInput(f"{name} is not text; give UTF-8 text, Markdown, HTML, JSONL, .pdf or .docx")
    read = _readings(data, _KNOWN) or _readings(data, _proposals(data))
    best = max(read, key=lambda text: read[text].share, default=None)
    if best is not None and read[best].share >= LIKELY:
        rivals = [found for text, found in read.items() if text != best]
        if all(rival.marks >= FEW and rival.share < UNLIKELY for rival in rivals):
            return best, read[best].encoding
    raise EncodingError(f"{name} is not UTF-8, and {_advice(data, name)}")


def _advice(data: bytes, name: str) -> str:
    """What to do with bytes that are no UTF-8: a conversion would spoil those that are."""
    text = data.decode("utf-8", "surrogateescape")
    if any(char > "\x7f" and not "\udc80" <= char <= "\udcff" for char in text):
        return "some of it is: two encodings are mixed. Get the text from its source again and save it as UTF-8"
    file = "" if name == STDIN else f" {shlex.quote(name)}"
    return (
        "in which encoding it is cannot be told for certain. Convert it first, with the name of the encoding that it "
        f"was saved in: iconv -f ENCODING -t UTF-8{file} > article.txt"
    )


def _readings(data: bytes, encodings: tuple[str, ...]) -> dict[str, _Reading]:
    """Each text that `data` can be, with the first encoding that yields it."""
    found = {}
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        share = _french_share(text)
        if share is not None and text not in found:
            found[text] = _Reading(encoding, share, sum(char > "\x7f" for char in text))
    return found


def _proposals(data: bytes) -> tuple[str, ...]:
    from charset_normalizer import from_bytes

    return tuple(match.encoding for match in from_bytes(data) if match.encoding not in _KNOWN)


def _french_share(text: str) -> float | None:
    """The share of common French letters and marks in what is not ASCII; None if some of it cannot stand in news."""
    foreign = [char for char in text if char > "\x7f"]
    if not all(char in _CORE or char in _LETTERS for char in foreign) or any(p.search(text) for p in _IMPLAUSIBLE):
        return None
    return sum(char in _CORE for char in foreign) / max(1, len(foreign))
