"""Planted errors are errors: one change, of the kind asked for, the same at every run."""

from __future__ import annotations

import pytest

from scripts.evaluation.planting import ATTRIBUTIONS, KINDS, Planter

PAIRS = [
    ("Le président Dupond n'a pas vu 12 élus le 3 mai 2014.", "President Dupond did not see 12 members on 3 May 2014."),
    ("Lundi, Martin a vendu 1 200 livres à Moscou.", "On Monday, Martin sold 1,200 books in Moscow, said Dupond."),
    ("Il est parti sans elle.", "He left without her and was seen by Martin and then by Dupond."),
    ("Dupond a vu Martin, a dit Martin.", "Senator Dupond saw it, said Martin."),
    ("Selon la police, il est parti.", "According to the police, he has left."),
] * 3  # fmt: skip


@pytest.mark.parametrize("kind", [*KINDS, *ATTRIBUTIONS])
def test_an_error_is_one_change(kind: str) -> None:
    """The target differs from the reference exactly where it says."""
    planter = Planter([r for _, r in PAIRS])
    made = [p for pair in PAIRS if (p := planter.plant(kind, *pair))]
    assert made
    for error in made:
        assert error.target != error.reference
        assert error.kind == kind
        assert error.now in error.target
        assert len(error.target) == len(error.reference) - len(error.was) + len(error.now)
        assert error.was in error.reference


def test_equal_seeds_plant_equal_errors() -> None:
    """A measurement can be made again."""
    first, second = (Planter([r for _, r in PAIRS], 3).some(PAIRS, 2) for _ in range(2))
    assert first == second


def test_no_place_no_error() -> None:
    """A sentence without a date gets no planted date."""
    assert Planter(["All is well."]).plant("date", "Tout va bien.", "All is well.") is None
