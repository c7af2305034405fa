"""What the commands share: how a pipeline is loaded, so that tests can give their own."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from summarizer.settings import Settings

if TYPE_CHECKING:
    import click

    from summarizer.engines.choice import Engine
    from summarizer.pipeline import Pipeline

# Read by transformers when an engine imports it: its bars and advice are not for the users of this command.
_HUSH = {"TRANSFORMERS_VERBOSITY": "error", "HF_HUB_DISABLE_PROGRESS_BARS": "1"}


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """The options that choose a model and how it runs; `model` None is the user's default."""

    model: str | None = None
    engine: Engine = "ct2"
    beam: int = 4
    glossary: Path | None = None
    memory: bool = True
    offline: bool = False
    threads: int | None = None


@dataclass(frozen=True, slots=True)
class SummaryChoice:
    """The options that choose how a summary is made."""

    summarizer: str = "extractive"
    compress: bool = True
    strict: bool = False


class PipelineOptions(TypedDict):
    """The parameters of `Pipeline.load` that the command line decides."""

    model: str
    engine: Engine
    memory: bool
    glossary: Path | None
    beam: int
    summarizer: str
    compress: bool
    strict: bool


def pipeline_options(model: ModelChoice, summary: SummaryChoice) -> PipelineOptions:
    """What the options ask of `Pipeline.load`. Raises UsageError if the user's configuration is broken."""
    from summarizer.weights.preference import default_model

    return {
        "model": default_model() if model.model is None else model.model,
        "engine": model.engine,
        "memory": model.memory,
        "glossary": model.glossary,
        "beam": model.beam,
        "summarizer": summary.summarizer,
        "compress": summary.compress,
        "strict": summary.strict,
    }


def load_pipeline(model: ModelChoice, summary: SummaryChoice, settings: Settings) -> Pipeline:
    """The pipeline that the options ask for. Raises ModelError or UsageError."""
    from summarizer.pipeline import Pipeline

    return Pipeline.load(**pipeline_options(model, summary), settings=settings)


@dataclass(frozen=True, slots=True)
class Session(Settings):
    """The settings of a run, and how it loads its pipeline: the object on click's context."""

    loader: Callable[[ModelChoice, SummaryChoice, Settings], Pipeline] = field(default=load_pipeline)

    def load(self, model: ModelChoice, summary: SummaryChoice | None = None) -> Pipeline:
        """The pipeline that the options ask for. Raises ModelError or UsageError."""
        settings = self
        for name, value in _HUSH.items():
            os.environ.setdefault(name, value)
        if model.offline:
            os.environ["HF_HUB_OFFLINE"] = "1"  # read by huggingface_hub when it is imported
            settings = replace(settings, offline=True)
        if model.threads:
            settings = replace(settings, threads=model.threads)
        return self.loader(model, summary or SummaryChoice(), settings)


def find_session(context: click.Context) -> Session:
    """The session that a test put on the context, or a fresh one."""
    return context.find_object(Session) or Session()
