"""How long many articles take: in one run, again, in several processes, one by one, and in a plain loop of the peer.

Each part is measured by itself and handed over as soon as it is there, so that a measurement that broke off goes on
with the parts it lacks.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.benchmarks.corpus import write_articles
from scripts.benchmarks.measure import CLI, Measured, measure
from scripts.evaluation.report import ROOT, digest

MODEL = ROOT / "models" / "fr-en-small"

# What a user would write without this package: the same weights, one sentence after another, translation only.
# It prints the seconds of loading, then those of each article.
_PLAIN = """
import json, sys, pathlib, time
start = time.perf_counter()
import torch
from transformers import MarianMTModel, MarianTokenizer
from summarizer.read import ReadOptions, read_source
from summarizer.segment import segment
name = sys.argv[1]
tokenizer, model = MarianTokenizer.from_pretrained(name), MarianMTModel.from_pretrained(name).eval()
times = [time.perf_counter() - start]
for path in sorted(pathlib.Path(sys.argv[2]).iterdir()):
    start = time.perf_counter()
    for article in read_source(path, ReadOptions()):
        for sentence in segment(article).texts():
            batch = tokenizer([sentence], return_tensors="pt")
            with torch.inference_mode():
                tokenizer.batch_decode(model.generate(**batch, num_beams=4, max_length=512), skip_special_tokens=True)
    times.append(time.perf_counter() - start)
print(json.dumps(times))
"""

Figures = dict[str, Any]


class Bench:
    """Articles, a cache with the converted model, and output folders, for as long as some parts are measured."""

    def __init__(self, folder: Path, articles: int) -> None:
        self.folder = folder
        self.articles = articles

    @cached_property
    def environment(self) -> Mapping[str, str]:
        """For the commands: a cache of their own, in which the model has been converted, and no network."""
        environment = {"SUMMARIZER_CACHE": str(self.folder / "cache"), "HF_HUB_OFFLINE": "1"}
        one = self.folder / "one.txt"
        one.write_text("Le ministre est arrivé à Lyon, où il a été reçu par le préfet.", encoding="utf-8")
        if (ended := measure([*CLI, "brief", str(one)], environment).code) != 0:
            raise SystemExit(f"the first brief ended with {ended}")
        return environment

    def some(self, count: int) -> tuple[Path, int]:
        """`count` of the articles, evenly spread over them all, and their words."""
        folder = Path(tempfile.mkdtemp(dir=self.folder)) / "in"
        return folder, write_articles(folder, count, step=self.articles // count)

    def batch(self, articles: Path, out: Path, *options: str) -> tuple[Measured, Mapping[str, int]]:
        """A run, and its counts. Raises SystemExit if it broke off or an article failed."""
        command = [*CLI, "batch", str(articles), "-o", str(out), "--no-memory", *options]
        measured = measure(command, self.environment)
        report = out / "report.json"
        if measured.code not in (0, 1) or not report.exists():
            raise SystemExit(f"the batch ended with {measured.code}")
        counts: Mapping[str, int] = json.loads(report.read_text(encoding="utf-8"))["counts"]
        if counts["failed"]:
            raise SystemExit(report.with_suffix(".md").read_text(encoding="utf-8"))
        return measured, counts


def _run(bench: Bench, count: int) -> Figures:
    folder, words = bench.some(count)
    out = folder.with_name("out")
    first, counts = bench.batch(folder, out)
    again, unchanged = bench.batch(folder, out)
    if unchanged["done"] or unchanged["unchanged"] != counts["done"]:
        raise SystemExit(f"the second run did not find all as it was: {unchanged}")
    return {
        **_figures(count, words, first),
        "counts": dict(counts),
        "again_s": again.seconds,
        "again_cpu_s": again.cpu_seconds,
        "again_mb": again.peak_mb,
        "briefs_mb": round(sum(file.stat().st_size for file in (out / "briefs").iterdir()) / 1e6, 3),
        "journal_mb": round(sum(file.stat().st_size for file in out.glob("journal.sqlite*")) / 1e6, 3),
    }


def _jobs(bench: Bench, count: int) -> Figures:
    folder, words = bench.some(count)
    measured, _ = bench.batch(folder, folder.with_name("out"), "--jobs", "2")
    return _figures(count, words, measured)


def _loop(bench: Bench, count: int) -> Figures:
    folder, words = bench.some(count)
    runs = []
    for path in sorted(folder.iterdir()):
        runs.append(measure([*CLI, "brief", str(path), "--no-memory", "-q"], bench.environment))
        if runs[-1].code:
            raise SystemExit(f"a brief of the loop ended with {runs[-1].code}")
    seconds = sum(run.seconds for run in runs)
    total = Measured(
        round(seconds, 2),
        round(sum(run.cpu_seconds for run in runs), 2),
        max(run.peak_mb for run in runs),
        round(sum(run.others * run.seconds for run in runs) / seconds, 2),
        0,
        "",
    )
    return {**_figures(count, words, total), "each_s": [run.seconds for run in runs]}


def _plain(bench: Bench, count: int) -> Figures:
    folder, words = bench.some(count)
    measured = measure([sys.executable, "-c", _PLAIN, str(MODEL), str(folder)], {"HF_HUB_OFFLINE": "1"})
    if measured.code:
        raise SystemExit(f"the plain loop ended with {measured.code}")
    loading, *each = (round(seconds, 2) for seconds in json.loads(measured.stdout))
    return {**_figures(count, words, measured), "once_s": loading, "each_s": each}


def _figures(count: int, words: int, measured: Measured) -> Figures:
    return {
        "articles": count,
        "words": words,
        "s": measured.seconds,
        "cpu_s": measured.cpu_seconds,
        "mb": measured.peak_mb,
        "others": measured.others,
    }


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is measured: how it is told of, over how many articles, and how it is done."""

    told: str
    articles: Callable[[int, int], int]
    measure: Callable[[Bench, int], Figures]


