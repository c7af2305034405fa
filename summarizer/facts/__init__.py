"""Key facts, found in the French: one module a kind, and the table of kinds.

`extract_facts` is the stage; `dates.find_dates` and `quantities.find_quantities` are useful by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from summarizer.document import Span
from summarizer.facts.bodies import body_candidates
from summarizer.facts.english_pronouns import with_right_pronouns
from summarizer.facts.events import event_candidates
from summarizer.facts.figures import date_candidates, date_in_words, quantity_candidates, quantity_in_words
from summarizer.facts.material import Candidate, Material
from summarizer.facts.persons import person_candidates
from summarizer.facts.quotes import quote_candidates
from summarizer.facts.rank import FLOOR, select, varied
from summarizer.facts.worth import beside

if TYPE_CHECKING:
    from summarizer.document import Document
    from summarizer.glossary import Glossary
    from summarizer.parse import Parse
    from summarizer.protocols import TextTranslator
    from summarizer.results import Fact, FactKind, TranslatedSentence, Translation

__all__ = ["KINDS", "extract_facts"]

KINDS: Mapping[FactKind, Callable[[Material], list[Candidate]]] = {
    "person": person_candidates,
    "organisation": body_candidates,
    "place": body_candidates,
    "date": date_candidates,
    "quantity": quantity_candidates,
    "quote": quote_candidates,
    "event": event_candidates,
}
"""Who finds the candidates of each kind; one function may find several kinds."""

_TAG = 6  # characters outside quotation marks: no room for who says it
_SPARE = 6  # candidates translated beyond the limit, for those whose translation fails its checks
_PER_FLAG, _MOST = 0.05, 0.12  # what a failed check costs a fact: it is told later, not never


def extract_facts(
    document: Document,
    parse: Parse,
    translation: Translation,
    translator: TextTranslator,
    glossary: Glossary,
    *,
    limit: int = 12,
    kinds: tuple[FactKind, ...] = (),
    told: Collection[int] = (),
) -> tuple[Fact, ...]:
    """The key facts of an article, the most important first.

    Parameters
    ----------
    document, parse, translation: the article, its analysis and its English.
    translator: for the phrases that are no whole sentence; called once.
    glossary: the English of names.
    limit: how many facts at most; an article that says little has fewer.
    kinds: only these kinds; by default all, in a varied list.
    told: the sentences that stand in a summary beside the facts. Where no kinds are asked for, what is best beside them
        comes first (`worth.beside`): an event or a quote of one would say it a second time and is left out; a figure or
        a date of one, which is a value, too, comes last.
    """
    if limit < 1:
        return ()
    material = Material(document, parse, translation, glossary)
    candidates = _quotes_first(find_candidates(material, kinds))
    if told and not kinds:
        candidates = beside(material, candidates, told)
    choose = partial(select, only=bool(kinds), floor=FLOOR if not told and not kinds else -1.0)
    short = _shortlist(candidates, limit, told, choose, only=bool(kinds))
    english = _of_whom(material, short, _translated(material, translator, [p for c in short for p in c.phrases]))
    flags = {id(c): tuple(f for p in c.phrases for f in english[p].flags) for c in short}
    made = {id(c): replace(fact, flags=flags[id(c)]) for c in short if (fact := c.make(english)) is not None}

    def score(candidate: Candidate) -> float:
        return candidate.score - min(_MOST, _PER_FLAG * len(flags[id(candidate)]))

    good = [c for c in short if id(c) in made]
    picked = choose(good, limit, score=score)
    picked = picked if kinds else varied(picked, good, score, limit=limit, elsewhere=told)
    return _distinct(replace(made[id(c)], score=round(score(c), 4)) for c in picked)


def find_candidates(material: Material, kinds: tuple[FactKind, ...] = ()) -> list[Candidate]:
    """All that could be told of an article, of these kinds or of all."""
    wanted = kinds or tuple(KINDS)
    finders = dict.fromkeys(KINDS[kind] for kind in wanted)
    found = [c for find in finders for c in find(material) if c.kind in wanted]
    spoken = {i for c in found if c.kind == "quote" for i in c.sentences}
    return found if kinds else [c for c in found if not _is_nobodys(material, c, spoken)]


def _is_nobodys(material: Material, candidate: Candidate, spoken: Collection[int]) -> bool:
    """Whether a sentence is all in quotation marks, and in no quote whose speaker is known."""
    if candidate.kind == "quote" or candidate.sentence is None or candidate.sentence in spoken:
        return False
    place = material.document.sentences[candidate.sentence].span
    quoted = sum(min(q.end, place.end) - max(q.start, place.start) for q in material.quotations if q.overlaps(place))
    return quoted > 0 and place.end - place.start - quoted < _TAG


def _quotes_first(candidates: list[Candidate]) -> list[Candidate]:
    """A sentence that is mostly somebody's words is told as a quote, not as an event that the article vouches for.

    The two change places in rank: how much the sentence matters stays what it was.
    """
    quotes = {c.sentence: c for c in candidates if c.kind == "quote"}
    ranks: dict[int, float] = {}
    for event in (c for c in candidates if c.kind == "event"):
        quote = quotes.get(event.sentence)
        if quote and quote.score < event.score and len(event.words & quote.words) > len(event.words) / 2:
            ranks |= {id(event): quote.score, id(quote): event.score}
    return [replace(c, score=ranks.get(id(c), c.score)) for c in candidates]


def _shortlist(
    candidates: list[Candidate],
    limit: int,
    told: Collection[int],
    choose: Callable[[list[Candidate], int], list[Candidate]],
    *,
    only: bool,
) -> list[Candidate]:
    """The candidates that are worth translating: those that would be told, and a few to take the place of failures."""
    first = choose(candidates, limit)
    rest = [c for c in candidates if c not in first]
    short = [*first, *choose(rest, _SPARE)]
    sentences = {c.sentence for c in short} | set(told)
    bodies = [c for c in rest if c.kind in ("organisation", "place") and c.sentence in sentences and c not in short]
    return [*short, *sorted(bodies, key=lambda c: -c.score)[: 0 if only else _SPARE]]


def _translated(material: Material, translator: TextTranslator, phrases: list[str]) -> dict[str, TranslatedSentence]:
    """The English of each phrase, in one call; whole sentences have theirs already."""
    known = {material.document.quote(s): material.translation.sentences[s.index] for s in material.document.sentences}
    new = [p for p in dict.fromkeys(phrases) if p not in known]
    return known | dict(zip(new, translator.translate_texts(new) if new else (), strict=True))


def _of_whom(
    material: Material, candidates: Iterable[Candidate], english: Mapping[str, TranslatedSentence]
) -> dict[str, TranslatedSentence]:
    """The English of each phrase, of what stands so in a sentence with "her" for "his" where it is of a woman.

    What is quoted without its sentence stays, who speaks is in it as « je », and what has half a quotation in it.
    """
    told = dict(english)
    for candidate in candidates:
        phrase = candidate.phrases[0] if candidate.phrases else ""
        said = english.get(phrase)
        if candidate.sentence is None or said is None or told[phrase] is not said or said.text.count('"') % 2:
            continue
        place = material.document.sentences[candidate.sentence].span
        start = material.document.text.find(phrase, place.start, place.end)
        if start >= 0 and not material.is_quoted(Span(start, start + len(phrase))):
            told[phrase] = replace(said, text=with_right_pronouns(material, candidate.sentence, said.text))
    return told


def _distinct(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """No two facts with the same words: a later figure or name of the same sentence begins with the figure or name."""
    seen: set[str] = set()
    kept: list[Fact] = []
    for fact in facts:
        if fact.text in seen and fact.kind in ("date", "quantity"):
            lead = date_in_words(fact) if fact.kind == "date" else quantity_in_words(fact)
            fact = replace(fact, text=f"{lead}: {fact.text}")
        if fact.text in seen and fact.kind in ("organisation", "place"):
            fact = replace(fact, text=f"{fact.value['name']}: {fact.text}")
        if fact.text in seen and fact.kind == "quote":
            fact = replace(fact, text=f"{fact.value['speaker']}: “{fact.value['said']}”")
        if fact.text not in seen:
            kept.append(fact)
            seen.add(fact.text)
    return tuple(kept)
