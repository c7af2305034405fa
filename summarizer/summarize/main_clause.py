"""The main clause of a French sentence, in few words: what a headline is made of."""

from __future__ import annotations

import re
from itertools import pairwise

from summarizer.document import Document, Span
from summarizer.facts.person_words import REPORTING
from summarizer.facts.pronouns import TIME_WORDS
from summarizer.parse import ParsedSentence, Token
from summarizer.summarize.compression import guarded
from summarizer.summarize.edits import balanced, finished

# What a clause can do without, the least missed first. Objects and complements are never among it.
_DROPPABLE = (
    frozenset({"parataxis", "advcl", "appos", "acl:relcl"}),
    frozenset({"obl:mod", "obl:agent", "acl", "advmod", "obl"}),
    frozenset({"conj", "nmod"}),
)
_OF = frozenset({"de", "d'", "d’", "du", "des"})
_COMPLETING = frozenset({"nsubj", "aux", "cop", "expl", "obj", "iobj", "obl", "advmod", "xcomp", "ccomp", "parataxis"})
_COUNTING = frozenset(
    """
    centaine dizaine vingtaine trentaine quarantaine cinquantaine quinzaine douzaine millier million milliard partie
    majorité moitié tiers quart nombre série ensemble plupart minorité poignée
    """.split()  # noqa: SIM905 - a text reads better than 20 literals
)
_ORDINAL = frozenset({"premier", "dernier", "seul", "second"})
_TOKENS = 3  # of a word with its apostrophes, hyphens and comma, at most
FAR = 10  # words left out, over which no phrase of place or time is joined to the verb
_SOURCE = frozenset({"selon", "d'après", "d’après"})
_PARTICIPLE = re.compile(r"(?:[éiust]|ant)(?:e|s|es)?$")
_THAT = frozenset({"que", "qu'", "qu’"})
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


def clause(document: Document, parsed: ParsedSentence, most: int) -> str | None:
    """The main clause of a sentence in at most `most` French words, or None if it cannot be had by whole phrases.

    Phrases that hang on the main verb, and then on its subject and objects, are left out from the end, never a
    negation, a condition or a part of a quotation.
    """
    root = parsed.root()
    text = document.quote(document.sentences[parsed.index])
    if root is None or root.pos not in ("VERB", "NOUN", "ADJ") or any(t.dep == "mark" for t in parsed.children(root)):
        return None
    if re.search(r"[«»“”\"?:;–—]|--", text):
        return None
    kept = {t.index for t in parsed.tokens if t.text.lower() != "hier"} - _in_brackets(parsed, root)
    for kinds in _DROPPABLE:
        for token in sorted(parsed.tokens, key=lambda t: -t.index):
            if found := _fits(parsed, kept, root, most):
                return found
            gone = parsed.subtree(token)
            if token.dep in kinds and token.index in kept and _may_go(document, parsed, gone, root):
                kept -= {t.index for t in gone}
    return _fits(parsed, kept, root, most)


def _in_brackets(parsed: ParsedSentence, root: Token) -> set[int]:
    """The words in round brackets, which a headline does without, and the brackets; none if they hold the main verb."""
    inside: set[int] = set()
    start = None
    for token in parsed.tokens:
        start = token.index if token.text == "(" else start
        if token.text == ")" and start is not None:
            inside.update(range(start, token.index + 1))
            start = None
    return set() if root.index in inside else inside


def _fits(parsed: ParsedSentence, kept: set[int], root: Token, most: int) -> str | None:
    if len(kept) > _TOKENS * most:  # a dictation without full stops has hundreds of phrases, and each that goes asks
        return None
    words = _words(parsed, kept)
    return words if len(words.split()) <= most and balanced(words) and _whole(parsed, kept, root) else None


