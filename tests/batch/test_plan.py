"""The pure part of a batch: what to do, under which key, in which file."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batch.plan import (
    Action,
    Decision,
    Known,
    Status,
    content_hash,
    decide,
    file_stem,
    in_scope,
    options_key,
)
from summarizer.document import Article

CASES = json.loads((Path(__file__).parents[1] / "cases" / "batch_decisions.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_each_state_leads_to_its_action(case: dict) -> None:
    """The table of decisions holds."""
    known = dict(case["known"])
    if "before" in known:
        known["before"] = Status(known["before"])
    assert decide(Known(**known), "now", case["mode"]) == Decision(Action(case["action"]), case["reason"])


def test_retry_failed_looks_at_nothing_else() -> None:
    """Only a source whose last outcome was a failure is in the scope of retry-failed."""
    assert [status for status in (None, *Status) if in_scope(status, "retry-failed")] == [Status.FAILED]
    assert all(in_scope(status, "resume") for status in (None, *Status))


@given(st.text(max_size=120), st.none() | st.integers(1, 10**7), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_file_names_are_safe_anywhere(stem: str, record: int | None, content: str) -> None:
    """Whatever a source is called, its brief's name is short plain ASCII, and tells records and contents apart."""
    name = file_stem(stem, record, content)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,90}", name)
    assert name.endswith(content[:12])
    assert name != file_stem(stem, (record or 0) + 1, content)


def test_a_name_can_be_recognised() -> None:
    """Accents become plain letters, and a record shows its number."""
    assert file_stem("Été à l'Élysée", 7, "ab" * 32) == "ete-a-l-elysee-000007-abababababab"


def test_content_is_title_text_and_date() -> None:
    """The same article in another place is the same; another title, text or date makes another."""
    one = Article("Le texte.", "Titre", dt.date(2017, 3, 4), "https://a.example")
    assert content_hash(one) == content_hash(Article("Le texte.", "Titre", dt.date(2017, 3, 4), "https://b.example"))
    others = [Article("Le texte!", "Titre", dt.date(2017, 3, 4)), Article("Le texte.", None, dt.date(2017, 3, 4))]
    others.append(Article("Le texte.", "Titre", dt.date(2017, 3, 5)))
    assert len({content_hash(article) for article in [one, *others]}) == 4


def test_the_key_holds_options_and_models() -> None:
    """Another value or another model gives another key; the order of options does not."""
    key = options_key({"sentences": 4, "facts": 12}, "m@1")
    assert key == options_key({"facts": 12, "sentences": 4}, "m@1")
    assert (
        len({key, options_key({"sentences": 5, "facts": 12}, "m@1"), options_key({"sentences": 4, "facts": 12}, "m@2")})
        == 3
    )
