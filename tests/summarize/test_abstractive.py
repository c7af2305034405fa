"""Abstractive summaries: what the model reads, and what of its text is let through."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from summarizer.document import Article
from summarizer.engines.seq2seq import Seq2SeqWriter, Written
from summarizer.errors import ModelCorrupt, ModelRefused
from summarizer.glossary import Glossary
from summarizer.parse import SpacyParser
from summarizer.protocols import Budget
from summarizer.results import Summary
from summarizer.segment import segment
from summarizer.summarize import make_summarizer
from summarizer.summarize.abstractive import AbstractiveSummarizer
from summarizer.summarize.align import align, complete, split_english
from summarizer.summarize.headline import Headliner
from tests.summarize.conftest import ByTable, translated
from tests.tiny import with_code

ENGLISH = {
    "Un plan pour Lyon": "A plan for Lyon",
    "Le conseil de Lyon a voté un plan de 12 millions d'euros.": (
        "The council of Lyon passed a plan of 12 million euros."
    ),
    "Le maire Paul Martin a salué un vote historique.": "Mayor Paul Martin hailed a historic vote.",
    "La ville fermera deux annexes en juin.": "The city will close two branches in June.",
}
PARSER = SpacyParser()


class Canned:
    """A writer that says what it is told to, and nearly said `others`; a token is a word."""

    name = "canned"

    def __init__(self, *texts: str, window: int = 100, others: tuple[str, ...] = (), max_words: int = 500) -> None:
        self.texts, self.window, self.others, self.read = list(texts), window, others, []
        self.max_words = max_words

    def count(self, text: str) -> int:
        """The words."""
        return len(text.split())

    def write(self, text: str, *, min_words: int, max_words: int) -> Written:
        """The next text."""
        self.read.append(text)
        return Written(self.texts[min(len(self.read), len(self.texts)) - 1], True, self.others)


def _run(writer: object, *, strict: bool = False, budget: Budget = Budget()) -> Summary:  # noqa: B008 - frozen
    title, *body = ENGLISH
    document = segment(Article(" ".join(body), title=title))
    plain = make_summarizer("extractive", parser=PARSER, translator=ByTable())
    stage = AbstractiveSummarizer(Headliner(PARSER, ByTable()), writer, plain, Glossary.load(), strict)
    return stage.summarize(document, translated(document, ENGLISH), budget)


def test_each_sentence_points_at_what_it_rests_on() -> None:
    """Names and numbers lead to the right French; a supported sentence has no flag."""
    summary = _run(Canned("Mayor Paul Martin hailed the vote. Lyon passed a plan of 12 million euros."))
    assert [[e.sentence for e in s.evidence] for s in summary.sentences] == [[2], [1]]
    assert all(s.origin == "generated" and not s.flags for s in summary.sentences)


CLOSING = "The city will close two branches in June."
WRONG = f"{CLOSING} Lyon passed a plan of 90 million euros."


def test_another_hypothesis_repairs_a_sentence() -> None:
    """A wrong number: the first sound sentence of another hypothesis about the same French takes the place."""
    others = ("Mayor Paul Martin hailed the vote. Lyon passed a plan of 80 million euros.", "A 12 million plan passed.")
    summary = _run(Canned(WRONG, others=others))
    assert [s.text for s in summary.sentences] == [CLOSING, "A 12 million plan passed."]
    assert [s.origin for s in summary.sentences] == ["generated", "generated"]
    assert not summary.sentences[1].flags
    assert [f.reason for f in summary.flags if f.check == "repair"] == [
        "1 generated sentence(s) failed a check: replaced 1 by the model's other words"
    ]


def test_else_the_article_itself_is_quoted() -> None:
    """No hypothesis is sound: the translation of the French it rests on takes the place, marked as extracted."""
    summary = _run(Canned(WRONG), strict=True)
    plan = ENGLISH["Le conseil de Lyon a voté un plan de 12 millions d'euros."]
    assert [(s.text, s.origin) for s in summary.sentences] == [(CLOSING, "generated"), (plan, "extracted")]
    assert "1 by the article's own sentence" in next(f.reason for f in summary.flags if f.check == "repair")


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("The city will close two branches in June. The city will close 9 branches in June.", "numbers"),
        ("The city will close two branches in June. Penguins enjoy cold water, scientists believe.", "support"),
    ],
)
def test_what_cannot_be_repaired_is_flagged_or_dropped(text: str, check: str) -> None:
    """What the brief says already, or the article nowhere, is not replaced: flagged, and with strict dropped."""
    assert check in {f.check for f in _run(Canned(text)).sentences[1].flags}
    strict = _run(Canned(text), strict=True)
    assert [s.text for s in strict.sentences] == [CLOSING]
    assert "support" in {f.check for f in strict.flags}


def test_an_unfinished_last_sentence_is_dropped() -> None:
    """What the length limit cut off is not shown."""
    summary = _run(Canned("The city will close two branches in June. Mayor Paul Martin hailed a"))
    assert [s.text for s in summary.sentences] == ["The city will close two branches in June."]


def test_nothing_usable_falls_back_to_extraction() -> None:
    """An empty text gives the extracted summary, and a flag says so."""
    summary = _run(Canned("no end mark"))
    assert "abstractive" in {f.check for f in summary.flags}
    assert summary.sentences
    assert summary.sentences[0].origin != "generated"


def test_what_the_model_did_not_read_is_said() -> None:
    """Over the window the most salient sentences are read; far over it, part by part."""
    selected = Canned("The city will close two branches in June.", window=20)
    assert "2 most salient of 3" in _run(selected).flags[0].reason
    assert len(selected.read) == 1
    parts = Canned("The city will close two branches.", window=11)
    assert "in 3 parts" in _run(parts).flags[0].reason
    assert len(parts.read) >= 3


def test_a_model_that_cannot_write_so_much_is_told() -> None:
    """A budget beyond what the model has room for is cut to that, and the flag says both."""
    text = "The city will close two branches in June."
    told = [f.reason for f in _run(Canned(text, max_words=30), budget=Budget(words=90)).flags]
    assert "canned can write 30 words at most, where 90 were asked for" in told
    assert not any("at most" in f.reason for f in _run(Canned(text)).flags)


def test_budget_holds_for_generated_sentences() -> None:
    """Whole sentences up to the words asked for."""
    text = "The city will close two branches in June. Mayor Paul Martin hailed a historic vote."
    assert len(_run(Canned(text), budget=Budget(words=10)).sentences) == 1


def test_alignment_and_splitting() -> None:
    """Two sources where one is not enough; no cut after Mr. or U.S."""
    sources = {3: "Gerasimov met Dunford in Baku.", 5: "The conference is on 26 April in Moscow."}
    assert align("Gerasimov met Dunford before the conference on 26 April.", sources)[0] == (3, 5)
    assert split_english("Mr. Pavel met U.S. Gen. Dunford. He left. “Yes.” It ended") == (
        "Mr. Pavel met U.S. Gen. Dunford.",
        "He left.",
        "“Yes.”",
        "It ended",
    )
    assert complete(("One.", "Two")) == ("One.",)


def _tokenizer(folder: Path) -> int:
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    words = sorted({w for text in ENGLISH.values() for w in text.replace(".", " .").split()})
    vocabulary = {w: i for i, w in enumerate(["<s>", "<pad>", "</s>", "<unk>", *words])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))  # noqa: S106 - a token of a vocabulary
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation()])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    special = {"bos_token": "<s>", "pad_token": "<pad>", "eos_token": "</s>", "unk_token": "<unk>"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=64, **special).save_pretrained(folder)
    return len(vocabulary)


@pytest.fixture(scope="module", params=["bart", "pegasus", "t5", "mt5"])
def tiny_writer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real model of a few thousand random weights."""
    import torch
    import transformers

    folder = tmp_path_factory.mktemp(request.param)
    size = _tokenizer(folder)
    torch.manual_seed(0)
    ids = {"vocab_size": size, "pad_token_id": 1, "eos_token_id": 2, "d_model": 8}
    name = {"bart": "Bart", "pegasus": "Pegasus", "t5": "T5", "mt5": "MT5"}[request.param]
    if request.param in ("bart", "pegasus"):
        sides = {f"{side}_{what}": 1 for side in ("encoder", "decoder") for what in ("layers", "attention_heads")}
        sides |= {f"{side}_ffn_dim": 16 for side in ("encoder", "decoder")}
        sides |= {"max_position_embeddings": 64, "decoder_start_token_id": 2, "forced_eos_token_id": 2}
    else:
        sides = {"d_kv": 4, "d_ff": 16, "num_layers": 1, "num_heads": 2, "decoder_start_token_id": 1}
    config = getattr(transformers, f"{name}Config")(**ids, **sides)
    getattr(transformers, f"{name}ForConditionalGeneration")(config).save_pretrained(folder)
    return folder


