"""Tests of what is done to pairs so that the model meets what newspapers do."""

from __future__ import annotations

import random
import re

import pytest

from scripts.nmt import augment
from scripts.nmt.masking import Masker
from scripts.nmt.terms import Terms, learn_names
from summarizer.errors import UsageError
from summarizer.glossary import Entry, Glossary
from summarizer.lexicon import Lexicon
from summarizer.masks import LETTERS

GLOSSARY = Glossary(
    [
        Entry("Otan", ("NATO",), "acronym", "built-in"),
        Entry("Londres", ("London",), "city", "built-in"),
    ]
)


def chance(seed: int = 0) -> random.Random:
    """A source of chance."""
    return random.Random(seed)  # noqa: S311 - no secret


def test_capitals_keep_the_english_case() -> None:
    """The French is in capitals, with or without accents; the English is for a reader."""
    found = {augment.capitals(("Le général est là.", "The general is here."), chance(i)) for i in range(9)}
    assert {fr for fr, _ in found} == {"LE GÉNÉRAL EST LÀ.", "LE GENERAL EST LA."}
    assert {en for _, en in found} == {"The general is here."}


def test_headlines_lose_the_stop_on_both_sides_or_gain_capitals() -> None:
    """Never a stop on one side only."""
    found = {augment.headline(("Le prix monte.", "The price rises."), chance(i)) for i in range(20)}
    assert found == {("Le prix monte", "The price rises"), ("Le Prix Monte.", "The price rises.")}


def test_typography_changes_the_french_alone() -> None:
    """The words stay; quotes, apostrophes and spaces vary."""
    pair = ("Il dit : « l'État paie ! »", 'He says: "the state pays!"')
    found = {augment.typography(pair, chance(i)) for i in range(60)} - {None}
    assert len(found) > 5
    for new in found:
        assert new is not None
        assert new[1] == pair[1]
        assert [c for c in new[0] if c.isalpha()] == [c for c in pair[0] if c.isalpha()]


def test_bare_capitals_leave_small_letters_alone() -> None:
    """Etat, but été."""
    assert augment.bare_capitals(("L'État a été là. À Paris.", "x"), chance()) == ("L'Etat a été là. A Paris.", "x")
    assert augment.bare_capitals(("Rien ici.", "x"), chance()) is None


def test_hints_are_put_into_their_part_of_the_pairs_and_into_nothing_else() -> None:
    """The lexicon's words are in English in about nine pairs of ten; English sides and other words stay."""
    pairs = [("Un abattoir ferme.", "A slaughterhouse closes."), ("Un homologue.", "A peer.")] * 500
    found = list(
        augment.hinted(pairs, Lexicon({"abattoir": "slaughterhouse", "homologue": "counterpart"}), 0.9, chance())
    )
    assert [en for _, en in found] == [en for _, en in pairs]
    assert {fr for fr, _ in found[::2]} == {"Un abattoir ferme.", "Un slaughterhouse ferme."}
    assert {fr for fr, _ in found[1::2]} == {"Un homologue.", "Un counterpart."}
    assert 860 < sum(new != old for new, old in zip(found, pairs, strict=True)) < 940


def test_only_whole_sentences_are_joined() -> None:
    """A fragment in front would end nowhere."""
    assert augment.joined([("Un.", "One."), ("Deux.", "Two.")]) == ("Un. Deux.", "One. Two.")
    assert augment.joined([("Un", "One"), ("Deux.", "Two.")]) is None


def test_a_term_is_switched_where_both_sides_have_it() -> None:
    """Otan becomes NATO in the French when the English says NATO, and stays when it says something else."""
    terms = Terms(GLOSSARY)
    assert terms.switch(("L'Otan attend.", "NATO waits."), chance()) == ("L'NATO attend.", "NATO waits.")
    assert terms.switch(("L'Otan attend.", "The alliance waits."), chance()) is None
    assert terms.switch(("Rien.", "NATO."), chance()) is None


@pytest.mark.parametrize("seed", range(8))
def test_masks_stand_on_both_sides_and_can_be_put_back(seed: int) -> None:
    """Names and figures become letters, the same on both sides; with the words put back the pair is the old one."""
    pair = (
        "Hier, Petr Fialkov a payé 12 500 euros à Londres pour 2014 livres.",
        "Yesterday Petr Fialkov paid 12,500 euros in London for 2014 books.",
    )
    found = Masker(GLOSSARY).hide(pair, chance(seed))
    assert found is not None
    letters = [{c for c in side if c in LETTERS} for side in found]
    assert letters[0] == letters[1] != set()
    words = re.split(f"[{LETTERS}]", found[1])
    assert re.fullmatch("(.+?)".join(map(re.escape, words)), pair[1])


def test_what_the_english_does_not_say_is_not_hidden() -> None:
    """A letter on one side only would teach the model to drop it."""
    assert Masker(GLOSSARY).hide(("Hier, Petr Fialkov dort.", "Yesterday he slept."), chance()) is None


def test_names_are_learned_from_pairs() -> None:
    """A name that always stands beside the same English name is learned; one that is written alike is not."""
    pairs = [("Il va à Genève avec Paul.", "He goes to Geneva with Paul.")] * 10
    pairs += [("Il quitte la Suisse.", "He leaves Switzerland.")] * 9
    assert learn_names(pairs) == {"Genève": "Geneva"}


def test_a_stream_loses_no_pair() -> None:
    """Whatever is changed or joined, every English word comes out once, in order."""
    pairs = [(f"Phrase {i} à Londres.", f"Sentence {i} in London.") for i in range(400)]
    rates = {"capitals": 0.1, "joined": 0.3, "terms": 0.2, "typography": 0.1}
    augmenter = augment.Augmenter(rates, Terms(GLOSSARY), Masker(GLOSSARY))
    out = list(augmenter(iter(pairs), chance()))
    assert " ".join(en for _, en in out) == " ".join(en for _, en in pairs)
    assert augmenter.counts["joined"] > 50
    assert augmenter.counts["terms"] > 20


def test_what_is_not_allowed_stays_as_it_was() -> None:
    """A change that would make a measured line is not made, and the pairs are all there."""
    pairs = [(f"Phrase {i} à Londres.", f"Sentence {i} in London.") for i in range(100)]
    rates = {"capitals": 0.3, "joined": 0.3, "terms": 0.3}
    assert (
        list(
            augment.Augmenter(rates, Terms(GLOSSARY), Masker(GLOSSARY), allowed=lambda pair: False)(
                iter(pairs), chance()
            )
        )
        == pairs
    )


def test_no_rates_change_nothing() -> None:
    """Without augmentation the stream is the stream."""
    pairs = [("a", "b"), ("c", "d")]
    assert list(augment.Augmenter({}, Terms(GLOSSARY), Masker(GLOSSARY))(pairs, chance())) == pairs


@pytest.mark.parametrize("rates", [{"upside_down": 0.1}, {"capitals": 0.7, "joined": 0.7}, {"terms": -0.1}])
def test_impossible_rates_are_refused(rates: dict[str, float]) -> None:
    """An unknown change, more than every pair, or less than none."""
    with pytest.raises(UsageError):
        augment.Augmenter(rates, Terms(GLOSSARY), Masker(GLOSSARY))
