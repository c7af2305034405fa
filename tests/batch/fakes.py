"""A brief maker without models, in its own module so that other processes can import it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.document import Article, Document, Sentence, Span, document_id
from summarizer.results import (
    Brief,
    Coverage,
    Headline,
    RunRecord,
    SummarySentence,
    TranslatedSentence,
    Translation,
    evidence_of,
)

if TYPE_CHECKING:
    from summarizer.pipeline import BriefOptions

FRENCH = (
    "Le ministre de la Culture a annoncé lundi à Lyon un plan de {n} millions d'euros pour les bibliothèques, qui ont "
    "été oubliées. Les syndicats demandent que la moitié de cette somme soit pour des communes rurales. Le texte est "
    "prêt et sera examiné par l'Assemblée nationale au mois de mars, avec une loi sur la presse."
)


def french(n: int) -> str:
    """A French article, another one for each number."""
    return FRENCH.format(n=n)


@dataclass(frozen=True, slots=True)
class FakeMaker:
    """Makes a brief of one sentence; some words in an article make it fail in the ways that real ones do.

    Parameters
    ----------
    log: a file to which the article of each brief is added, when it is made.
    seconds: how long one takes.
    """

    log: Path | None = None
    seconds: float = 0.0

    def __call__(self) -> FakeMaker:
        """Itself: it is its own loader."""
        return self

    def briefs(self, articles: Iterable[Article], options: BriefOptions) -> Iterator[Brief]:
        """One after another."""
        for article in articles:
            if "BOUM" in article.text:
                raise RuntimeError("no way to read this")
            if "MORTEL" in article.text:
                os.kill(os.getpid(), signal.SIGKILL)
            self._die_once(article)
            time.sleep(self.seconds)
            yield fake_brief(article)
            if self.log:
                with self.log.open("a") as file:
                    file.write(f"{os.getpid()} {document_id(article.text)}\n")

    def _die_once(self, article: Article) -> None:
        """An article with the words UNE FOIS kills its process, but only the first time."""
        if "UNE FOIS" in article.text and self.log:
            mark = self.log.with_suffix(".died")
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)


def fake_brief(article: Article) -> Brief:
    """A brief that says in English what nobody said."""
    span = Span(0, len(article.text))
    document = Document(
        document_id(article.text), article.text, None, article.published, article.url, (Sentence(0, span, 0),)
    )
    evidence = (evidence_of(document, 0),)
    return Brief(
        document=document,
        translation=Translation((TranslatedSentence(0, "A plan.", -0.1),), "fake"),
        headline=Headline("A plan for libraries", evidence),
        summary=(SummarySentence("There is a plan.", evidence),),
        facts=(),
        flags=(),
        coverage=Coverage(1, 1, 1),
        run=RunRecord("0", {"translation": "fake"}, "fake", {}, {}),
    )
