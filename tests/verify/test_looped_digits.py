"""A model that loops writes absurd figures; a check of them must flag, not fail."""

from __future__ import annotations

import pytest

from summarizer.glossary import Glossary
from summarizer.verify import CheckContext, check_translation


@pytest.mark.parametrize("tail", ["", "s", "th", " billion", "%", ".5"])
@pytest.mark.parametrize("digits", [5, 28, 29, 40, 400])
def test_a_run_of_digits_is_flagged_and_raises_nothing(digits: int, tail: str) -> None:
    """Whatever follows a run of digits, however long, the numbers check answers with a flag."""
    flags = check_translation(
        "Il y en a 12.", f"There are {'198' * (digits // 3 + 1)}{tail}.", CheckContext(Glossary.load())
    )
    assert any(flag.check == "numbers" for flag in flags)
