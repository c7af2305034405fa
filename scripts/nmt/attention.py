"""How large the logits of attention are: the first thing to go wrong with a matrix optimiser, and the loss hides it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from transformers import MarianMTModel

    from scripts.nmt.batches import Batch

SATURATED = 100.0  # beyond it bfloat16 rounds logits by a quarter and more, and a softmax is one place or none


@torch.inference_mode()
def largest_logit(model: MarianMTModel, batch: Batch) -> float:
    """The largest absolute logit of the encoder's attention to itself over a batch.

    A healthy model has 5 to 50; the weights that shipped before this was watched had 1,098, and nearly no gradient
    there. Liu et al. 2025 (Kimi K2) watch the same number.
    """
    found: list[torch.Tensor] = []
    hooks = []
    for layer in model.model.encoder.layers:
        sides: list[torch.Tensor] = []

        def keep(module: torch.nn.Module, taken: object, made: torch.Tensor, sides: list[torch.Tensor] = sides) -> None:
            sides.append(made.unflatten(-1, (model.config.encoder_attention_heads, -1)).transpose(1, 2).float())
            if len(sides) == 2:
                query, key = sides
                found.append((query @ key.transpose(2, 3)).abs().max() / math.sqrt(query.shape[-1]))

        hooks += [part.register_forward_hook(keep) for part in (layer.self_attn.q_proj, layer.self_attn.k_proj)]
    try:
        model.model.encoder(input_ids=batch.source, attention_mask=batch.mask)
    finally:
        for hook in hooks:
            hook.remove()
    return torch.stack(found).max().item()
