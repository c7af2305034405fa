"""Shorter French sentences before translation: what a brief can do without goes, and only where that is safe.

The source of what is said always stays ("selon Moscou", "a indiqué le préfet"): without it, a claim would become a
fact. What goes is where and how it was said, asides in brackets, clauses that say again what is known, and fillers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from summarizer.document import Document, Span
from summarizer.facts.antecedent import Edit
from summarizer.facts.date_words import FULL_MO
from summarizer.facts.person_words import REPORTING
from summarizer.marks import quotes_in
from summarizer.parse import ParsedSentence, Token
from summarizer.summarize.edits import apart, apply, balanced
from summarizer.summarize.features import content_stems, words

MIN_WORDS = 6
MIN_SHARE = 0.4
KNOWN_SHARE = 0.6  # of a clause's content words that stood earlier, for the clause to be known
LONGEST_ASIDE = 16  # words

_GUARDED = re.compile(
    r"\b(?:ne|n['’]|pas|jamais|aucune?|rien|personne|sans|ni|non|plus|sauf|si|s['’]ils?|condition|réserve|moins|seule?"
    r"|seulement|toutefois|cependant|mais|pourtant)\b|n['’]|s['’]il",
    re.IGNORECASE,
)
_MEDIUM = re.compile(
    r"(?<!transmise)(?<!transmis)(?<![Dd]['’]abord)(?<!puis)(?<!ensuite)"
    r",?\s(?:(?:à|auprès de) l['’](?:AFP|agence [A-Z]\w+)|(?:dans|par|via|lors d['’]|au cours d['’])\s?(?:une?\s)"
    r"(?:communiqué|message|tweet|entretien|interview|conférence de presse|point(?:-| de )presse|déclaration)"
    r"(?:\s(?:commun|écrite?|publié|transmis|diffusé))?|(?:sur|au micro de|à l['’]antenne de) (?:Twitter"
    r"|Facebook|Instagram|X|franceinfo|Franceinfo|RTL|BFMTV|BFM TV|RMC|Europe 1|France Inter|CNews|LCI))"
    r"(?!,?\s(?:puis|et|ou|mais)\b)(?:,(?=\squ)|(?=[,.;]|$))"
)
_LEADING = re.compile(
    r"(?:(?:Interrogée?s?|Invitée?s?)\s[^,«»\"]{3,60},\s"
    r"|Dans un (?:communiqué|message|tweet|entretien)[^,«»\"]{0,60},\s)"
    r"(?!ils?\b|elles?\b|l['’]on\b|on\b)"
)
_FILLER = re.compile(
    r"(?:,\s)?\b(?:également|par ailleurs|en outre|d['’]ailleurs|de son côté|de leur côté|pour sa part"
    r"|pour leur part)\b,?(?=\s)",
    re.IGNORECASE,
)
"""Words that link to another sentence, with a comma before and after."""
_WEEKDAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_TODAY = re.compile(rf"\sce {_WEEKDAY}(?: (?:matin|midi|soir|après-midi))?(?=[\s,.;])(?!\s\d)")
_AMOUNT = re.compile(r"\d\s?(?:[%€$]|euros|dollars)$")
_ABBREVIATION = re.compile(r"(?<![\w-])[A-ZÀ-Ý]{2,6}$")
_BRACKET = re.compile(r"\s?\((?P<inside>[^()]*)\)")


def compress(document: Document, parsed: ParsedSentence, place: Span, known: Collection[str]) -> tuple[Edit, ...]:
    """The deletions that a sentence allows, none if what were left would not be a sentence.

    `known` are the content stems that the brief has told before. Never a negation, a condition, or anything in or
    around a quotation goes.
    """
    text = document.text
    if not balanced(place.of(text)):
        return ()
    quotes = quotes_in(text, place)
    found = [s for s in (*_patterns(text, place), *_known_clauses(text, parsed, place, known)) if len(s)]
    safe = [s for s in found if not any(s.overlaps(q) for q in quotes) and not _guarded(s.of(text))]
    edits = apart(Edit(s, "") for s in safe)
    return edits if edits and _still_a_sentence(text, place, edits, parsed) else ()


def _guarded(phrase: str) -> bool:
    """Whether words hold a negation, a condition or a contrast, without which a sentence would say something else."""
    return bool(_GUARDED.search(phrase))


def _patterns(text: str, place: Span) -> Iterator[Span]:
    for match in _BRACKET.finditer(text, place.start, place.end):
        inside = match["inside"].strip()
        # An abbreviation in brackets may be used later, one before them is told there, and a figure or a date is news;
        # « 105.607 euros (prix en Allemagne) »: what follows a figure says which.
        told = re.fullmatch(rf"[A-ZÀ-Ý][\w-]*|[^%€$]*[%€$][^%€$]*|.*\b\d.*\b{FULL_MO}\b.*", inside)
        told = told or _AMOUNT.search(text, place.start, match.start())
        told = told or _ABBREVIATION.search(text, place.start, match.start())
        if len(inside.split()) <= LONGEST_ASIDE and told is None:
            yield Span(*match.span())
    if leading := _LEADING.match(text, place.start, place.end):
        yield Span(*leading.span())
    for pattern in (_MEDIUM, _FILLER):
        for match in pattern.finditer(text, place.start, place.end):
            yield Span(*match.span())
    for match in _TODAY.finditer(text, place.start, place.end):
        if not REPORTING.isdisjoint(words(text[place.start : match.start()])[-4:]):
            yield Span(*match.span())  # when it was said; when it happened is news


def _known_clauses(text: str, parsed: ParsedSentence, place: Span, known: Collection[str]) -> Iterator[Span]:
    """Relative clauses and appositions between commas that say again what the brief has said before."""
    for token in parsed.tokens:
        named = token.pos == "PROPN" or any(t.dep.startswith("flat") for t in parsed.children(token))
        if token.dep not in ("acl:relcl", "appos", "acl") or named:
            continue  # a name stays: who it is must be told once, and the title may be all that has told it
        span = _between_commas(text, place, parsed.tokens[token.head], parsed.subtree(token))
        if span is None or len(span.of(text).split()) > LONGEST_ASIDE:
            continue
        said = content_stems(span.of(text))
        if said and sum(s in known for s in said) >= KNOWN_SHARE * len(said) and not any(s.isdigit() for s in said):
            yield span


def _between_commas(text: str, place: Span, head: Token, inside: tuple[Token, ...]) -> Span | None:
    """A subtree with its commas, if its words stand together after their head, between commas or before the end."""
    tokens = [t for t in inside if t.text != ","] or list(inside)
    start, end = tokens[0].span.start, tokens[-1].span.end
    together = tokens[-1].index - tokens[0].index + 1 <= len(inside)
    if not together or head.span.end > start or "," in text[head.span.end : start].rstrip(" \u00a0,"):
        return None
    before = re.search(r",\s*$", text[place.start : start])
    after = re.match(r"\s*(?:,|\.(?:\s|$))", text[end : place.end])
    if before is None or after is None:
        return None
    comma = after.group().strip() == ","
    return Span(place.start + before.start(), end + (after.end() if comma else 0))


def _still_a_sentence(text: str, place: Span, edits: Iterable[Edit], parsed: ParsedSentence) -> bool:
    edits = tuple(edits)
    left = apply(text, place, edits)
    root = parsed.root()
    return (
        len(left.split()) >= max(MIN_WORDS, MIN_SHARE * len(place.of(text).split()))
        and balanced(left)
        and root is not None
        and not any(e.span.overlaps(root.span) for e in edits)
    )
