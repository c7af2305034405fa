"""Checks that the user's terms, and the built-in acronyms, are in the English as the glossary has them."""

from __future__ import annotations

import re

from summarizer.glossary import fold
from summarizer.results import Flag
from summarizer.verify.context import CheckContext


def check_glossary(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag each term of the user's glossary that the French has and the English does not render as told."""
    said = fold(target)
    missed = [
        term
        for term in context.glossary.matches(source)
        if term.source == "user" and not any(has_phrase(said, fold(english)) for english in term.accepted)
    ]
    return tuple(Flag("glossary", f"the glossary has {t.english} for {t.french}, the English does not") for t in missed)


def has_phrase(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text as whole words, in the plural or possessive too; both are folded."""
    return re.search(rf"(?<!\w){re.escape(phrase)}(?:e?s|['’]s)?(?!\w)", text) is not None
