"""The lexicon of a model: what is marked, and what happens to a hint that does harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engines.fake import FakeTranslator
from summarizer.errors import ModelCorrupt
from summarizer.lexicon import FILE, Lexicon, rare_words
from summarizer.translate import SentenceTranslator

CASES = json.loads((Path(__file__).parent / "cases" / "lexicon.json").read_text(encoding="utf-8"))
LEXICON = Lexicon(
    {
        "homologue": "counterpart",
        "pompiers": "firefighters",
        "porte-avions": "aircraft-carrier",
        "garde à vue": "police custody",
        "coupe du monde": "World Cup",
        "chef d'état-major": "chief of staff",
        "cœur": "heart",
        "à la barre": "in the witness box",
        "^armée": "Armed",
        "ARS": "regional health agency",
        "PIB": "GDP",
    }
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["french"])
def test_marks_whole_words_in_lower_case(case: dict[str, str]) -> None:
    """A rare word gets its English; names, parts of words and addresses stay as they are."""
    assert LEXICON.mark(case["french"]) == case["marked"]


@given(st.text(alphabet="aeé'’- .Hhomologue", max_size=60))
def test_marks_what_it_finds_and_nothing_else(text: str) -> None:
    """A text without a word of the lexicon stays as it is, and one with such a word does not."""
    assert (LEXICON.mark(text) != text) == bool(set(rare_words(text)) & set(LEXICON.english))


@pytest.mark.parametrize(
    ("english", "finished"),
    [
        ("The staff chief of was in custody police.", "The chief of staff was in police custody."),
        ("Custody police for the chief of staff.", "Police custody for the chief of staff."),
        ("He was held by police; the custody police record.", "He was held by police; the police custody record."),
        ("The head of the army was arrested.", "The head of the army was arrested."),
    ],
)
def test_a_term_that_was_turned_round_is_put_in_order(english: str, finished: str) -> None:
    """All words of a term, side by side in another order, are a hint that the model took for French."""
    assert LEXICON.finish("Le chef d'état-major était en garde à vue.", english) == finished


def test_an_acronym_in_brackets_keeps_its_letters() -> None:
    """An acronym that is left in French, since its words stand before it, is not turned round."""
    french = "L'agence régionale de santé (ARS) a parlé."
    assert LEXICON.finish(french, "The regional health agency (RAS) spoke.") == (
        "The regional health agency (ARS) spoke."
    )
    assert LEXICON.finish("L'Otan (OTAN) a parlé.", "NATO (NATO) spoke.") == "NATO (NATO) spoke."


def test_a_model_without_one(tmp_path: Path) -> None:
    """No file, no hints."""
    assert Lexicon.of_model(tmp_path).mark("son homologue") == "son homologue"


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    """A line without a tab is refused with its number."""
    (tmp_path / FILE).write_text("homologue\tcounterpart\npompiers\n", encoding="utf-8")
    with pytest.raises(ModelCorrupt, match="line 2: 'pompiers'"):
        Lexicon.of_model(tmp_path)


def test_the_engine_gets_the_hint() -> None:
    """The model is given the English of a rare word, and its output is taken when no check objects."""
    engine = FakeTranslator({"Il a vu son counterpart.": "He saw his counterpart."})
    (found,) = SentenceTranslator(engine, lexicon=LEXICON).translate_texts(["Il a vu son homologue."])
    assert found.text == "He saw his counterpart."


def test_a_hint_that_does_harm_is_taken_back() -> None:
    """A translation that fails a check with the hint is made again without it."""
    engine = FakeTranslator(
        {
            "Les 12 firefighters sont là.": "Firefighters are here.",
            "Les 12 pompiers sont là.": "The 12 men are here.",
        }
    )
    (found,) = SentenceTranslator(engine, lexicon=LEXICON).translate_texts(["Les 12 pompiers sont là."])
    assert found.text == "The 12 men are here."
    assert not found.flags


def test_names_are_written_in_english_for_a_model_that_copies_them() -> None:
    """A model with a lexicon was trained on English inside French; another gets the French first."""
    engine = FakeTranslator({"L'NATO est là.": "NATO is here.", "L'Otan est là.": "The alliance is here."})
    wanted = ((LEXICON, "NATO is here."), (Lexicon(), "The alliance is here."))
    for lexicon, english in wanted:
        (found,) = SentenceTranslator(engine, lexicon=lexicon, repair=False).translate_texts(["L'Otan est là."])
        assert found.text == english
