"""The network, new or continued, set up for the device it is trained on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from transformers import MarianMTModel

_CPUINFO = Path("/proc/cpuinfo")
_FAST_BF16 = ("avx512_bf16", "amx_bf16", "bf16")  # the last is ARM's


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of a new network: width, inner width, layers of each side, heads."""

    d_model: int = 256
    ffn: int = 1024
    encoder: int = 6
    decoder: int = 2
    heads: int = 8


def has_fast_bf16(device: torch.device, cpuinfo: Path = _CPUINFO) -> bool:
    """Whether products in bfloat16 are faster than in float32: on GPUs, and on CPUs with instructions for them.

    Measured with the 9 M model on 2 cores with avx512_bf16: 4,100 target tokens/s against 1,800 in float32. A CPU
    without them emulates bfloat16 and takes twice as long as in float32.
    """
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported()
    try:
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    flags = next((line.split() for line in lines if line.lower().startswith(("flags", "features"))), [])
    return any(flag in flags for flag in _FAST_BF16)


def new(shape: Shape, pieces: int, dropout: float = 0.0) -> MarianMTModel:
    """An untrained model for a vocabulary of `pieces`, with one table for both sides and the output."""
    from transformers import MarianConfig, MarianMTModel

    if shape.d_model % shape.heads:
        raise UsageError(f"width {shape.d_model} is no multiple of {shape.heads} heads")
    return MarianMTModel(
        MarianConfig(
            vocab_size=pieces + 1,
            d_model=shape.d_model,
            encoder_layers=shape.encoder,
            decoder_layers=shape.decoder,
            encoder_ffn_dim=shape.ffn,
            decoder_ffn_dim=shape.ffn,
            encoder_attention_heads=shape.heads,
            decoder_attention_heads=shape.heads,
            max_position_embeddings=512,
            pad_token_id=pieces,
            decoder_start_token_id=pieces,
            eos_token_id=0,
            bos_token_id=0,
            forced_eos_token_id=0,
            share_encoder_decoder_embeddings=True,
            tie_word_embeddings=True,
            dropout=dropout,
            attention_dropout=0.0,
            activation_dropout=0.0,
            activation_function="relu",
            scale_embedding=True,
            static_position_embeddings=True,
            normalize_before=False,
        )
    )


def load(folder: Path, dropout: float = 0.0) -> MarianMTModel:
    """A model to go on from, in float32."""
    from transformers import MarianMTModel

    return MarianMTModel.from_pretrained(str(folder), dtype=torch.float32, dropout=dropout, local_files_only=True)


def place(model: MarianMTModel, device: torch.device, pieces: int) -> MarianMTModel:
    """Move the model to its device, in training mode, with the attention that is fastest there.

    Scaled dot-product attention is fused on GPUs; its backward pass on CPUs is far slower than plain products.
    Raises UsageError when the vocabulary is another.
    """
    if model.config.vocab_size != pieces + 1:
        raise UsageError(
            f"the weights have {model.config.vocab_size - 1} pieces and the training set {pieces}: "
            "prepare it again with --spm FOLDER/source.spm of these weights"
        )
    model.set_attn_implementation("sdpa" if device.type == "cuda" else "eager")
    for side in (model.model.encoder, model.model.decoder):
        side.embed_positions.weight.requires_grad_(True)  # a new model's are frozen, and loaded ones are not
    return model.float().to(device).train()


def save(model: MarianMTModel, folder: Path) -> None:
    """Write a model in Hugging Face layout, with its tables of positions.

    transformers leaves these out, since Marian's are sinusoids that it can make anew. Here they are trained with the
    rest: weights that were saved without them fell from 39 to 27 BLEU.
    """
    model._keys_to_ignore_on_save = None
    model.save_pretrained(str(folder))
