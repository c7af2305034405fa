"""Briefs made by hand, for tests of what shows them."""

from __future__ import annotations

import datetime as dt

from summarizer.document import Article, Document, Span
from summarizer.results import (
    Brief,
    CheckedFact,
    Coverage,
    Evidence,
    Fact,
    Flag,
    Headline,
    RunRecord,
    SummarySentence,
    TranslatedSentence,
    Translation,
    evidence_of,
)
from summarizer.segment import segment

ARTICLE = Article(
    "Le plan a été voté mardi par 12 élus, selon M. Dupont. « C'est un bon plan », a dit le maire.\n\n"
    "Il coûtera 8,5 millions d'euros.",
    title="Un plan pour les bibliothèques",
    published=dt.date(2017, 3, 4),
    url="https://example.org/plan",
)
ENGLISH = (
    "A plan for libraries",
    "The plan was passed on Tuesday by 12 councillors, according to Mr Dupont.",
    "“It is a good plan,” said the mayor.",
    "It will cost 85 million euros.",
)


def evidence(document: Document, sentence: int, words: str = "") -> Evidence:
    """Evidence for a sentence, or for some words in it."""
    if not words:
        return evidence_of(document, sentence)
    start = document.text.index(words, document.sentences[sentence].span.start)
    return evidence_of(document, sentence, Span(start, start + len(words)))


def make_brief(article: Article = ARTICLE, english: tuple[str, ...] = ENGLISH) -> Brief:
    """A brief of four French sentences with everything a brief can have: flags, doubts, overlapping evidence."""
    document = segment(article)
    altered = Flag("number", "the French has 8.5, the English 85", 3)
    translated = [TranslatedSentence(i, text, -0.2, (altered,) if i == 3 else ()) for i, text in enumerate(english)]
    return Brief(
        document=document,
        translation=Translation(tuple(translated), "fake", {"flagged": 1}),
        headline=Headline(english[0], (evidence(document, 0),)),
        summary=(
            SummarySentence(english[1], (evidence(document, 1),)),
            SummarySentence(english[3], (evidence(document, 3),), "generated", (altered,)),
        ),
        facts=_facts(document),
        flags=(Flag("date", "the day of publication is not known; give it with --date YYYY-MM-DD"),),
        coverage=Coverage(len(document.sentences), len(document.sentences), 4),
        run=RunRecord("0.1.0", {"translation": "fake@0123"}, "fake", {"beam": "4"}, {"translate": 0.5}, {"flagged": 1}),
    )


def _facts(document: Document) -> tuple[CheckedFact, ...]:
    vote = evidence(document, 1, "mardi par 12 élus")
    plan = evidence(document, 1, "Le plan a été voté mardi")
    cost = evidence(document, 3, "8,5 millions d'euros")
    said = {
        "speaker": "the mayor",
        "said": "It is a good plan",
        "said_fr": "C'est un bon plan",
        "certainty": "asserted",
    }
    return (
        CheckedFact(
            Fact(
                "quantity",
                {"value": "12", "unit": None, "of": "councillors", "said": "12 élus"},
                "12 councillors",
                (vote,),
            ),
            "supported",
            "12 is in the French",
        ),
        CheckedFact(
            Fact("event", {"what": "passed", "when": "2017-02-28"}, "The plan was passed on Tuesday.", (plan, vote)),
            "supported",
            "its words are in the French",
        ),
        CheckedFact(
            Fact("quantity", {"value": "8500000", "unit": "EUR"}, "It will cost 85 million euros.", (cost,)),
            "altered",
            "the French has 8.5, the English 85",
        ),
        CheckedFact(
            Fact("quote", said, "The mayor said: “It is a good plan.”", (evidence(document, 2),)),
            "missing",
            "the speaker is not in the English",
        ),
    )
