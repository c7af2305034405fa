"""Marian's tokenisation, read from the files of a Hugging Face folder: one piece of code for every engine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from summarizer.errors import ModelCorrupt, ModelRefused
from summarizer.weights.layout import read_object

EOS = "</s>"
_REPAIR = "run `summarizer models verify` to see which file is damaged, or get the model anew"


class Pieces:
    """SentencePiece in, SentencePiece out, and the limit of the model.

    The transformers tokenizer is not used: importing it costs over a second, and one commit of transformers 5
    mapped unknown pieces to wrong ids.

    Parameters
    ----------
    folder: holds source.spm, target.spm and tokenizer_config.json.
    """

    def __init__(self, folder: Path) -> None:
        import sentencepiece

        self._folder = folder
        if not (folder / "source.spm").is_file() and not (folder / "target.spm").is_file():
            raise ModelRefused(
                f"{folder} has no source.spm and target.spm: only Marian models translate here; "
                "see: summarizer models list"
            )
        try:
            self._source = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
            self._target = sentencepiece.SentencePieceProcessor(model_file=str(folder / "target.spm"))
        except (OSError, RuntimeError) as error:
            raise ModelCorrupt(
                f"{folder}: the tokenizer files source.spm and target.spm cannot be read ({error}); {_REPAIR}"
            ) from error

    def encode(self, text: str) -> list[str]:
        """The pieces of a text, with the end mark that Marian encoders expect."""
        return [*self._source.encode(text, out_type=str), EOS]

    def encode_whole(self, texts: Sequence[str]) -> list[list[str]]:
        """The pieces of each text. Raises ValueError for one over `max_tokens`: nothing is ever cut."""
        sources = [self.encode(text) for text in texts]
        for text, source in zip(texts, sources, strict=True):
            if len(source) > self.max_tokens:
                raise ValueError(f"{len(source)} tokens, over the model's {self.max_tokens}: {text[:60]!r}")
        return sources

    def encode_target(self, text: str) -> list[str]:
        """The target pieces of an English text, without the end mark."""
        return [*self._target.encode(text, out_type=str)]

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of some target pieces."""
        text: str = self._target.decode([p for p in pieces if p not in (EOS, "<pad>")])
        return text.strip()

    def count(self, text: str) -> int:
        """The number of pieces, with the end mark."""
        return len(self._source.encode(text)) + 1

    @cached_property
    def max_tokens(self) -> int:
        """What the model was trained for, at most its position table: longer sources must be split."""
        return int(min(self._config("tokenizer_config.json", "model_max_length"), self._positions))

    @cached_property
    def max_output(self) -> int:
        """Tokens after which decoding stops: a model that is still writing by then is in a loop, and is flagged.

        One limit for all sentences, because a result must not depend on the neighbours in a batch.
        """
        return min(256, self._positions - 1)

    @cached_property
    def _positions(self) -> int:
        return int(min(self._config("config.json", "max_position_embeddings"), 512))

    def _config(self, name: str, key: str) -> float:
        path = self._folder / name
        value = self._object(name).get(key) if path.exists() else None
        return value if isinstance(value, int | float) else float("inf")

    @cached_property
    def vocabulary(self) -> dict[str, int]:
        """Piece to id, from vocab.json. Raises ModelCorrupt if it is none."""
        found = self._object("vocab.json")
        if not {EOS, "<unk>"} <= set(found) or not all(isinstance(number, int) for number in found.values()):
            raise ModelCorrupt(f"{self._folder / 'vocab.json'} is no vocabulary of a Marian model; {_REPAIR}")
        return found

    def _object(self, name: str) -> dict[str, Any]:
        try:
            return read_object(self._folder / name)
        except ModelCorrupt as error:
            raise ModelCorrupt(f"{error}; {_REPAIR}") from error
