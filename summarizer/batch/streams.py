"""Streams of records: JSONL, line by line, and what makes one unreadable as a whole."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator
from typing import BinaryIO

from summarizer.errors import BinaryInput, EmptyInput, EncodingError, InputError, TooLong, UsageError
from summarizer.read.options import MAX_BYTES

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_GZIP = b"\x1f\x8b"

Numbered = tuple[int, bytes | InputError]  # a line, counted from 1, or the whole stream as 0


def numbered(file: BinaryIO, name: str) -> Iterator[Numbered]:
    """Each line that is not blank with its number, or why it is no record; a stream that is none gives one problem."""
    seen = False
    number = 0
    while line := file.readline(MAX_BYTES + 1):
        if number == 0 and (problem := _unreadable(line, name)):
            yield 0, problem
            return
        number += 1
        if len(line) > MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_BYTES)
            seen = True
            yield number, TooLong(f"{name}#{number} has over {MAX_BYTES >> 20} MB: no article is as long")
        elif line.strip():
            seen = True
            yield number, line
    if not seen:
        yield 0, EmptyInput(f"{name} has no records")


def count_lines(file: BinaryIO) -> int:
    """How many sources a stream is: its records, or one where it has none."""
    return max(1, sum(1 for line in file if line.strip()))


def standard_input() -> BinaryIO:
    """Standard input, through a reader of our own.

    A thread that waits for a line holds the reader, and Python could not end while that is `sys.stdin`. Raises
    UsageError if it is closed.
    """
    try:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    except (AttributeError, ValueError, OSError) as error:  # None, closed, or not the real one
        buffer = getattr(sys.stdin, "buffer", None)
        if buffer is None or buffer.closed:
            raise UsageError("standard input is closed: give it JSONL, or name a file instead of `-`") from error
        found: BinaryIO = buffer
        return found


def _unreadable(line: bytes, name: str) -> InputError | None:
    """Why a stream that begins with this line cannot be read line by line."""
    if line.startswith(_GZIP):
        return BinaryInput(f"{name} is gzip: unpack it first, zcat FILE | summarizer batch - -o OUT")
    if line.startswith(_WIDE) or b"\0" in line:
        return EncodingError(f"{name} is UTF-16 or UTF-32, and records are UTF-8: iconv -f UTF-16 -t UTF-8 FILE > NEW")
    return None
