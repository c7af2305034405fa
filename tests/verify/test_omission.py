"""Tests of words that are left out: what may be missing, what the engine says to it, and what is done about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.contrast import Contrast, Question, tell
from summarizer.document import Span
from summarizer.engines.fake import FakeTranslator
from summarizer.memory import TranslationMemory
from summarizer.translate import SentenceTranslator
from summarizer.verify.dictionary import Dictionary, english_stems, french_words
from summarizer.verify.omission import Suspect, left_out, still_missing, suspects

CASES = json.loads((Path(__file__).parents[1] / "cases" / "omissions.json").read_text(encoding="utf-8"))
WORDS = {
    "ministre": ("minister",), "pompiers": ("firefighters", "firemen"), "courageux": ("brave",), "maire": ("mayor",),
    "présidence": ("presidency", "chair"), "médailles": ("medals",), "décision": ("decision",),
    "exceptionnelle": ("outstanding",), "policiers": ("police", "policemen"), "hier": ("yesterday",),
}  # fmt: skip
DICTIONARY = Dictionary(WORDS, frozenset({"pompiers", "ministre"}))
SOURCE = "La ministre a remis hier les médailles aux pompiers."
LOST = "The minister presented the medals yesterday."
WHOLE = "The minister presented the medals to the firefighters yesterday."
LESS = (SOURCE, LOST), ("La ministre a remis hier les médailles.", LOST)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["french"][:40])
def test_suspects(case: dict[str, list[list[str]]]) -> None:
    """Content words without English are suspects, with the French that lacks them; light words and names are none."""
    found = suspects(str(case["french"]), str(case["english"]), (), DICTIONARY)
    assert [list(s.words) for s in found] == case["suspects"]
    assert [list(s.without) for s in found] == case["without"]


def test_what_the_model_was_told_is_said_if_it_is_there() -> None:
    """A term whose English the model was told is looked for in these words; without them it is a suspect."""
    told = [(Span(SOURCE.index("pompiers"), SOURCE.index("pompiers") + 8), "fire brigade")]
    assert suspects(SOURCE, f"{LOST} Brigade.", told, DICTIONARY) == ()
    (lost,) = suspects(SOURCE, LOST, told, DICTIONARY)
    assert lost.words == ("pompiers",)


@given(st.lists(st.sampled_from([*WORDS, "la", "de", "d'", "et", "Paul", ",", ".", "12", "très", " "]), max_size=12))
def test_what_is_left_of_a_sentence_is_in_it(parts: list[str]) -> None:
    """A sentence without its suspects has its other words, in order, and no others."""
    french = " ".join(parts)
    for suspect in suspects(french, "Nothing.", (), DICTIONARY):
        for rest in suspect.without:
            left = iter(word for _, word in french_words(french))
            assert all(word in left for _, word in french_words(rest))


def test_inflections_and_cognates_are_found() -> None:
    """English is compared by stems, and a word that looks alike says it too."""
    assert DICTIONARY.finds("pompiers", english_stems("A fireman's or firefighter's job"))
    assert DICTIONARY.finds("présidence", english_stems("The presidential palace"))
    assert not DICTIONARY.finds("maire", english_stems("A man"))


def test_the_shipped_dictionary() -> None:
    """It knows words that are said in several ways, which mostly have one, and leaves light words out."""
    shipped = Dictionary.load()
    assert {"minister", "secretary"} & set(shipped.english["ministre"])
    assert "ministre" in shipped.sure
    assert "mardi" in shipped
    assert not {"également", "ensuite", "notamment", "dans"} & set(shipped.english)


def test_the_engine_is_asked_once_and_remembered(tmp_path: Path) -> None:
    """A word is left out if the English is more likely without it; the memory answers the second time."""
    engine = FakeTranslator(scores=dict(zip(LESS, (-0.5, -0.4), strict=True)))
    question = Question(SOURCE, LOST, (Suspect(("pompiers",), (LESS[1][0],)),))
    with TranslationMemory(tmp_path / "memory.sqlite") as memory:
        assert Contrast(engine, memory).left_out([question, question]) == [("pompiers",)] * 2
        silent = FakeTranslator()
        assert Contrast(silent, memory).left_out([question, question]) == [("pompiers",)] * 2
        assert Contrast(silent).left_out([question]) == [()]


def test_another_hypothesis_that_says_it_is_taken() -> None:
    """What the first hypothesis leaves out is looked for in the others."""
    engine = FakeTranslator({SOURCE: (LOST, WHOLE)}, scores=dict(zip(LESS, (-0.5, -0.4), strict=True)))
    (made,) = SentenceTranslator(engine).translate_texts([SOURCE])
    assert (made.text, made.flags) == (WHOLE, ())


def test_a_word_that_stays_away_is_told() -> None:
    """If no hypothesis says it, its English is written into the French."""
    lost = WHOLE.replace("The minister", "She")
    less = SOURCE.replace("La ministre ", "")
    engine = FakeTranslator(
        {SOURCE.replace("ministre", "minister"): WHOLE},
        rule=lambda _: lost,
        scores={(SOURCE, lost): -0.5, (less, lost): -0.4},
    )
    (made,) = SentenceTranslator(engine).translate_texts([SOURCE])
    assert (made.text, made.flags) == (WHOLE, ())


def test_what_cannot_be_mended_is_flagged() -> None:
    """A word that no attempt brings back is named."""
    engine = FakeTranslator(rule=lambda _: LOST, scores=dict(zip(LESS, (-0.5, -0.4), strict=True)))
    (made,) = SentenceTranslator(engine).translate_texts([SOURCE])
    assert made.text == LOST
    assert made.flags == left_out(["pompiers"])


def test_only_sure_words_are_told() -> None:
    """A word that English says in several ways is left to the model."""
    assert tell("Les pompiers courageux", ["pompiers", "courageux"], DICTIONARY) == "Les firefighters courageux"
    assert still_missing(["pompiers", "maire"], "The mayor", DICTIONARY) == ("pompiers",)
