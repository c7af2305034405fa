"""Summaries written by a sequence-to-sequence model of transformers: BART, Pegasus, T5, mT5 and their kin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from summarizer.engines.loading import load, load_model, loading
from summarizer.errors import ModelCorrupt
from summarizer.weights.layout import has_tokenizer
from summarizer.weights.verify import model_files

UNBOUNDED = 1024  # tokens a model without a stated limit (T5, mT5) is given at most; it learned on about as many
TOKENS_PER_WORD = 1.6
SPARE = 8  # tokens beyond the words asked for, so that the last sentence may end
_SIDES = {"encoder": "max_encoder_position_embeddings", "decoder": "max_decoder_position_embeddings"}  # of LED
_PADDED = ("roberta", "camembert", "xlm-roberta")  # these begin to count their positions behind the padding's


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote, whether it came to its own end or was stopped by the limit, and what it nearly wrote.

    `others` are the other hypotheses of the beam, best first.
    """

    text: str
    finished: bool
    others: tuple[str, ...] = ()


class Seq2SeqWriter:
    """A summarization model run by `generate`, never by a pipeline (transformers 5 has none).

    Parameters
    ----------
    folder: Hugging Face layout.
    name: of the model, for messages.
    threads: CPU threads.
    beam: beam width.
    """

    def __init__(self, folder: Path, *, name: str, threads: int = 1, beam: int = 4) -> None:
        self.name, self.threads = name, threads
        self._folder, self._beam = folder, beam

    @cached_property
    def _tokenizer(self) -> Any:  # transformers' classes are untyped
        with loading(self._folder, self.name):
            if not has_tokenizer(self._folder, model_files(self._folder)):  # transformers would invent one
                raise ModelCorrupt(
                    f"{self._folder} holds no tokenizer (tokenizer.json, spiece.model …); "
                    f"run `summarizer models verify {self.name}`, or get the model anew"
                )
            from transformers import AutoTokenizer

            return load(AutoTokenizer, self._folder)

    @cached_property
    def _model(self) -> Any:  # see _tokenizer
        with loading(self._folder, self.name):
            import torch
            from transformers import AutoModelForSeq2SeqLM

            torch.set_num_threads(self.threads)
            model = load_model(AutoModelForSeq2SeqLM, self._folder, self.name)
        return model.to("cuda" if torch.cuda.is_available() else "cpu").eval()

    @cached_property
    def prefix(self) -> str:
        """What the model was trained to see before a text, such as T5's "summarize: "."""
        tasks = getattr(self._model.config, "task_specific_params", None) or {}
        default = "summarize: " if self._model.config.model_type == "t5" else ""
        return str(tasks.get("summarization", {}).get("prefix", default))

    @cached_property
    def window(self) -> int:
        """The longest text, in tokens of the model, that it reads whole."""
        limits = (UNBOUNDED, self._tokenizer.model_max_length, _positions(self._model.config, "encoder"))
        return int(min(limits))

    @cached_property
    def max_words(self) -> int:
        """The longest summary, in words, that its positions let it write."""
        return max(1, int((_positions(self._model.config, "decoder") - 1 - SPARE) / TOKENS_PER_WORD))

    def count(self, text: str) -> int:
        """The length of a text in tokens, with prefix and end mark."""
        return len(self._tokenizer(self.prefix + text, truncation=False, verbose=False)["input_ids"])

    def write(self, text: str, *, min_words: int, max_words: int) -> Written:
        """A summary of about `min_words` to `max_words` words, or of as many as `max_words` of the model allows.

        Raises ValueError for a text over the window: nothing is cut off in silence.
        """
        import torch

        if self.count(text) > self.window:
            raise ValueError(f"over {self.window} tokens: {text[:60]!r}")
        model = self._model
        batch = self._tokenizer(self.prefix + text, return_tensors="pt", truncation=False).to(model.device)
        with torch.inference_mode():
            out = model.generate(
                input_ids=batch["input_ids"],
                attention_mask=batch["attention_mask"],
                generation_config=self._generation(min_words, min(max_words, self.max_words)),
            ).tolist()
        ends = self._ends()
        best, *others = dict.fromkeys(self._text(tokens) for tokens in out)
        return Written(best, any(token in ends for token in out[0][1:]), tuple(others))

    def _text(self, tokens: Sequence[int]) -> str:
        said = self._tokenizer.decode(tokens, skip_special_tokens=True, clean_up_tokenization_spaces=False)
        return " ".join(said.split())

    def _ends(self) -> Sequence[int]:
        end = self._model.generation_config.eos_token_id
        end = self._tokenizer.eos_token_id if end is None else end
        return end if isinstance(end, list) else [end]

    def _generation(self, min_words: int, max_words: int) -> Any:  # see _tokenizer
        """Every choice made here, none inherited but the special tokens: a model's own file may ask for sampling."""
        from transformers import GenerationConfig

        own = self._model.generation_config
        kept = {n: getattr(own, n, None) for n in ("bos_token_id", "decoder_start_token_id", "forced_bos_token_id")}
        config: Any = GenerationConfig
        return config(
            **{name: value for name, value in kept.items() if value is not None},
            eos_token_id=self._ends(),
            pad_token_id=own.pad_token_id if own.pad_token_id is not None else self._tokenizer.pad_token_id,
            num_beams=self._beam,
            num_return_sequences=self._beam,
            do_sample=False,
            early_stopping=True,
            no_repeat_ngram_size=3,
            max_new_tokens=int(max_words * TOKENS_PER_WORD) + SPARE,
            min_new_tokens=int(min(min_words, max_words)),
        )


def _positions(config: Any, side: str) -> int:
    """The places in the position table of the encoder or the decoder; UNBOUNDED where there is no table."""
    own = getattr(config, side, None)  # of a model put together from two
    if own is not None and not isinstance(own, int | bool):
        config = own
    known = getattr(config, _SIDES[side], None) or getattr(config, "max_position_embeddings", None) or UNBOUNDED
    if getattr(config, "model_type", "") in _PADDED:
        known -= (config.pad_token_id or 0) + 1
    return int(known)
