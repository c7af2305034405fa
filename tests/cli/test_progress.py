"""Progress on a terminal: a process of its own on a pseudo-terminal, since pipes are silent."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli.batch_progress import pace

WORK = (
    "import sys, time\nimport summarizer.cli.output as output\noutput.PATIENCE = {patience}\n"
    "with output.progress('Briefing …', quiet={quiet}) as say:\n"
    "    time.sleep(0.5); say('Briefing … 2 done'); time.sleep(0.5)\n"
    "print('the result')"
)


BATCH = (
    "import time\nfrom summarizer.batch.rows import Line\nfrom summarizer.batch.plan import Status\n"
    "from summarizer.batch.sources import Finder\nfrom summarizer.cli.batch_progress import progress\n"
    "from summarizer.cli.options import Talk\n"
    "with progress(Finder(), ({folder!r},), Talk(False, False), watching=False) as observe:\n"
    "    time.sleep(0.6)\n"
    "    for status in ('done', 'done', 'failed'):\n"
    "        observe(Line('a.txt', Status(status), 'no way'))\n"
    "    time.sleep(0.3)\n"
)


@pytest.mark.parametrize(
    ("done", "failed", "left", "seconds", "told"),
    [
        (0, 0, 4, 9.0, ""),
        (0, 2, 4, 9.0, "2 failed"),
        (4, 0, 8, 40.0, "6.0/min, 0:01:20 left"),
        (100, 1, None, 50.0, "2.0/s, 1 failed"),
        (10, 0, 0, 5.0, "2.0/s, 0:00:00 left"),
    ],
)
def test_pace(done: int, failed: int, left: int | None, seconds: float, told: str) -> None:
    """The rate is that of the whole run, and what remains is told only where the total is known."""
    assert pace(done, failed, left, seconds) == told


def test_a_batch_shows_rate_time_and_failures(tmp_path: Path) -> None:
    """Briefs that come in one burst after a while are no rate of hundreds a second, and no time left of nothing."""
    for n in range(9):
        (tmp_path / f"{n}.txt").touch()
    shown = run_code(BATCH.format(folder=str(tmp_path)), NO_COLOR="1")[0]
    assert "a.txt: failed, no way" in shown
    assert "3/9" in shown
    (rate,) = set(re.findall(r"([\d.]+)/s, 0:00:0[1-9] left, 1 failed", shown))
    assert 0.5 < float(rate) < 2 / 0.6


def run(*, patience: float = 0.1, quiet: bool = False, **environment: str) -> tuple[str, str]:
    """What a second of work shows on a terminal that is its stderr, and what it prints on stdout, a pipe."""
    return run_code(WORK.format(patience=patience, quiet=quiet), **environment)


def run_code(code: str, **environment: str) -> tuple[str, str]:
    """What Python code shows on a terminal that is its stderr, and what it prints on stdout, a pipe."""
    master, slave = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-c", code],
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
