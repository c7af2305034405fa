"""How many sentences a second the engine translates with so many threads: counted against one thread, in one run."""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from scripts.benchmarks.corpus import write_articles
from summarizer.engines.choice import open_engine
from summarizer.pipeline import DEFAULT_MODEL
from summarizer.protocols import DecodeOptions
from summarizer.read import ReadOptions, read_source
from summarizer.segment import segment
from summarizer.settings import Settings, usable_cpus
from summarizer.weights.store import Store

COUNTS = (1, 2, 4, 8)
WORDS_AT_MOST = 60  # of a sentence; what is longer would be split before it reaches the engine


def measure_threads(sentences: int, rounds: int) -> dict[str, Any]:
    """Seconds that each number of threads takes over the same sentences of real articles, round by round."""
    texts = _sentences(sentences)
    store = Store(Settings())
    model = store.resolve(DEFAULT_MODEL)
    options = DecodeOptions(beam=4, n_best=4)
    engines = {count: open_engine(model, "ct2", store, count) for count in COUNTS}
    works = {str(count): lambda engine=engine: engine.translate(texts, options) for count, engine in engines.items()}
    return {
        "sentences": len(texts),
        "rounds": rounds,
        "cpus": usable_cpus(),
        "seconds": interleaved(works, rounds),
        "load_average": round(os.getloadavg()[0], 2),
    }


def interleaved(
    works: Mapping[str, Callable[[], object]], rounds: int, clock: Callable[[], float] = perf_counter
) -> dict[str, list[float]]:
    """The seconds of each work in each round, after one round that only warms up.

    Each round does every work once and begins with another one, so that what else the machine does meanwhile falls on
    all of them alike.
    """
    seconds: dict[str, list[float]] = {name: [] for name in works}
    names = list(works)
    for number in range(rounds + 1):
        first = number % len(names)
        for name in (*names[first:], *names[:first]):
            start = clock()
            works[name]()
            if number:
                seconds[name].append(round(clock() - start, 3))
    return seconds


def ratios(seconds: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """How many times as fast each work is as the first one: the median over the rounds of the ratio in each."""
    base = next(iter(seconds.values()))
    return {
        name: statistics.median(b / own for b, own in zip(base, times, strict=True)) for name, times in seconds.items()
    }


def page(result: Mapping[str, Any]) -> str:
    """The figures as Markdown."""
    seconds: Mapping[str, Sequence[float]] = result["seconds"]
    faster = ratios(seconds)
    rows = "\n".join(
        f"| {name} | {result['sentences'] / statistics.median(times):.1f} | {faster[name]:.2f} |"
        for name, times in seconds.items()
    )
    return (
        f"## Threads of the engine\n\n| threads | sentences/s | times one thread |\n| --- | --- | --- |\n{rows}\n\n"
        f"{result['sentences']} sentences, medians of {result['rounds']} rounds in which the numbers of threads take "
        f"turns, CTranslate2 int8, beam 4. The default is the CPUs that may be used, here {result['cpus']}. "
        f"Load of the machine while measuring: {result['load_average']:g}."
    )


def _sentences(count: int) -> list[str]:
    """Sentences of real articles that the engine takes whole, as the translate stage would hand them on."""
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "in"
        write_articles(articles, count // 4, step=7)
        found = (
            text
            for path in sorted(articles.iterdir())
            for article in read_source(path, ReadOptions(force=True))
            for text in segment(article).texts()
        )
        return list(islice((text for text in found if len(text.split()) <= WORDS_AT_MOST), count))
