"""The verbs of a sentence that are in a tense."""

from __future__ import annotations

from summarizer.parse import ParsedSentence, Token


def finite_verbs(parsed: ParsedSentence) -> list[Token]:
    """The verbs in a tense, without those of relative clauses where a noun heads the sentence.

    « Une version qui s'oppose au rapport » has only the verb of its aside, and tells nothing.
    """
    root = parsed.root()
    verbs = [t for t in parsed.tokens if t.pos in ("VERB", "AUX") and ("VerbForm=Fin" in t.morph or "Mood=" in t.morph)]
    nominal = root is not None and root.pos == "NOUN"
    return [t for t in verbs if not (nominal and _in_relative(parsed, t))]


def _in_relative(parsed: ParsedSentence, token: Token) -> bool:
    """Whether a word is in a clause that says more of a noun."""
    while token.head != token.index:
        if token.dep.startswith("acl"):
            return True
        token = parsed.tokens[token.head]
    return False
