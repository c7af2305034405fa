"""The « Le » of surnames."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.particles import capital_particles, with_particles

CASES = json.loads((Path(__file__).parent / "cases" / "particles.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["english"] for c in CASES])
def test_a_surname_keeps_its_particle(case: dict[str, str]) -> None:
    """What was translated or dropped is put back, where French leaves no doubt that it is no article."""
    assert with_particles(case["french"], case["english"]) == case["becomes"]


def test_one_writing_of_a_name_is_taken_for_the_whole_article() -> None:
    """A small « le » gets the capital that the article writes elsewhere; other articles stay."""
    texts = ["Jean-Yves Le Fournil est parti.", "Jean-Yves le Fournil a vu Paul le boulanger.", "Jean-Yves le sait."]
    assert capital_particles(texts) == [texts[0], "Jean-Yves Le Fournil a vu Paul le boulanger.", texts[2]]
    assert capital_particles(["Selon Le Fournil, oui.", "Selon le Fournil, non."])[1] == "Selon le Fournil, non."
