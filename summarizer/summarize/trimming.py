"""Shorter forms of a French sentence for a headline, cut at its commas, where the parse of the whole allows no clause.

Trimming as in "Hedge Trimmer" (Dorr, Zajic and Schwartz 2003), but only of what its first word tells to be by the way.
A long opening misleads the parser, so what is left without it is parsed again. Never goes a negation, a condition, a
part of a quotation, or the source of what is said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from summarizer.document import Document, Sentence, Span, document_id
from summarizer.facts.antecedent import Edit
from summarizer.marks import quotes_in
from summarizer.parse import ParsedSentence, Parser, Token
from summarizer.summarize.dispensable import (
    ASIDE,
    NEGATED,
    SAID,
    SAID_HOW,
    SOURCE,
    TAIL,
    bare,
    needed,
    without_opening,
)
from summarizer.summarize.edits import apply, balanced, finished
from summarizer.summarize.main_clause import clause, is_time

_LEAST = 5  # words that are left
NEAR = 1.2  # times the words of a clause: a form of so many is better than the clause, which may lack a complement


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A sentence without its opening and asides, parsed on its own, and what else can go.

    Parameters
    ----------
    document: of such sentences.
    parsed: the parse of this one.
    forms: its texts, each shorter than the one before.
    opened: whether it has lost an opening.
    """

    document: Document
    parsed: ParsedSentence
    forms: tuple[str, ...]
    opened: bool

    def form(self, most: int) -> str | None:
        """The longest of the forms with at most `most` words."""
        return next((f for f in self.forms if len(f.split()) <= most), None)

    def shortest(self, most: int) -> str | None:
        """The shortest of the forms, if it has at most `most` words."""
        return self.form(most) and self.forms[-1]

    def clause(self, most: int) -> str | None:
        """The main clause of the first form in at most `most` words, where the forms all have far more."""
        return None if self.form(int(most * NEAR)) else clause(self.document, self.parsed, most)


def trim(
    parser: Parser, document: Document, sentences: Iterable[int], fragments: Collection[int] = ()
) -> Mapping[int, Trimmed]:
    """The shorter forms of some sentences of a document; nothing of one that is a question or half a quotation.

    Parameters
    ----------
    parser: parses what is left without an opening.
    fragments: those of the sentences that are none, unless what is left of them is.
    """
    parse = parser.parse(document)
    participles = {
        i for i in sentences if parse.sentences[i].tokens and "VerbForm=Part" in parse.sentences[i].tokens[0].morph
    }
    whole = {i: bare(document, parse.sentences[i]) for i in sentences}
    whole = {i: words for i, words in whole.items() if balanced(words) and "?" not in words}
    tried = [(i, words) for i, text in whole.items() for words in (*without_opening(text, i in participles), text)]
    if not tried:
        return {}
    parts = _document([words for _, words in tried])
    found: dict[int, Trimmed] = {}
    for (i, text), parsed in zip(tried, parser.parse(parts).sentences, strict=True):
        opened = text != whole[i]
        sound = _is_sentence(parsed) and (not opened or i in participles or _stands_alone(parsed))
        if i not in found and (sound or not (opened or i in fragments)):
            said = finished(" ".join(document.quote(document.sentences[i]).split()))
            forms = tuple(form for form in _forms(parts, parsed) if form != said)
            found[i] = Trimmed(parts, parsed, forms, opened)
    return {i: made for i, made in found.items() if made.forms}


def _stands_alone(parsed: ParsedSentence) -> bool:
    """Whether a sentence is as true without its place or time: of somebody named, or of what has happened."""
    root = parsed.root()
    verb = " ".join(t.morph for t in _verb(parsed, root)) if root is not None else ""
    if parsed.tokens[0].pos == "PROPN" or ("Tense=Past" in verb and not re.search("Tense=Fut|Mood=Cnd", verb)):
        return True
    before = pairwise(parsed.tokens[: root.index if root else 0])  # the parser takes many a first name for a noun
    return any(one.text[0].isupper() and two.text[0].isupper() for one, two in before)


def _document(texts: Iterable[str]) -> Document:
    """A document of sentences, one a line."""
    sentences: list[Sentence] = []
    lines = list(texts)
    start = 0
    for k, line in enumerate(lines):
        sentences.append(Sentence(k, Span(start, start + len(line)), k))
        start += len(line) + 1
    text = "\n".join(lines)
    return Document(document_id(text), text, None, None, None, tuple(sentences))


def _is_sentence(parsed: ParsedSentence, *, sourced: bool = False) -> bool:
    """Whether the first words are the subject, no pronoun, of the main verb, and that is in a tense.

    What is `sourced` begins with « Selon l'agence, » and goes on so.
    """
    root = parsed.root()
    if root is None or not _in_a_tense(parsed, root):
        return False
    subjects = [t for t in parsed.children(root) if t.dep.startswith("nsubj") and t.pos != "PRON"]
    commas = [t.index for t in parsed.tokens[: root.index] if t.text == ","]
    start = parsed.subtree(subjects[0])[0].index if subjects else None
    return commas == [start - 1] if sourced and start else start == 0 and len(commas) != 1  # one: an opening


