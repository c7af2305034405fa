"""How long many articles take: in one run, again, in several processes, one by one, and in a plain loop of the peer."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from scripts.benchmarks.corpus import write_articles
from scripts.benchmarks.measure import CLI, Measured, measure
from scripts.evaluation.report import ROOT

# What a user would write without this package: the same weights, one sentence after another, translation only.
_PLAIN = """
import sys, pathlib, torch
from transformers import MarianMTModel, MarianTokenizer
from summarizer.read import ReadOptions, read_source
from summarizer.segment import segment
name = sys.argv[1]
tokenizer, model = MarianTokenizer.from_pretrained(name), MarianMTModel.from_pretrained(name).eval()
for path in sorted(pathlib.Path(sys.argv[2]).iterdir()):
    for article in read_source(path, ReadOptions()):
        for sentence in segment(article).texts():
            batch = tokenizer([sentence], return_tensors="pt")
            with torch.inference_mode():
                tokenizer.batch_decode(model.generate(**batch, num_beams=4, max_length=512), skip_special_tokens=True)
"""


def measure_batch(count: int, sample: int) -> dict[str, object]:
    """A run over `count` articles and a second one; and, over the first `sample` of them, the other ways to do it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {"SUMMARIZER_CACHE": str(folder / "cache"), "HF_HUB_OFFLINE": "1"}
        words = write_articles(folder / "all", count)
        sample_words = write_articles(folder / "some", sample)
        (folder / "one.txt").write_text(
            "Le ministre est arrivé à Lyon, où il a été reçu par le préfet.", encoding="utf-8"
        )
        _summarizer(environment, "brief", str(folder / "one.txt"))  # converts the model
        few = _batch(environment, folder / "some", folder / "few", "--no-memory")
        first = _batch(environment, folder / "all", folder / "out", "--no-memory")
        second = _batch(environment, folder / "all", folder / "out", "--no-memory")
        report = json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))
        jobs = _batch(environment, folder / "some", folder / "jobs", "--no-memory", "--jobs", "2")
        loop = _loop(environment, folder / "some")
        plain = measure([sys.executable, "-c", _PLAIN, str(ROOT / "models" / "fr-en-small"), str(folder / "some")])
        shutil.rmtree(folder / "out")
    return {
        "articles": count,
        "words": words,
        "sample": sample,
        "sample_words": sample_words,
        "problems_again": dict(report["counts"]),
        **_figures("first", first),
        **_figures("second", second),
        **_figures("few", few),
        **_figures("jobs2", jobs),
        **_figures("loop", loop),
        **_figures("plain", plain),
        "load_average": round(os.getloadavg()[0], 2),
    }


def _summarizer(environment: Mapping[str, str], *arguments: str) -> Measured:
    return measure([*CLI, *arguments], environment)


def _batch(environment: Mapping[str, str], articles: Path, out: Path, *options: str) -> Measured:
    measured = _summarizer(environment, "batch", str(articles), "-o", str(out), *options)
    report = out / "report.json"
    if measured.code not in (0, 1) or not report.exists():
        raise SystemExit(f"the batch ended with {measured.code}")
    counts = json.loads(report.read_text(encoding="utf-8"))["counts"]
    if counts["failed"]:
        print(
            f"{counts['failed']} failed: see {report.with_suffix('.md').read_text(encoding='utf-8')}", file=sys.stderr
        )
    return measured


def _loop(environment: Mapping[str, str], articles: Path) -> Measured:
    command = f'folder=$1; shift; for f in "$folder"/*; do "$@" brief "$f" --no-memory -q > {os.devnull} || exit; done'
    measured = measure(["sh", "-c", command, "loop", str(articles), *CLI], environment)
    if measured.code:
        raise SystemExit(f"a brief of the loop ended with {measured.code}")
    return measured


def _figures(name: str, measured: Measured) -> dict[str, float]:
    return {
        f"{name}_s": measured.seconds,
        f"{name}_cpu_s": measured.cpu_seconds,
        f"{name}_mb": measured.peak_mb,
    }


def page(result: Mapping[str, float]) -> str:
    """The figures as Markdown."""
    count, sample = result["articles"], result["sample"]
    rows = [
        (f"one run over {count:,} articles", "first", count, result["words"]),
        (f"the same command again, nothing new ({count:,})", "second", count, result["words"]),
        (f"one run over {sample:,}", "few", sample, result["sample_words"]),
        (f"`--jobs 2` over {sample:,}", "jobs2", sample, result["sample_words"]),
        (f"`summarizer brief` for each of {sample:,}", "loop", sample, result["sample_words"]),
        (f"transformers, a sentence at a time, translation only, {sample:,}", "plain", sample, result["sample_words"]),
    ]
    table = "\n".join(
        f"| {told} | {n / result[f'{name}_s']:.2f} | {words / result[f'{name}_s']:,.0f} | "
        f"{result[f'{name}_cpu_s'] / n:.2f} | {result[f'{name}_mb']:.0f} |"
        for told, name, n, words in rows
    )
    return (
        f"## Many articles ({result['words'] / count:.0f} words on average)\n\n"
        "| | articles/s | words/s | CPU s an article | peak MB |\n| --- | --- | --- | --- | --- |\n"
        f"{table}\n\nNo translations remembered. Load of the machine while measuring: {result['load_average']:g}."
    )
