"""From training weights to the folder that ships: transformers loads it, CTranslate2 converts it, a manifest tells."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.nmt.files import new_folder, sha256, write_json
from scripts.nmt.model import load, save
from summarizer.errors import FormatError, ModelCorrupt, UsageError
from summarizer.lexicon import FILE as LEXICON
from summarizer.protocols import DecodeOptions

if TYPE_CHECKING:
    import torch
    from transformers import MarianMTModel

    from summarizer.engines.ct2 import Ct2Translator

MANIFEST = "manifest.json"
WEIGHTS = (
    "config.json",
    "generation_config.json",
    "model.safetensors",
    "source.spm",
    "target.spm",
    "tokenizer_config.json",
    "vocab.json",
)
KEPT = ("MODEL_CARD.md", LEXICON, "run.json", "curve.csv")  # written beside the weights by others, and kept


@dataclass(frozen=True, slots=True)
class Parity:
    """How two engines agree on the greedy translation of `total` sentences; `different` are (source, one, other)."""

    total: int
    different: tuple[tuple[str, str, str], ...]

    @property
    def share(self) -> float:
        """The share of sentences with the same output."""
        return 1 - len(self.different) / self.total if self.total else 1.0


def average(folders: Sequence[Path]) -> dict[str, torch.Tensor]:
    """The mean of the weights of several checkpoints of one model, in float32.

    A folder without tables of positions, as transformers saves it, has Marian's sinusoids. Raises UsageError when they
    are not of one shape.
    """
    import torch

    if not folders:
        raise UsageError("no checkpoint is given; name at least one folder with a model.safetensors")
    total: dict[str, torch.Tensor] = {}
    for folder in folders:
        one = load(folder)
        weights = dict(one.named_parameters()) | dict(one.named_buffers())
        shapes = {name: tensor.shape for name, tensor in weights.items()}
        if total and shapes != {name: tensor.shape for name, tensor in total.items()}:
            raise UsageError(
                f"{folder} is another model than {folders[0]}: only checkpoints of one run can be averaged"
            )
        for name, tensor in weights.items():
            total[name] = total.get(name, torch.zeros((), dtype=torch.float64)) + tensor.detach().double()
    return {name: (tensor / len(folders)).float() for name, tensor in total.items()}


def export(checkpoints: Sequence[Path], spm: Path, out: Path, *, max_tokens: int = 512) -> Path:
    """Write the folder that ships: fp16 safetensors, tokenizer files, generation config and manifest.

    Parameters
    ----------
    checkpoints: folders of one run in Hugging Face layout; their mean is exported.
    spm: the joint SentencePiece model with which the training set was made.
    out: the folder; replaced whole, but for the card and the run record beside the weights.
    max_tokens: the longest source, in pieces, that the engines translate in one piece: what training showed it.

    Raises ModelCorrupt when a weight has no value in fp16, UsageError when model and vocabulary do not fit.
    """
    import torch

    model = _load(checkpoints)
    _check_vocabulary(model, spm)
    model.half()
    bad = [name for name, tensor in model.state_dict().items() if not torch.isfinite(tensor).all()]
    if bad:
        raise ModelCorrupt(f"{checkpoints[0]}: {bad[0]} and {len(bad) - 1} more overflow in fp16; train on, or clip")
    model.generation_config = _generation_config(model)
    with new_folder(out) as folder:
        save(model, folder)
        _run_in_float32(folder / "config.json")
        write_tokenizer(folder, spm, max_tokens)
        for name in KEPT:
            if (out / name).exists():
                shutil.copy2(out / name, folder / name)
        for path in folder.iterdir():
            path.chmod(0o644)  # safetensors writes for its owner alone
        write_json(folder / MANIFEST, manifest(folder))
    return out


def _load(checkpoints: Sequence[Path]) -> MarianMTModel:
    import torch
    from transformers import MarianMTModel

    weights = average(checkpoints)
    model = MarianMTModel.from_pretrained(str(checkpoints[0]), dtype=torch.float32, local_files_only=True)
    unknown = model.load_state_dict(weights, strict=False).unexpected_keys
    if unknown:
        raise ModelCorrupt(f"{checkpoints[0]}: {unknown[0]} is no weight of a MarianMT model")
    model.tie_weights()
    return model


def _check_vocabulary(model: MarianMTModel, spm: Path) -> None:
    import sentencepiece

    pieces = sentencepiece.SentencePieceProcessor(model_file=str(spm))
    config = model.config
    if pieces.eos_id() != config.eos_token_id or pieces.vocab_size() + 1 != config.vocab_size:
        raise UsageError(
            f"{spm} has {pieces.vocab_size()} pieces and the model {config.vocab_size - 1}: it was trained with another"
        )


def _run_in_float32(config: Path) -> None:
    """Say that the fp16 weights run in float32, or the position table is made in fp16 too.

    Measured: CTranslate2's logits are then 5e-4 off, enough to tip a greedy search over now and then.
    """
    write_json(config, json.loads(config.read_text(encoding="utf-8")) | {"dtype": "float32"})


def _generation_config(model: MarianMTModel) -> object:
    """Decoding as the engines do it. The padding piece must be banned by name: its logit is 0, not -inf."""
    from transformers import GenerationConfig

    pad, eos = model.config.pad_token_id, model.config.eos_token_id
    return GenerationConfig(
        bad_words_ids=[[pad]],
        bos_token_id=eos,
        decoder_start_token_id=pad,
        eos_token_id=eos,
        forced_eos_token_id=eos,
        pad_token_id=pad,
        max_length=model.config.max_position_embeddings,
        num_beams=4,
    )


def write_tokenizer(folder: Path, spm: Path, max_tokens: int = 512) -> None:
    """The files from which MarianTokenizer is loaded: ids are SentencePiece's own, padding comes after the last."""
    import sentencepiece

    pieces = sentencepiece.SentencePieceProcessor(model_file=str(spm))
    size = pieces.vocab_size()
    write_json(folder / "vocab.json", {pieces.id_to_piece(i): i for i in range(size)} | {"<pad>": size})
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(spm, folder / name)
    config = {
        "tokenizer_class": "MarianTokenizer",
        "source_lang": "fr",
        "target_lang": "en",
        "unk_token": "<unk>",
        "eos_token": "</s>",
        "pad_token": "<pad>",
        "model_max_length": max_tokens,
    }
    write_json(folder / "tokenizer_config.json", config)


