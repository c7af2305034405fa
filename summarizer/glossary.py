"""What a name or term is called in English: exonyms that ship with the program, and the user's own terms.

The terms of a sentence are written into the French before translation (the model was trained to copy English words
through), and are looked for in the English afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.document import Span
from summarizer.glossary_entries import KEPT, Entry, TermSource, built_in_entries, in_small, less_accented, user_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_WORD = re.compile(r"[^\W_]+")
_WORD_LENGTH = 30  # characters; what is longer is hardly a word
_APOSTROPHES = str.maketrans("’ʼ‘\u00a0\u202f", "'''  ")  # one for one, so that offsets stay


def fold(text: str) -> str:
    """Lower case without accents, for comparison; ligatures are opened, so offsets do not carry over."""
    if text.isascii():
        return text.lower()
    return _fold_word(text) if len(text) <= _WORD_LENGTH else _fold(text)


def _fold(text: str) -> str:
    text = (
        text.translate(_APOSTROPHES).lower().replace("œ", "oe").replace("æ", "ae").replace("ß", "ss").replace("ø", "o")
    )
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


# The same words come again and again, and the checks fold each of them; sentences do not, and would fill the memory.
_fold_word = lru_cache(maxsize=20_000)(_fold)


@dataclass(frozen=True, slots=True)
class Term:
    """An entry found in a French text, at `span`. `accepted` holds the alternatives, `english` first.

    `common`: the French is an ordinary word or a first name too (`Marie` is Mary of a queen only). `safe`: it may be
    written into a sentence for a model to copy.
    """

    span: Span
    french: str
    english: str
    kind: str
    source: TermSource
    accepted: tuple[str, ...]
    common: bool
    safe: bool


class Glossary:
    """French names and terms with their English, found as whole words, the longest first, the user's before ours.

    Case counts: a name must be written as in the glossary, or with a capital for each of its words, or in capitals in a
    text that is all in capitals, so that `la réunion` is no island and `pac` no policy; a term that the glossary has in
    lower case may start with a capital.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._exact = {
            source: _index(e for e in self._entries if e.source == source) for source in ("user", "built-in")
        }
        self._capitals = {
            source: _index((e for e in self._entries if e.source == source and len(e.french) > 1), capitals=True)
            for source in ("user", "built-in")
        }
        self._english: dict[str, tuple[str, ...]] = {}
        for entry in sorted(self._entries, key=lambda e: e.source != "user"):
            self._english.setdefault(fold(entry.french), entry.english)
        self._demonyms: dict[str, tuple[str, ...]] = {}
        for entry in self._entries:
            if entry.kind == "demonym":
                lands = [english for land in entry.land for english in self._english.get(fold(land), (land,))]
                for form in (*_inflected(fold(entry.french)), *map(fold, entry.land)):
                    self._demonyms[form] = (*self._demonyms.get(form, ()), *entry.english, *lands)

    @classmethod
    def load(cls, path: Path | None = None) -> Glossary:
        """The built-in exonyms, with the user's terms from `path` before them.

        The user's file is UTF-8, one term a line: French, TAB, English (alternatives that are as good after `|`);
        empty lines and lines that start with `#` are skipped. Raises UsageError if the file cannot be read, and
        FormatError, with the line's number, if a line is no term.
        """
        return _built_in() if path is None else cls((*user_entries(path), *_built_in()._entries))

    def matches(self, french: str) -> tuple[Term, ...]:
        """The terms in a French text, in order, without overlaps."""
        return _matches(self, french)

    def _find(self, french: str) -> tuple[Term, ...]:
        text = french.translate(_APOSTROPHES)
        tables = self._capitals if _all_capitals(text) else self._exact
        found: list[Term] = []
        for source in ("user", "built-in"):
            free = [t for t in _scan(text, tables[source]) if not any(t.span.overlaps(f.span) for f in found)]
            found.extend(free)
        return tuple(sorted(found, key=lambda t: t.span))

    def mark(self, french: str) -> str:
        """The text with its terms in English, where that is safe, for the model to copy through.

        Safe are the user's terms and names with one clear English form; first names, and names that are also words
        (`Trente`, `Manche`), stay French.
        """
        return self.write(french, lambda term: term.safe)

    def write(self, french: str, wanted: Callable[[Term], bool]) -> str:
        """The text with the terms that are wanted in English."""
        parts, done = [], 0
        for term in self.matches(french):
            if wanted(term):
                parts += [french[done : term.span.start], term.english]
                done = term.span.end
        return "".join(parts) + french[done:]

    def finish(self, french: str, english: str) -> str:
        """The English of a French text with the names that it left in French put into English, where that is safe."""
        for term in self.matches(french):
            said = term.span.of(french)
            if term.safe and said not in term.accepted:
                copied = re.compile(rf"(?<![\w-]){re.escape(said)}(?![\w-])")
                english = copied.sub(term.english.replace("\\", r"\\"), english)
        return english

    def english(self, name: str) -> str | None:
        """What English calls a French name, or None if the glossary does not have it."""
        accepted = self.accepted(name)
        return accepted[0] if accepted else None

    def accepted(self, name: str) -> tuple[str, ...]:
        """All that English may call a French name, best first; empty if the glossary does not have it."""
        return self._english.get(fold(name), ())

    def demonyms(self, name: str) -> tuple[str, ...]:
        """What English may call a land, its people or its manner, empty if unknown.

        `allemande` and `Allemagne` both are German or Germany: the languages choose adjective or name differently.
        """
        return self._demonyms.get(fold(name), ())

    def entries(self) -> tuple[Entry, ...]:
        """All entries, the user's first."""
        return self._entries


