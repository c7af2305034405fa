"""Tiny real BART, Pegasus and T5 folders, with a word-level tokenizer in the fast layout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.tiny import WORDS

_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")


def make_seq2seq(kind: str, folder: Path) -> Path:
    """A `bart`, `pegasus` or `t5` model in Hugging Face layout, one layer of width 16, random weights."""
    import torch
    import transformers

    torch.manual_seed(0)
    size = _save_tokenizer(folder)
    common: dict[str, Any] = {"vocab_size": size, "pad_token_id": 1, "eos_token_id": 2, "decoder_start_token_id": 2}
    if kind == "pegasus":
        common["decoder_start_token_id"] = 1  # as published: Pegasus begins with padding
    if kind == "t5":
        config = transformers.T5Config(d_model=16, d_kv=8, d_ff=32, num_layers=1, num_heads=2, **common)
        model = transformers.T5ForConditionalGeneration(config)
    else:
        sizes = {
            f"{side}_{what}": value
            for side in ("encoder", "decoder")
            for what, value in (("layers", 1), ("attention_heads", 2), ("ffn_dim", 32))
        }
        classes = {
            "bart": (transformers.BartConfig, transformers.BartForConditionalGeneration),
            "pegasus": (transformers.PegasusConfig, transformers.PegasusForConditionalGeneration),
        }
        config_class, model_class = classes[kind]
        config = config_class(d_model=16, max_position_embeddings=64, bos_token_id=0, **sizes, **common)
        model = model_class(config)
    model.save_pretrained(folder)
    return folder


def _save_tokenizer(folder: Path) -> int:
    import tokenizers
    import transformers

    vocabulary = {word: index for index, word in enumerate((*_SPECIAL, *dict.fromkeys(WORDS)))}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="<unk>"))  # noqa: S106 -- a word
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    names = dict(zip(("bos_token", "pad_token", "eos_token", "unk_token", "mask_token"), _SPECIAL, strict=True))
    transformers.PreTrainedTokenizerFast(tokenizer_object=tokenizer, **names).save_pretrained(folder)
    return len(vocabulary)
