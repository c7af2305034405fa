"""What a user's other packages must put up with."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = [*PROJECT["dependencies"], *(line for extra in PROJECT["optional-dependencies"].values() for line in extra)]


@pytest.mark.parametrize("line", ASKED)
def test_a_dependency_has_a_lower_bound_only(line: str) -> None:
    """No pin and no upper bound: the newest release of everything can be installed beside us."""
    assert [bound.operator for bound in Requirement(line).specifier] == [">="]
