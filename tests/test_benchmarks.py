"""Measurements of time and memory: parts that are there are kept, and the pages say what the file of figures holds."""

from __future__ import annotations

import json
import math
import sys
from typing import Any

import pytest

from scripts.benchmark import SCALE, SPEED, speed_page
from scripts.benchmarks import batch, scale, threads
from scripts.benchmarks.measure import measure


def part(articles: int, seconds: float, **more: Any) -> dict[str, Any]:
    """Figures as a part has them."""
    return {"articles": articles, "words": 300 * articles, "s": seconds, "cpu_s": seconds, "mb": 500.0, **more}


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts are replaced by ones that take no time; the list says which were measured."""
    done: list[str] = []

    def quick(name: str, old: batch.Part) -> batch.Part:
        def measuring(bench: batch.Bench, count: int) -> dict[str, Any]:
            done.append(name)
            return part(count, float(count))

        return batch.Part(old.told, old.articles, measuring)

    monkeypatch.setattr(batch, "PARTS", {name: quick(name, old) for name, old in batch.PARTS.items()})
    return done


def test_a_broken_measurement_goes_on(measured: list[str]) -> None:
    """What landed before the break is not measured again; another size or machine makes it void."""
    landed: list[dict[str, Any]] = []

    def land(parts: dict[str, Any]) -> None:
        landed.append(json.loads(json.dumps(parts)))

    batch.measure_batch(50, 2, {}, "here", land)
    assert [len(parts) for parts in landed] == list(range(1, len(batch.PARTS) + 1))
    assert landed[-1]["all"]["articles"] == 50
    assert landed[-1]["tenth"]["articles"] == 5
    broken = {name: figures for name, figures in landed[-1].items() if name != "loop"}
    measured.clear()
    batch.measure_batch(50, 2, broken, "here", land)
    assert measured == ["loop"]
    assert landed[-1].keys() == batch.PARTS.keys()
    measured.clear()
    batch.measure_batch(50, 3, landed[-1], "here", land)
    assert sorted(measured) == ["loop", "plain"]
    measured.clear()
    batch.measure_batch(50, 3, landed[-1], "elsewhere", land)
    assert measured == list(batch.PARTS)


def test_extrapolation_has_a_margin() -> None:
    """What is done once counts once; a sample that varies widens the margin."""
    assert batch.extrapolate([2.0, 2.0, 2.0], 100, once=5.0) == (205.0, 0.0)
    seconds, margin = batch.extrapolate([1.0, 3.0], 100)
    assert seconds == 200.0
    assert margin == pytest.approx(1.96 * math.sqrt(2) * 100 / math.sqrt(2))
    assert batch.extrapolate([4.0], 10) == (40.0, 0.0)


def test_the_page_tells_measured_from_worked_out() -> None:
    """Only what was extrapolated has ≈; a part that is not there has no row."""
    others = {"others": 0.1}
    parts = {
        "loop": part(2, 12.0, each_s=[5.0, 7.0], **others),
        "all": part(100, 60.0, again_s=0.5, again_mb=35.0, **others),
    }
    rows = [line for line in batch.page({"articles": 100, "parts": parts}).splitlines() if line.startswith("| ")][2:]
    assert len(rows) == 2
    assert rows[0].startswith("| one run | 100 | 300 | 60 | 1.67 | 500 | 0.60 | 500 |")
    assert "≈ 600 ± 196 | 0.17 | 50 |" in rows[1]


def test_memory_of_all_processes_counts() -> None:
    """A child's memory is in the peak of its parent, and its exit code comes back."""
    child = "import time; held = b'x' * 60_000_000; time.sleep(0.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}]); sys.exit(3)"
    ended = measure([sys.executable, "-c", parent])
    assert ended.code == 3
    assert ended.peak_mb > 60
    assert ended.others >= 0


def test_pages_are_of_the_figures() -> None:
    """speed.md and scale.md are what speed.json gives; `python scripts/benchmark.py pages` writes them anew."""
    speed = json.loads(SPEED.read_text(encoding="utf-8"))
    assert SPEED.with_suffix(".md").read_text(encoding="utf-8") == speed_page(speed)
    assert SCALE.read_text(encoding="utf-8") == scale.page(speed)


def test_a_million_articles_by_hand() -> None:
    """0.6 CPU s an article are 167 core hours, 12 cores that are busy for 60 % of the time, two machines of 8."""
    all_of_them = part(1000, 600.0, machine="here", briefs_mb=20.0, journal_mb=1.0)
    tenth = part(100, 64.0)
    lasting = {"flat_s": 50.0, "flat_articles": 10_000, "flat_mb": 31.0, "machine": "there"}
    found = scale.figures({"batch": {"parts": {"all": all_of_them, "tenth": tenth}}, "durability": lasting})
    told = {name: found[name] for name in ("core_hours", "cores", "cores_bought", "machines", "driver_percent")}
    assert told == {"core_hours": "167", "cores": "6.9", "cores_bought": 12, "machines": 2, "driver_percent": "6"}
    assert (found["cpu_loading"], found["briefs_gb"], found["driver_a_second"]) == ("4", "20", "200")


def test_works_take_turns() -> None:
    """Every round does each work once and begins with another; the first round only warms up."""
    now = [0.0]
    order: list[str] = []

    def work(name: str, seconds: float) -> None:
        order.append(name)
        now[0] += seconds

    works = {"1": lambda: work("1", 4.0), "2": lambda: work("2", 2.0)}
    assert threads.interleaved(works, 2, lambda: now[0]) == {"1": [4.0, 4.0], "2": [2.0, 2.0]}
    assert "".join(order) == "12" + "21" + "12"


def test_the_ratio_is_that_within_a_round() -> None:
    """A round in which the machine was slow for all leaves the ratio as it is, and one odd round is outvoted."""
    seconds = {"1": [4.0, 40.0, 4.0], "2": [2.0, 20.0, 4.0], "8": [8.0, 80.0, 8.0]}
    assert threads.ratios(seconds) == {"1": 1.0, "2": 2.0, "8": 0.5}
    result = {"sentences": 200, "rounds": 3, "cpus": 2, "seconds": seconds, "load_average": 0.1}
    assert "| 2 | 50.0 | 2.00 |" in threads.page(result)
    assert "here 2" in threads.page(result)