def test_real_models_write_within_their_limits(tiny_writer: Path) -> None:
    """A real BART, Pegasus, T5 and mT5 write the same twice, with the beam's others; over the window is an error."""
    writer = Seq2SeqWriter(tiny_writer, name="tiny")
    first = writer.write("Mayor Paul Martin hailed a historic vote.", min_words=2, max_words=10)
    assert first == writer.write("Mayor Paul Martin hailed a historic vote.", min_words=2, max_words=10)
    assert len(first.text.split()) <= 24
    assert first.others
    assert first.text not in first.others
    assert writer.window == 64
    assert writer.prefix == ("summarize: " if tiny_writer.name.startswith("t5") else "")
    with pytest.raises(ValueError, match="over 64 tokens"):
        writer.write("Lyon " * 80, min_words=2, max_words=10)


def test_a_long_summary_ends_with_the_position_table(tiny_writer: Path) -> None:
    """More words than the model has positions for are not asked of it."""
    writer = Seq2SeqWriter(tiny_writer, name="tiny")
    written = writer.write("Mayor Paul Martin hailed a historic vote.", min_words=500, max_words=2000)
    assert writer.max_words == (34 if tiny_writer.name.startswith(("bart", "pegasus")) else 634)
    assert written.text


@pytest.mark.parametrize("kind", ["led", "encoder-decoder"])
def test_positions_are_found_where_the_configuration_has_them(kind: str, tmp_path: Path) -> None:
    """LED has one table for each side, and a model put together from two a configuration for each."""
    folder = _two_sided(kind, tmp_path)
    writer = Seq2SeqWriter(folder, name="tiny")
    assert writer.write("Mayor Paul Martin hailed a historic vote.", min_words=90, max_words=90).text
    assert (writer.window, writer.max_words) == (64, 14)


