"""Tests of exporting: averages, refusals, and figures of the measure."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from scripts.evaluation.mt import folder_of, score
from scripts.nmt.card import Card, Failure, render
from scripts.nmt.decode import translate
from scripts.nmt.export import MANIFEST, average, export
from scripts.nmt.files import new_folder, read_lines
from scripts.nmt.model import Shape, load, new, save
from summarizer.engines.fake import FakeTranslator
from summarizer.errors import ModelCorrupt, ModelMissing, UsageError
from summarizer.protocols import DecodeOptions
from tests.nmt.conftest import Prepared


def model(folder: Path, pieces: int = 300, seed: int = 0) -> Path:
    """An untrained model in a folder."""
    torch.manual_seed(seed)
    new(Shape(16, 32, 1, 1, 2), pieces).save_pretrained(str(folder))
    return folder


def test_the_average_is_the_mean(tmp_path: Path) -> None:
    """Every weight of two checkpoints is halfway; of two different models there is no mean."""
    one, two = model(tmp_path / "1"), model(tmp_path / "2", seed=1)
    first, second, mean = (*(load_file(str(f / "model.safetensors")) for f in (one, two)), average([one, two]))
    assert len(mean) > 20
    for name in first:
        torch.testing.assert_close(mean[name], (first[name] + second[name]) / 2)
    with pytest.raises(UsageError, match="another model"):
        average([one, model(tmp_path / "3", pieces=40)])
    with pytest.raises(UsageError, match="no checkpoint"):
        average([])


def test_the_average_with_weights_that_have_no_tables_of_positions(tmp_path: Path) -> None:
    """What transformers saved without them has Marian's sinusoids, and is halfway to what was trained on from it."""
    name = "model.encoder.embed_positions.weight"
    network = load(model(tmp_path / "1"))
    sinusoids = network.model.encoder.embed_positions.weight.detach().clone()
    with torch.no_grad():
        network.model.encoder.embed_positions.weight += 1
    (tmp_path / "2").mkdir()
    save(network, tmp_path / "2")
    assert name not in load_file(str(tmp_path / "1" / "model.safetensors"))
    torch.testing.assert_close(average([tmp_path / "1", tmp_path / "2"])[name], sinusoids + 0.5)


def test_a_vocabulary_that_does_not_fit_is_refused(prepared: Prepared, tmp_path: Path) -> None:
    """Ids would mean other pieces; nothing is written."""
    with pytest.raises(UsageError, match="another"):
        export([model(tmp_path / "m", pieces=40)], prepared.spm, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_weights_that_overflow_are_refused(prepared: Prepared, tmp_path: Path) -> None:
    """A weight over 65,504 has no value in fp16."""
    from transformers import MarianMTModel

    big = MarianMTModel.from_pretrained(str(model(tmp_path / "m")))
    with torch.no_grad():
        big.model.encoder.layers[0].fc1.weight[0, 0] = 1e6
    big.save_pretrained(str(tmp_path / "big"))
    with pytest.raises(ModelCorrupt, match="fc1"):
        export([tmp_path / "big"], prepared.spm, tmp_path / "out")


def test_what_others_wrote_beside_the_weights_is_kept(prepared: Prepared, tmp_path: Path) -> None:
    """A new export replaces the weights and keeps the card."""
    out = export([model(tmp_path / "m")], prepared.spm, tmp_path / "out")
    (out / "MODEL_CARD.md").write_text("card")
    (out / "stale.bin").write_text("x")
    export([model(tmp_path / "n", seed=1)], prepared.spm, out)
    assert (out / "MODEL_CARD.md").read_text() == "card"
    assert not (out / "stale.bin").exists()
    assert (out / MANIFEST).exists()


def test_a_folder_that_fails_halfway_changes_nothing(tmp_path: Path) -> None:
    """The old one stays whole, and no part of the new one lies about."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "old").write_text("x")

    def fail() -> None:
        with new_folder(tmp_path / "a") as folder:
            (folder / "new").write_text("y")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert [p.relative_to(tmp_path).as_posix() for p in sorted(tmp_path.rglob("*"))] == ["a", "a/old"]


def test_long_lines_are_translated_in_parts() -> None:
    """What is over the engine's limit is cut and joined, and no word is lost."""
    line = "un deux, trois quatre cinq, six sept huit neuf dix"
    assert translate(FakeTranslator(max_tokens=4), [line, "court"], DecodeOptions()) == [line, "court"]


def test_lines_end_at_line_feeds_alone(tmp_path: Path) -> None:
    """A line separator inside a sentence does not make two lines."""
    (tmp_path / "a").write_text("un\u2028deux\ntrois\n", encoding="utf-8")
    assert read_lines(tmp_path / "a") == ["un\u2028deux", "trois"]


def test_scores_are_sacrebleus() -> None:
    """A perfect output has 100, and the signature says how it was counted."""
    bleu, chrf, signature = score(["The cat sees the city today."], ["The cat sees the city today."])
    assert (round(bleu), round(chrf)) == (100, 100)
    assert "tok:13a" in signature


def test_a_model_that_is_nowhere_is_named() -> None:
    """Neither a folder nor a name of models/."""
    with pytest.raises(ModelMissing, match="no-such-model"):
        folder_of("no-such-model")


def test_the_card_says_what_the_records_say(prepared: Prepared, trained: Path, exported: Path) -> None:
    """Licences, figures, failures and digests are all there, and cells with a bar do not break the tables."""
    import json

    from scripts.nmt import curve

    card = Card(
        data=prepared.record,
        run=json.loads((trained / "run.json").read_text()),
        curve=curve.read(trained / "curve.csv"),
        scores="| BLEU |\n| --- |\n| 12.3 |",
        failures=[Failure("Guerassimov | Pavel", "Gurirass", "the name is mangled")],
        commands=["python scripts/prepare_data.py runs/tokens"],
        files=json.loads((exported / MANIFEST).read_text()),
    )
    page = render(card)
    for said in (
        "permissive",
        "published for research",
        "150 steps",
        "12.3",
        "Guerassimov \\| Pavel",
        "prepare_data.py",
    ):
        assert said in page
    assert card.files["model.safetensors"]["sha256"] in page