def manifest(folder: Path) -> dict[str, dict[str, str | int]]:
    """The sha256 and size in bytes of each file of the model. Raises ModelCorrupt when one is missing."""
    missing = [name for name in WEIGHTS if not (folder / name).exists()]
    if missing:
        raise ModelCorrupt(f"{folder}: {', '.join(missing)} is missing; export the model again")
    names = (*WEIGHTS, LEXICON) if (folder / LEXICON).exists() else WEIGHTS
    return {name: {"sha256": sha256(folder / name), "size": (folder / name).stat().st_size} for name in names}


def verify(folder: Path) -> list[str]:
    """What is wrong with an exported folder by its manifest, in words; empty if nothing is."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FormatError(f"{folder / MANIFEST}: {error}; export the model again") from error
    found = manifest(folder)
    return [
        f"{name}: {found.get(name)} is not the manifest's {entry}"
        for name, entry in said.items()
        if found.get(name) != entry
    ]


def tokenizer_faults(folder: Path, sentences: Sequence[str]) -> list[str]:
    """The sentences for which transformers' MarianTokenizer and plain SentencePiece + end mark give other ids.

    A piece outside the vocabulary must become `<unk>`: one commit of transformers 5 gave it another piece's id.
    """
    import sentencepiece
    from transformers import MarianTokenizer

    tokenizer = MarianTokenizer.from_pretrained(str(folder), local_files_only=True)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    faults = [s for s in sentences if tokenizer(s)["input_ids"] != [*pieces.encode(s), pieces.eos_id()]]
    unknown = tokenizer.convert_tokens_to_ids(["☃no such piece☃"])
    return faults if unknown == [tokenizer.unk_token_id] else [*faults, f"an unknown piece has the ids {unknown}"]


def convert(folder: Path, out: Path, quantization: str = "int8") -> Path:
    """Convert an exported folder to CTranslate2 with `quantization` (`float32` keeps full precision)."""
    from ctranslate2.converters import TransformersConverter

    TransformersConverter(str(folder)).convert(str(out), quantization=quantization, force=True)
    return out


def converted_engine(folder: Path, out: Path, *, threads: int, precision: str = "int8") -> Ct2Translator:
    """The engine that ships, on an exported folder that is converted to `out` for it."""
    from summarizer.engines.ct2 import Ct2Translator

    return Ct2Translator(
        convert(folder, out, precision), folder, name="", digest="", threads=threads, compute=precision
    )


def parity(folder: Path, sentences: Sequence[str], work: Path, *, threads: int = 1) -> Parity:
    """Compare the greedy output of transformers and of CTranslate2, both in float32, sentence by sentence.

    `work` is a folder for the converted model. Sentences that an engine does not take whole are left out.
    """
    from summarizer.engines.marian import MarianTranslator

    greedy = DecodeOptions(beam=1)
    fast = converted_engine(folder, work / "float32", threads=threads, precision="float32")
    slow = MarianTranslator(folder, name="", digest="", threads=threads, device="cpu")
    sentences = [text for text in sentences if fast.count_tokens(text) <= fast.max_tokens]
    one, other = ([n_best[0].text for n_best in e.translate(sentences, greedy)] for e in (fast, slow))
    rows = zip(sentences, one, other, strict=True)
    return Parity(len(sentences), tuple(row for row in rows if row[1] != row[2]))
