"""What docs/peers.md says of the tests is true."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PEERS = (ROOT / "docs" / "peers.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PEERS)))


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_named_test_exists(file: str, name: str) -> None:
    """A renamed or deleted test takes its row with it."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_row_names_a_test() -> None:
    """A complaint without a test would be a promise."""
    rows = re.findall(r"^\| (\d+) \| .+ \| .+ \| (.+) \|$", PEERS, re.MULTILINE)
    assert [int(number) for number, _ in rows] == [*range(1, 9), *range(11, 17), *range(18, 24)]
    assert all(re.search(r"`tests/[\w/]+\.py::\w+`", tests) for _, tests in rows)
