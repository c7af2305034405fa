"""Progress on a terminal: a process of its own on a pseudo-terminal, since pipes are silent."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

WORK = (
    "import sys, time\nimport summarizer.cli.output as output\noutput.PATIENCE = {patience}\n"
    "with output.progress('Briefing …', quiet={quiet}) as say:\n"
    "    time.sleep(0.5); say('Briefing … 2 done'); time.sleep(0.5)\n"
    "print('the result')"
)


def run(*, patience: float = 0.1, quiet: bool = False, **environment: str) -> tuple[str, str]:
    """What a second of work shows on a terminal that is its stderr, and what it prints on stdout, a pipe."""
    master, slave = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-c", WORK.format(patience=patience, quiet=quiet)],
        stdout=subprocess.PIPE,
        stderr=slave,
        text=True,
        env={**os.environ, "TERM": "xterm-256color", **environment},
    )
    os.close(slave)
    shown = b""
    while True:
        try:
            block = os.read(master, 65536)
        except OSError:  # Linux says EIO when the other side is closed
            break
        if not block:
            break
        shown += block
    os.close(master)
    printed, _ = child.communicate()
    return shown.decode(), printed


def test_long_work_is_shown() -> None:
    """Work over the patience is told, and so is how far it is; the line is cleared, and stdout has only the result."""
    shown, printed = run()
    assert "Briefing …" in shown
    assert "2 done" in shown
    assert "\x1b[2K" in shown[shown.rindex("Briefing …") :]
    assert printed == "the result\n"


@pytest.mark.parametrize(("patience", "quiet"), [(5.0, False), (0.1, True)])
def test_short_or_quiet_work_is_not_shown(patience: float, quiet: bool) -> None:
    """Nothing at all is written to the terminal for quick work, nor with -q."""
    assert run(patience=patience, quiet=quiet) == ("", "the result\n")


def test_no_color() -> None:
    """NO_COLOR leaves the words and takes the colours."""
    coloured, plain = run()[0], run(NO_COLOR="1")[0]
    assert "\x1b[32m" in coloured
    assert "\x1b[32m" not in plain
    assert "Briefing …" in plain
