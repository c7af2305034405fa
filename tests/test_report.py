"""The floors under what is measured: they rise silently, and one falls only where its figure did, with a reason."""

from __future__ import annotations

import json
from pathlib import Path

from scripts.evaluation.report import Report, land


def report(**scores: float) -> Report:
    """A report of one subject on one corpus."""
    return Report("toy", scores, {"corpus": "digest"}, "toy", "a table")


def floors(file: Path) -> dict[str, float]:
    """The floors that a file has."""
    found: dict[str, float] = json.loads(file.read_text())["toy"]["floors"]
    return found


def test_a_figure_under_its_floor_changes_nothing_without_a_reason(tmp_path: Path) -> None:
    """The regression is said, and neither the floors nor the page are written."""
    file = tmp_path / "quality.json"
    assert land(report(a=50.0), quality_file=file) == []
    before = file.read_text()
    assert land(report(a=40.0), quality_file=file)
    assert file.read_text() == before


def test_a_reason_lowers_only_what_fell(tmp_path: Path) -> None:
    """A figure that is a little lower, but over its floor, keeps its floor when another may fall."""
    file = tmp_path / "quality.json"
    land(report(a=50.0, b=30.0, c=10.0), quality_file=file)
    assert land(report(a=40.0, b=29.9, c=12.0), allow_regression="a was wrong", quality_file=file) == []
    assert floors(file) == {"a": 39.8, "b": 29.8, "c": 11.8}
    assert json.loads(file.read_text())["toy"]["lowered_because"] == ["a was wrong"]
