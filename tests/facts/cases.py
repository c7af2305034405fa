"""Cases from files as parameters of tests; a case with `xfail` is a known failure, and strict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet


def parameters(cases: Sequence[dict[str, object]]) -> list[ParameterSet]:
    """One parameter a case, named by its text."""
    return [
        pytest.param(
            c, id=str(c["text"])[:50], marks=[pytest.mark.xfail(reason=str(c["xfail"]))] if "xfail" in c else []
        )
        for c in cases
    ]