def _two_sided(kind: str, folder: Path) -> Path:
    import torch
    import transformers

    size = _tokenizer(folder)
    torch.manual_seed(0)
    ids = {"vocab_size": size, "pad_token_id": 1, "eos_token_id": 2, "bos_token_id": 0, "decoder_start_token_id": 2}
    if kind == "led":
        sides = {f"{side}_{what}": 1 for side in ("encoder", "decoder") for what in ("layers", "attention_heads")}
        tables = {"max_encoder_position_embeddings": 64, "max_decoder_position_embeddings": 32, "attention_window": 8}
        config = transformers.LEDConfig(d_model=8, encoder_ffn_dim=16, decoder_ffn_dim=16, **ids, **sides, **tables)
        model = transformers.LEDForConditionalGeneration(config)
    else:
        plain = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 16}
        config = transformers.EncoderDecoderConfig.from_encoder_decoder_configs(
            transformers.BertConfig(vocab_size=size, max_position_embeddings=64, **plain),
            transformers.BertConfig(
                vocab_size=size, max_position_embeddings=32, is_decoder=True, add_cross_attention=True, **plain
            ),
        )
        config.decoder_start_token_id, config.pad_token_id, config.eos_token_id = 2, 1, 2
        model = transformers.EncoderDecoderModel(config=config)
        for name in ("decoder_start_token_id", "pad_token_id", "eos_token_id"):
            setattr(model.generation_config, name, getattr(config, name))
    model.save_pretrained(folder)
    return folder


def test_a_local_folder_is_a_model(tiny_writer: Path) -> None:
    """`abstractive:<folder>` runs from end to end; whatever random weights write, every sentence has evidence."""
    title, *body = ENGLISH
    document = segment(Article(" ".join(body), title=title))
    stage = make_summarizer(f"abstractive:{tiny_writer}", parser=PARSER, translator=ByTable())
    summary = stage.summarize(document, translated(document, ENGLISH), Budget(sentences=2))
    assert summary.sentences
    assert all(s.evidence for s in summary.sentences)


def test_a_broken_model_is_named(tiny_writer: Path, tmp_path: Path) -> None:
    """A folder without weights is a ModelCorrupt with the command to type."""
    (tmp_path / "config.json").write_text((tiny_writer / "config.json").read_text())
    with pytest.raises(ModelCorrupt, match=r"no tokenizer.*models verify tiny"):
        Seq2SeqWriter(tmp_path, name="tiny").write("Lyon", min_words=1, max_words=2)
    shutil.copytree(tiny_writer, tmp_path, dirs_exist_ok=True)
    (tmp_path / "model.safetensors").unlink()
    with pytest.raises(ModelCorrupt, match="models verify tiny"):
        Seq2SeqWriter(tmp_path, name="tiny").write("Lyon", min_words=1, max_words=2)


def test_weights_of_a_part_or_another_model_are_refused(tiny_writer: Path, tmp_path: Path) -> None:
    """Tensors that are not there are named; transformers alone would fill them with random numbers."""
    from safetensors.torch import load_file, save_file

    folder = Path(shutil.copytree(tiny_writer, tmp_path / "half"))
    kept = {name: tensor for name, tensor in load_file(folder / "model.safetensors").items() if "decoder" not in name}
    save_file(kept, folder / "model.safetensors", {"format": "pt"})
    with pytest.raises(ModelCorrupt, match=r"its weights lack .*decoder\."):
        Seq2SeqWriter(folder, name="tiny").write("Lyon", min_words=1, max_words=2)


def test_code_from_a_model_is_not_run(tiny_writer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that asks to run its own code is refused, whatever stands on standard input."""
    folder = with_code(tiny_writer, tmp_path / "code")
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n" * 9))
    monkeypatch.setattr("builtins.input", lambda *_: "y")
    with pytest.raises(ModelRefused, match="auto_map"):
        _ = Seq2SeqWriter(folder, name="tiny").window
    assert not (folder / "ran").exists()


def test_a_sentencepiece_file_alone_needs_protobuf(
    tiny_writer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it is missing, the error says what to install."""
    folder = Path(shutil.copytree(tiny_writer, tmp_path / "spiece"))
    (folder / "tokenizer.json").unlink()
    (folder / "spiece.model").write_bytes(b"pieces")
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "T5Tokenizer"}')
    monkeypatch.setitem(sys.modules, "google.protobuf", None)
    with pytest.raises(ModelRefused, match="pip install protobuf"):
        Seq2SeqWriter(folder, name="tiny").count("Lyon")
