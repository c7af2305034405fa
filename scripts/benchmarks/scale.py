"""docs/scale.md: what a million articles a day take, worked out from benchmarks/speed.json and from nothing else."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DAILY = 1_000_000
BUSY = 0.6  # how busy the cores are on average: news comes in waves
CORES = 8  # of one machine
PRICE = 0.04  # euros a core hour, an assumption
SECONDS = 24 * 3600
ARTICLE_KB = 2  # of French text, sent to a worker


def is_measured(speed: Mapping[str, Any]) -> bool:
    """Whether all is there that the page needs."""
    return "durability" in speed and {"all", "tenth"} <= speed.get("batch", {}).get("parts", {}).keys()


def page(speed: Mapping[str, Any]) -> str:
    """The page, whole. Raises KeyError if something was not measured."""
    from jinja2 import Environment, StrictUndefined

    template = Path(__file__).with_name("scale.md.jinja").read_text(encoding="utf-8")
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701 - Markdown
    return environment.from_string(template).render(figures(speed))


def figures(speed: Mapping[str, Any]) -> dict[str, str | int]:
    """What the page is filled with, rounded for people."""
    whole, tenth = speed["batch"]["parts"]["all"], speed["batch"]["parts"]["tenth"]
    lasting = speed["durability"]
    count, fewer = whole["articles"], tenth["articles"]
    cpu = whole["cpu_s"] / count
    more = (whole["cpu_s"] - tenth["cpu_s"]) / (count - fewer)
    driver = lasting["flat_s"] / lasting["flat_articles"]
    hours = DAILY * cpu / 3600
    cores = math.ceil(hours / 24 / BUSY)
    worker = whole["mb"] / 1000
    briefs, journal = whole["briefs_mb"] * 1000 / count, whole["journal_mb"] * 1000 / count
    return {
        "machine": whole["machine"],
        "driver_machine": lasting["machine"],
        "articles": f"{count:,}",
        "fewer": f"{fewer:,}",
        "words": f"{whole['words'] / count:.0f}",
        "cpu_each": f"{cpu:.2f}",
        "cpu_more": f"{more:.2f}",
        "cpu_loading": f"{max(0.0, whole['cpu_s'] - more * count):.0f}",
        "worker_gb": f"{worker:.2f}",
        "driver_articles": f"{lasting['flat_articles']:,}",
        "driver_ms": f"{driver * 1000:.1f}",
        "driver_mb": f"{lasting['flat_mb']:.0f}",
        "driver_percent": f"{DAILY / SECONDS * driver * 100:.0f}",
        "driver_a_second": f"{1 / driver:.0f}",
        "briefs_kb": f"{briefs:.0f}",
        "journal_kb": f"{journal:.1f}",
        "core_hours": f"{hours:.0f}",
        "cores": f"{hours / 24:.1f}",
        "busy_percent": f"{BUSY * 100:.0f}",
        "cores_bought": cores,
        "machines": math.ceil(cores / CORES),
        "machine_cores": CORES,
        "machine_gb": f"{CORES * worker:.1f}",
        "a_second": f"{DAILY / SECONDS:.1f}",
        "network_mb": f"{DAILY / SECONDS * (ARTICLE_KB + briefs) / 1000:.2f}",
        "briefs_gb": f"{DAILY * briefs / 1e6:.0f}",
        "journal_gb": f"{DAILY * journal / 1e6:.1f}",
        "core_hours_bought": cores * 24,
        "price": PRICE,
        "cost": f"{hours * PRICE:.1f}",
        "cost_bought": f"{cores * 24 * PRICE:.1f}",
        "factor": f"{cpu / driver:.0f}",
    }