def _verb(parsed: ParsedSentence, root: Token) -> tuple[Token, ...]:
    """A main verb with its auxiliaries, or an adjective or noun with its copula."""
    return tuple(t for t in (*parsed.children(root), root) if t is root or t.dep.startswith(("aux", "cop")))


def _in_a_tense(parsed: ParsedSentence, verb: Token) -> bool:
    return any("VerbForm=Fin" in t.morph for t in _verb(parsed, verb))


def _forms(document: Document, parsed: ParsedSentence) -> Iterator[str]:
    """The sentence, then without the aside after its subject, then without one tail after the other."""
    text, place = document.text, document.sentences[parsed.index].span
    yield place.of(text)
    edits: list[Edit] = []
    if (aside := _aside(document, parsed)) is not None:
        edits.append(Edit(aside, ""))
        yield apply(text, place, edits)
    for start in _tails(document, parsed):
        tail = Span(start, place.end)
        made = apply(text, place, [*(e for e in edits if e.span.end <= start), Edit(tail, "")])
        if len(made.split()) >= _LEAST:
            yield made


def _aside(document: Document, parsed: ParsedSentence) -> Span | None:
    """What stands between commas after the subject and right before the main verb, but for an enumeration."""
    root = parsed.root()
    if root is None or not _in_a_tense(parsed, root) or not _is_sentence(parsed):
        return None
    verb = next(t for t in _verb(parsed, root) if "VerbForm=Fin" in t.morph)
    first = next((t for t in parsed.tokens if t.text == ","), None)
    last = next((t for t in reversed(parsed.tokens[: verb.index]) if t.text == ","), None)
    if first is None or last is None or first is last or verb.index - last.index > 2:  # one word: "n'", "s'"
        return None
    between = Span(first.span.end, last.span.start).of(document.text).strip()
    listed = "Number=Plur" in verb.morph and re.search(r"\b(?:et|ou)\b", between)
    timed = any(is_time(t) for t in parsed.tokens[: first.index])  # « Le Jeudi saint, l'archevêque, …, a dit »
    if timed or not ASIDE.match(between) or listed or needed(between) or re.search(r"[«»“”\"]", between):
        return None
    return Span(first.span.start, last.span.end)


def _tails(document: Document, parsed: ParsedSentence) -> Iterator[int]:
    """Where the sentence may end sooner, the last place first: after its main verb, or after who is quoted."""
    text, place = document.text, document.sentences[parsed.index].span
    quotes = quotes_in(text, place)
    root = parsed.root()
    told = (
        m for m in SAID.finditer(text, place.start, place.end) if not any(q.overlaps(Span(*m.span())) for q in quotes)
    )
    said = next(told, None)
    if said is not None:
        least = said.end()
    elif (
        root is not None
        and _is_sentence(parsed, sourced=SOURCE.match(text, place.start) is not None)
        and not NEGATED.search(place.of(text))
    ):
        least = root.span.end
    else:
        return
    places = [*re.finditer(r",\s|\s?:\s", text[: place.end])]
    how = SAID_HOW.search(text, least, place.end) if said is not None else None
    if how is not None and not any(least <= m.start() < how.start() for m in places):
        if not needed(text[how.start() : place.end]):
            yield how.start()
        places = [m for m in places if m.start() < how.start()]
    for comma in reversed(places):
        if comma.start() < least or any(q.start < comma.start() < q.end for q in quotes):
            continue
        tail = Span(comma.start(), place.end)
        by_the_way = TAIL.match(text, comma.end()) or _is_apposition(parsed, comma.end())
        if ":" in comma.group():
            by_the_way = _is_explanation(parsed, tail)
        if by_the_way and not needed(tail.of(text)) and not _tells_who(parsed, tail):
            yield comma.start()


def _tells_who(parsed: ParsedSentence, tail: Span) -> bool:
    """« …, conclut l'étude »: whether a verb in a tense stands after a comma, before who says it."""
    inside = [t for t in parsed.tokens if tail.contains(t.span)]
    rows = zip(inside, inside[1:], inside[2:], strict=False)
    return any(
        a.text == "," and "VerbForm=Fin" in b.morph and c.pos in ("DET", "PROPN", "NOUN", "VERB") for a, b, c in rows
    )


def _is_explanation(parsed: ParsedSentence, tail: Span) -> bool:
    """« … vont baisser : cette baisse s'élèvera à … »: a clause after a colon that no noun has announced."""
    before = next((t for t in reversed(parsed.tokens) if t.span.end <= tail.start), None)
    inside = [t for t in parsed.tokens if tail.contains(t.span)]
    verb = any("VerbForm=Fin" in t.morph for t in inside)
    return (
        before is not None
        and before.pos not in ("NOUN", "PROPN")
        and verb
        and not any(t.text in '«»“”"' for t in inside)
    )


def _is_apposition(parsed: ParsedSentence, start: int) -> bool:
    """« …, enseignant de 58 ans »: a noun without article to the end, and no enumeration."""
    tail = [t for t in parsed.tokens if t.span.start >= start]
    listed = any(t.text in (",", "et", "ou") for t in tail)
    return len(tail) > 2 and tail[0].pos == "NOUN" and tail[1].text in ("de", "d'", "d’", "du") and not listed
