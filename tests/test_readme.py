"""The README says what the program does: help texts and the example are compared with the program."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest

from scripts.readme import COMMANDS, block, shown

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("mark", [mark for mark in COMMANDS if mark.startswith("help")])
def test_help_is_up_to_date(mark: str) -> None:
    """The help blocks are what --help prints; `python scripts/readme.py` writes them anew."""
    assert block(README, mark)[1] == shown(mark)


def test_the_example_is_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The brief in the README is what the shipped weights give, apart from words that another CPU rounds otherwise."""
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path))
    ours, theirs = block(README, "example: brief")[1].split(), shown("example: brief").split()
    assert difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio() > 0.85


def test_the_python_example_uses_public_names() -> None:
    """The example from Python compiles, and what it imports is there."""
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code
    compile(code[1], "README", "exec")
    exec(code[1].split("\n")[0], {})  # noqa: S102 - our own README


def test_paths_in_the_readme_exist() -> None:
    """Each file that the README names is in the tree."""
    for path in re.findall(r"`((?:summarizer|models|scripts|tests|seeds)/[\w./-]+)`|\]\(([\w./-]+)\)", README):
        assert (ROOT / (path[0] or path[1])).exists(), path


def test_each_variable_is_named() -> None:
    """What the program reads of the environment under its own name stands in the README."""
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "summarizer").rglob("*.py"))
    assert set(re.findall(r"\"(SUMMARIZER_[A-Z]+)\"", code)) == set(re.findall(r"`(SUMMARIZER_[A-Z]+)`", README))
