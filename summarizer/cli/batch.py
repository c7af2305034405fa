"""`summarizer batch`: a brief for each of many articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.errors import UsageError
from summarizer.settings import usable_cpus

if TYPE_CHECKING:
    from summarizer.batch.journal import Line
    from summarizer.batch.loader import PipelineLoader
    from summarizer.batch.options import BatchOptions
    from summarizer.batch.report import Report
    from summarizer.batch.run import Batch
    from summarizer.batch.sources import Finder
    from summarizer.batch.workers import Executor, Worker

FORMATS = ("text", "md", "json", "html")
SOME_FAILED, INTERRUPTED = 1, 130


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option(
    "-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="The output folder."
)
@click.option(
    "--format", "formats", default="json,md", show_default=True, help="text, md, json, html; several with commas."
)
@click.option("--glob", help="Only files of folders with such a name ('*.html') or path ('2026/*').")
@click.option("--date", "published", type=click.DateTime(["%Y-%m-%d"]), help="Day of publication of all the articles.")
@click.option("--max-words", type=click.IntRange(1), help="Longest article.  [default: 20000]")
@click.option("--any-language", is_flag=True, help="Take articles that do not look French.")
@click.option("--sentences", type=click.IntRange(1), default=4, show_default=True, help="Length of a summary.")
@click.option("--words", type=click.IntRange(1), help="Length of a summary in English words instead.")
@click.option("--facts", type=click.IntRange(0), default=12, show_default=True, help="At most so many key facts.")
@click.option("--facts-kind", default="", help="Only these kinds, with commas: person, quantity, date …")
@click.option("--model", default="fr-en-small", show_default=True, help="Translation model: a name, hub id or folder.")
@click.option("--engine", type=click.Choice(["ct2", "marian"]), default="ct2", show_default=True)
@click.option("--beam", type=click.IntRange(1), default=4, show_default=True, help="Beam width of translation.")
@click.option("--summarizer", default="extractive", show_default=True, help="lead, extractive or abstractive:MODEL.")
@click.option("--compress/--no-compress", default=True, show_default=True, help="Shorten sentences where that is safe.")
@click.option("--strict", is_flag=True, help="Drop generated sentences that the article does not support.")
@click.option("--glossary", type=click.Path(dir_okay=False, path_type=Path), help="Your terms: French TAB English.")
@click.option("--memory/--no-memory", default=True, show_default=True, help="Keep translations between runs.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes, each with the models.")
@click.option("--threads", type=click.IntRange(1), help="Threads of each process.  [default: usable CPUs / jobs]")
@click.option("--retry-failed", is_flag=True, help="Only what failed in the run before.")
@click.option("--force", is_flag=True, help="Make every brief again.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and why; write nothing.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first failure.")
@click.option("--watch", is_flag=True, help="Go on with new and changed files as they land, until Ctrl-C.")
@click.option("--ray", "cluster", metavar="auto|ADDRESS", help="Work in a Ray cluster, with --jobs actors.")
def batch(inputs: tuple[str, ...], output: Path, **given: Any) -> None:  # Any: click hands over what it parsed
    """A brief for each article of INPUTS: folders, files, JSONL streams, or - for JSONL on standard input.

    Writes briefs/, index.md, index.jsonl and report.md into the output folder. Run it again and it does only what
    is new, changed or failed; stop it at any moment and nothing finished is lost. Exit code 1 means that some
    articles got no brief of their own; report.md says which, and why.
    """
    from summarizer.batch.run import Batch
    from summarizer.batch.sources import Finder, check_inputs
    from summarizer.batch.workers import Worker

    check_inputs(inputs)
    loader = _loader(given)
    options = _options(given, loader)
    finder = Finder(given["glob"], output)
    worker = Worker(loader, options.brief, options.formats)
    if given["dry_run"]:
        with Batch(output, options, _executor(worker, 1, None, 1), dry=True) as run:
            for line in run.plan(finder.find(inputs)):
                click.echo(f"{line.status.value}\t{line.name}\t{line.reason}")
        return
    with _progress(finder, inputs, watching=given["watch"]) as observe:
        executor = _executor(worker, given["jobs"], given["cluster"], loader.threads)
        with Batch(output, options, executor, observe) as run:
            report = _watch(run, finder, inputs) if given["watch"] else _run(run, finder, inputs)
    click.echo(f"{report.summary()}; see {output / 'index.md'} and {output / 'report.md'}", err=True)
    if report.interrupted:
        raise SystemExit(INTERRUPTED)
    if not report.ok:
        raise SystemExit(SOME_FAILED)


def _run(run: Batch, finder: Finder, inputs: tuple[str, ...]) -> Report:
    interrupted = False
    try:
        run.run(finder.find(inputs))
    except KeyboardInterrupt:
        interrupted = True
    return run.finish(finder.ignored, interrupted=interrupted)


def _watch(run: Batch, finder: Finder, inputs: tuple[str, ...]) -> Report:
    """Run over what is there and whatever lands, until Ctrl-C, which is the way to end it and not an interruption."""
    import threading

    from summarizer.batch.watch import landed

    try:
        for paths in landed(finder, inputs, threading.Event(), say=lambda message: click.echo(message, err=True)):
            run.run(source for path in paths for source in finder.sources(path))
            report = run.finish(finder.ignored)
            click.echo(f"{report.summary()}; watching", err=True)
    except KeyboardInterrupt:
        pass
    return run.finish(finder.ignored)


def _loader(given: dict[str, Any]) -> PipelineLoader:
    from summarizer.batch.loader import PipelineLoader

    names = ("model", "engine", "memory", "glossary", "beam", "summarizer", "compress", "strict")
    jobs = given["jobs"] if given["cluster"] is None else 1
    threads = given["threads"] or max(1, usable_cpus() // jobs)
    return PipelineLoader(**{name: given[name] for name in names}, threads=threads)


def _options(given: dict[str, Any], loader: PipelineLoader) -> BatchOptions:
    from summarizer.batch.options import BatchOptions
    from summarizer.pipeline import BriefOptions
    from summarizer.protocols import Budget
    from summarizer.read import ReadOptions
    from summarizer.read.options import MAX_WORDS

    formats = tuple(dict.fromkeys(name.strip() for name in given["formats"].split(",")))
    if unknown := set(formats) - set(FORMATS):
        raise UsageError(f"--format {', '.join(sorted(unknown))} is not known: use some of {', '.join(FORMATS)}")
    if given["force"] and given["retry_failed"]:
        raise UsageError("--force makes all again, --retry-failed only what failed: choose one")
    kinds = tuple(kind.strip() for kind in given["facts_kind"].split(",") if kind.strip())
    published: dt.datetime | None = given["published"]
    return BatchOptions(
        brief=BriefOptions(Budget(given["sentences"], given["words"]), given["facts"], kinds),
        models=loader.fingerprint(),
        read=ReadOptions(
            published=published.date() if published else None,
            max_words=given["max_words"] or MAX_WORDS,
            force=given["any_language"],
        ),
        formats=formats,
        mode="force" if given["force"] else "retry-failed" if given["retry_failed"] else "resume",
        fail_fast=given["fail_fast"],
    )


def _executor(worker: Worker, jobs: int, cluster: str | None, threads: int) -> Executor:
    from summarizer.batch.workers import InlineExecutor, ProcessExecutor

    if cluster is not None:
        from summarizer.batch.ray import RayExecutor

        return RayExecutor(worker, cluster, jobs if jobs > 1 else None, threads)
    return ProcessExecutor(worker, jobs) if jobs > 1 else InlineExecutor(worker)


@contextmanager
def _progress(finder: Finder, inputs: tuple[str, ...], *, watching: bool) -> Iterator[Any]:
    """An observer that moves a bar on stderr: rate, remaining time, failures; on a terminal only."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda line: None
        return
    import threading
    from dataclasses import replace

    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from summarizer.batch.plan import Status
    from summarizer.batch.sources import count_sources

    rate = TextColumn("{task.fields[rate]} {task.fields[problems]}")
    with Progress(
        BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn(), console=console, transient=True
    ) as bar:
        task = bar.add_task("articles", total=None, rate="", problems="")
        problems = 0

        def observe(line: Line) -> None:
            nonlocal problems
            if line.status is Status.FAILED:
                problems += 1
                bar.console.print(f"{line.name}: {line.reason}", markup=False, highlight=False)
            bar.advance(task)
            speed = bar.tasks[task].speed
            told = f"{problems} failed" if problems else ""
            bar.update(task, rate=f"{speed:.1f}/s" if speed else "", problems=told)

        def count() -> None:
            # A finder of its own: its tally of ignored files is not the run's.
            total = count_sources(replace(finder, ignored=type(finder.ignored)()), inputs)
            bar.update(task, total=total)

        if not watching:
            threading.Thread(target=count, daemon=True).start()
        yield observe
