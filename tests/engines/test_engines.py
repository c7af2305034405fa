"""Both engines: the same model says the same in each, alone or in company."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from summarizer.engines.ct2 import Ct2Translator
from summarizer.engines.fake import FakeTranslator
from summarizer.engines.marian import MarianTranslator
from summarizer.engines.pieces import Pieces
from summarizer.errors import ModelCorrupt, ModelRefused
from summarizer.protocols import NEVER, DecodeOptions, Translator
from tests.tiny import WORDS

GREEDY = DecodeOptions(beam=1)
BEAM = DecodeOptions(beam=3, n_best=3)


def sentences(count: int, seed: int) -> list[str]:
    """Random word sequences of 1 to 8 words."""
    rng = random.Random(seed)  # noqa: S311 - test data, not a secret
    return [" ".join(rng.choices(WORDS, k=rng.randint(1, 8))) for _ in range(count)]


@pytest.fixture(scope="module")
def ct2(tiny_ct2: Path, tiny_marian: Path) -> Ct2Translator:
    """The tiny model in CTranslate2."""
    return Ct2Translator(tiny_ct2, tiny_marian, name="tiny", digest="d", threads=1, compute="float32")


@pytest.fixture(scope="module")
def marian(tiny_marian: Path) -> MarianTranslator:
    """The tiny model in transformers."""
    return MarianTranslator(tiny_marian, name="tiny", digest="d", threads=1, device="cpu")


def test_engines_agree(ct2: Ct2Translator, marian: MarianTranslator) -> None:
    """Greedy output is the same in CTranslate2 float32 and transformers, but for a forced end."""
    texts = sentences(20, seed=1)
    ours = [h[0].text for h in ct2.translate(texts, GREEDY)]
    theirs = [h[0].text for h in marian.translate(texts, GREEDY)]
    same = [a[: min(len(a), len(b)) - 2] == b[: min(len(a), len(b)) - 2] for a, b in zip(ours, theirs, strict=True)]
    assert sum(same) >= 19
    assert len(set(ours)) > 5


@pytest.mark.parametrize("engine", ["ct2", "marian"])
def test_scores_are_mean_log_probabilities_in_order(engine: str, request: pytest.FixtureRequest) -> None:
    """An n-best list has the wanted length, falling scores, and none above 0."""
    translator: Translator = request.getfixturevalue(engine)
    for found in translator.translate(sentences(5, seed=2), BEAM):
        scores = [h.score for h in found]
        assert len(found) == 3
        assert scores == sorted(scores, reverse=True)
        assert max(scores) <= 0


def test_greedy_scores_agree(ct2: Ct2Translator, marian: MarianTranslator) -> None:
    """The engines mean the same by a score."""
    texts = sentences(10, seed=5)
    for a, b in zip(ct2.translate(texts, GREEDY), marian.translate(texts, GREEDY), strict=True):
        assert a[0].score == pytest.approx(b[0].score, abs=0.1)


def test_results_do_not_depend_on_company(ct2: Ct2Translator) -> None:
    """Each sentence gets the same n-best list alone, in a batch, and in a shuffled batch."""
    texts = sentences(24, seed=3)
    together = dict(zip(texts, ct2.translate(texts, BEAM), strict=True))
    shuffled = random.Random(4).sample(texts, len(texts))  # noqa: S311 - test data
    assert dict(zip(shuffled, ct2.translate(shuffled, BEAM), strict=True)) == together
    assert all(ct2.translate([t], BEAM) == [together[t]] for t in texts)


def test_a_given_translation_is_scored_alike(ct2: Ct2Translator, marian: MarianTranslator) -> None:
    """Both engines give a pair the same mean log probability, alone or in company, and know pairs apart."""
    texts = sentences(10, seed=8)
    pairs = list(zip(texts, reversed(texts), strict=True))
    ours = ct2.score(pairs)
    assert ours == [ct2.score([pair])[0] for pair in pairs]
    assert ours == pytest.approx(marian.score(pairs), abs=0.01)
    assert len(set(ours)) > 5
    assert NEVER < max(ours) < 0
    endless = [(texts[0], "paix " * 100)]
    assert ct2.score(endless) == marian.score(endless) == [NEVER]


@pytest.mark.parametrize("engine", ["ct2", "marian"])
def test_too_long_is_an_error_not_a_cut(engine: str, request: pytest.FixtureRequest) -> None:
    """A source over the model's limit is refused whole."""
    translator: Translator = request.getfixturevalue(engine)
    assert translator.max_tokens == 24
    with pytest.raises(ValueError, match="over the model's 24"):
        translator.translate([" ".join(WORDS)], GREEDY)


def test_nothing_in_nothing_out(ct2: Ct2Translator, marian: MarianTranslator) -> None:
    """An empty list of sentences gives an empty list."""
    assert ct2.translate([], GREEDY) == [] == marian.translate([], GREEDY)


