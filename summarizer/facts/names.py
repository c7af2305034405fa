"""The people, organisations and places of an article, each with all its mentions: « M. Pavel » is Petr Pavel."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from summarizer.document import Document, Span
from summarizer.facts.entities import clean_entities, moved
from summarizer.facts.glued import after_town
from summarizer.glossary import fold

if TYPE_CHECKING:
    from summarizer.glossary import Glossary
    from summarizer.parse import Parse

NameKind = Literal["person", "organisation", "place"]
_KINDS: dict[str, NameKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_SMALL = {"de", "du", "des", "d'", "la", "le", "les", "l'", "et", "pour", "en", "sur", "aux", "au", "à"}
# Words that are not part of a name as such: a ministry is translated, Rio de Janeiro and Dana Air are not.
_FRENCH = re.compile(r"(?<![\w’'-])(?!des?\b|du\b|les?\b|la\b|del\b|von\b|van\b|and\b|for\b|the\b)[a-zà-ÿ]{2,}")
_OF = re.compile(r"\s(?:de\sla|du|des|pour|et)\s|\s[dl]['’]|[A-Z]\w*(?:ique|isme|tion|été|ité|ère|ale|ienne|iste)s?\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name stands, with the number of its sentence."""

    sentence: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation or place.

    Parameters
    ----------
    french: its fullest French form.
    english: what English calls it, or None if its words have to be translated.
    mentions: where it stands, in order.
    """

    kind: NameKind
    french: str
    english: str | None
    mentions: tuple[Mention, ...]

    @property
    def first(self) -> Mention:
        """The first mention in its fullest form."""
        return next((m for m in self.mentions if m.text == self.french), self.mentions[0])

    def in_sentence(self, index: int) -> tuple[Mention, ...]:
        """The mentions in one sentence."""
        return tuple(m for m in self.mentions if m.sentence == index)


def find_names(document: Document, parse: Parse, glossary: Glossary) -> tuple[Name, ...]:
    """Every person, organisation and place of a document, in the order of their first mention."""
    mentions: list[tuple[Mention, str]] = []
    for sentence, parsed in zip(document.sentences, parse.sentences, strict=True):
        start, text = sentence.span.start, document.quote(sentence)
        for entity in clean_entities(text, [moved(e, -start) for e in parsed.entities], glossary):
            mentions.append((Mention(sentence.index, entity.span.shift(start), entity.text), entity.label))
    mentions = _without_towns(document.text, mentions)
    groups = _grouped(mentions)
    names = [name for forms, kind in groups if (name := _name(document, forms, kind, mentions, glossary)) is not None]
    return tuple(sorted(_unaliased(document, names), key=lambda n: n.mentions[0].span))


def _without_towns(text: str, mentions: Sequence[tuple[Mention, str]]) -> list[tuple[Mention, str]]:
    """The mentions, and where a town was taken into the name of somebody who is named without it, the person alone."""
    people = {m.text for m, label in mentions if label == "PER"}
    found = []
    for mention, label in mentions:
        alone = after_town(text, mention.span) if label == "PER" else None
        known = alone is not None and alone.of(text) in people
        found.append((Mention(mention.sentence, alone, alone.of(text)) if alone and known else mention, label))
    return found


def _grouped(mentions: Sequence[tuple[Mention, str]]) -> list[tuple[frozenset[str], NameKind]]:
    """The forms that name the same thing, and its kind: what most of its mentions were taken for."""
    labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention, label in mentions:
        labels[_key(mention.text)][label] += 1
    kinds = {key: _majority(found) for key, found in labels.items()}
    # « Iju de Lagos » is a place, so Lagos alone is nobody.
    within = {key.split()[-1] for key, label in kinds.items() if label == "LOC" and re.search(r"\sd[eu]\s\S+$", key)}
    kinds |= dict.fromkeys(within & kinds.keys(), "LOC")
    people = sorted((k for k, label in kinds.items() if label == "PER"), key=lambda k: -len(k.split()))
    groups: list[tuple[set[str], NameKind]] = []
    for key in people:
        full = next((g for g, kind in groups if kind == "person" and _short_for(key, g)), None)
        if full is not None:
            full.add(key)
        else:
            groups.append(({key}, "person"))
    for key, label in kinds.items():
        surname = [g for g, kind in groups if kind == "person" and _short_for(key, g) and " " not in key]
        if label != "PER" and label != "LOC" and surname:
            surname[0].add(key)
        elif label in ("ORG", "LOC"):
            groups.append(({key}, _KINDS[label]))
    return [(frozenset(forms), kind) for forms, kind in groups]


def _majority(found: Counter[str]) -> str:
    """The label that most mentions have; the kinds that we use before MISC."""
    return max(found, key=lambda label: (found[label], label != "MISC", label == "PER"))


def _short_for(key: str, forms: Iterable[str]) -> bool:
    """Whether a name is the last words, or for the famous the first, of a longer one of the group."""
    return any(full != key and (full.endswith(" " + key) or full.split()[1:] == key.split()) for full in forms)


def _key(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip()


def _name(
    document: Document,
    forms: frozenset[str],
    kind: NameKind,
    mentions: Sequence[tuple[Mention, str]],
    glossary: Glossary,
) -> Name | None:
    found = [
        m for m, label in mentions if _key(m.text) in forms and (kind != "person" or label != "LOC" or len(forms) > 1)
    ]
    found += _unseen(document, forms, [m for m, _ in mentions])
    if not found:
        return None
    french = max((_key(m.text) for m in found), key=lambda t: (len(t.split()) if kind == "person" else 0, len(t)))
    found.sort(key=lambda m: m.span)
    return Name(kind, french, english_name(french, kind, glossary), tuple(found))


def _unseen(document: Document, forms: Iterable[str], seen: Sequence[Mention]) -> list[Mention]:
    """Mentions that the parser missed, where the same words stand free in another sentence."""
    missed: list[Mention] = []
    for form in forms:
        if len(form) < 3:
            continue
        pattern = re.compile(rf"(?<![\w-]){re.escape(form)}(?![\w-])")
        for sentence in document.sentences:
            for match in pattern.finditer(document.text, sentence.span.start, sentence.span.end):
                span = Span(*match.span())
                if not any(span.overlaps(m.span) for m in (*seen, *missed)):
                    missed.append(Mention(sentence.index, span, form))
    return missed


def english_name(french: str, kind: NameKind, glossary: Glossary) -> str | None:
    """What English calls a name; None if it has French words that have to be translated.

    A French first name stays French: Marie Dupont is no Mary.
    """
    known = glossary.accepted(french)
    if known and not (kind == "person" and french in known):
        return known[0]
    single = len(glossary.matches(french)) == 1
    if kind == "person":
        written = glossary.write(french, lambda term: not term.common)
    else:
        written = glossary.write(french, lambda term: single and term.kind in ("person", "city"))
    french_words = _FRENCH.search(written) or (kind == "organisation" and " " in written and _OF.search(written))
    return None if kind != "person" and french_words else written


def _unaliased(document: Document, names: Sequence[Name]) -> list[Name]:
    """Join a name with its abbreviation: `Hewlett-Packard (HP)`, `Human Rights Watch` … `HRW`, and equal English."""
    joined: list[Name] = []
    for name in sorted(names, key=lambda n: -len(n.french)):
        place = next(
            (i for i, other in enumerate(joined) if other.kind == name.kind and _same(document, other, name)), None
        )
        if place is None:
            joined.append(name)
        else:
            other = joined[place]
            mentions = tuple(sorted((*other.mentions, *name.mentions), key=lambda m: m.span))
            careful = other if fold(other.french) != fold(name.french) else max(other, name, key=_care)
            joined[place] = replace(
                careful, english=_ALIASES.get(careful.english or "", careful.english), mentions=mentions
            )
    return joined


def _care(name: Name) -> int:
    """How many capitals and accents a name is written with: « Jean-Yves Le Drian », « Édouard Philippe »."""
    return sum(c.isupper() for c in name.french) + sum(not c.isascii() for c in name.french)


_ALIASES = {"Atlantic Alliance": "NATO"}  # two names of one body, neither short for the other


def _same(document: Document, long: Name, short: Name) -> bool:
    if long.kind == "organisation" and "NATO" in (long.english, short.english):
        both = {_ALIASES.get(n.english or "", n.english) for n in (long, short)}
        if both == {"NATO"}:
            return True
    if long.kind == "organisation" and long.french.split()[0] == short.french and " " in long.french:
        return True  # « l'Alliance » for « l'Alliance atlantique »
    if long.english is not None and long.english == short.english:
        return True
    if long.kind == "person" and fold(long.french) == fold(short.french):
        return True  # « Jean-Yves le Drian », « Edouard Philippe », written with other capitals or accents
    if long.kind != "organisation" or not re.fullmatch(r"[A-Z][A-Z-]{1,6}", short.french):
        return False
    words = [w for w in re.split(r"[\s'’-]+", long.french) if w.lower() not in _SMALL and w]
    initials = "".join(w[0] for w in words).upper()
    in_brackets = f"{long.french} ({short.french})" in document.text
    return in_brackets or initials == short.french
