"""What a model would mangle, names, figures, addresses, signs, is hidden behind single letters and put back afterwards.

The embedded model has learned in training to copy the letters of LETTERS through, so that a name or a figure it never
saw comes out letter for letter. Greek letters cost two tokens each and hardly ever stand in French news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.glossary import Glossary
from summarizer.glossary_entries import KEPT
from summarizer.verify.names import name_tokens
from summarizer.verify.verbatim import VERBATIM

LETTERS = "αβγδεζηθ"
_FIGURE = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+)(?:,\d+)?(?![\w]|[.,]\d)")
_COPIED = re.compile(f"(?P<same>{VERBATIM.pattern})|{_FIGURE.pattern}")
_LINK = re.compile(r"[ -](?:(?:de la|de|du|d['’]|von der|von|van den|van der|van|bin|ben|al|el|di|da|dos)[ -]?)?")
_ARTICLE = re.compile(  # not before a noun: "the Moscow conference" keeps its article
    rf"\b[Tt]he ([{LETTERS}])(?=['’]s\b|[.,;:!?)\]\"”»]|$| (?:a|an|and|at|but|by|can|could|did|for|from|had|has|have|"
    r"in|into|is|may|must|of|on|or|since|that|the|to|was|were|when|where|which|while|who|will|with|would)\b)"
)
_WITH_ARTICLE = re.compile(  # names that English does put an article before
    r"\b(?:United|Kingdom|States|Emirates|Republic|Netherlands|Philippines|Union|Islands|Congo|Gambia|Vatican|Hague|"
    r"Alliance|Nations|House|Kremlin|Pentagon|Fund|Bank|Organi[sz]ation|Ministry|Council|Court|Commission|Parliament)\b"
    r"|\b(?:Show|Palace|East|Sahara|Bear|Lion|Cup)\b"
    r"|^(?:Alpes|Côtes|Hautes|Pyrénées|Vosges|Yvelines)\b"
    r"|^(?:Automobile Club|Bois|Champ|Comédie|Foire|Fondation|Fort|[Gg]are|Grand Palais|Jardin|Massif|Moulin|Musée"
    r"|Palais|Parc|Petit Palais|Pont|Promenade|Puy|Quai|Restos|Route|Stade de France|Théâtre|Tour|Vendée|Zénith)\b"
    r"|^(?!NATO$|UNESCO$|UNICEF$|OPEC$|NASA$|FIFA$|UEFA$)[A-Z]{2,}$|^\d"
)
# Departments that are ordinary words, rivers or towns too, are departments behind a place: Lille (Nord).
_AREA = re.compile(
    r"(?<=[\w'’-] )\((Ain|Allier|Ardennes|Aube|Cher|Creuse|Eure|Indre|Jura|Landes|Loire|Lot|Manche|Marne|Meuse|Moselle"
    r"|Nord|Orne|Rhône|Savoie|Somme|Tarn|Var|Vienne)\)"
)
_SHORTEST_FIGURE = 3  # characters; shorter figures survive translation


@dataclass(frozen=True, slots=True)
class Masked:
    """A French text as the engine gets it: `text` has letters for names and figures, `english` what each stands for."""

    french: str
    text: str
    english: Mapping[str, str]

    def restore(self, translation: str) -> str | None:
        """The translation with the English put back; None if the model lost a letter or made one up.

        Behind a letter the model cannot see that `l'Otan` takes no article in English: `the NATO` becomes `NATO`.
        """
        if {c for c in translation if c in LETTERS} != set(self.english):
            return None
        bare = _ARTICLE.sub(lambda m: m[0] if _WITH_ARTICLE.search(self.english[m[1]]) else m[1], translation)
        return re.sub(f"[{LETTERS}]", lambda m: self.english[m.group()], bare)


def mask(text: str, glossary: Glossary) -> Masked:
    """Hide the terms of the glossary, other names, and figures of a French text, as far as the letters go.

    A text that has one of the letters itself, where it is not hidden, is left as it is.
    """
    return _behind_letters(text, _hidden(text, glossary))


def mask_kept(text: str, glossary: Glossary) -> Masked:
    """Hide only the names that English keeps and any model translates: Le Progrès, Haute-Marne, Lille (Nord)."""
    terms = glossary.matches(text)
    named = {term.span: term.english for term in terms if term.kind in KEPT}
    areas = {Span(*area.span(1)): area[1] for area in _AREA.finditer(text)}
    owned = [term.span for term in terms if term.source == "user"]  # whose English is the user's
    named |= {place: area for place, area in areas.items() if not any(place.overlaps(span) for span in owned)}
    return _behind_letters(text, named)


def _behind_letters(text: str, english_of: Mapping[Span, str]) -> Masked:
    hidden = sorted(english_of.items())[: len(LETTERS)]
    parts, english, done = [], {}, 0
    letters = iter(LETTERS)
    known: dict[str, str] = {}
    for span, word in hidden:
        letter = known.get(word) or next(letters)
        known[word] = letter
        english[letter] = word
        parts += [text[done : span.start], letter]
        done = span.end
    if any(letter in part for part in (*parts[::2], text[done:]) for letter in LETTERS):
        return Masked(text, text, {})
    return Masked(text, "".join(parts) + text[done:], english)


def _hidden(text: str, glossary: Glossary) -> dict[Span, str]:
    """What to hide: its place, and its English."""
    found = {Span(*match.span()): match.group() for match in VERBATIM.finditer(text)}
    for term in glossary.matches(text):
        if term.safe and not any(term.span.overlaps(other) for other in found):
            found[term.span] = term.english
    for span in _names(text, tuple(found)):
        found[span] = _english_name(span.of(text), glossary)
    for match in _FIGURE.finditer(text):
        span = Span(*match.span())
        if len(span) >= _SHORTEST_FIGURE and not any(span.overlaps(other) for other in found):
            found[span] = english_figure(match.group())
    return found


def _names(text: str, taken: tuple[Span, ...]) -> Iterator[Span]:
    """Runs of name words (`Ursula von der Leyen`) that no term covers; words that have a translation are left out."""
    free = {
        match.start(): match.end()
        for word in name_tokens(text)
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)
        if not any(span.overlaps(Span(*match.span())) for span in taken)
    }
    done = 0
    for start in sorted(free):
        if start < done:
            continue
        done = free[start]
        while (link := _LINK.match(text, done)) and link.end() in free:
            done = free[link.end()]
        yield Span(start, done)


def _english_name(name: str, glossary: Glossary) -> str:
    """A whole name in English if the glossary has it, else with its places and such, else as the French writes it.

    A French first name stays French: Marie Dupont is no Mary.
    """
    known = glossary.accepted(name)
    if known and name not in known:
        return known[0]
    return glossary.write(name, lambda term: not term.common)


def without_words(text: str) -> str | None:
    """The English of a text that has figures, marks, addresses and signs only; None if there is a word in it."""
    if any(char.isalpha() for char in VERBATIM.sub(" ", text)):
        return None
    return _COPIED.sub(lambda found: found[0] if found["same"] else english_figure(found[0]), text)


def english_figure(figure: str) -> str:
    """A French figure as English writes it: `244 890` → `244,890`, `8,5` → `8.5`; a year stays as it is."""
    whole, _, decimals = figure.partition(",")
    grouped = re.sub(r"[ .\u00a0\u202f]", ",", whole)
    return f"{grouped}.{decimals}" if decimals else grouped