def _may_go(document: Document, parsed: ParsedSentence, gone: tuple[Token, ...], root: Token) -> bool:
    """Not the main verb, no negation, no part of an enumeration, of a count ("40 % des femmes") or of a name.

    What the parser takes for an apposition is the rest of an enumeration if the verb is in the plural: "François
    Fillon, son épouse et son suppléant seront jugés".
    """
    top = next(t for t in gone if t.head not in {g.index for g in gone} or t.head == t.index)
    head = parsed.tokens[top.head]
    plural = any(t.text.endswith("nt") for t in (root, *parsed.children(root)) if t.pos in ("AUX", "VERB"))
    several = top.dep == "appos" and plural and any(t.dep == "cc" for t in gone)
    listed = several or (top.dep == "conj" and head is not root)
    together = gone[-1].index - gone[0].index + 1 == len(gone)
    place = Span(gone[0].span.start, gone[-1].span.end)
    halved = any(e.span.overlaps(place) and not place.contains(e.span) for e in parsed.entities)
    needed = (
        _tells_which(parsed, top, head)
        or listed
        or halved
        or _is_complement(parsed, top, gone)
        or _bounds(parsed, top, gone, root)
    )
    return (
        together
        and root not in gone
        and not needed
        and _is_phrase(parsed, gone)
        and not guarded(place.of(document.text))
    )


def _is_complement(parsed: ParsedSentence, top: Token, gone: tuple[Token, ...]) -> bool:
    """Whether a phrase is the source of what is said or part of it, what is said, or hangs on an infinitive."""
    head = parsed.tokens[top.head]
    first = gone[0]
    source = any(t.lemma.lower() in _SOURCE for t in gone)
    for whose in (
        head,
        parsed.tokens[head.head],
    ):  # « selon un journaliste de l'agence », but « un sondage Elabe pour … »
        sourced = any(t.lemma.lower() in _SOURCE for t in parsed.children(whose))
        source = source or (sourced and not any(t.pos == "PROPN" for t in parsed.children(whose)))
    root = parsed.root()
    reported = root is not None and root.text.lower() in REPORTING  # « a annoncé à Paul Martin qu'il … »
    that = first.text.lower() in _THAT and (reported or head.pos == "VERB")
    said = that or (head.pos == "VERB" and "VerbForm=Inf" in top.morph and first.text.lower() in _OF)
    governed = top.dep.startswith("obl") and "VerbForm=Inf" in head.morph  # « repasser la France en zone rouge »
    return source or said or governed


def _bounds(parsed: ParsedSentence, top: Token, gone: tuple[Token, ...], root: Token) -> bool:
    """Whether words say in how many cases, or when and where something is not or will not be so."""
    verb = (root, *parsed.children(root))
    negated = any(t.text.lower() in ("ne", "n'", "n’") for t in verb) and "Tense=Past" not in root.morph
    opens = top.head == root.index and gone[-1].index < root.index and not top.dep.startswith("nsubj")
    return opens and (negated or any(t.lemma in ("cas", "fois") for t in gone))


def _is_phrase(parsed: ParsedSentence, gone: tuple[Token, ...]) -> bool:
    """Whether words begin as what may go does: not with the noun of an adjective, or an object without preposition."""
    before = parsed.tokens[gone[0].index - 1] if gone[0].index else None
    starts = before is None or before.pos == "PUNCT" or gone[0].pos not in ("NOUN", "PROPN", "ADJ", "DET", "NUM")
    misread = gone[0].pos == "VERB" and _PARTICIPLE.search(gone[0].text) is None  # « en zone rouge »
    return (starts and not misread) or any(is_time(t) for t in gone)


def is_time(token: Token) -> bool:
    """Whether a word says when: a day, a month, an hour."""
    return token.text.lower() in TIME_WORDS or re.fullmatch(r"\d\d?h\d*|heures?", token.text.lower()) is not None


def _tells_which(parsed: ParsedSentence, top: Token, head: Token) -> bool:
    """Whether a complement of a noun says which one or how many: "le roi de la restauration", "en cours d'audition"."""
    before = parsed.children(head)
    if top.dep == "advmod":  # "près de 360 tonnes"
        return parsed.tokens[min(top.index + 1, len(parsed.tokens) - 1)].text.lower() in _OF
    if top.dep not in ("nmod", "acl", "acl:relcl"):
        return False
    if any(c.lemma in _ORDINAL for c in before):
        return True
    counted = head.pos in ("NUM", "SYM") or head.lemma in _COUNTING or any(c.pos == "NUM" for c in before)
    new = any("Definite=Ind" in c.morph for c in before)
    said = any(c.text.lower() in _OF for c in parsed.children(top))
    return top.dep == "nmod" and (counted or (said and not new))