def test_unknown_pieces_become_unk(marian: MarianTranslator, tiny_marian: Path) -> None:
    """A character that the model never saw is <unk>, not some other word, and does not fail."""
    pieces = Pieces(tiny_marian)
    ids = [pieces.vocabulary.get(p, pieces.vocabulary["<unk>"]) for p in pieces.encode("Ω")]
    assert pieces.vocabulary["<unk>"] in ids
    assert len(marian.translate(["Ω paix"], GREEDY)[0]) == 1


def test_tokenisation_is_that_of_transformers(tiny_marian: Path) -> None:
    """Our pieces have the ids that MarianTokenizer gives."""
    from transformers import MarianTokenizer

    pieces, reference = Pieces(tiny_marian), MarianTokenizer.from_pretrained(str(tiny_marian))
    for text in sentences(10, seed=6):
        assert [pieces.vocabulary[p] for p in pieces.encode(text)] == reference(text)["input_ids"]


def test_broken_folders_are_named(tmp_path: Path, tiny_marian: Path) -> None:
    """A damaged tokenizer and a damaged conversion each raise ModelCorrupt with the next command."""
    (tmp_path / "source.spm").write_bytes(b"not a model")
    with pytest.raises(ModelCorrupt, match="models verify"):
        Pieces(tmp_path)
    broken = Ct2Translator(tmp_path, tiny_marian, name="tiny", digest="d", threads=1)
    with pytest.raises(ModelCorrupt, match="models verify tiny"):
        broken.translate(["paix"], GREEDY)


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("model.safetensors", b"cut", "cannot load it"),
        ("vocab.json", b"{}", "no vocabulary"),
        ("vocab.json", b"{", "cannot be read"),
        ("tokenizer_config.json", b"[]", "no JSON object"),
        ("config.json", b"[]", "no JSON object"),
    ],
)
def test_each_broken_file_is_one_error(
    tiny_marian: Path, tmp_path: Path, file: str, content: bytes, message: str
) -> None:
    """A library raises whatever it meets; a user gets the file, the cause and the next command."""
    folder = Path(shutil.copytree(tiny_marian, tmp_path / "broken"))
    (folder / file).write_bytes(content)
    with pytest.raises(ModelCorrupt, match=f"{message}.*models verify"):
        MarianTranslator(folder, name="tiny", digest="d", threads=1, device="cpu").translate(["paix"], GREEDY)


def test_half_the_weights_are_refused(tiny_marian: Path, tmp_path: Path) -> None:
    """Missing tensors are named, never filled with random numbers; tied ones are not missing."""
    from safetensors.torch import load_file, save_file

    folder = Path(shutil.copytree(tiny_marian, tmp_path / "half"))
    weights = load_file(folder / "model.safetensors")
    assert "lm_head.weight" not in weights, "tied to the embeddings"
    kept = {name: tensor for name, tensor in weights.items() if ".fc1." not in name}
    save_file(kept, folder / "model.safetensors", {"format": "pt"})
    with pytest.raises(ModelCorrupt, match=r"its weights lack model\.decoder\.layers\.0\.fc1\.bias"):
        MarianTranslator(folder, name="tiny", digest="d", threads=1, device="cpu").translate(["paix"], GREEDY)


def test_a_pickle_that_is_no_pickle_is_named(tiny_marian: Path, tmp_path: Path) -> None:
    """The error is ours, without torch's advice to drop the guard."""
    import torch

    folder = Path(shutil.copytree(tiny_marian, tmp_path / "pickle"))
    (folder / "model.safetensors").unlink()
    torch.save({"x": tmp_path}, folder / "pytorch_model.bin")
    with pytest.raises(ModelCorrupt, match="holds more than weights"):
        MarianTranslator(folder, name="tiny", digest="d", threads=1, device="cpu").translate(["paix"], GREEDY)


def test_the_digest_tells_devices_apart(tiny_marian: Path) -> None:
    """Half precision on a GPU gives other words, so the memory must not mix them."""
    made = [MarianTranslator(tiny_marian, name="tiny", digest="d", threads=1, device=d) for d in ("cpu", "cuda")]
    assert [engine.digest for engine in made] == ["d:torch:cpu:float32", "d:torch:cuda:float16"]


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    """A folder without Marian's tokenizer is no damaged Marian model: the message says which models translate."""
    (tmp_path / "sentencepiece.bpe.model").write_bytes(b"of another architecture")
    with pytest.raises(ModelRefused, match="only Marian models translate here"):
        Pieces(tmp_path)


def test_fake_engine_keeps_the_contract() -> None:
    """The shipped fake answers from its tables, by its rule, and refuses what is too long."""
    fake = FakeTranslator({"oui": ("yes", "yeah")}, rule=str.upper, max_tokens=3, scores={("oui", "yes"): -0.5})
    assert fake.score([("oui", "yes"), ("oui", "no")]) == [-0.5, -1.0]
    assert [h.text for h in fake.translate(["oui"], BEAM)[0]] == ["yes", "yeah"]
    assert fake.translate(["non"], GREEDY)[0][0].text == "NON"
    with pytest.raises(ValueError, match="over 3 tokens"):
        fake.translate(["un deux trois quatre"], GREEDY)
