"""Headlines of articles without a title: clauses that are grammatical, true, and stand alone."""

from __future__ import annotations

from summarizer.document import Article
from summarizer.parse import SpacyParser
from summarizer.protocols import Budget
from summarizer.segment import segment
from summarizer.summarize import make_summarizer, shortener
from summarizer.summarize.gaps import Words
from summarizer.summarize.headline import Headliner
from tests.summarize.conftest import ByTable, translated


def test_no_pronoun_begins_a_headline(parser: SpacyParser, translator: ByTable) -> None:
    """A clause that begins with one, when what stood before it has gone, is passed over for another sentence."""
    text = (
        "Quand l'entreprise arrive sur place avec tout son matériel en fin de matinée, elle découvre dans la cuisine "
        "un nid énorme de frelons et de guêpes venus de l'extérieur. Le maire de Brest a remercié les pompiers."
    )
    document = segment(Article(text))
    stage = make_summarizer("extractive", parser=parser, translator=translator)
    headline = stage.summarize(document, translated(document), Budget()).headline
    assert headline.text == "Le maire de Brest a remercié les pompiers"


def test_a_scrap_is_no_headline(parser: SpacyParser, translator: ByTable) -> None:
    """Where no clause can be had, a whole sentence is taken that is more than a scrap."""
    whole = "« Nous avons perdu quatre maisons dans la même nuit », a dit le maire de Brest."
    document = segment(Article(f"« Alors que tout dormait encore. » {whole}"))
    stage = make_summarizer("extractive", parser=parser, translator=translator)
    assert stage.summarize(document, translated(document), Budget()).headline.text == whole.removesuffix(".")


def test_what_tells_most_comes_first(parser: SpacyParser) -> None:
    """Of whole sentences the first in rank is the headline, not the shortest, which mostly tells least."""
    first = (
        "« Si rien ne change avant lundi soir, le port de Brest fermera pour la première fois depuis trente ans », "
        "a dit le président du syndicat des dockers."
    )
    second = (
        "« Alors que la pluie tombait sans cesse sur toute la ville, nous avons tenu », a dit le maire de la commune."
    )
    text = f"{first} {second}"
    document = segment(Article(text))
    made = Headliner(parser, ByTable()).headline(document, translated(document), (0, 1))
    assert made.text == first.removesuffix(".")
    assert [flag.check for flag in made.flags] == ["headline"]


def test_a_headline_names_in_full(parser: SpacyParser) -> None:
    """A sentence about "M. Durand", or whose quotation only "he" says, is passed over for another."""
    other = "Si rien ne change avant lundi soir, le port de Brest fermera pour la première fois depuis trente ans."
    short = "Alors que la pluie tombait, M. Durand a remercié les pompiers."
    said = "« Alors que la pluie tombait, nous avons vu les pompiers », a-t-il dit."
    for words in (short, said):
        document = segment(Article(f"{words} {other}"))
        made = Headliner(parser, ByTable()).headline(document, translated(document), (0, 1))
        assert made.text == other.removesuffix(".")


def test_a_woman_stays_one(parser: SpacyParser) -> None:
    """A form whose English makes a man of a woman, for what told her to be one has gone, is passed over."""
    text = (
        "Dans un billet écrit lundi, Jessica Martin, une enseignante de Washington, a reconnu avoir menti aux élèves."
    )
    document = segment(Article(text))
    english = "In a post on her page, Jessica Martin, a teacher in the city, admitted to having lied to her students."
    words = Words(document.text, document.sentences[0].span, parser.parse(document).sentences[0])
    form = shortener.load().shorten(words, 14)
    assert form is not None
    for said, kept in (
        ("Jessica Martin admitted that he lied to them.", False),
        ("Jessica Martin admitted to lying.", True),
    ):
        made = Headliner(parser, ByTable({form.text: said})).headline(
            document, translated(document, {text: english}), (0,)
        )
        assert (made.text == said.removesuffix(".")) is kept
