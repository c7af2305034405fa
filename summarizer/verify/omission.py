"""Finds French words that nothing in the English says: a small model leaves words out, and the sentence reads on.

What is left out is found in two steps. A word that the dictionary knows as one that translators hardly ever leave out,
and of whose English nothing is there, is a suspect. Then the model that translates is asked whether the English is more
likely as a translation of the French without the word than of the whole: contrastive conditioning (Vamvas and Sennrich,
"As Little as Possible, as Much as Necessary: Detecting Over- and Undertranslations with Contrastive Conditioning", ACL
2022). They ask this for each constituent of a parse. With the dictionary the model is asked about one word in forty,
and a free translation is not taken for a missing one.

The model is asked by summarizer.contrast; here is what can be told without one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.document import Span
from summarizer.results import Flag
from summarizer.verify.dictionary import Dictionary, english_stems, french_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CHECK = "omission"
# What leads to a word, and goes with it; not where a complement follows that would then hang on nothing.
_LEADING = re.compile(
    r"(?:\b(?:l[ea]s?|une?|d[eu]s?|aux?|en|dans|par|pour|sur|sous|avec|sans|cet(?:te)?|ces?|son|sa|ses|leurs?|et|ou|très"
    r"|plus|si|trop|tout|toute|tous|toutes|quelques?|plusieurs|chaque)\s+|\b[ld]['’]|\bà\s+)+$",
    re.IGNORECASE,
)
_NEAR = 80  # characters, in which what leads to a word stands
_CAPITAL = re.compile(r"[ -][A-ZÀ-Ý]")
_COMPLEMENT = re.compile(r"\s*(?:d[eu]s?\b|d['’])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suspect:
    """French words that nothing in an English sentence seems to say.

    Parameters
    ----------
    words: one word, or several that stand together.
    without: the French without them, and without them and what leads to them: English may have lost either.
    """

    words: tuple[str, ...]
    without: tuple[str, ...]


def suspects(
    french: str, english: str, told: Iterable[tuple[Span, str]] = (), dictionary: Dictionary | None = None
) -> tuple[Suspect, ...]:
    """The words of a sentence that its English may have left out, one by one, and runs of them as a whole.

    Parameters
    ----------
    french, english: the sentence and its translation.
    told: places whose English the model was told, with it: they are said if some word of that is there.
    dictionary: None takes the one that ships.
    """
    known = dictionary or Dictionary.load()
    stems = english_stems(english)
    said = [place for place, words in told if english_stems(words) & stems]
    rows: list[list[Span]] = [[]]  # of missing words, with at most light ones in between
    for start, word in french_words(french):
        span = Span(start, start + len(word))
        if word not in known and word.islower():
            continue
        missing = word in known and _is_common(french, span) and not any(place.overlaps(span) for place in said)
        if missing and not known.finds(word, stems):
            rows[-1].append(span)
        else:
            rows.append([])
    alone = [_suspect(french, [span]) for row in rows for span in row]
    return (*alone, *(_suspect(french, row) for row in rows if len(row) > 1))


def still_missing(words: Sequence[str], english: str, dictionary: Dictionary | None = None) -> tuple[str, ...]:
    """Those of some words that are left out of an English sentence, too."""
    known = dictionary or Dictionary.load()
    stems = english_stems(english) if words else frozenset()
    return tuple(word for word in words if word in known and not known.finds(word, stems))


def left_out(words: Sequence[str]) -> tuple[Flag, ...]:
    """The flag for words that are left out; none for none."""
    said = ", ".join(f"« {word} »" for word in words)
    return (Flag(CHECK, f"{said} seems to be left out"),) if words else ()


def _is_common(french: str, span: Span) -> bool:
    """Whether a word is no name: without a capital, or the first of the sentence and not before another capital."""
    first = not any(c.isalnum() for c in french[: span.start])
    return span.of(french).islower() or (first and not _CAPITAL.match(french, span.end))


def _suspect(french: str, row: Sequence[Span]) -> Suspect:
    whole = Span(row[0].start, row[-1].end)
    near = max(0, whole.start - _NEAR)
    leading = None if _COMPLEMENT.match(french, whole.end) else _LEADING.search(french, near, whole.start)
    starts = (whole.start, leading.start()) if leading else (whole.start,)
    rests = (_joined(french[:start], french[whole.end :]) for start in starts)
    return Suspect(tuple(span.of(french) for span in row), tuple(rest for rest in dict.fromkeys(rests) if rest))


def _joined(before: str, after: str) -> str:
    """What is left of a sentence, without two marks or spaces side by side."""
    text = re.sub(r"\s+", " ", f"{before} {after}")
    text = re.sub(r",\s*(?=[,.;])", "", re.sub(r"\s+(?=[,.])", "", text))
    return text.strip(" ,;")
