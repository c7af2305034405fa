"""Write the help texts and the example brief into README.md anew: `python scripts/readme.py`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from click.testing import CliRunner

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # scripts are run by path, from anywhere

from summarizer.cli import main as program  # noqa: E402 - needs the line above

SEED = "seeds/000_806d541d36a054ef.txt"
COMMANDS = {
    "help: summarizer": ["--help"],
    "help: summarizer brief": ["brief", "--help"],
    "example: brief": ["brief", str(ROOT / SEED), "--date", "2017-03-04", "--quiet"],
}


def shown(mark: str) -> str:
    """What the program prints for a block. Raises RuntimeError if the command fails."""
    result = CliRunner().invoke(program, COMMANDS[mark], prog_name="summarizer", terminal_width=88)
    if result.exit_code:
        raise RuntimeError(f"{mark}: exit code {result.exit_code}: {result.output}")
    return result.stdout.rstrip()


def block(readme: str, mark: str) -> re.Match[str]:
    """The fenced block under an HTML comment; group 1 is its text. Raises ValueError if there is none."""
    found = re.search(rf"<!-- {re.escape(mark)} -->\n```text\n(.*?)\n```", readme, re.DOTALL)
    if found is None:
        raise ValueError(f"README.md has no block {mark!r}")
    return found


def main() -> None:
    """Replace each block."""
    path = ROOT / "README.md"
    readme = path.read_text(encoding="utf-8")
    for mark in COMMANDS:
        place = block(readme, mark)
        readme = readme[: place.start(1)] + shown(mark) + readme[place.end(1) :]
    path.write_text(readme, encoding="utf-8")


if __name__ == "__main__":
    main()
