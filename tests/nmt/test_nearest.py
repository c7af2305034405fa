"""Tests of the pairs that teach a model its own best English."""

from __future__ import annotations

from scripts.nmt.nearest import closeness, nearest
from summarizer.engines.fake import FakeTranslator
from summarizer.lexicon import Lexicon


def test_the_nearest_hypothesis_is_kept() -> None:
    """Of each list the hypothesis most like the reference is taken, for the French as it stands; bad pairs go."""
    engine = FakeTranslator(
        {
            "Le feline dort.": ("A feline is there.", "The cat sleeps.", "The dog sleeps."),
            "Rien.": ("Something else.", "Other things."),
        },
        max_tokens=4,
    )
    pairs = [
        ("Le félin dort.", "The cat is sleeping."),
        ("Rien.", "Nought"),
        ("Un deux trois quatre cinq.", "Numbers."),
    ]
    (found,) = nearest(engine, Lexicon({"félin": "feline"}), pairs, beam=3, least=20)
    assert found.kept == [("Le félin dort.", "The cat sleeps.")]
    assert found.dropped == {"length": 1, "far": 1}


def test_closeness() -> None:
    """The same text is at 100, another one far below."""
    assert closeness("The cat sleeps here.", "The cat sleeps here.") > 99.9
    assert closeness("Nothing at all", "The cat sleeps here.") < 10