@lru_cache(maxsize=1024)  # a source is looked up once for each of its hypotheses
def _matches(glossary: Glossary, french: str) -> tuple[Term, ...]:
    return glossary._find(french)


def _scan(text: str, table: dict[str, tuple[tuple[str, Entry], ...]]) -> Iterator[Term]:
    done = 0
    for word in _WORD.finditer(text):
        if word.start() < done:
            continue
        for form, entry in table.get(word.group(), ()):
            end = word.start() + len(form)
            if text.startswith(form, word.start()) and _is_whole(text, word.start(), end):
                yield _term(Span(word.start(), end), text, entry)
                done = end
                break


def _term(span: Span, text: str, entry: Entry) -> Term:
    said = span.of(text)
    same = entry.kind not in KEPT and fold(entry.french) in {fold(e) for e in entry.english}
    safe = entry.source == "user" or not (entry.common or same)
    return Term(span, said, entry.english[0], entry.kind, entry.source, entry.english, entry.common, safe)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether the words stand free: not inside a word, nor inside a hyphenated one."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if (before and before[-1].isalnum()) or (after and after[0].isalnum()):
        return False
    return not (len(before) == 2 and before[1] == "-" and before[0].isalnum()) and not (
        len(after) == 2 and after[0] == "-" and after[1].isalnum()
    )


def _index(entries: Iterable[Entry], *, capitals: bool = False) -> dict[str, tuple[tuple[str, Entry], ...]]:
    """The forms of the entries by their first word, longest first."""
    table: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        if entry.kind == "demonym":
            continue
        for form in _forms(entry, capitals):
            first = _WORD.search(form)
            if first and first.start() == 0:
                table.setdefault(first.group(), {}).setdefault(form, entry)
    return {word: tuple(sorted(forms.items(), key=lambda f: -len(f[0]))) for word, forms in table.items()}


def _forms(entry: Entry, capitals: bool) -> set[str]:
    plain = entry.french.translate(_APOSTROPHES)
    if capitals:
        return {plain.upper(), _without_accents(plain.upper())}
    forms = {form for name in (plain, _in_capitals(plain)) for form in (name, _without_accents(name[0]) + name[1:])}
    if entry.kind == "media":
        forms |= {form for name in (plain, in_small(plain)) for form in (name, *less_accented(name))}
    if plain[0].islower():
        forms |= {plain[0].upper() + plain[1:], _without_accents(plain[0].upper()) + plain[1:]}
    return forms


def _in_capitals(name: str) -> str:
    """A name of several words as some papers write it, each word with a capital: Rassemblement National."""
    if " " not in name or name[0].islower():
        return name
    return re.sub(r"(?<= )[^\W\d_]{4,}", lambda word: word[0][0].upper() + word[0][1:], name)


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _inflected(stem: str) -> set[str]:
    """The four forms of a French adjective, and those with a doubled consonant: brésilien, brésiliennes."""
    if stem.endswith(("e", "s", "x")):
        return {stem, stem + "s", stem + "e", stem + "es"}
    feminine = {stem + "e", stem + stem[-1] + "e"} | ({stem[:-1] + "que"} if stem.endswith("c") else set())
    return {stem, stem + "s"} | feminine | {form + "s" for form in feminine}


def _all_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 12 and all(not c.islower() for c in letters)


@cache
def _built_in() -> Glossary:
    return Glossary(built_in_entries())
