"""`summarizer batch`: a brief for each of many articles."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import batch_run
from summarizer.cli.batch_progress import progress
from summarizer.cli.exits import DONE, INTERRUPTED, SOME_FAILED
from summarizer.cli.options import (
    FactsChoice,
    Length,
    Talk,
    facts_options,
    formats_of,
    length_options,
    model_options,
    summary_options,
    talk_options,
)
from summarizer.cli.session import (
    ModelChoice,
    Session,
    SummaryChoice,
    find_session,
    load_pipeline,
    pipeline_options,
)
from summarizer.errors import UsageError
from summarizer.read.options import MAX_WORDS, ReadOptions
from summarizer.settings import default_threads

if TYPE_CHECKING:
    from summarizer.batch.loader import PipelineLoader
    from summarizer.batch.options import BatchOptions
    from summarizer.batch.plan import Mode
    from summarizer.batch.workers import Executor, Worker

FORMATS = ("text", "md", "json", "html")
_POSITIVE = click.IntRange(min=1)


@dataclass(frozen=True, slots=True)
class How:
    """The options of a batch that are its own."""

    formats: str
    glob: str | None
    published: dt.datetime | None
    max_words: int
    any_language: bool
    jobs: int
    retry_failed: bool
    force: bool
    dry_run: bool
    fail_fast: bool
    watch: bool
    cluster: str | None


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="Output folder.")
@click.option("--format", "formats", default="json,md", show_default=True, help="Of text, md, json, html.")
@click.option("--glob", help="Only files of folders with such a name ('*.html') or path ('2026/*').")
@click.option("--retry-failed", is_flag=True, help="Only what failed in the run before.")
@click.option("--force", is_flag=True, help="Make every brief again.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and why; write no brief.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first failure.")
@click.option("--watch", is_flag=True, help="Go on with new and changed files as they land, until Ctrl-C.")
@click.option("--jobs", type=_POSITIVE, default=1, show_default=True, help="Processes, each with the models.")
@click.option("--ray", "cluster", metavar="auto|ADDRESS", help="Work in a Ray cluster; --jobs is its actors.")
@click.option("--date", "published", type=click.DateTime(["%Y-%m-%d"]), help="Day of publication of all the articles.")
@click.option("--max-words", type=_POSITIVE, default=MAX_WORDS, show_default=True, help="Refuse longer articles.")
@click.option("--any-language", is_flag=True, help="Take articles that do not look French.")
@length_options
@facts_options
@summary_options
@model_options
@talk_options
@click.pass_context
def batch(
    context: click.Context,
    /,
    *,
    inputs: tuple[str, ...],
    output: Path,
    length: Length,
    choice: FactsChoice,
    summary: SummaryChoice,
    model: ModelChoice,
    talk: Talk,
    **own: object,
) -> None:
    """Brief each article of INPUTs: folders, files, JSONL streams, or - for JSONL on standard input.

    Writes briefs/, index.md, index.jsonl and report.md into the output folder. Run it again and it does only what
    is new, changed or failed; stop it at any moment and nothing finished is lost. Exit code 1 means that some
    articles got no brief of their own, 130 that Ctrl-C ended it (a second one, at once); report.md says which, and why.

    A finished brief stays, and stays in the index, until the file it was made from holds another article. A stream
    only adds: the briefs of earlier records stay. If a file is removed, its brief stays, marked as gone; if it
    fails, its brief stays too. A format once made is kept, and made anew with the others.
    """
    from summarizer.batch.run import Batch
    from summarizer.batch.sources import Finder, check_inputs, check_output
    from summarizer.batch.workers import Worker

    how = How(**own)  # type: ignore[arg-type] # click hands over what it has converted
    check_inputs(inputs)
    check_output(output, inputs)
    model = replace(model, threads=model.threads or default_threads(1 if how.cluster else how.jobs))
    loader = _loader(model, summary)
    options = _options(how, length, choice, loader.fingerprint())
    session = find_session(context)
    load = loader if session.loader is load_pipeline else partial(Session.load, session, model, summary)
    worker = Worker(load, options.brief, options.formats)
    finder = Finder(how.glob, output)
    if how.dry_run:
        with Batch(output, options, _executor(worker, replace(how, jobs=1, cluster=None), loader), dry=True) as run:
            fine = batch_run.plan(run, finder, inputs)
        context.exit(DONE if fine else SOME_FAILED)
    with (
        progress(finder, inputs, talk, watching=how.watch) as observe,
        Batch(output, options, _executor(worker, how, loader), observe) as run,
    ):
        if how.watch:
            report = batch_run.watch(run, finder, inputs, partial(_tell, talk))
        else:
            report = batch_run.once(run, finder, inputs)
    _tell(talk, f"{report.summary()}; see {output / 'index.md'} and {output / 'report.md'}")
    context.exit(INTERRUPTED if report.interrupted else DONE if report.ok else SOME_FAILED)


def _tell(talk: Talk, words: str) -> None:
    if not talk.quiet:
        click.echo(words, err=True)


def _loader(model: ModelChoice, summary: SummaryChoice) -> PipelineLoader:
    from summarizer.batch.loader import PipelineLoader

    return PipelineLoader(**pipeline_options(model, summary), threads=model.threads or 1, offline=model.offline)


def _options(how: How, length: Length, choice: FactsChoice, models: str) -> BatchOptions:
    from summarizer.batch.options import BatchOptions
    from summarizer.pipeline import BriefOptions
    from summarizer.protocols import Budget

    if how.force and how.retry_failed:
        raise UsageError("--force makes all again, --retry-failed only what failed: choose one")
    mode: Mode = "force" if how.force else "retry-failed" if how.retry_failed else "resume"
    published = how.published.date() if how.published else None
    return BatchOptions(
        brief=BriefOptions(Budget(length.sentences, length.words), choice.facts, choice.fact_kinds),
        models=models,
        read=ReadOptions(published=published, max_words=how.max_words, force=how.any_language),
        formats=formats_of(how.formats, FORMATS),
        mode=mode,
        fail_fast=how.fail_fast,
    )


def _executor(worker: Worker, how: How, loader: PipelineLoader) -> Executor:
    from summarizer.batch.executors import InlineExecutor, ProcessExecutor

    if how.cluster is not None:
        from summarizer.batch.ray import RayExecutor

        return RayExecutor(worker, how.cluster, how.jobs if how.jobs > 1 else None, loader.threads)
    if how.jobs > 1:
        return ProcessExecutor(worker, how.jobs)
    return InlineExecutor(worker, loader.lanes)
