"""Titles without what a site writes around them: "VIDÉO." before, the name of the paper behind."""

from __future__ import annotations

import re
from functools import cache

from summarizer.glossary_entries import built_in_entries

_LEAST = 3  # words of a title that is left
_SITE = 4  # words of the name of a site or a section behind a bar, at most
_FORM = (
    r"(?:en\s)?(?:vid[ée]os?|photos?|images?|direct|live|cartes?|infographies?|graphiques?)"
    r"|diaporamas?|audios?|podcasts?|replay"
)
# In capitals, or before a colon, or in brackets: « Images d'archives. » is no label.
_LABEL = re.compile(
    rf"\s*(?:[\[(]\s*(?:{_FORM})\s*[\])]\s*[.:]?"
    rf"|(?-i:(?=[A-ZÀ-Ý ]+\b))(?:{_FORM})(?:\s*(?:,|/|&|\+|et)\s*(?:{_FORM}))*\s*(?:[.:|]|\s[-–—])"
    r"|(?:en\s)?(?:vid[ée]os?|photos?|images?|direct)\s*(?::|\s[-–—]|\|))\s*",
    re.IGNORECASE,
)
_BAR = re.compile(r"\s+\|\s+")
_DASH = re.compile(r"\s+[-–—]\s+(?P<site>(?:(?!\s[-–—|]\s).)+)$")


def bare_title(title: str) -> str:
    """A title without what kind of page it stands on ("EN IMAGES.", "[Vidéo]") and the name of the site.

    Of what is shown beside the text nothing is in a brief. A title of which hardly a word would be left stays.
    """
    left = title.strip()
    while (label := _LABEL.match(left)) and len(left[label.end() :].split()) >= _LEAST:
        left = left[label.end() :]
        first = re.split(r"[ '’]", left, maxsplit=1)[0]
        left = left[:1].upper() + left[1:] if first.islower() else left  # not iPhone
    return _without_site(left)


def _without_site(title: str) -> str:
    first, *behind = _BAR.split(title)
    longest = max((len(part.split()) for part in behind), default=0)
    if behind and longest <= _SITE and len(first.split()) > max(longest, _LEAST - 1):
        return _without_site(first)
    site = _DASH.search(title)
    if site and site["site"].strip().casefold() in _sites() and len(title[: site.start()].split()) >= _LEAST:
        return title[: site.start()]
    return title


@cache
def _sites() -> frozenset[str]:
    """The names of newspapers and stations, in small letters."""
    return frozenset(
        form.casefold() for e in built_in_entries() if e.kind == "media" for form in (e.french, *e.english)
    )
