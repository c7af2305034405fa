"""transformers and torch: the reference engine, and the one for a GPU."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from summarizer.engines.loading import load_model, loading
from summarizer.engines.pieces import EOS, Pieces
from summarizer.protocols import NEVER, DecodeOptions
from summarizer.results import Hypothesis

BATCH = 16


class MarianTranslator:
    """A Marian model run by transformers' `generate`.

    Parameters
    ----------
    folder: Hugging Face layout.
    name, digest: of the model, for the run record and the memory.
    threads: CPU threads.
    device: `cpu`, `cuda`, or None for a GPU if there is one.
    """

    def __init__(self, folder: Path, *, name: str, digest: str, threads: int, device: str | None = None) -> None:
        self.name = name
        self._weights = digest
        self._folder, self._threads, self._wanted = folder, threads, device
        self._pieces = Pieces(folder)

    @cached_property
    def digest(self) -> str:
        """Of the weights, the device and the number type: half precision on a GPU gives other words."""
        return f"{self._weights}:torch:{self._device}:{'float16' if self._device == 'cuda' else 'float32'}"

    @cached_property
    def _device(self) -> str:
        if self._wanted:
            return self._wanted
        import torch

        return "cuda" if torch.cuda.is_available() else "cpu"

    @cached_property
    def _model(self) -> Any:  # transformers' classes are untyped
        with loading(self._folder, self.name):
            import torch
            from transformers import MarianMTModel

            torch.set_num_threads(self._threads)
            kind = torch.float16 if self._device == "cuda" else torch.float32
            model = load_model(MarianMTModel, self._folder, self.name, dtype=kind)
        return model.to(self._device).eval()

    @property
    def max_tokens(self) -> int:
        """The longest source, in pieces, that is translated whole."""
        return self._pieces.max_tokens

    def count_tokens(self, text: str) -> int:
        """The length in pieces."""
        return self._pieces.count(text)

    def translate(self, sentences: Sequence[str], options: DecodeOptions) -> list[tuple[Hypothesis, ...]]:
        """See Translator. Sentences are sorted by length, batched, and put back in order."""
        sources = self._ids(self._pieces.encode_whole(sentences))
        order = sorted(range(len(sources)), key=lambda i: (-len(sources[i]), i))
        found: dict[int, tuple[Hypothesis, ...]] = {}
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            found.update(zip(rows, self._generate([sources[i] for i in rows], options), strict=True))
        return [found[i] for i in range(len(sources))]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """See Translator. Pairs are scored one by one: padding would change them in the last digits."""
        sources = self._ids(self._pieces.encode_whole([french for french, _ in pairs]))
        targets = self._ids([[*self._pieces.encode_target(english), EOS] for _, english in pairs])
        return [self._score(*pair) for pair in zip(sources, targets, strict=True)]

    def _score(self, source: Sequence[int], target: Sequence[int]) -> float:
        import torch

        if len(target) > self._pieces.max_output:
            return NEVER
        ids, labels = (torch.tensor([row], device=self._model.device) for row in (source, target))
        with torch.inference_mode():
            return round(-float(self._model(input_ids=ids, labels=labels).loss), 4)

    def _ids(self, rows: Sequence[Sequence[str]]) -> list[list[int]]:
        vocabulary = self._pieces.vocabulary
        unknown = vocabulary["<unk>"]
        return [[vocabulary.get(piece, unknown) for piece in row] for row in rows]

    def _generate(self, rows: Sequence[Sequence[int]], options: DecodeOptions) -> list[tuple[Hypothesis, ...]]:
        import torch
        from transformers import GenerationConfig

        model, pad = self._model, self._model.config.pad_token_id
        width = max(map(len, rows))
        ids = torch.tensor([[*row, *[pad] * (width - len(row))] for row in rows], device=model.device)
        n = min(options.n_best, options.beam)
        config: Any = GenerationConfig.from_model_config(model.config)
        config.update(
            max_length=None,
            max_new_tokens=self._pieces.max_output,
            num_beams=options.beam,
            num_return_sequences=n,
            length_penalty=options.length_penalty,
            repetition_penalty=options.repetition_penalty,
            no_repeat_ngram_size=options.no_repeat_ngram,
            bad_words_ids=[[pad], [self._pieces.vocabulary["<unk>"]]],
            do_sample=False,
            return_dict_in_generate=True,
            output_scores=True,
        )
        with torch.inference_mode():
            out = model.generate(ids, attention_mask=(ids != pad).long(), generation_config=config)
        names = {i: piece for piece, i in self._pieces.vocabulary.items()}
        texts = [self._pieces.decode([names[i] for i in row.tolist() if i != pad]) for row in out.sequences]
        scores = self._scores(out, options)
        made = [Hypothesis(t, round(s, 4)) for t, s in zip(texts, scores, strict=True)]
        return [tuple(made[i : i + n]) for i in range(0, len(made), n)]

    def _scores(self, out: Any, options: DecodeOptions) -> list[float]:
        if options.beam > 1:
            return [float(s) for s in out.sequences_scores]
        steps = self._model.compute_transition_scores(out.sequences, out.scores, normalize_logits=True)
        real = out.sequences[:, 1:] != self._model.config.pad_token_id
        return [float(s) for s in (steps.masked_fill(~real, 0).sum(1) / real.sum(1).clamp(min=1))]
