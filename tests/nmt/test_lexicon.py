"""A lexicon learned from pairs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from scripts.evaluation.report import ROOT
from scripts.nmt.lexicon import Limits, learn_lexicon, read_terms
from scripts.nmt.tenses import after_modals, bare_verbs, tensed
from summarizer.verify import CheckContext
from summarizer.verify.vocabulary import check_vocabulary

TERMS = ROOT / "scripts" / "nmt" / "news_terms.tsv"
PAIRS = [
    ("Les pompiers sont venus.", "The firefighters came."),
    ("Des pompiers dans la ville.", "Some firefighters in the town."),
    ("Il attend les pompiers.", "He awaits the firefighters."),
    ("Il attend la ville.", "He awaits the town."),
    ("Les pompiers, samedi.", "The firefighters, on Saturday."),
    ("Le tango des tango.", "The tango of tangos."),
    ("Un tango.", "A tango."),
]


def test_pairs_of_rare_words(tmp_path: Path) -> None:
    """A word goes with what stands wherever it stands; one that both languages write alike is left out."""
    found = learn_lexicon(PAIRS, tmp_path / "words", Limits(least=2, dice=0.7, rare=0))
    assert found == {"attend": "awaits", "pompiers": "firefighters", "ville": "town"}


def test_frequent_words_are_left_to_the_model(tmp_path: Path) -> None:
    """What stands in more pairs than the limits allow, on either side, is no entry."""
    assert "pompiers" not in learn_lexicon(PAIRS, tmp_path / "words", Limits(least=2, most=3, dice=0.7, rare=0))
    assert "pompiers" not in learn_lexicon(PAIRS, tmp_path / "words", Limits(least=2, frequent=3, dice=0.7, rare=0))


def test_one_pair_is_no_evidence(tmp_path: Path) -> None:
    """Words that meet once do not go together."""
    assert learn_lexicon([("Un zèbre.", "A zebra.")], tmp_path / "words", Limits(least=1, dice=0.1, rare=0)) == {}


def test_a_word_of_several_englishes_is_left_out(tmp_path: Path) -> None:
    """Three of five pairs agree: enough for one half, too few for three quarters."""
    pairs = [("Le voile.", "The veil.")] * 3 + [("La voile.", "The sail."), ("Une voile.", "A canvas.")]
    found = learn_lexicon(pairs, tmp_path / "words", Limits(least=2, dice=0.5, share=0.5, rare=0))
    assert found["voile"] == "veil"
    assert "voile" not in learn_lexicon(pairs, tmp_path / "words", Limits(least=2, dice=0.5, share=0.75, rare=0))


def test_a_form_of_a_word_is_learned(tmp_path: Path) -> None:
    """One of many forms of an English has a low Dice coefficient; of a rare word the share of its pairs is enough."""
    pairs = [
        (f"Une {x} douloureuse.", f"A painful {y}.") for x, y in (("fin", "end"), ("plaie", "wound"), ("mort", "death"))
    ]
    pairs += [("Un mal.", "A painful ache.")] * 20
    pairs += [("Le mot.", "The word.")] * 20
    found = learn_lexicon(pairs, tmp_path / "words", Limits(dice=0.5, share=0.9))
    assert found["douloureuse"] == "painful"
    assert "douloureuse" not in learn_lexicon(pairs, tmp_path / "words", Limits(dice=0.5, share=0.9, rare=2))


@pytest.mark.parametrize(
    ("french", "english", "told"),
    [
        ("expliquera", "explain", "will explain"),
        ("expliquerait", "explain", "would explain"),
        ("finiront", "finish", "will finish"),
        ("vendraient", "sell", "would sell"),
        ("achèterez", "buy", "will buy"),
        ("rappellerons", "recall", "will recall"),
        ("interviendra", "intervene", "will intervene"),
        ("admirait", "admire", "admire"),  # the imperfect of admirer, no future of an admire
        ("ouvrez", "open", "open"),
        ("opéra", "opera", "opera"),
        ("minerai", "ore", "ore"),  # miner is a verb, but ore is none
    ],
)
def test_the_future_keeps_its_tense(french: str, english: str, told: str) -> None:
    """Forms of the future and the conditional say so in English; others that look like them stay."""
    known = {"expliquer", "finir", "vendre", "acheter", "rappeler", "admire", "admirer", "ouvre", "ouvrir", "miner"}
    bare = {"explain", "finish", "sell", "buy", "recall", "intervene", "admire", "open"}
    assert tensed({french: english}, known, bare) == {french: told}


def test_verbs_stand_after_modal_verbs() -> None:
    """A word that "will" or "would not" stands before is a verb, be it a noun too; an adverb there is none."""
    lines = ["We will regret it.", "You would not regret.", "He may regret.", "They would gladly go."] * 3
    modal = Counter(word for line in lines for word in after_modals(line))
    assert bare_verbs(modal, Counter({"regret": 50, "gladly": 3, "not": 3})) == {"regret"}


def test_a_dictionary_has_the_english_of_the_terms() -> None:
    """What a term written by hand puts into the English is no word that the check of words takes for made up."""
    context = CheckContext()
    made_up = {e for f, e in read_terms(TERMS).items() if f != e and check_vocabulary("", f"A {e} b.", context)}
    assert made_up == set()


def test_the_terms_written_by_hand_are_whole() -> None:
    """Each row of the shipped file has both sides, and its French is in lower case, as the lexicon looks it up.

    An acronym, which is a word, stands as it is written.
    """
    terms = read_terms(TERMS)
    assert terms["garde à vue"] == "police custody"
    assert all(
        french and english and (french == french.lower() or french.replace("-", "").isalpha())
        for french, english in terms.items()
    )
