"""The verbs of a sentence that are in a tense, and what hangs on the main one."""

from __future__ import annotations

import re

from summarizer.document import Span
from summarizer.facts.tense_words import PARTICIPLE
from summarizer.parse import ParsedSentence, Token

_PARTICIPLE = re.compile(PARTICIPLE, re.IGNORECASE)


def finite_verbs(parsed: ParsedSentence) -> list[Token]:
    """The verbs in a tense, without those of relative clauses where a noun heads the sentence.

    « Une version qui s'oppose au rapport » has only the verb of its aside, and tells nothing.
    """
    root = parsed.root()
    verbs = [t for t in parsed.tokens if _is_finite(t)]
    nominal = root is not None and root.pos == "NOUN"
    return [t for t in verbs if not (nominal and _in_relative(parsed, t))]


def _in_relative(parsed: ParsedSentence, token: Token) -> bool:
    """Whether a word is in a clause that says more of a noun."""
    while token.head != token.index:
        if token.dep.startswith("acl"):
            return True
        token = parsed.tokens[token.head]
    return False


def _is_finite(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") and ("VerbForm=Fin" in token.morph or "Mood=" in token.morph)


def hangs_on_main_verb(parsed: ParsedSentence, place: Span) -> bool:
    """Whether words are of the main clause, not of an aside: « le journal, fondé en 1943, » was not sold in 1943."""
    token = next((t for t in parsed.tokens if t.span.start >= place.start), None)
    if token is None or _in_opening(parsed, token):
        return False
    while token.head != token.index:
        verb = token.pos in ("VERB", "AUX") or _PARTICIPLE.fullmatch(token.text)
        aside = verb and token.dep.startswith(("acl", "advcl")) and not _stands_alone(parsed, token)
        if token.dep == "acl:relcl" or aside or any(t.text in ("qui", "dont", "où") for t in parsed.children(token)):
            return False
        token = parsed.tokens[token.head]
    return True


def _in_opening(parsed: ParsedSentence, token: Token) -> bool:
    """Whether a word is in « Elu en 2013 et réélu en 2018, », which the parser takes for a noun."""
    first = parsed.tokens[0]
    between = parsed.tokens[1 : token.index]
    opens = first.pos != "PROPN" and _PARTICIPLE.fullmatch(first.text) is not None
    return opens and not any(t.text == "," or _is_finite(t) for t in between)


def _stands_alone(parsed: ParsedSentence, verb: Token) -> bool:
    """Whether a clause has a tense and no conjunction: the parser hangs « est mort lundi » on « , a dit sa fille »."""
    own = parsed.children(verb)
    finite = _is_finite(verb) or any(_is_finite(t) for t in own if t.dep.startswith(("aux", "cop")))
    return finite and not any(t.dep == "mark" for t in own)
