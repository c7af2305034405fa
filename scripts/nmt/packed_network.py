"""The forward pass of a Marian network over packed batches: its own weights, no padding, layers that compile once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import torch
from torch.nn import functional

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from transformers import MarianMTModel

    from scripts.nmt.packed import Packed

Weights = tuple[torch.Tensor, ...]


class How(NamedTuple):
    """What a layer needs to know besides its weights: heads, tokens of the longest pair, dropout."""

    heads: int
    longest: int
    dropout: float


def attend(
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    query_ends: torch.Tensor,
    key_ends: torch.Tensor,
    longest: int,
    causal: bool,
) -> torch.Tensor:
    """Attention in which each query sees the keys of its own pair alone, and with `causal` those up to its place.

    On a GPU FlashAttention over sequences of any length (Dao 2023); on a CPU, for tests, a mask over all.

    Parameters
    ----------
    query, key, value: [tokens of that side, heads, width of a head].
    query_ends, key_ends: where each pair ends, after a 0.
    longest: tokens of the longest pair.
    """
    if query.is_cuda:
        from torch.nn.attention.varlen import varlen_attn

        window = (-1, 0) if causal else (-1, -1)
        found = varlen_attn(query, key, value, query_ends, key_ends, longest, longest, window_size=window)
        return found if isinstance(found, torch.Tensor) else found[0]
    owners = [torch.searchsorted(ends[1:], torch.arange(int(ends[-1])), right=True) for ends in (query_ends, key_ends)]
    seen = owners[0][:, None] == owners[1][None]
    sides = (side.transpose(0, 1)[None] for side in (query, key, value))
    mask = seen.tril() if causal else seen
    return functional.scaled_dot_product_attention(*sides, attn_mask=mask)[0].transpose(0, 1)


def _normed(x: torch.Tensor, change: torch.Tensor, dropout: float, w: Weights) -> torch.Tensor:
    return functional.layer_norm(x + functional.dropout(change, dropout), w[0].shape, w[0], w[1])


def _itself(x: torch.Tensor, ends: torch.Tensor, how: How, w: Weights, *, causal: bool) -> torch.Tensor:
    """Attention of a side to itself; the three products of a token are one."""
    all_three = functional.linear(x, torch.cat((w[0], w[2], w[4])), torch.cat((w[1], w[3], w[5])))
    query, key, value = all_three.view(len(x), 3, how.heads, -1).unbind(1)
    seen = attend(query, key, value, ends, ends, how.longest, causal)
    return functional.linear(seen.reshape(len(x), -1), w[6], w[7])


def _source(
    x: torch.Tensor, memory: torch.Tensor, ends: torch.Tensor, memory_ends: torch.Tensor, how: How, w: Weights
) -> torch.Tensor:
    """Attention of the target to the source."""
    query = functional.linear(x, w[0], w[1]).view(len(x), how.heads, -1)
    both = functional.linear(memory, torch.cat((w[2], w[4])), torch.cat((w[3], w[5])))
    key, value = both.view(len(memory), 2, how.heads, -1).unbind(1)
    seen = attend(query, key, value, ends, memory_ends, how.longest, causal=False)
    return functional.linear(seen.reshape(len(x), -1), w[6], w[7])


def _inner(x: torch.Tensor, how: How, w: Weights) -> torch.Tensor:
    hidden = functional.relu(functional.linear(x, w[0], w[1]))
    return _normed(x, functional.linear(hidden, w[2], w[3]), how.dropout, w[4:])


def encoder_layer(x: torch.Tensor, ends: torch.Tensor, how: How, w: tuple[Weights, ...]) -> torch.Tensor:
    """One layer with a norm after each part (Vaswani et al. 2017), over the packed source, [tokens, width]."""
    attention, norm, inner = w
    x = _normed(x, _itself(x, ends, how, attention, causal=False), how.dropout, norm)
    return _inner(x, how, inner)


def decoder_layer(
    x: torch.Tensor,
    memory: torch.Tensor,
    ends: torch.Tensor,
    memory_ends: torch.Tensor,
    how: How,
    w: tuple[Weights, ...],
) -> torch.Tensor:
    """As `encoder_layer`, over the packed target; `memory` is what the encoder says."""
    attention, norm, cross, cross_norm, inner = w
    x = _normed(x, _itself(x, ends, how, attention, causal=True), how.dropout, norm)
    x = _normed(x, _source(x, memory, ends, memory_ends, how, cross), how.dropout, cross_norm)
    return _inner(x, how, inner)


class PackedNetwork:
    """A Marian network's states for packed batches: those of its own forward pass, but for rounding.

    Parameters
    ----------
    model: the network; its parameters are used as they are, and gradients arrive there.
    compiled: whether torch.compile makes the kernels: one for all layers of a side.
    """

    def __init__(self, model: MarianMTModel, *, compiled: bool = False) -> None:
        self._model = model
        self._encoder: Callable[..., torch.Tensor] = encoder_layer
        self._decoder: Callable[..., torch.Tensor] = decoder_layer
        if compiled:
            self._encoder = torch.compile(encoder_layer, dynamic=False, fullgraph=True)
            self._decoder = torch.compile(decoder_layer, dynamic=False, fullgraph=True)

    def states(self, batch: Packed) -> torch.Tensor:
        """[tokens of the target, width], what the output layer is given; those of filling mean nothing.

        Raises UsageError for a network of another kind, which these layers would compute wrongly without a word.
        """
        body, config = self._model.model, self._model.config
        if config.activation_function != "relu":
            raise UsageError(
                f"packed batches are for networks with relu, and this one has {config.activation_function}: "
                "train it with --device cpu"
            )
        dropout = config.dropout if self._model.training else 0.0
        memory = self._embedded(body.encoder, batch.source, batch.source_place, dropout)
        how = How(config.encoder_attention_heads, batch.longest, dropout)
        for layer in body.encoder.layers:
            memory = self._encoder(memory, batch.source_ends, how, _encoder_weights(layer))
        x = self._embedded(body.decoder, batch.shifted, batch.target_place, dropout)
        how = how._replace(heads=config.decoder_attention_heads)
        for layer in body.decoder.layers:
            x = self._decoder(x, memory, batch.target_ends, batch.source_ends, how, _decoder_weights(layer))
        return x

    def _embedded(self, side: Any, ids: torch.Tensor, places: torch.Tensor, dropout: float) -> torch.Tensor:
        scale = self._model.config.d_model**0.5 if self._model.config.scale_embedding else 1.0
        words = functional.embedding(ids, side.embed_tokens.weight, side.embed_tokens.padding_idx)
        return functional.dropout(words * scale + side.embed_positions.weight[places], dropout)


def _linear(*layers: Any) -> Weights:
    return tuple(part for layer in layers for part in (layer.weight, layer.bias))


def _attention(block: Any) -> Weights:
    return _linear(block.q_proj, block.k_proj, block.v_proj, block.out_proj)


def _encoder_weights(layer: Any) -> tuple[Weights, ...]:
    norm = _linear(layer.self_attn_layer_norm)
    return _attention(layer.self_attn), norm, _linear(layer.fc1, layer.fc2, layer.final_layer_norm)


def _decoder_weights(layer: Any) -> tuple[Weights, ...]:
    norms = _linear(layer.self_attn_layer_norm), _linear(layer.encoder_attn_layer_norm)
    inner = _linear(layer.fc1, layer.fc2, layer.final_layer_norm)
    return _attention(layer.self_attn), norms[0], _attention(layer.encoder_attn), norms[1], inner
