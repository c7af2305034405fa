"""How many threads: the quotas of control groups, and what the environment says."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import UsageError
from summarizer.settings import Settings, _cgroup_quota, default_threads

V1 = {"cpu/job/cpu.cfs_quota_us": "300000", "cpu/job/cpu.cfs_period_us": "100000"}


@pytest.mark.parametrize(
    ("own", "files", "quota"),
    [
        ("0::/", {}, None),
        ("0::/", {"cpu.max": "max 100000"}, None),
        ("0::/", {"cpu.max": "250000 100000"}, 2),
        ("0::/", {"cpu.max": "50000 100000"}, 1),
        ("0::/a/b", {"a/b/cpu.max": "max 100000", "a/cpu.max": "400000 100000"}, 4),
        ("0::/a/b", {"a/b/cpu.max": "200000 100000", "a/cpu.max": "400000 100000"}, 2),
        ("0::/other", {"a/cpu.max": "200000 100000"}, None),
        ("3:memory:/x\n4:cpu,cpuacct:/job", V1, 3),
        ("4:cpu,cpuacct:/docker/hidden", {"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, None),
        (None, {"cpu.max": "200000 100000"}, 2),
        ("0::/", {"cpu.max": "broken"}, None),
    ],
)
def test_the_smallest_quota_above_us_counts(
    tmp_path: Path, own: str | None, files: dict[str, str], quota: int | None
) -> None:
    """Of our own group and of those above it, in both versions; a broken or hidden file is no quota."""
    root = tmp_path / "cgroup"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    if own is not None:
        (tmp_path / "own").write_text(own + "\n")
    assert _cgroup_quota(root, tmp_path / "own") == quota


def test_processes_share_the_cpus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each gets at least one thread; the variable overrules the share."""
    monkeypatch.delenv("SUMMARIZER_THREADS", raising=False)
    monkeypatch.setattr("summarizer.settings.usable_cpus", lambda: 8)
    assert [default_threads(n) for n in (1, 3, 20)] == [8, 2, 1]
    monkeypatch.setenv("SUMMARIZER_THREADS", "5")
    assert (default_threads(3), Settings().threads) == (5, 5)


@pytest.mark.parametrize("told", ["many", "0", "-1", "1.5"])
def test_a_wrong_number_of_threads_is_told(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    """With the variable, its value and the way out."""
    monkeypatch.setenv("SUMMARIZER_THREADS", told)
    with pytest.raises(UsageError, match=r"SUMMARIZER_THREADS is .*unset it"):
        Settings()
