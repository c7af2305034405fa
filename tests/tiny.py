"""Tiny real models, made in fixtures: a few thousand parameters, random weights, the true file layout."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

WORDS = (  # noqa: SIM905 - a text reads better than 60 literals
    "le la les un une des du de et en dans pour par sur avec sans ministre président général armée ville pays crise "
    "accord paix guerre réunion journal lundi mardi avril février hier demain Moscou Paris Londres Otan Russie France "
    "the a of and in for by on with without minister president general army city country crisis agreement peace war "
    "meeting newspaper Monday Tuesday April February yesterday tomorrow Moscow London NATO Russia has said announced"
).split()


def train_pieces(folder: Path, size: int = 150) -> int:
    """Train a SentencePiece model on WORDS into source.spm and target.spm with vocab.json; returns the pad id."""
    import sentencepiece

    lines = [" ".join(WORDS[i:] + WORDS[:i]) for i in range(0, len(WORDS), 3)]
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_prefix=str(folder / "source"),
        vocab_size=size,
        character_coverage=1.0,
        byte_fallback=False,
        hard_vocab_limit=False,
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        pad_id=-1,
        minloglevel=2,
    )
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.model"))
    (folder / "source.vocab").unlink()
    (folder / "source.model").rename(folder / "source.spm")
    (folder / "target.spm").write_bytes((folder / "source.spm").read_bytes())
    vocabulary = {pieces.id_to_piece(i): i for i in range(pieces.vocab_size())}
    vocabulary["<pad>"] = len(vocabulary)
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    return vocabulary["<pad>"]


def make_marian(folder: Path, seed: int = 0) -> Path:
    """A MarianMT model in Hugging Face layout: 2+1 layers of width 16, about 10,000 parameters."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    folder.mkdir(parents=True, exist_ok=True)
    pad = train_pieces(folder)
    torch.manual_seed(seed)
    config = MarianConfig(
        vocab_size=pad + 1,
        d_model=16,
        encoder_layers=2,
        decoder_layers=1,
        encoder_ffn_dim=32,
        decoder_ffn_dim=32,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        max_position_embeddings=64,
        pad_token_id=pad,
        eos_token_id=0,
        bos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        activation_function="relu",
        scale_embedding=True,
        static_position_embeddings=True,
        init_std=0.7,  # large, so that outputs differ between inputs
    )
    MarianMTModel(config).save_pretrained(folder)
    tokenizer = {"tokenizer_class": "MarianTokenizer", "source_lang": "fr", "target_lang": "en", "model_max_length": 24}
    (folder / "tokenizer_config.json").write_text(json.dumps(tokenizer), encoding="utf-8")
    return folder


def with_code(model: Path, folder: Path) -> Path:
    """A copy of a model that asks to be run by its own code; what the code does if it is run is to make `ran`."""
    shutil.copytree(model, folder)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config |= {"model_type": "hostile", "auto_map": {"AutoConfig": "own.C", "AutoModelForSeq2SeqLM": "own.M"}}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "own.py").write_text(
        f"open({str(folder / 'ran')!r}, 'w')\nclass C: pass\nclass M: pass\n", encoding="utf-8"
    )
    (folder / "manifest.json").unlink(missing_ok=True)
    return folder
