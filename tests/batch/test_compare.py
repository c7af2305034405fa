"""Numbers are compared where there is evidence that they are of one thing, and nowhere else."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batch.compare import Claim, Story, agree, compare, counted_stems, parse_value

CASES = json.loads((Path(__file__).parents[1] / "cases" / "digest_quantities.json").read_text(encoding="utf-8"))
QUOTE = "L'incendie de la raffinerie de Feyzin a fait {} morts dans la nuit, selon la préfecture."
STORY = Story(frozenset({"feyzin", "prefecture du rhone", "total"}), dt.date(2020, 1, 5))


def claims(*values: tuple[str, str]) -> list[Claim]:
    """The same claim in an article each, with these values."""
    made = enumerate(values)
    return [Claim(n, Decimal(value), "", said, QUOTE.format(said), "") for n, (value, said) in made]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_agreement(case: dict) -> None:
    """Equal, rounded, about, over and under agree; the rest differs."""
    made = claims(*map(tuple, case["claims"]))
    (found,) = compare(made, dict.fromkeys(range(len(made)), STORY))
    assert found.agreement == case["agreement"]
    assert set(found.claims) == set(made)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"unit": "%"}, id="another unit"),
        pytest.param({"quote": QUOTE.format("15").replace("morts", "blessés")}, id="another thing"),
        pytest.param({"quote": QUOTE.format("15").replace(" morts", ", ")}, id="an unknown thing"),
        pytest.param({"said": "seize"}, id="a number that is not in the sentence"),
        pytest.param({"quote": "La grippe a fait 15 morts cet hiver."}, id="a sentence about something else"),
    ],
)
def test_other_things_are_not_compared(other: dict) -> None:
    """Without evidence that both are of one thing, nothing is said."""
    one, two = claims(("12", "12"), ("15", "15"))
    assert compare([one, replace(two, **other)], {0: STORY, 1: STORY}) == ()


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(STORY, names=frozenset({"total", "paris"})), id="one name in common"),
        pytest.param(replace(STORY, published=dt.date(2020, 1, 15)), id="ten days later"),
    ],
)
def test_other_stories_are_not_compared(other: Story) -> None:
    """The articles must be of one story."""
    assert compare(claims(("12", "12"), ("15", "15")), {0: STORY, 1: other}) == ()


def test_an_article_with_two_numbers_is_left_out() -> None:
    """Which of its numbers is meant cannot be told."""
    one, two, three = claims(("12", "12"), ("15", "15"), ("15", "15"))
    assert compare([one, replace(one, value=Decimal(3)), two], {0: STORY, 1: STORY}) == ()
    (found,) = compare([one, replace(one, value=Decimal(3)), two, three], dict.fromkeys(range(3), STORY))
    assert found.claims == (two, three)


@given(
    st.decimals(0, 10**9, places=2),
    st.decimals(0, 10**9, places=2),
    st.sampled_from(["", "environ", "plus de", "moins de"]),
)
def test_agreement_is_mutual(a: Decimal, b: Decimal, said: str) -> None:
    """Whether two agree does not depend on which comes first, and each agrees with itself."""
    one, two = claims((str(a), f"{said} {a}"), (str(b), str(b)))
    assert agree(one, two) == agree(two, one)
    assert agree(one, one)


@pytest.mark.parametrize(
    ("quote", "said", "counted"),
    [
        ("Le feu a fait 12 morts.", "12", {"mort"}),
        ("Le feu a fait douze\u00a0mort, dit-on.", "douze", {"mort"}),
        ("Il y a 30 personnes blessées.", "30", {"perso", "bless"}),
        ("Il y a 30 personnes.", "30", set()),
        ("Soit 2,4 millions d'habitants déplacés.", "2,4 millions", {"habit", "depla"}),
        ("Une aide de 839.000 euros, selon M. Guyot.", "839.000 euros", set()),
        ("Soit 20 % des votants.", "20 %", {"votan"}),
    ],
)
def test_what_is_counted(quote: str, said: str, counted: set[str]) -> None:
    """The word after the number, in the French; general words take another with them."""
    assert counted_stems(Claim(0, Decimal(1), "", said, quote, "")) == counted


def test_only_single_numbers_are_values() -> None:
    """Ranges, infinities and nothing are left out."""
    assert [parse_value(v) for v in ("8500000", "8.5", "3/5", "NaN", "Infinity", "", None)] == [
        Decimal(8500000), Decimal("8.5"), *[None] * 5
    ]  # fmt: skip
