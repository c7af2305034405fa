"""CTranslate2: int8 on a plain CPU, without torch. The default engine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from summarizer.engines.pieces import Pieces
from summarizer.errors import ModelCorrupt
from summarizer.protocols import NEVER, DecodeOptions
from summarizer.results import Hypothesis

GROUP = 8  # sentences in one batch


class Ct2Translator:
    """A Marian model converted to CTranslate2.

    Parameters
    ----------
    converted: the CTranslate2 folder.
    tokenizer: the Hugging Face folder it was made from, for its SentencePiece models.
    name, digest: of the model, for the run record and the memory.
    threads: CPU threads.
    device: `cpu`, `cuda` or `auto`.
    compute: the number type, such as `int8` or `float32`.
    """

    def __init__(
        self,
        converted: Path,
        tokenizer: Path,
        *,
        name: str,
        digest: str,
        threads: int,
        device: str = "cpu",
        compute: str = "int8",
    ) -> None:
        self.name = name
        self.digest = f"{digest}:ct2:{compute}"
        self._pieces = Pieces(tokenizer)
        self._folder, self._threads, self._device, self._compute = converted, threads, device, compute

    @cached_property
    def _engine(self) -> Any:  # ctranslate2 publishes no types
        import ctranslate2

        try:
            return ctranslate2.Translator(
                str(self._folder),
                device=self._device,
                compute_type=self._compute,
                # one thread a worker: small matrices gain nothing from being split, sentences do
                inter_threads=self._threads if self._device == "cpu" else 1,
                intra_threads=1 if self._device == "cpu" else self._threads,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelCorrupt(
                f"{self._folder}: CTranslate2 cannot load it ({error}); run `summarizer models verify {self.name}`"
            ) from error

    @property
    def max_tokens(self) -> int:
        """The longest source, in pieces, that is translated whole."""
        return self._pieces.max_tokens

    def count_tokens(self, text: str) -> int:
        """The length in pieces."""
        return self._pieces.count(text)

    def translate(self, sentences: Sequence[str], options: DecodeOptions) -> list[tuple[Hypothesis, ...]]:
        """See Translator. Batches hold sentences of one length only.

        Padding changes float sums in the last bit, int8 rounding makes that visible, and a beam can then tip over:
        without padding the result of a sentence does not depend on its neighbours. On CPU it costs no time.
        """
        sources = self._pieces.encode_whole(sentences)
        jobs = [
            (rows, self._start([sources[i] for i in rows], options)) for rows in _groups([(len(s),) for s in sources])
        ]
        found = {
            i: _hypotheses(self._pieces, job.result())
            for rows, batch in jobs
            for i, job in zip(rows, batch, strict=True)
        }
        return [found[i] for i in range(len(sources))]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """See Translator. As in `translate`, a batch holds sentences of one length only, on both sides."""
        sources = self._pieces.encode_whole([french for french, _ in pairs])
        targets = [self._pieces.encode_target(english) for _, english in pairs]
        able = [i for i, target in enumerate(targets) if len(target) < self._pieces.max_output]
        groups = _groups([(len(sources[i]), len(targets[i])) for i in able])
        jobs = [
            (rows, self._engine.score_batch([sources[i] for i in rows], [targets[i] for i in rows], asynchronous=True))
            for rows in ([able[k] for k in group] for group in groups)
        ]
        found = {i: _mean(job.result().log_probs) for rows, batch in jobs for i, job in zip(rows, batch, strict=True)}
        return [found.get(i, NEVER) for i in range(len(pairs))]

    def _start(self, batch: list[list[str]], options: DecodeOptions) -> Any:
        return self._engine.translate_batch(
            batch,
            asynchronous=True,
            beam_size=options.beam,
            num_hypotheses=min(options.n_best, options.beam),
            length_penalty=options.length_penalty,
            repetition_penalty=options.repetition_penalty,
            no_repeat_ngram_size=options.no_repeat_ngram,
            max_batch_size=0,
            max_input_length=0,
            max_decoding_length=self._pieces.max_output,
            return_scores=True,
            disable_unk=True,
        )


def _groups(lengths: Sequence[tuple[int, ...]]) -> list[list[int]]:
    """Indices of equal lengths, longest first (the tail of a run is then short), at most GROUP together."""
    by_length: dict[tuple[int, ...], list[int]] = {}
    for i, length in enumerate(lengths):
        by_length.setdefault(length, []).append(i)
    return [
        rows[start : start + GROUP]
        for _, rows in sorted(by_length.items(), reverse=True)
        for start in range(0, len(rows), GROUP)
    ]


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / max(1, len(values)), 4)


def _hypotheses(pieces: Pieces, result: Any) -> tuple[Hypothesis, ...]:
    return tuple(
        Hypothesis(pieces.decode(words), round(score, 4))
        for words, score in zip(result.hypotheses, result.scores, strict=True)
    )
