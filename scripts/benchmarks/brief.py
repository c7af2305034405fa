"""How long one article takes: the first time on a machine, in a new process, and in a loaded one."""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from scripts.benchmarks.measure import CLI, measure
from scripts.evaluation.report import ROOT

SEED = ROOT / "seeds" / "000_806d541d36a054ef.txt"
RUNS = 5
_LOADED = """
import sys, time
from summarizer import Pipeline
text = open(sys.argv[1], encoding="utf-8").read()
pipeline = Pipeline.load(memory=False)
pipeline.brief(text)
times = []
for _ in range(5):
    start = time.perf_counter(); pipeline.brief(text); times.append(time.perf_counter() - start)
print(sorted(times)[2])
"""


def measure_brief() -> dict[str, float]:
    """Seconds and MB of `summarizer brief` on the seed article.

    Cold is with an empty cache, so that the model is converted first; warm is a new process after that, without and
    with the translations of the run before; loaded is `Pipeline.brief` in a process that has made a brief already.
    """
    command = [*CLI, "brief", str(SEED), "--format", "json"]
    with tempfile.TemporaryDirectory() as cache:
        environment = {"SUMMARIZER_CACHE": cache, "HF_HUB_OFFLINE": "1"}
        cold = measure(command, environment)
        warm = [measure([*command, "--no-memory"], environment) for _ in range(RUNS)]
        again = [measure(command, environment) for _ in range(RUNS)]
        loaded = measure([sys.executable, "-c", _LOADED, str(SEED)], environment)
    stages: Mapping[str, float] = json.loads(warm[-1].stdout)["run"]["seconds"]
    return {
        "cold_s": cold.seconds,
        "cold_mb": cold.peak_mb,
        "warm_s": statistics.median(run.seconds for run in warm),
        "warm_cpu_s": statistics.median(run.cpu_seconds for run in warm),
        "warm_mb": max(run.peak_mb for run in warm),
        "remembered_s": statistics.median(run.seconds for run in again),
        "loaded_s": round(float(loaded.stdout), 3),
        "loaded_mb": loaded.peak_mb,
        **{f"stage_{name}_s": seconds for name, seconds in stages.items()},
        "load_average": round(os.getloadavg()[0], 2),
    }


def page(result: Mapping[str, float]) -> str:
    """The figures as Markdown."""
    stages = ", ".join(f"{n[6:-2]} {s:.2f} s" for n, s in result.items() if n.startswith("stage_"))
    rows = [
        ("first time on a machine: the model is converted", "cold_s", "cold_mb"),
        ("new process, nothing remembered", "warm_s", "warm_mb"),
        ("new process, translations remembered", "remembered_s", "warm_mb"),
        ("`Pipeline.brief` in a loaded process", "loaded_s", "loaded_mb"),
    ]
    table = "\n".join(f"| {name} | {result[s]:.2f} | {result[mb]:.0f} |" for name, s, mb in rows)
    name = Path(SEED).name
    return (
        f"## One article (`{name}`)\n\n| | seconds | peak MB |\n| --- | --- | --- |\n{table}\n\n"
        f"Stages of a new process: {stages}; {result['warm_cpu_s']:.2f} CPU seconds. "
        f"Load of the machine while measuring: {result['load_average']:g}."
    )
