"""What a batch survives: kills at random points, and very many articles."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping

from scripts.benchmarks.measure import measure
from scripts.evaluation.report import ROOT

# The maker is a fake: what is measured is the run around it.
_FLAT = """
import json, pathlib, sys
from summarizer.batch.options import BatchOptions
from summarizer.batch.run import Batch
from summarizer.batch.sources import Finder
from summarizer.batch.executors import InlineExecutor
from summarizer.batch.workers import Worker
from summarizer.protocols import Budget
from tests.batch.fakes import FakeMaker, french
folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
with (folder / "in.jsonl").open("w") as file:
    file.writelines(json.dumps({"text": french(n) * 8}) + "\\n" for n in range(count))
options = BatchOptions(brief=Budget(), models="fake", formats=("json",))
with Batch(folder / "out", options, InlineExecutor(Worker(FakeMaker(), Budget(), ("json",)))) as batch:
    batch.run(Finder().find([folder / "in.jsonl"]))
    print(batch.finish(Finder().ignored).counts["done"])
"""


def measure_durability(rounds: int, articles: int) -> dict[str, float]:
    """Rounds of the kill test that pass, and the memory of runs over 100 and over `articles` with a fake maker."""
    here = {"PYTHONPATH": str(ROOT)}
    test = [sys.executable, "-m", "pytest", "-q", str(ROOT / "tests" / "batch" / "test_kill.py")]
    kills = measure(test, {"KILL_ROUNDS": str(rounds)})
    if kills.code:
        raise SystemExit(kills.stdout)
    sizes = {}
    for count in (100, articles):
        with tempfile.TemporaryDirectory() as folder:
            run = measure([sys.executable, "-c", _FLAT, folder, str(count)], here)
            if run.stdout.strip() != str(count):
                raise SystemExit(f"not all were made: {run.stdout}")
            sizes[count] = run
    return {
        "kill_rounds": rounds,
        "kill_s": kills.seconds,
        "flat_articles": articles,
        "flat_100_mb": sizes[100].peak_mb,
        "flat_mb": sizes[articles].peak_mb,
        "flat_s": sizes[articles].seconds,
        "load_average": round(os.getloadavg()[0], 2),
    }


def page(result: Mapping[str, float]) -> str:
    """The figures as Markdown."""
    rest = result["flat_s"] / result["flat_articles"] * 1000
    return (
        f"## What a batch survives\n\n"
        f"- Killed with SIGKILL at {result['kill_rounds']:g} random points: nothing finished lost, no half file.\n"
        f"- Peak memory around a fake maker: {result['flat_100_mb']:.0f} MB for 100 articles, "
        f"{result['flat_mb']:.0f} MB for {result['flat_articles']:,}.\n"
        f"- Reading, journal, rendering and synced files: {rest:.0f} ms an article.\n"
    )
