"""The same run on a local Ray cluster, with a worker killed on the way."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.batch.ray import _connect
from summarizer.errors import UsageError
from tests.batch.fakes import french
from tests.batch.test_kill import check_whole, finished, made

ARTICLES = 60
WINDOW = 2
ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    """Two actors, one killed: every article is done, and only what the dead one held is made again."""
    pytest.importorskip("ray")
    folder, out, log = tmp_path / "in", tmp_path / "out", tmp_path / "log"
    folder.mkdir()
    for n in range(ARTICLES):
        (folder / f"{n:02}.txt").write_text(french(n), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "RAY_USAGE_STATS_ENABLED": "0"}
    environment.pop("RAY_ADDRESS", None)
    command = [sys.executable, "-m", "tests.batch.ray_child", str(folder), str(out), str(log)]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "killed" in ran.stdout
    workers = {line.split()[0] for line in log.read_text().splitlines()}
    assert len(workers) == 3, "two at first, and one in the place of the dead"
    check_whole(out)
    assert len(finished(out)) == ARTICLES == len(made(log))
    assert sum(made(log).values()) - ARTICLES <= 2 * WINDOW, "a finished article was made again"
    assert json.loads((out / "report.json").read_text(encoding="utf-8"))["counts"]["done"] == ARTICLES


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("127.0.0.1:1", "no Ray cluster at 127.0.0.1:1"),
        ("ray://127.0.0.1:1", "no Ray cluster at ray://127.0.0.1:1"),
        ("somewhere", "is no address"),
        ("host:port", "is no address"),
    ],
)
def test_a_wrong_address_is_told_at_once(address: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ray is not asked to find a cluster where nobody listens; it would try for minutes."""

    def refuse(place: tuple[str, int], timeout: float) -> None:
        assert timeout <= 10
        raise ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused")

    monkeypatch.setattr("summarizer.batch.ray.socket.create_connection", refuse)
    with pytest.raises(UsageError, match=told):
        _connect(None, address)
