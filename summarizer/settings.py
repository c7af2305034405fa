"""Where things lie and how many threads run. Read from the environment once, at load; nothing is made at import."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.errors import UsageError


def usable_cpus() -> int:
    """The number of CPUs this process may use: affinity and the cgroup's quota (v2 or v1), at least 1."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(count, _cgroup_quota() or count))


def default_threads(processes: int = 1) -> int:
    """Threads for the engine in each of so many processes: `SUMMARIZER_THREADS`, else their share of the usable CPUs.

    Raises UsageError if the variable holds no number above zero.
    """
    told = os.environ.get("SUMMARIZER_THREADS")
    if not told:
        return max(1, usable_cpus() // processes)
    if not told.isdecimal() or int(told) == 0:
        raise UsageError(f"SUMMARIZER_THREADS is {told!r}, not a number of threads; set it to 1 or more, or unset it")
    return int(told)


def _cgroup_quota(root: Path = Path("/sys/fs/cgroup"), own: Path = Path("/proc/self/cgroup")) -> int | None:
    """The CPUs that the quotas of our group, and of the groups above it, leave us; None if there is no quota."""
    quotas = (_quota(folder) for folder in _groups(root, own))
    return min((quota for quota in quotas if quota is not None), default=None)


def _groups(root: Path, own: Path) -> Iterator[Path]:
    """The folders of our group and of those above it. In a container, ours is often shown as the root itself."""
    yield from (root, root / "cpu")
    try:
        lines = own.read_text().splitlines()
    except OSError:
        return
    for line in lines:
        _, controllers, path = line.split(":", 2)
        if not controllers or "cpu" in controllers.split(","):
            base = root / "cpu" if controllers else root
            parts = Path(path).parts[1:]
            yield from (base.joinpath(*parts[:depth]) for depth in range(1, len(parts) + 1))


def _quota(folder: Path) -> int | None:
    try:
        if (folder / "cpu.max").exists():
            quota, period = (folder / "cpu.max").read_text().split()
        else:
            quota = (folder / "cpu.cfs_quota_us").read_text()
            period = (folder / "cpu.cfs_period_us").read_text()
        return None if quota.strip() in ("max", "-1") else max(1, int(quota) // int(period))
    except (OSError, ValueError):
        return None


OFFLINE = ("SUMMARIZER_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_OFFLINE")  # any of them turns the network off


def is_set(name: str) -> bool:
    """Whether an environment variable says yes, as Hugging Face's libraries read it."""
    return os.environ.get(name, "").upper() in ("1", "TRUE", "YES", "ON")


def _cache_dir() -> Path:
    import platformdirs

    return Path(os.environ.get("SUMMARIZER_CACHE") or platformdirs.user_cache_dir("summarizer", appauthor=False))


@dataclass(frozen=True, slots=True)
class Settings:
    """What the machine and its owner decide, apart from what a run decides.

    Parameters
    ----------
    cache_dir: converted models, the translation memory, locks (`SUMMARIZER_CACHE`).
    threads: threads of one engine (`SUMMARIZER_THREADS`).
    offline: never touch the network (`SUMMARIZER_OFFLINE`, `HF_HUB_OFFLINE` or `TRANSFORMERS_OFFLINE`).
    """

    cache_dir: Path = field(default_factory=_cache_dir)
    threads: int = field(default_factory=default_threads)
    offline: bool = field(default_factory=lambda: any(map(is_set, OFFLINE)))
