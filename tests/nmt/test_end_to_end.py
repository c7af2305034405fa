"""Prepare, train, export, load, translate: the whole chain on a toy language, in seconds."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from scripts.nmt import curve
from scripts.nmt.export import converted_engine, parity, tokenizer_faults, verify
from scripts.nmt.probe import make_probe
from summarizer.protocols import DecodeOptions
from tests.nmt import toy
from tests.nmt.conftest import Prepared

HARD = ["Le chat « voit » l'Élysée.", "deux   espaces et 1234,56", "☃ 漢字 €", "▁_"]


def test_the_toy_model_learns(trained: Path) -> None:
    """The loss falls to less than a third in a few hundred small steps."""
    losses = [float(p.loss) for p in curve.read(trained / "curve.csv") if p.loss]
    assert losses[-1] < losses[0] / 3


def test_the_toy_model_translates_what_it_was_not_shown(exported: Path, prepared: Prepared, tmp_path: Path) -> None:
    """Through CTranslate2 int8, most of the measured sentences come out word for word."""
    engine = converted_engine(exported, tmp_path / "int8", threads=1)
    dev = toy.pairs(220)[200:]
    found = [n[0].text for n in engine.translate([fr for fr, _ in dev], DecodeOptions(beam=2))]
    assert np.mean([a == b for a, (_, b) in zip(found, dev, strict=True)]) > 0.5


def test_engines_agree(exported: Path, tmp_path: Path) -> None:
    """Transformers and CTranslate2 float32 give the same greedy output on at least 95 % of the sentences."""
    too_long = "Le chat voit la ville " * 40
    found = parity(exported, [*(fr for fr, _ in toy.pairs(40, seed=5)), too_long], tmp_path)
    assert found.total == 40
    assert found.share >= 0.95


def test_transformers_tokenizer_gives_the_same_ids(exported: Path) -> None:
    """MarianTokenizer agrees with plain SentencePiece, and a piece that does not exist becomes <unk>."""
    assert tokenizer_faults(exported, [*[fr for fr, _ in toy.pairs(20)], *HARD]) == []


def test_the_manifest_finds_a_changed_file(exported: Path, tmp_path: Path) -> None:
    """A folder as exported has no fault; one changed byte is named."""
    import shutil

    copy = Path(shutil.copytree(exported, tmp_path / "copy"))
    assert verify(copy) == []
    config = copy / "config.json"
    config.write_text(config.read_text() + " ")
    assert [line.split(":")[0] for line in verify(copy)] == ["config.json"]


def test_the_export_says_how_long_a_source_may_be(exported: Path) -> None:
    """The engines read the limit that training showed the model, and any user may read the weights."""
    assert all(path.stat().st_mode & 0o044 == 0o044 for path in exported.iterdir())
    assert json.loads((exported / "tokenizer_config.json").read_text())["model_max_length"] == 64


def test_the_probe_gives_a_bleu(trained: Path, prepared: Prepared) -> None:
    """BLEU of a bare checkpoint on known sentences is high after training on such."""
    source, reference = zip(*toy.pairs(30, seed=2), strict=True)
    assert make_probe(prepared.spm, source, reference, threads=1)(trained / "final") > 70
