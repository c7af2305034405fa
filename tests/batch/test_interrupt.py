"""Ctrl-C ends a real process, wherever it waits, and once is enough."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.batch.fakes import french

ROOT = Path(__file__).parents[2]
CODE = (
    "import signal, sys, threading, time\n"
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a job in the background is started deaf to it
    "from summarizer.cli import main\n"
    "from summarizer.cli.session import Session\nfrom tests.batch.fakes import FakeMaker\n"
    "if 'slow' in sys.argv: sys.argv.remove('slow'); threading.Thread(target=time.sleep, args=(60,)).start()\n"
    "main(obj=Session(loader=lambda *given: FakeMaker(seconds=0.2)))\n"
)


def start(*arguments: object, **streams: int) -> subprocess.Popen[str]:
    """The command in a process of its own, with a fake maker."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", CODE, "batch", *map(str, arguments)]  # with "slow", a thread that is long at it
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True, **streams)


def wait_for(path: Path) -> None:
    """Until it is there."""
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end, path
        time.sleep(0.02)


def ended(child: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code and what was written to stderr; a child that does not end is killed, and fails the test."""
    try:
        code = child.wait(30)
    finally:
        child.kill()
    return code, child.stderr.read() if child.stderr else ""


def test_an_idle_pipe_holds_nobody(tmp_path: Path) -> None:
    """Where we wait for a line that does not come, one Ctrl-C ends it, in order."""
    child = start("-", "-o", tmp_path / "out", stdin=subprocess.PIPE)
    wait_for(tmp_path / "out/journal.sqlite-wal")
    time.sleep(0.5)
    child.send_signal(signal.SIGINT)
    code, error = ended(child)
    assert (code, "interrupted" in error) == (130, True)
    assert not any(word in error for word in ("Traceback", "Fatal", "Exception"))
    assert (tmp_path / "out/report.md").exists()


def test_a_second_one_ends_it_at_once(tmp_path: Path) -> None:
    """Also where Python waits for a thread at its end, and without a traceback."""
    for n in range(40):
        (tmp_path / f"{n:02}.txt").write_text(french(n), encoding="utf-8")
    child = start("slow", tmp_path, "-o", tmp_path / "out")
    wait_for(tmp_path / "out/journal.sqlite-wal")
    time.sleep(0.5)
    child.send_signal(signal.SIGINT)
    wait_for(tmp_path / "out/report.md")
    time.sleep(0.5)
    begun = time.monotonic()
    child.send_signal(signal.SIGINT)
    code, error = ended(child)
    assert (code, "left at once" in error) == (130, True)
    assert "Traceback" not in error
    assert time.monotonic() - begun < 10
