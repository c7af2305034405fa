"""Text that was encoded twice: UTF-8 that somebody read as Windows-1252 and kept as UTF-8 again (dÃ©mission)."""

from __future__ import annotations

import re

from summarizer.errors import EncodingError

# The bytes of a letter or a mark beyond ASCII, each read as a character by itself.
_LEAD = "[Â-ßà-ï]"
_TRAIL = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ\u017dŽ‘’“”•–—˜™š›œžŸ]"
_PAIR = re.compile(f"[ÃÂ]{_TRAIL}|â(?:€{_TRAIL}|‚¬)")
_RUN = re.compile(f"(?:{_LEAD}{_TRAIL}{{1,2}})+")
FEW = 2


def undone(text: str, name: str) -> str:
    """The text with its double encoding undone. Raises EncodingError where some of it cannot be undone.

    A text is taken for encoded twice only if pairs such as Ã© are in it and no accent stands by itself: an article
    about encodings has both.
    """
    pairs = _PAIR.findall(text)
    if len(pairs) < FEW:
        return text
    try:
        return _bytes(text).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        pass
    rest = _RUN.sub("", text)
    if any(char in "éèêàçùôîâ" for char in rest):
        return text
    raise EncodingError(
        f"{name} was encoded twice ({pairs[0]!r} stands for one letter), and not all of it can be undone; "
        "get the text from its source again and save it as UTF-8"
    )


def _bytes(text: str) -> bytes:
    """The bytes that were read as Windows-1252; the five that it does not know were kept as they are."""
    return b"".join(bytes((ord(char),)) if "\x80" <= char <= "\x9f" else char.encode("cp1252") for char in text)