def _whole(parsed: ParsedSentence, kept: set[int], root: Token) -> bool:
    """Whether a subject is left, after the verb more than a date, and nothing that hung on what was left out."""
    before = [t for t in parsed.children(root) if t.index < root.index and t.index in kept]
    subject = [t for t in before if t.dep.startswith("nsubj")]
    if not subject or subject[0].pos == "PRON" or len(kept) < 5:
        return False
    if any(t.dep.startswith("aux") for t in parsed.children(subject[0])):
        return False  # « les plages seront fermées » is no subject
    shown = _shown(parsed, kept)
    commas = [t for t in shown if t.text == "," and subject[0].index < t.index < root.index]
    after = [t for t in parsed.tokens if t.index > root.index and t.pos in _TELLING and not is_time(t)]
    bare = root.pos == "VERB" and after and not any(t.index in kept for t in after)
    gaps = [(two.index - one.index - 1, two) for one, two in pairwise(shown) if two.index > one.index + 1]
    joined = all(_joins(parsed, token, root, gap) for gap, token in gaps)
    even = len(commas) % 2 == 0
    return even and not bare and joined and not _dangles(parsed, kept, root) and _begins_well(parsed, shown, subject[0])


def _dangles(parsed: ParsedSentence, kept: set[int], root: Token) -> bool:
    """Whether a verb is left without its subject or conjunction, or a scrap after a comma: « …, le temps »."""
    shown = _shown(parsed, kept)
    lost = (t for t in parsed.tokens if t.index not in kept and t.dep.startswith(("nsubj", "mark")))
    after = [(a, b) for a, b in pairwise(shown) if a.index > root.index and b.text.lower() not in REPORTING]
    verb = any(a.text == "," and "VerbForm=Fin" in b.morph for a, b in after)  # but « …, rapporte le quotidien »
    scrap = any(t.text == "," for t in shown[-3:-1]) and not any(is_time(t) for t in shown[-2:])
    return verb or scrap or any(t.head in kept for t in lost)


def _begins_well(parsed: ParsedSentence, shown: list[Token], subject: Token) -> bool:
    """Whether what stands before the subject is a phrase of time or place, and no half of one."""
    first, start = shown[0], parsed.subtree(subject)[0].index
    if first.text.lower() in _OF or first.pos in ("CCONJ", "SCONJ"):
        return False
    timed = any(t.text.lower() in TIME_WORDS for t in shown if t.index < start)
    return first.index >= start or first.pos in ("ADP", "ADV") or timed


def _joins(parsed: ParsedSentence, first: Token, root: Token, gap: int) -> bool:
    """Whether a word may follow a gap, or a comma that followed one: the main verb's, or a phrase that hangs on it."""
    if first.pos == "PUNCT":
        first = parsed.tokens[min(first.index + 1, len(parsed.tokens) - 1)]
    token = first
    while token.head not in (root.index, token.index) and parsed.tokens[token.head].index > token.index:
        token = parsed.tokens[token.head]
    hangs = token.head == root.index and token.dep.split(":")[0] in _COMPLETING
    timed = any(t.text.lower() in TIME_WORDS for t in parsed.subtree(token))
    nominal = first.pos not in ("ADP", "ADV", "VERB")
    if gap > FAR and first.index > root.index and token.dep.startswith(("obl", "advmod")):
        return False  # it hangs on what has gone, whatever the parser says
    odd = ("obl", "obj") if "Voice=Pass" in root.morph else ("obl",)  # a passive verb has no object
    bare = "PronType=Rel" in first.morph or (token.dep.startswith(odd) and nominal)
    return first.pos == "PUNCT" or token is root or (hangs and (timed or not bare))


def _words(parsed: ParsedSentence, kept: set[int]) -> str:
    """The kept words as they stand."""
    shown = _shown(parsed, kept)
    gaps = ["" if before.span.end == token.span.start else " " for before, token in pairwise(shown)]
    return finished("".join(gap + token.text for gap, token in zip(["", *gaps], shown, strict=True)))


def _shown(parsed: ParsedSentence, kept: set[int]) -> list[Token]:
    """The kept words with the marks before them, but neither of the two commas around what has gone."""
    shown: list[Token] = []
    for token in parsed.tokens:
        inner = token.pos != "PUNCT" or token.text in "'’-"
        if token.index not in kept and (inner or token.text in "()"):
            continue
        gap = shown[-1].index + 1 if shown else token.index
        around = gap < token.index and parsed.tokens[gap].text == ","
        if inner or (shown and token.index + 1 in kept and not around):
            shown.append(token)
    return shown
