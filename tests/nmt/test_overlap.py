"""Tests of keeping measured lines out of training."""

from __future__ import annotations

import pytest

from scripts.nmt.corpora import OverlapLimits
from scripts.nmt.overlap import Overlap, OverlapError

DEV = {
    "dev": [
        (
            "Le ministre a annoncé mardi une baisse de huit pour cent des dépenses publiques.",
            "The minister announced on Tuesday a cut of eight per cent in public spending.",
        ),
        ("Merci.", "Thank you."),
    ]
}
OVERLAP = Overlap(DEV, OverlapLimits())


@pytest.mark.parametrize(
    ("fr", "en", "kind"),
    [
        ("LE MINISTRE A ANNONCÉ MARDI UNE BAISSE DE HUIT POUR CENT DES DÉPENSES PUBLIQUES", "x", "exact"),
        ("autre chose", "The minister announced, on Tuesday, a cut of eight per cent in public spending!", "exact"),
        ("Hier, le ministre a annoncé mardi une baisse de huit pour cent des dépenses de l'armée.", "x", "near"),
        ("merci", "y", "exact"),
        ("Merci beaucoup à tous.", "Thank you all.", None),
        ("Le ministre a annoncé une hausse de huit pour cent.", "The minister announced a rise.", None),
    ],
)
def test_a_side_that_is_measured_is_found(fr: str, en: str, kind: str | None) -> None:
    """Case, punctuation and a few other words do not hide it; common words alone do not accuse."""
    assert OVERLAP.hit((fr, en)) == kind


def test_a_source_full_of_measured_lines_fails_loudly() -> None:
    """A handful of formulas may be chance; a tenth of a source is not."""
    OVERLAP.judge("europarl", 10_000, 40)
    with pytest.raises(OverlapError, match="leak"):
        OVERLAP.judge("leak", 100, 10)


def test_the_gate_names_the_line() -> None:
    """One measured line in a finished set is an error that shows it."""
    assert OVERLAP.gate([("Bonjour.", "Hello.")]) == 1
    with pytest.raises(OverlapError, match="ministre"):
        OVERLAP.gate([("Bonjour.", "Hello."), DEV["dev"][0]])
