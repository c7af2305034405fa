"""Each check against cases that are data: what must be flagged, with its reason, and what must not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.glossary import Glossary
from summarizer.results import Flag
from summarizer.verify import CHECKS, WEIGHTS, CheckContext, check_translation, repairable, weigh
from summarizer.verify.omission import CHECK as OMISSION

CASES = json.loads((Path(__file__).parents[1] / "cases" / "checks.json").read_text(encoding="utf-8"))


def _param(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=case["known_failure"])] if "known_failure" in case else []
    return pytest.param(case, id=f"{case['check']}: {case['en'][:40]}", marks=marks)


@pytest.fixture(scope="module")
def context() -> CheckContext:
    """The built-in glossary, no names known."""
    return CheckContext()


@pytest.mark.parametrize("case", [_param(c) for c in CASES])
def test_case(case: dict[str, Any], context: CheckContext) -> None:
    """A check flags what it should, with a reason that says it, and nothing else."""
    flags = CHECKS[case["check"]](case["fr"], case["en"], context)
    if case["says"] is None:
        assert flags == ()
    else:
        assert flags
        assert case["says"] in flags[0].reason
        assert flags[0].check == case["check"]


def test_good_translations_have_no_flag_at_all(context: CheckContext) -> None:
    """The cases that are good for one check are good for all."""
    good = [c for c in CASES if c["says"] is None and "known_failure" not in c]
    assert len(good) > 20
    assert {c["en"]: check_translation(c["fr"], c["en"], context) for c in good} == {c["en"]: () for c in good}


def test_empty_has_one_flag(context: CheckContext) -> None:
    """An empty translation is not also said to lack numbers, names and negations."""
    flags = check_translation("Il n'a pas vu 12 personnes à Moscou.", " ", context)
    assert [f.check for f in flags] == ["length"]


def test_every_check_has_a_weight() -> None:
    """A check without a weight would be weighed as an unknown one; that of what is left out asks the engine too."""
    assert set(WEIGHTS) == {*CHECKS, OMISSION}


def test_weigh_adds_up() -> None:
    """No flag costs nothing; each more costs more; a wrong number costs more than lost quotation marks."""
    number, marks = Flag("numbers", "x"), Flag("quotation", "x")
    assert weigh(()) == 0
    assert weigh((number, marks)) == weigh((number,)) + weigh((marks,))
    assert weigh((number,)) > weigh((marks,)) > 0


def test_repairable() -> None:
    """Lost quotation marks alone are not worth another decoding."""
    assert not repairable((Flag("quotation", "x"),))
    assert repairable((Flag("quotation", "x"), Flag("names", "x")))


def test_a_missed_term_is_flagged(tmp_path: Path) -> None:
    """The user's term must be in the English, in one of its forms, as a whole word."""
    path = tmp_path / "terms.tsv"
    path.write_text("mise en examen\tindictment|formal investigation\n", encoding="utf-8")
    context = CheckContext(Glossary.load(path))
    french = "Sa mise en examen date d'hier."
    assert not CHECKS["glossary"](french, "His Indictment dates from yesterday.", context)
    (flag,) = CHECKS["glossary"](french, "His examination dates from yesterday.", context)
    assert flag.reason == "the glossary has indictment for mise en examen, the English does not"


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_checked(source: str, target: str) -> None:
    """No text makes a check fail, and every flag is one of the table's, with a reason."""
    for flag in check_translation(source, target, CheckContext()):
        assert flag.check in CHECKS
        assert flag.reason


@given(st.integers(1000, 999_999_999))
def test_any_figure_written_both_ways_agrees(number: int) -> None:
    """French and English thousands are the same number; one more is not."""
    context = CheckContext()
    french = f"Il y en a {number:,} ici.".replace(",", " ")
    assert not CHECKS["numbers"](french, f"There are {number:,} here.", context)
    assert CHECKS["numbers"](french, f"There are {number + 1:,} here.", context)
