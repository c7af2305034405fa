"""Newspapers whose names begin with an article, which French melts into its sentence: `au Figaro`, `l'Express`.

Apart again (`à Le Figaro`), the name is found by the glossary, and can be hidden from the model, which else translates
it (`au Parisien` → to the Parisian).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.glossary_entries import KEPT, built_in_entries, less_accented

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.glossary import Glossary, Term

# After `du` or a small article these are seldom newspapers: la Coupe du Monde, la Croix, l'Équipe de France.
_ORDINARY = frozenset(
    {"Croix", "Devoir", "Equipe", "Humanité", "Indépendant", "Marseillaise", "Monde", "Montagne", "Point", "Progrès",
     "Soir", "Tribune", "Équipe"}
)  # fmt: skip
_OF_A_PAPER = re.compile(
    r"\b(?:journalistes?|rédaction|informations?|correspondante?s?|colonnes|lecteurs|site|enquête|révélations|édition)\s$"
)
# In small letters these are nothing else; « la croix », « le monde », « le point » are.
_DISTINCT = frozenset({"Canard enchaîné", "Courrier picard", "Dauphiné libéré", "Inrockuptibles", "Libre Belgique"})
_SMALL = "|".join(sorted({name.split()[0].lower() for name in _DISTINCT}))
_MELTED = re.compile(
    rf"(?<![\w'’-])(?:(?P<to>[Aa]ux?) |(?P<of>[Dd](?:u|es)) |(?P<the>[lL][ae]s? |l['’]))(?=[A-ZÀ-Ý]|{_SMALL})"
)
_ARTICLE = re.compile(r"^(?:L[ae]s? |L')")
_ARTICLES = {"au": "Le ", "aux": "Les ", "du": "Le ", "des": "Les "}


@lru_cache(maxsize=1024)  # a source is read by several checks, for each of its hypotheses
def name_apart(french: str) -> str:
    """The text with the article of each newspaper's name apart and in a capital, where the name is no other word."""
    parts, done = [], 0
    for found in _MELTED.finditer(french):
        melted = found["to"] or found["of"]
        article = _ARTICLES[melted.lower()] if melted else found["the"].replace("’", "'").capitalize()
        said, name = next((n for n in _names(article) if _stands(french, n[0], found.end())), ("", None))
        sure = found["to"] or name not in _ORDINARY or (found["of"] and _OF_A_PAPER.search(french, 0, found.start()))
        if name and sure:
            preposition = "" if not melted else "à " if found["to"] else "de "
            parts += [french[done : found.start()], preposition, article, name]
            done = found.end() + len(said)
    return "".join(parts) + french[done:]


def mark_guests(french: str) -> str:
    """The text with "speaking on RTL" for « invité de RTL », and "on RTL" for « au micro de RTL », for a model to copy.

    Else a guest is asked about a station, or speaks to a microphone.
    """
    return _guests().sub(_speaking, french)


def _speaking(found: re.Match[str]) -> str:
    said = "on" if found["on"] else "speaking on"
    return f"{said.capitalize() if found.group()[0].isupper() else said} {found['station']}"


@cache
def _guests() -> re.Pattern[str]:
    media = (form for entry in built_in_entries() if entry.kind == "media" for form in (entry.french, *entry.english))
    stations = sorted({name for name in media if not _ARTICLE.match(name) and "-" not in name}, key=len, reverse=True)
    return re.compile(
        r"(?<![\w'’-])(?:(?:[Ii]nvitée?s? (?:de |d['’]|sur )|[Ii]nterrogée?s? (?:sur |au micro de |au micro d['’]))"
        r"|(?P<on>[Aa]u micro d(?:e |['’])|[SsÀà](?:ur le plateau|ur l'antenne| l'antenne|ur les ondes) d(?:e |['’])))"
        rf"(?P<station>{'|'.join(map(re.escape, stations))})(?![\w-])"
    )


def media_terms(french: str, glossary: Glossary) -> tuple[Term, ...]:
    """The newspapers and stations that a French text names; spans are those of `name_apart(french)`."""
    return tuple(term for term in kept_terms(french, glossary) if term.kind == "media")


def kept_terms(french: str, glossary: Glossary) -> tuple[Term, ...]:
    """The names of a French text that English keeps, newspapers among them; spans are those of `name_apart(french)`."""
    return tuple(term for term in glossary.matches(name_apart(french)) if term.kind in KEPT)


def without(text: str, named: Iterable[Term]) -> str:
    """A text, French or English, without some names, such as newspapers, with or without their article."""
    for term in named:
        for name in (*term.accepted, *(_ARTICLE.sub("", name) for name in term.accepted)):
            text = text.replace(name, " ")
    return text


def _stands(french: str, name: str, start: int) -> bool:
    after = french[start + len(name) : start + len(name) + 1]
    return french.startswith(name, start) and not (after.isalnum() or after == "-")


@cache
def _names(article: str) -> tuple[tuple[str, str], ...]:
    """The names with an article, without it, as they may be written and as they are, the longest first."""
    media = {entry.english[0] for entry in built_in_entries() if entry.kind == "media"}
    media |= {entry.french for entry in built_in_entries() if entry.kind == "media"}
    names = [n.removeprefix(article) for n in media if n.startswith(article)]
    written = {(form, name) for name in names for form in _ways(name)}
    # Where two rows differ only in accents, the one that is written so is meant.
    return tuple(sorted(written, key=lambda pair: (-len(pair[0]), pair[0] != pair[1], pair[1])))


def _ways(name: str) -> set[str]:
    """A name with the accents that papers leave out, and in small letters if it is nothing else then."""
    forms = {name, *less_accented(name)}
    return forms | {form.lower() for form in forms} if name in _DISTINCT else forms
