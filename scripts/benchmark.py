"""Measure time and memory: `python scripts/benchmark.py brief|batch|threads|durability`.

Writes benchmarks/speed.json and, from it alone, benchmarks/speed.md and docs/scale.md.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.benchmarks import batch as batches
from scripts.benchmarks import brief as briefs
from scripts.benchmarks import durability as endurance
from scripts.benchmarks import scale
from scripts.benchmarks import threads as engine_threads
from scripts.evaluation.report import ROOT
from summarizer.batch.output import write_whole
from summarizer.settings import usable_cpus

SPEED = ROOT / "benchmarks" / "speed.json"
SCALE = ROOT / "docs" / "scale.md"
PAGES = {
    "brief": briefs.page,
    "batch": batches.page,
    "threads": engine_threads.page,
    "durability": endurance.page,
}


@click.group()
def main() -> None:
    """Measure time and memory on this machine."""


@main.command()
def brief() -> None:
    """One article, the seed."""
    _land("brief", briefs.measure_brief())


@main.command()
@click.option("--articles", default=1000, show_default=True, help="Articles of the one run.")
@click.option("--sample", default=30, show_default=True, help="Articles for the slower ways.")
@click.option("--again", is_flag=True, help="Measure all parts anew, not only those that are missing.")
def batch(articles: int, sample: int, again: bool) -> None:
    """Many real articles, beside other ways to do them. Each part is written at once; run again to go on."""
    if not 1 <= sample <= articles:
        raise click.UsageError("--sample is at least 1 and at most --articles")
    known = {} if again else _speed().get("batch", {}).get("parts", {})

    def land(parts: Mapping[str, Any]) -> None:
        _land("batch", {"articles": articles, "sample": sample, "parts": dict(parts)})

    batches.measure_batch(articles, sample, known, _machine(), land)


@main.command()
@click.option("--sentences", type=click.IntRange(min=4), default=200, show_default=True, help="Of real articles.")
@click.option("--rounds", type=click.IntRange(min=1), default=5, show_default=True, help="Times that each is measured.")
def threads(sentences: int, rounds: int) -> None:
    """The engine with 1, 2, 4 and 8 threads, by turns."""
    _land("threads", engine_threads.measure_threads(sentences, rounds))


@main.command()
def pages() -> None:
    """Write benchmarks/speed.md and docs/scale.md anew from benchmarks/speed.json, measuring nothing."""
    _write_pages(_speed())


@main.command()
@click.option("--rounds", default=100, show_default=True, help="Kills.")
@click.option("--articles", default=10_000, show_default=True, help="Articles with a fake maker.")
def durability(rounds: int, articles: int) -> None:
    """Kills and very many articles, with a fake maker."""
    _land("durability", endurance.measure_durability(rounds, articles))


def _land(subject: str, result: Mapping[str, Any]) -> None:
    speed = _speed()
    command = "python scripts/benchmark.py " + " ".join(sys.argv[1:])
    speed[subject] = {**result, "command": command, "machine": _machine(), "day": datetime.now(UTC).date().isoformat()}
    SPEED.parent.mkdir(exist_ok=True)
    write_whole(SPEED, (json.dumps(speed, indent=2, ensure_ascii=False) + "\n",))
    _write_pages(speed)
    click.echo(PAGES[subject](speed[subject]))


def _write_pages(speed: Mapping[str, Mapping[str, Any]]) -> None:
    write_whole(SPEED.with_suffix(".md"), (speed_page(speed),))
    if scale.is_measured(speed):
        write_whole(SCALE, (scale.page(speed),))


def speed_page(speed: Mapping[str, Mapping[str, Any]]) -> str:
    """benchmarks/speed.md, whole."""
    parts = [_section(name, speed[name]) for name in PAGES if name in speed]
    return "# Time and memory\n\n" + "\n\n".join(parts) + "\n"


def _speed() -> dict[str, Any]:
    return json.loads(SPEED.read_text(encoding="utf-8")) if SPEED.exists() else {}


def _section(name: str, result: Mapping[str, Any]) -> str:
    return f"{PAGES[name](result).strip()}\n\n`{result['command']}`, {result['day']}, on {result['machine']}."


def _machine() -> str:
    return f"{_cpu()}, {usable_cpus()} CPUs usable, {platform.system()}, Python {platform.python_version()}"


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown CPU"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown CPU")


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
