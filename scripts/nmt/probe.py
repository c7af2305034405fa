"""BLEU of a checkpoint, quickly: through the engine that ships, not through transformers."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.nmt.decode import translate
from scripts.nmt.export import converted_engine, export
from summarizer.protocols import DecodeOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def make_probe(
    spm: Path, source: Sequence[str], reference: Sequence[str], *, threads: int, max_tokens: int = 512
) -> Callable[[Path], float]:
    """A function that gives the BLEU (sacrebleu, int8, greedy) of a folder of weights on some lines."""

    def probe(folder: Path) -> float:
        from sacrebleu.metrics.bleu import BLEU

        with tempfile.TemporaryDirectory() as work:
            model = export([folder], spm, Path(work) / "model", max_tokens=max_tokens)
            engine = converted_engine(model, Path(work) / "int8", threads=threads)
            output = translate(engine, source, DecodeOptions(beam=1))
        return BLEU().corpus_score(output, [list(reference)]).score

    return probe
