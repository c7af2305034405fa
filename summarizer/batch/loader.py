"""A pipeline by its options, to be loaded where the work is done: here, in another process, on another machine."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import summarizer
from summarizer.choices import glossary_digest
from summarizer.settings import Settings
from summarizer.tables import shipped_digest

if TYPE_CHECKING:
    from summarizer.engines.choice import Engine
    from summarizer.pipeline import Pipeline


@dataclass(frozen=True, slots=True)
class PipelineLoader:
    """Loads the pipeline when called. It can be pickled; the parameters are those of `Pipeline.load`.

    Parameters
    ----------
    threads: threads of the engine, in each process that loads it.
    """

    model: str
    engine: Engine = "ct2"
    memory: bool = True
    glossary: Path | None = None
    beam: int = 4
    summarizer: str = "extractive"
    compress: bool = True
    strict: bool = False
    threads: int = 1
    offline: bool = False

    @property
    def lanes(self) -> int:
        """How many windows one process does well to have in hand.

        CTranslate2 works beside Python, so that one window is translated while the other is parsed. torch's models
        use every thread they are given by themselves, and are not made to be called from two.
        """
        return 2 if self.threads > 1 and self.engine == "ct2" and not self.summarizer.startswith("abstractive") else 1

    def __call__(self) -> Pipeline:
        """The pipeline; raises ModelError or UsageError as `Pipeline.load` does."""
        from summarizer.pipeline import Pipeline

        settings = Settings()  # of the machine that loads: folders may lie elsewhere there
        if self.offline:
            os.environ["HF_HUB_OFFLINE"] = "1"  # read by huggingface_hub when it is imported
        return Pipeline.load(
            self.model,
            engine=self.engine,
            memory=self.memory,
            glossary=self.glossary,
            beam=self.beam,
            summarizer=self.summarizer,
            compress=self.compress,
            strict=self.strict,
            settings=replace(settings, threads=self.threads, offline=self.offline or settings.offline),
        )

    def fingerprint(self) -> str:
        """A digest of all that decides what a brief says besides article and brief options; loads no model.

        The program's version and the digest of the tables that ship with it are in it, so that after an upgrade old
        briefs are made again. The number of threads and the translation memory are not: they change the time alone.
        Raises ModelError if the weights are missing, UsageError if the glossary is.
        """
        from summarizer.weights.store import Store

        store = Store(Settings())
        kind, _, named = self.summarizer.partition(":")
        parts = [
            summarizer.__version__,
            shipped_digest(),
            store.resolve(self.model).digest,
            self.engine,
            str(self.beam),
            str(self.compress),
            str(self.strict),
            kind,
        ]
        if named:
            parts.append(store.resolve(named).digest)
        if self.glossary:
            parts.append(glossary_digest(self.glossary))
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()
