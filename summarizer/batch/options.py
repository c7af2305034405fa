"""What a batch run should do."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from summarizer.batch.plan import Mode, options_key
from summarizer.read import ReadOptions

if TYPE_CHECKING:
    from summarizer.pipeline import BriefOptions


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What a run should do.

    Parameters
    ----------
    brief: what each brief should be.
    read: how articles are read.
    models: a digest of every model used; another digest makes the briefs anew.
    formats: keys of `summarizer.render.RENDERERS`, one file each.
    mode: `resume` does what is new, changed or failed; `retry-failed` only what failed; `force` everything.
    window: articles whose sentences share translation batches.
    window_words: words after which a window is full, however few its articles: it bounds the memory.
    fail_fast: stop at the first failure.
    """

    brief: BriefOptions
    models: str
    read: ReadOptions = field(default_factory=ReadOptions)
    formats: tuple[str, ...] = ("json", "md")
    mode: Mode = "resume"
    window: int = 16
    window_words: int = 20_000
    fail_fast: bool = False

    def key(self) -> str:
        """What, with the content, decides whether a brief is still good."""
        return options_key(asdict(self.brief), self.models)
