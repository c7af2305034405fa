"""A lexicon learned from pairs."""

from __future__ import annotations

from pathlib import Path

from scripts.nmt.lexicon import Limits, learn_lexicon

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
    found = learn_lexicon(PAIRS, tmp_path / "words", Limits(least=2, dice=0.7))
    assert found == {"attend": "awaits", "pompiers": "firefighters", "ville": "town"}


def test_frequent_words_are_left_to_the_model(tmp_path: Path) -> None:
    """What stands in more pairs than the limits allow, on either side, is no entry."""
    assert "pompiers" not in learn_lexicon(PAIRS, tmp_path / "words", Limits(least=2, most=3, dice=0.7))
    assert "pompiers" not in learn_lexicon(PAIRS, tmp_path / "words", Limits(least=2, frequent=3, dice=0.7))


def test_one_pair_is_no_evidence(tmp_path: Path) -> None:
    """Words that meet once do not go together."""
    assert learn_lexicon([("Un zèbre.", "A zebra.")], tmp_path / "words", Limits(least=1, dice=0.1)) == {}
