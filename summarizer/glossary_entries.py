"""The rows of a glossary, and the two files that they come from: the built-in exonyms and a user's terms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from summarizer.errors import FormatError, UsageError
from summarizer.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

TermSource = Literal["user", "built-in"]

KEPT = frozenset({"media", "area", "kept"})
"""Kinds of names that English keeps and a model translates: Le Progrès, Haute-Marne."""

_STARTS_WITH_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a glossary.

    Parameters
    ----------
    french: the name or term.
    english: what is accepted for it, the best first.
    kind: country, city, acronym …; `user` for a user's term.
    source: who wrote the row.
    common: whether the French is an ordinary word or a first name too.
    land: of a demonym, the French names of the land.
    """

    french: str
    english: tuple[str, ...]
    kind: str
    source: TermSource
    common: bool = False
    land: tuple[str, ...] = ()


def built_in_entries() -> Iterator[Entry]:
    """The exonyms that ship with the program."""
    return (_row(*row) for row in rows("exonyms.tsv"))


def _row(french: str, english: str, kind: str, note: str = "") -> Entry:
    land = tuple(note.split("|")) if kind == "demonym" and note else ()
    return Entry(french, tuple(english.split("|")), kind, "built-in", note == "common", land)


def less_accented(name: str) -> tuple[str, str]:
    """A name without its circumflexes, as the spelling of 1990 has it, and without any accent."""
    plain = unicodedata.normalize("NFD", name)
    light = unicodedata.normalize("NFC", plain.replace("\u0302", ""))
    return light, "".join(c for c in plain if not unicodedata.combining(c))


def in_small(name: str) -> str:
    """A newspaper's name with a capital for its first word only: Charlie hebdo; not Sud Ouest, a part of France."""
    if name.startswith(("La ", "Le ", "Les ", "L'", "Sud ")):
        return name
    return re.sub(r"(?<= )[^\W\d_]{4,}", lambda word: word[0].lower(), name)


def user_entries(path: Path) -> Iterator[Entry]:
    """The terms of a user's file; see Glossary.load for its form and the errors."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"glossary {path}: cannot be read ({error.strerror}); give the path of a TSV file") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"glossary {path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != 2 or not all(cells):
            raise FormatError(
                f"glossary {path}, line {number}: {line.strip()[:60]!r} is not French, one TAB, English; "
                "write one term a line, or start the line with # to skip it"
            )
        english = tuple(alternative for part in cells[1].split("|") if (alternative := part.strip()))
        if not english:
            raise FormatError(
                f"glossary {path}, line {number}: there is no English between the bars of {cells[1]!r}; "
                "write what the term is called, or delete the line"
            )
        if cells[0] in seen:
            raise FormatError(
                f"glossary {path}, line {number}: {cells[0]!r} is already in line {seen[cells[0]]}; keep one of the two"
            )
        if not _STARTS_WITH_WORD.match(cells[0]):
            where = f"glossary {path}, line {number}"
            raise FormatError(f"{where}: {cells[0]!r} does not start with a letter or a digit; write the bare term")
        seen[cells[0]] = number
        yield Entry(cells[0], english, "user", "user")
