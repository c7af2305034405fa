"""Words that a model has met too seldom to know, with their English: written into the French before translation.

A small model spends its few parameters on frequent words, and makes words up for the rest (`homologue` → `homologist`).
The pairs that it was trained on know better: a rare word mostly stands for one thing. What they say is kept beside the
weights (`scripts/lexicon.py`), with the terms of several words that mean more than their words do (`garde à vue`), and
the model, which was shown such English in French sentences, copies it or bends it to the sentence.

Discrete lexicons help neural models with rare words: Arthur, Neubig and Nakamura, "Incorporating Discrete Translation
Lexicons into Neural Machine Translation" (EMNLP 2016). They weigh the output with theirs; an engine that gives no hold
on its output layer can still be told in its input.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from itertools import permutations
from typing import TYPE_CHECKING

from summarizer.document import Span
from summarizer.errors import ModelCorrupt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FILE = "lexicon.tsv"
OPENING = "^"  # before a word: only where it begins a sentence
# Words in lower case: a capital may begin a name, and names are the glossary's; but for the first word of a sentence.
# No part of a hyphenated or elided word.
_BEFORE, _AFTER = r"(?<![\w@./-])", r"(?![\w@-]|['’])"
_TURNED = 3  # words of a term that are looked for in any order
_BARE = dict(zip("àâçéèêëîïôöùûü", "aaceeeeiioouuu", strict=True))
_INITIAL = re.compile(rf"(?<![\w])[{''.join(_BARE)}](?=\w{{2}})")
_FIRST = re.compile(rf"{_BEFORE}[^\W_]+")
_END = re.compile(_AFTER)
_GLOSS = re.compile(r"\(([A-Z]{2,6})\)")
_BARE_A = re.compile(r"\W*A(?= )")
_ELIDED = re.compile(r"(?<![\w'’-])(?P<word>[cdjlmnst]|qu|lorsqu|puisqu|jusqu)['’]$", re.IGNORECASE)
# What begins a sentence, but for a name: two words with capitals, or one before a hyphen.
_OPENING = re.compile(r"[A-ZÀ-Ý][a-zà-ÿœ]{3,}(?![\w'’@-]| [A-ZÀ-Ý])")
_WORD = re.compile(rf"{_BEFORE}[^\W\d_]+(?:-[^\W\d_]+)*{_AFTER}")


def rare_words(text: str) -> list[str]:
    """The words of a French text that a lexicon may hold: in lower case, whole."""
    return [word for word in _WORD.findall(text) if word.islower()]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """French words and terms of several words, in lower case, with their English; empty for a model that has none.

    A word is also found at the beginning of a sentence, if nothing tells that it is a name there, and behind `OPENING`
    one that stands for another thing elsewhere (`^invité`: a guest, where it begins the sentence). A term is also found
    with capitals (`Coupe du monde`), as no rare name looks like it, with either apostrophe, with bare capitals (`chef
    de l'Etat`), and with `oe` for `œ`.
    """

    english: Mapping[str, str] = field(default_factory=dict)
    _words: Mapping[str, str] = field(init=False, repr=False, compare=False)
    _terms: Mapping[str, tuple[tuple[str, str], ...]] = field(init=False, repr=False, compare=False)  # by first word

    def __post_init__(self) -> None:
        spelt = dict(self.english)
        for known, english in self.english.items():
            for other in _other_spellings(known):
                spelt.setdefault(other, english)
        terms: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for known, english in spelt.items():
            if not _WORD.fullmatch(known) and (first := _FIRST.match(known)):
                terms[first.group()].append((known, english))
        longest = {word: tuple(sorted(found, key=lambda t: -len(t[0]))) for word, found in terms.items()}
        object.__setattr__(self, "_words", spelt)
        object.__setattr__(self, "_terms", longest)

    @classmethod
    def of_model(cls, folder: Path) -> Lexicon:
        """The lexicon that lies beside a model's weights, or an empty one. Raises what `read` raises."""
        path = folder / FILE
        return cls.read(path) if path.exists() else cls()

    @classmethod
    def read(cls, path: Path) -> Lexicon:
        """The lexicon of a file in UTF-8: French, TAB, English, one word a line.

        Raises ModelCorrupt for a line that is not, or a file that cannot be read.
        """
        words: dict[str, str] = {}
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ModelCorrupt(f"{path} cannot be read ({error}); install it again") from error
        for number, line in enumerate(lines, 1):
            french, tab, english = line.partition("\t")
            if not (tab and french and english):
                raise ModelCorrupt(
                    f"{path}, line {number}: {line[:60]!r} is not French, TAB, English; install it again"
                )
            words[french] = english
        return cls(words)

    def mark(self, french: str) -> str:
        """The text with the English of its rare words and terms in their place.

        A short word before one is written out (`l'eurodéputé`, le MEP): the model took `l'MEP` for a word, the EP.
        """
        parts, done = [], 0
        for span, english in self._found(french):
            parts += [_ELIDED.sub(_written_out, french[done : span.start]), english]
            done = span.end
        return "".join(parts) + french[done:]

    def told(self, french: str) -> tuple[tuple[Span, str], ...]:
        """The places of the words and terms that `mark` writes in English, with that English."""
        return tuple(self._found(french))

    def finish(self, french: str, english: str) -> str:
        """The English of a marked text with the words of each term in the lexicon's order.

        A model takes a term of several words now and then for French, and turns it round: `squad homicide`.
        """
        for _, told in self._found(french):
            words = told.split(" ")
            if 2 <= len(words) <= _TURNED and told.lower() not in english.lower():
                turned = (" ".join(order) for order in permutations(map(re.escape, words)))
                wrong = re.compile(rf"(?<![\w-])(?i:{'|'.join(turned)})(?![\w-])")
                english = wrong.sub(partial(_in_order, words), english, count=1)
        for gloss in _GLOSS.findall(french):  # "(MICS)" for « (SMIC) », which `mark` leaves
            if gloss in self.english and f"({gloss})" not in english:
                english = re.sub(rf"\([{gloss}]{{{len(gloss)}}}\)", f"({gloss})", english, count=1)
        return english

    def _found(self, french: str) -> Iterator[tuple[Span, str]]:
        """The words and terms of a text with their English, from left to right, of two that overlap the longer one."""
        if not self.english:
            return
        plain = french.replace("’", "'")
        low = "".join(c.lower() if c.isupper() and len(c.lower()) == 1 else c for c in plain)
        if bare := _BARE_A.match(french):  # « A la barre, »: no verb begins so
            low = f"{low[: bare.end() - 1]}à{low[bare.end() :]}"
        done = 0
        for first in _FIRST.finditer(french):
            start = first.start()
            if start < done:
                continue
            end, english = self._at(french, low, first)
            if english is not None and (english.isupper() or not _glosses(french, start, end)):
                done = end
                capital = french[start].isupper() and _opens(french, start)
                yield Span(start, end), english[0].upper() + english[1:] if capital else english

    def _at(self, french: str, low: str, first: re.Match[str]) -> tuple[int, str | None]:
        """Where the word or term ends that begins here, and its English; None if there is none."""
        start = first.start()
        for term, english in self._terms.get(low[start : first.end()], ()):
            end = start + len(term)
            if low.startswith(term, start) and _END.match(french, end):
                return end, english
        word = _WORD.match(french, start)
        if word and (opening := _OPENING.match(french, start)) and _opens(french, start):
            first_word = opening.group().lower()
            return opening.end(), self._words.get(f"{OPENING}{first_word}") or self._words.get(first_word)
        return (word.end(), self._words.get(word.group())) if word else (start, None)


def _glosses(french: str, start: int, end: int) -> bool:
    """Whether an acronym in brackets stands here, which says again what stands before them."""
    return french[start:end].isupper() and french[:start].endswith("(") and french.startswith(")", end)


def _opens(french: str, start: int) -> bool:
    """Whether what begins here is the first word."""
    return not any(c.isalnum() for c in french[:start])


def _written_out(elided: re.Match[str]) -> str:
    """« l' » as « le »: what follows is no French any more, and has no gender."""
    return {"l": "le ", "L": "Le "}.get(elided["word"], f"{elided['word']}e ")


def _other_spellings(known: str) -> set[str]:
    """A word without its ligature, and a term whose words begin with bare capitals, both in lower case."""
    open_ = known.replace("œ", "oe")
    bare = _INITIAL.sub(lambda letter: _BARE[letter[0]], open_) if " " in known or "'" in known else open_
    return {open_, bare} - {known}


def _in_order(words: list[str], turned: re.Match[str]) -> str:
    text = " ".join(words)
    return text[0].upper() + text[1:] if turned.group()[0].isupper() else text