# The quick ones first: what is wrong shows early.
PARTS = {
    "tenth": Part("one run", lambda count, sample: max(1, count // 10), _run),
    "jobs": Part("`--jobs 2`", lambda count, sample: max(1, count // 10), _jobs),
    "plain": Part("transformers, a sentence at a time, translation only", lambda count, sample: sample, _plain),
    "loop": Part("`summarizer brief` for each", lambda count, sample: sample, _loop),
    "all": Part("one run", lambda count, sample: count, _run),
}


def measure_batch(
    count: int, sample: int, known: Mapping[str, Figures], machine: str, land: Callable[[dict[str, Figures]], None]
) -> None:
    """Measure the parts that `known` lacks; `land` gets all that are there, after each.

    A known part counts if it was measured on this machine with these weights over as many articles.
    """
    place = {"of": count, "machine": machine, "weights": digest([MODEL / "manifest.json"])[:12]}
    sizes = {name: part.articles(count, sample) for name, part in PARTS.items()}
    wanted = {name: {**place, "articles": size} for name, size in sizes.items()}
    parts = {name: old for name, old in known.items() if name in wanted and wanted[name].items() <= old.items()}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), count)
        for name in [name for name in PARTS if name not in parts]:
            parts[name] = {**place, **PARTS[name].measure(bench, sizes[name])}
            land(parts)


def extrapolate(each: list[float], count: int, once: float = 0.0) -> tuple[float, float]:
    """Seconds for `count` articles from those of a sample, and its margin (95 %; 0 for one alone)."""
    spread = statistics.stdev(each) if len(each) > 1 else 0.0
    return once + statistics.fmean(each) * count, 1.96 * spread * count / len(each) ** 0.5


def page(result: Mapping[str, Any]) -> str:
    """The figures as Markdown, those of the parts that are there."""
    parts: Mapping[str, Figures] = result["parts"]
    table = "\n".join(
        _row(PARTS[name].told, parts[name], result["articles"]) for name in reversed(PARTS) if name in parts
    )
    head = f"for {result['articles']:,}"
    lines = [
        f"## Many articles\n\n| | articles | words each | seconds {head} | articles/s | words/s | CPU s an article "
        f"| peak MB |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n{table}\n"
    ]
    if whole := parts.get("all"):
        lines.append(
            f"- The same command again, nothing new: {whole['again_s']:.1f} s for {whole['articles']:,} articles, "
            f"{whole['again_mb']:.0f} MB."
        )
    if whole and (tenth := parts.get("tenth")):
        lines.append(
            f"- Peak memory of all processes: {tenth['mb']:.0f} MB over {tenth['articles']:,} articles, "
            f"{whole['mb']:.0f} MB over {whole['articles']:,}."
        )
    lines += [
        "- ≈: worked out from the articles measured, which are evenly spread over all; ± is its 95 % interval.",
        "- Seconds include loading. No translations were remembered from one command to the next.",
        f"- Other programs kept {max(part['others'] for part in parts.values()):.1f} CPUs busy, at the worst part.",
    ]
    return "\n".join(lines)


def _row(told: str, part: Figures, count: int) -> str:
    n, seconds, whole = part["articles"], part["s"], ""
    if n == count:
        whole = f"{seconds:,.0f}"
    elif "each_s" in part:
        all_of_them, margin = extrapolate(part["each_s"], count, part.get("once_s", 0.0))
        seconds, whole = all_of_them * n / count, f"≈ {all_of_them:,.0f} ± {margin:,.0f}"
    return (
        f"| {told} | {n:,} | {part['words'] / n:.0f} | {whole} | {n / seconds:.2f} | {part['words'] / seconds:,.0f} "
        f"| {part['cpu_s'] / n:.2f} | {part['mb']:.0f} |"
    )
