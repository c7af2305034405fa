"""Main events: who did what to whom, when and where, told in a statement that stands alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from summarizer.document import Span, ending_at
from summarizer.facts.material import Candidate, Material, content_words, subject_of, text_of
from summarizer.facts.names import Name
from summarizer.facts.statement import Statement, statement_of
from summarizer.facts.verbs import hangs_on_main_verb
from summarizer.results import Evidence, Fact, TranslatedSentence, evidence_of

if TYPE_CHECKING:
    from summarizer.parse import ParsedSentence, Token

_MODALS = frozenset({"devoir", "pouvoir", "vouloir", "falloir", "aimer", "souhaiter", "préférer"})
# "Would be" leaves open what "would have been" denies.
_HEDGED = re.compile(
    r"\b(?:reportedly|allegedly|apparently|according|said to|believed|suspected|would(?! have\b)|might|may|could)\b",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(
    r"\b(?:selon|d['’]après|serait|seraient"
    r"|(?:aurait|auraient)(?! (?:\w+ )?(?:pu|dû|fallu|voulu|aimé|souhaité|préféré)\b))\b",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"r(?:ais|ait|ions|iez|aient)$")  # the parser takes « prendra » for one, too
_ENDED = re.compile(r"[.!?…:;]\W*\Z")
PLACED = re.compile(
    r"\b(?:(?:à|au|aux|en|dans|sur|près\sd[eu]|vers|depuis)\s(?:l[ae]s?\s|l['’])?"
    r"|(?:nord|sud|est|ouest|centre)\s(?:du|des|d['’]|de\sla|de\sl['’])\s?)$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"\b(?:avec|contre|à|au|aux|envers|visant|entre|informé)\s(?:[\wà-ÿ'’-]+\s){0,4}?$", re.IGNORECASE
)
_CLAUSES = ("acl", "advcl", "ccomp", "csubj", "parataxis")  # what begins a clause with a verb of its own
_MAX_WHO = 8

_BY = re.compile(r"\bpar\s(?:l[ae]s?\s|l['’])?$")


def event_candidates(material: Material) -> list[Candidate]:
    """A candidate for each sentence that can be told alone."""
    found = []
    for sentence in material.document.sentences:
        statement = statement_of(material, sentence.index)
        if statement is not None:
            found.append(_candidate(material, statement))
    return found


def importance(material: Material, statement: Statement) -> float:
    """How much a sentence matters, 0 to about 1: early, about the title and the main names, with figures."""
    document = material.document
    before = sum(not s.is_heading for s in document.sentences[: statement.sentence])
    words = content_words(statement.french)
    title = len(words & material.title_words) / max(3, len(material.title_words))
    fame = max((material.weight(n) for n in material.names_in(statement.sentence)), default=0.0)
    figures = bool(material.quantities_in(statement.sentence)) or bool(material.dates_in(statement.sentence))
    return 0.45 / (1 + 0.14 * before) + 0.2 * min(title, 1.0) + 0.15 * fame + 0.06 * figures - statement.weakness


def repeats_title(material: Material, statement: Statement) -> bool:
    """Whether a statement says no more than the title: few new words, and not even half of its own."""
    words = content_words(statement.french)
    new = len(words - material.title_words)
    return bool(material.title_words) and new < 4 and 2 * new <= len(words)


def certainty(material: Material, statement: Statement) -> str:
    """`reported` for the journalistic conditional (`aurait été tué`) and for what is said « selon » somebody."""
    if _ATTRIBUTED.search(re.sub(r"«[^»]*»", "", statement.french)):
        return "reported"
    tokens = material.parse.sentences[statement.sentence].tokens
    inside = [t for t in tokens if statement.span.contains(t.span)]
    supposed = any(t.text.lower() in ("si", "s'") and t.dep == "mark" for t in inside)
    conditional = any(
        "Mood=Cnd" in t.morph
        and _CONDITIONAL.search(t.text)
        and _MODALS.isdisjoint((t.lemma, tokens[t.head].lemma if t.dep.startswith("aux") else ""))
        for t in inside
    )
    return "reported" if conditional and not supposed else "asserted"


def told(statement: Statement, english: Mapping[str, TranslatedSentence], certain: str) -> str:
    """The English of a statement; what French puts in the conditional is not asserted in English either."""
    text = english[statement.french].text.strip()
    if not text:
        return ""
    if (
        certain == "reported"
        and not _HEDGED.search(text)
        and not re.search(r"[Ss]elon|[Dd]['’]après", statement.french)
    ):
        text = text.rstrip(".") + " (reported, not confirmed)."
    if statement.french.endswith(".") and not _ENDED.search(text):  # a date at the end, and the model left the stop out
        text += "."
    return text[:1].upper() + text[1:]


def _candidate(material: Material, statement: Statement) -> Candidate:
    certain = certainty(material, statement)
    who, whom = _actors(material, statement)
    phrases = [statement.french]
    if isinstance(who, str):
        phrases.append(who)
    where = _where(material, statement)
    parsed = material.parse.sentences[statement.sentence]
    told_ = (d for d in material.dates_in(statement.sentence) if d.iso and statement.tells(d.span))
    when = next((d.iso for d in told_ if hangs_on_main_verb(parsed, d.span)), None)

    def make(english: Mapping[str, TranslatedSentence]) -> Fact | None:
        text = told(statement, english, certain)
        if not text:
            return None
        value = {
            "who": (who.english or who.french)
            if isinstance(who, Name)
            else _phrase(english[who].text)
            if who
            else None,
            "what": text,
            "whom": (whom.english or whom.french) if whom else None,
            "when": when,
            "where": where.english if where else None,
            "certainty": certain,
        }
        return Fact("event", value, text, evidence_for(material, statement))

    score = importance(material, statement) - repeats_title(material, statement)
    words = content_words(statement.french)
    return Candidate("event", f"event:{statement.sentence}", score, words, statement.sentence, tuple(phrases), make)


def evidence_for(material: Material, statement: Statement, focus: Span | None = None) -> tuple[Evidence, ...]:
    """What a statement rests on: the place of its value, its sentence, and where the names that it spells out stand."""
    places = [(statement.sentence, focus)] if focus is not None else []
    places.append((statement.sentence, statement.span))
    places += [(m.sentence, m.span) for m in statement.sources if not statement.span.contains(m.span)]
    return tuple(evidence_of(material.document, *place) for place in dict.fromkeys(places))


def _actors(material: Material, statement: Statement) -> tuple[Name | str | None, Name | None]:
    """Who acts: a name, or the words of the subject; and whom it is done to. A passive turns the two round."""
    parsed = material.parse.sentences[statement.sentence]
    root, subject = parsed.root(), subject_of(parsed)
    found = text_of(material.document, subject) if subject else None
    if root is None or found is None or not statement.span.contains(found[0]):
        return None, None
    names = [n for n in material.names_in(statement.sentence) if n.kind != "place" or n.in_sentence(statement.sentence)]
    first = [n for n in names if any(found[0].contains(m.span) for m in n.in_sentence(statement.sentence))]
    who: Name | str | None = first[0] if first and len(found[1]) - len(first[0].french) < 12 else None
    if who is None and len(found[1].split()) <= _MAX_WHO and not any(t.pos == "PRON" for t in subject or ()):
        who = found[1]
    text = material.document.text
    others = [
        n
        for n in names
        if n not in first
        and n.kind != "place"
        and _depends_on(parsed, root, n.in_sentence(statement.sentence)[0].span)
        and _TOWARDS.search(text[root.span.end : n.in_sentence(statement.sentence)[0].span.start])
    ]
    agents = [
        n for n in names if n not in first and ending_at(_BY, text, n.in_sentence(statement.sentence)[0].span.start)
    ]
    passive = any(t.dep in ("nsubj:pass", "aux:pass") and t.head == root.index for t in parsed.tokens)
    if passive and agents:
        return agents[0], who if isinstance(who, Name) else None
    return who, others[0] if others else None


def _depends_on(parsed: ParsedSentence, verb: Token, place: Span) -> bool:
    """Whether a name is what the verb itself is about, and not another verb's of a clause below it."""
    token = next((t for t in parsed.tokens if t.span.start >= place.start), None)
    while token is not None and token.index != verb.index:
        if token.dep.startswith(_CLAUSES) or token.head == token.index:
            return False
        token = parsed.tokens[token.head]
    return token is not None


def _where(material: Material, statement: Statement) -> Name | None:
    text = material.document.text
    quotes = [Span(*m.span()) for m in re.finditer(r"«[^»]*»", text)]
    for name in material.names_in(statement.sentence):
        for mention in name.in_sentence(statement.sentence):
            inside = statement.tells(mention.span) and not any(q.contains(mention.span) for q in quotes)
            if (
                name.kind == "place"
                and inside
                and PLACED.search(text[max(0, mention.span.start - 14) : mention.span.start])
            ):
                return name
    return None


def _phrase(english: str) -> str | None:
    words = english.strip().rstrip(".")
    return words or None


def focused(material: Material, sentence: int, focus: Span) -> Statement | None:
    """The statement of a sentence that keeps a place, if it does."""
    statement = statement_of(material, sentence, focus)
    return statement if statement is not None and statement.span.contains(focus) else None
