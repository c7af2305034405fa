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
from dataclasses import dataclass, field
from functools import partial
from itertools import permutations
from typing import TYPE_CHECKING

from summarizer.errors import ModelCorrupt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "lexicon.tsv"
# Words in lower case: a capital may begin a name, and names are the glossary's. No part of a hyphenated or elided word.
_BEFORE, _AFTER = r"(?<![\w@./-])", r"(?![\w@-]|['’])"
_TURNED = 3  # words of a term that are looked for in any order
_BARE = dict(zip("àâçéèêëîïôöùûü", "aaceeeeiioouuu", strict=True))
_INITIAL = re.compile(rf"(?<![\w])[{''.join(_BARE)}](?=\w{{2}})")
_WORD = re.compile(rf"{_BEFORE}[^\W\d_]+(?:-[^\W\d_]+)*{_AFTER}")


def rare_words(text: str) -> list[str]:
    """The words of a French text that a lexicon may hold: in lower case, whole."""
    return [word for word in _WORD.findall(text) if word.islower()]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """French words and terms of several words, in lower case, with their English; empty for a model that has none.

    A term is also found with capitals (`Coupe du monde`), as no rare name looks like it, with either apostrophe, with
    bare capitals (`chef de l'Etat`), and with `oe` for `œ`.
    """

    english: Mapping[str, str] = field(default_factory=dict)
    _spelt: Mapping[str, str] = field(init=False, repr=False, compare=False)
    _pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        spelt = dict(self.english)
        for known, english in self.english.items():
            for other in _other_spellings(known):
                spelt.setdefault(other, english)
        object.__setattr__(self, "_spelt", spelt)
        several = (known for known in spelt if not known.isalpha() and not _WORD.fullmatch(known))
        terms = sorted(several, key=len, reverse=True)
        written = "|".join(re.escape(term).replace("'", "['’]") for term in terms)
        either = rf"{_BEFORE}(?i:{written}){_AFTER}|{_WORD.pattern}" if terms else _WORD.pattern
        object.__setattr__(self, "_pattern", re.compile(either))

    @classmethod
    def of_model(cls, folder: Path) -> Lexicon:
        """The lexicon that lies beside a model's weights, or an empty one. Raises what `read` raises."""
        path = folder / FILE
        return cls.read(path) if path.exists() else cls()

    @classmethod
    def read(cls, path: Path) -> Lexicon:
        """The lexicon of a file in UTF-8: French, TAB, English, one word a line.

        Raises ModelCorrupt for a line that is not.
        """
        words: dict[str, str] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            french, tab, english = line.partition("\t")
            if not (tab and french and english):
                raise ModelCorrupt(
                    f"{path}, line {number}: {line[:60]!r} is not French, TAB, English; install it again"
                )
            words[french] = english
        return cls(words)

    def mark(self, french: str) -> str:
        """The text with the English of its rare words and terms in their place."""
        return self._pattern.sub(self._english, french) if self.english else french

    def finish(self, french: str, english: str) -> str:
        """The English of a marked text with the words of each term in the order that the lexicon gives them.

        A model takes a term of several words now and then for French, and turns it round: `squad homicide`.
        """
        for found in self._pattern.finditer(french) if self.english else ():
            words = self._english(found).split(" ")
            if 2 <= len(words) <= _TURNED and " ".join(words).lower() not in english.lower():
                turned = (" ".join(order) for order in permutations(map(re.escape, words)))
                wrong = re.compile(rf"(?<![\w-])(?i:{'|'.join(turned)})(?![\w-])")
                english = wrong.sub(partial(_in_order, words), english, count=1)
        return english

    def _english(self, found: re.Match[str]) -> str:
        said = found.group()
        term = said.replace("’", "'").lower()
        english = self._spelt.get(said if _WORD.fullmatch(said) else term, said)
        return english[0].upper() + english[1:] if found.start() == 0 and said[0].isupper() else english


def _other_spellings(known: str) -> set[str]:
    """A word without its ligature, and a term whose words begin with bare capitals, both in lower case."""
    open_ = known.replace("œ", "oe")
    bare = _INITIAL.sub(lambda letter: _BARE[letter[0]], open_) if " " in known or "'" in known else open_
    return {open_, bare} - {known}


def _in_order(words: list[str], turned: re.Match[str]) -> str:
    text = " ".join(words)
    return text[0].upper() + text[1:] if turned.group()[0].isupper() else text
