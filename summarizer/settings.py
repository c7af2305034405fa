"""Where things lie and how many threads run. Read from the environment once, at load; nothing is made at import."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path


def usable_cpus() -> int:
    """The number of CPUs this process may use: affinity and the cgroup's quota (v2 or v1), at least 1."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(count, _cgroup_quota() or count))


def _cgroup_quota(root: Path = Path("/sys/fs/cgroup")) -> int | None:
    try:
        if (root / "cpu.max").exists():
            quota, period = (root / "cpu.max").read_text().split()
        else:
            quota = (root / "cpu/cpu.cfs_quota_us").read_text()
            period = (root / "cpu/cpu.cfs_period_us").read_text()
        return None if quota.strip() in ("max", "-1") else max(1, int(quota) // int(period))
    except (OSError, ValueError):
        return None


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
    offline: never touch the network (`HF_HUB_OFFLINE` or `SUMMARIZER_OFFLINE`).
    """

    cache_dir: Path = field(default_factory=_cache_dir)
    threads: int = field(default_factory=lambda: int(os.environ.get("SUMMARIZER_THREADS") or usable_cpus()))
    offline: bool = field(
        default_factory=lambda: any(
            os.environ.get(name, "").upper() in ("1", "TRUE", "YES", "ON")
            for name in ("HF_HUB_OFFLINE", "SUMMARIZER_OFFLINE")
        )
    )
