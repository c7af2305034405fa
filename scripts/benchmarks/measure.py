"""Runs a command and says what it took: wall time, CPU time, and the most memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

CLI = (sys.executable, "-c", "from summarizer.cli import main; main()")  # of this checkout, installed or not
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command took.

    Parameters
    ----------
    seconds: wall time.
    cpu_seconds: user and system time of it and its children: unlike wall time, it hardly depends on what else runs.
    peak_mb: the most resident memory of all its processes at one time, sampled ten times a second; memory that they
        share counts in each.
    others: CPUs that other programs of the machine kept busy meanwhile, on average; 0 on a quiet machine.
    code: its exit code.
    stdout: what it printed.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float
    others: float
    code: int
    stdout: str


def measure(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Measured:
    """Run a command to its end, with `environment` on top of ours."""
    before, busy = os.times(), _busy()
    start = perf_counter()
    child = subprocess.Popen(command, env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE, text=True)
    peak = [0.0]
    ended = threading.Event()
    sampler = threading.Thread(target=_sample, args=(child.pid, peak, ended))
    sampler.start()
    stdout, _ = child.communicate()
    seconds = perf_counter() - start
    ended.set()
    sampler.join()
    after, busy = os.times(), _busy() - busy
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    ours = after.user + after.system - before.user - before.system
    others = max(0.0, busy - cpu - ours) / seconds
    return Measured(round(seconds, 2), round(cpu, 2), round(peak[0], 1), round(others, 2), child.returncode, stdout)


def _busy() -> float:
    """CPU seconds that the machine has worked since its start, for everyone."""
    user, nice, system, _idle, _waiting, *interrupts = map(
        int, Path("/proc/stat").read_text().split("\n")[0].split()[1:8]
    )
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


def _sample(pid: int, peak: list[float], ended: threading.Event) -> None:
    while not ended.wait(0.1):
        peak[0] = max(peak[0], sum(_resident(p) for p in _family(pid)) / 1e6)


def _family(pid: int) -> set[int]:
    """A process and all that descend from it."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
    family = {pid}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0
