"""Checks that the user's terms, and the built-in acronyms, are in the English as the glossary has them."""

from __future__ import annotations

import re

from summarizer.glossary import Term, fold
from summarizer.media import media_terms
from summarizer.results import Flag
from summarizer.verify.context import CheckContext


def check_glossary(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag each term of the user's glossary, and each newspaper, that the English does not have as the glossary says.

    A newspaper may lose its article: the Figaro is Le Figaro.
    """
    said = fold(target)
    told = [term for term in context.glossary.matches(source) if term.source == "user"]
    missed = [
        term
        for term in (*told, *media_terms(source, context.glossary))
        if not any(has_phrase(said, _least(fold(english), term)) for english in term.accepted)
    ]
    return tuple(Flag("glossary", f"the glossary has {t.english} for {t.french}, the English does not") for t in missed)


def _least(english: str, term: Term) -> str:
    return re.sub(r"^(?:l[ae]s? |l')", "", english) if term.kind == "media" else english


def has_phrase(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text as whole words, in the plural or possessive too; both are folded."""
    return re.search(rf"(?<!\w){re.escape(phrase)}(?:e?s|['’]s)?(?!\w)", text) is not None
