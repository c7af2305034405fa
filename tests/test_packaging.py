"""What a user's other packages must put up with, and what of other packages is used."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = [*PROJECT["dependencies"], *(line for extra in PROJECT["optional-dependencies"].values() for line in extra)]


@pytest.mark.parametrize("line", ASKED)
def test_a_dependency_has_a_lower_bound_only(line: str) -> None:
    """No pin and no upper bound: the newest release of everything can be installed beside us."""
    assert [bound.operator for bound in Requirement(line).specifier] == [">="]


def test_no_pipeline_of_transformers_is_used() -> None:
    """Version 5 of it took away the pipelines for translation and summaries: the engines call `generate` themselves."""
    found = [
        f"{path.name}:{node.lineno}"
        for folder in ("summarizer", "scripts")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").split(".")[0] == "transformers"
        and any(name.name == "pipeline" or name.name.endswith("Pipeline") for name in node.names)
    ]
    assert found == []
