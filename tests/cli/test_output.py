"""Where results go: never over the article that they are made from."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command, Write

TEXT = "Le maire a quitté ses fonctions hier soir à Lyon, et le conseil a élu sa première adjointe."


@pytest.mark.parametrize("name", ["brief", "facts", "translate"])
@pytest.mark.parametrize("way", ["itself", "symlink", "hard link", "other path", "second input"])
def test_output_over_the_input(command: Command, write: Write, tmp_path: Path, name: str, way: str) -> None:
    """-o that names an input, by whatever path, is refused before anything is read or loaded."""
    article = write("a.txt", TEXT)
    out, sources = tmp_path / "out.txt", [article]
    if way == "itself":
        out = article
    elif way == "symlink":
        out.symlink_to(article)
    elif way == "hard link":
        os.link(article, out)
    elif way == "other path":
        out = tmp_path / "x" / ".." / "a.txt"
        (tmp_path / "x").mkdir()
    else:
        sources, out = ([write("b.txt", TEXT), article] if name == "brief" else [article]), article
    result = command(name, *sources, "-o", out)
    assert result.exit_code == 2
    assert "would overwrite" in result.stderr
    assert article.read_text(encoding="utf-8") == TEXT
    assert command.loads == []


def test_output_over_redirected_input(write: Write) -> None:
    """The shell's `< a.txt` names the article as well as an argument does."""
    article = write("a.txt", TEXT)
    with article.open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "summarizer", "translate", "-", "-o", str(article)], stdin=file, capture_output=True
        )
    assert done.returncode == 2
    assert article.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("closed", "status", "said"),
    [("<&-", 3, "standard input is empty"), (">&-", 2, "standard output is closed"), ("2>&-", 0, "")],
)
def test_closed_streams(write: Write, closed: str, status: int, said: str) -> None:
    """A stream that the shell closed gives a line that says so, and no traceback."""
    source = "-" if closed == "<&-" else write("a.txt", TEXT)
    run = f"{sys.executable} -m summarizer translate {source} --no-memory {closed}"
    done = subprocess.run(["/bin/sh", "-c", run], capture_output=True, text=True)
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_name_that_drives_a_terminal(command: Command, tmp_path: Path) -> None:
    """The name of a file is shown without what a terminal would obey."""
    result = command("brief", tmp_path / "a\x1b[2J.txt")
    assert "\x1b" not in result.stderr
