"""What a single name stands for: « l'atelier Furch » is a firm's though a Furch is named, « Petr » is Petr Furch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.document import Document, Span, ending_at
from summarizer.facts.names import Mention, Name
from summarizer.facts.person_words import REPORTING, is_person
from summarizer.parse import Parse, Token

_FIRMS = frozenset(
    """
    agence atelier banque boutique brasserie brasseur cabinet chantier compagnie constructeur distillerie domaine
    enseigne entreprise fabricant fabrique firme fondation fournisseur galerie garage groupe hôtel imprimerie
    industriel label laboratoire librairie magasin maison manufacture marque restaurant société studio usine éditeur
    équipementier écurie
    """.split()  # noqa: SIM905 - a text reads better than 40 literals
)
_GROUPS = frozenset({"couple", "famille", "foule", "groupe", "peuple", "public", "équipe"})  # of people, and nobody
_TIMES = re.compile(r"(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|matin|soir|midi|nuit|an|année|mois|fois)s?")
_TITLE = re.compile(r"\b(?:MM?\.|Mmes?|Mlle|Me|Monsieur|Madame|Maître)\s$")
_AGED = re.compile(r",?\s(?:âgée?\sde\s)?\(?\d+\sans\b")
_NEAR = 4  # sentences between a first name and the full name


def follows_thing(tokens: Sequence[Token], mention: Span) -> bool:
    """Whether a name stands right after a noun that is no person: « des guitares Furch », « l'affaire Dreyfus »."""
    noun = noun_before(tokens, mention)
    return noun is not None and not _is_somebody(noun)


def noun_before(tokens: Sequence[Token], mention: Span) -> Token | None:
    """The common noun that a name stands after, with at most adjectives between."""
    end = mention.start
    for token in reversed([t for t in tokens if t.span.end <= mention.start]):
        if end - token.span.end != 1 or not token.text[:1].islower():
            return None
        if token.pos == "NOUN":
            return None if _TIMES.fullmatch(token.text) else token
        if token.pos != "ADJ" and "VerbForm=Part" not in token.morph:
            return None
        end = token.span.start
    return None


def _is_somebody(noun: Token) -> bool:
    word = noun.text.lower()
    stem = word.removesuffix("s")
    if stem in _FIRMS or stem in _GROUPS:
        return False
    return is_person(word)


def told_apart(document: Document, parse: Parse, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names with a firm's mentions taken from its founder, and a first name alone given to whom it is short for."""
    found: list[Name] = []
    for name in names:
        firm = _firm_mentions(document, parse, name) if name.kind == "person" and " " in name.french else ()
        kept = tuple(m for m in name.mentions if m not in firm)
        found += [replace(name, mentions=kept)] if kept else []
        found += [Name("organisation", firm[0].text, firm[0].text, firm)] if firm else []
    found = _with_first_names(document, found)
    return tuple(sorted(found, key=lambda n: n.mentions[0].span))


def _firm_mentions(document: Document, parse: Parse, name: Name) -> tuple[Mention, ...]:
    """The mentions of a surname that are a firm's, if the article says that there is one: « l'entreprise Furch ».

    Where the surname alone is the person too, « M. Furch », « a dit Furch », only those after a thing are.
    """
    short = [m for m in name.mentions if m.text == name.french.split()[-1]]
    nouns = {m: noun_before(parse.sentences[m.sentence].tokens, m.span) for m in short}
    if not any(noun is not None and noun.text.lower() in _FIRMS for noun in nouns.values()):
        return ()
    things = [m for m, noun in nouns.items() if noun is not None and not _is_somebody(noun)]
    if any(_is_person(document, parse, m, nouns[m]) for m in short):
        return tuple(things)
    return tuple(short)


def _is_person(document: Document, parse: Parse, mention: Mention, noun: Token | None) -> bool:
    """Whether a surname alone is a person's for certain: after a title or who it is, or beside a verb of saying."""
    if ending_at(_TITLE, document.text, mention.span.start) or (noun is not None and _is_somebody(noun)):
        return True
    tokens = parse.sentences[mention.sentence].tokens
    beside = [t for t in tokens if t.span.end <= mention.span.start][-1:]
    beside += [t for t in tokens if t.span.start >= mention.span.end][:3]
    return any(t.text.lower() in REPORTING for t in beside)


def _with_first_names(document: Document, names: Sequence[Name]) -> list[Name]:
    """« Petr, fils du fondateur » is the only Petr whom the article names in full, a few sentences before or after.

    Not « Petr, 12 ans », who is told by his first name alone, nor « M. Petr », whose surname it is.
    """
    people = [n for n in names if n.kind == "person"]
    joined = list(names)
    for name in people:
        full = [n for n in people if n.french.startswith(name.french + " ")]
        if " " in name.french or len(full) != 1 or not _short_for(document, name, full[0]):
            continue
        mentions = tuple(sorted((*full[0].mentions, *name.mentions), key=lambda m: m.span))
        joined = [replace(n, mentions=mentions) if n == full[0] else n for n in joined if n != name]
        people = [n for n in joined if n.kind == "person"]
    return joined


def _short_for(document: Document, name: Name, full: Name) -> bool:
    near = any(abs(m.sentence - f.sentence) <= _NEAR for m in name.mentions for f in full.mentions)
    alone = any(
        ending_at(_TITLE, document.text, m.span.start) or _AGED.match(document.text, m.span.end) for m in name.mentions
    )
    return near and not alone
