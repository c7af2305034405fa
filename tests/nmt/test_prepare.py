"""Tests of making a training set."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.nmt.corpora import load_mix
from scripts.nmt.files import sha256
from scripts.nmt.overlap import OverlapError
from scripts.nmt.prepare import Plan, prepare
from scripts.nmt.tokens import RECORD, Encoder, SourceRun, Tokens, Writer, reservoir
from summarizer.errors import FormatError, UsageError
from tests.nmt import toy
from tests.nmt.conftest import Prepared


def test_the_record_accounts_for_every_pair(prepared: Prepared) -> None:
    """What was drawn is kept, dropped for a named reason, or joined to another."""
    sources = prepared.record["sources"]
    assert sources["toy"]["drawn"] == 180
    assert sources["wmt08"]["drawn"] == 20
    assert sum(s["kept"] for s in sources.values()) == prepared.record["tokens"]["pairs"]
    assert sum(prepared.record["pairs_by_licence"].values()) == prepared.record["tokens"]["pairs"]
    assert json.loads((prepared.tokens / RECORD).read_text()) == prepared.record


def test_no_measured_line_is_in_the_set(prepared: Prepared) -> None:
    """The arrays, decoded, hold no sentence of flores-dev: the gate looked at every pair of them."""
    said = {fr.casefold() for fr, _ in Tokens.load(prepared.tokens).pairs(Encoder(prepared.spm))}
    dev = {fr.casefold() for fr, _ in toy.pairs(220)[200:]}
    assert not said & dev
    assert prepared.record["gated_pairs"] == prepared.record["tokens"]["pairs"]


def test_the_same_seed_gives_the_same_arrays(prepared: Prepared, toy_mix: Path, tmp_path: Path) -> None:
    """With the vocabulary given again, every array has the same digest; with another seed it has not."""
    plan = Plan(load_mix(toy_mix), prepared.shared, spm=prepared.spm, threads=1, learn_from=200)
    again = prepare(plan, tmp_path / "again")
    assert again["tokens"] == prepared.record["tokens"]
    other = dataclasses.replace(plan, mix=dataclasses.replace(plan.mix, seed=4))
    assert prepare(other, tmp_path / "other")["tokens"]["sha256"] != again["tokens"]["sha256"]


def test_a_lexicon_is_written_into_the_french(prepared: Prepared, toy_mix: Path, tmp_path: Path) -> None:
    """With hints in every pair no lexicon word is left in French, and the record names the lexicon by its digest."""
    lexicon = tmp_path / "lexicon.tsv"
    lexicon.write_text("cherche\tseeks\n", encoding="utf-8")
    mix = dataclasses.replace(load_mix(toy_mix), hints=1.0)
    record = prepare(Plan(mix, prepared.shared, spm=prepared.spm, learn_from=0, lexicon=lexicon), tmp_path / "tokens")
    french = " ".join(fr for fr, _ in Tokens.load(tmp_path / "tokens").pairs(Encoder(prepared.spm)))
    assert "seeks" in french
    assert "cherche" not in french
    assert record["hints"] == {"rate": 1.0, "lexicon_sha256": sha256(lexicon)}


def test_a_measured_set_in_the_mix_leaves_nothing_behind(prepared: Prepared, toy_mix: Path, tmp_path: Path) -> None:
    """The error is raised, and neither a set nor a part of one lies there."""
    text = (
        toy_mix.read_text().replace("tolerated = 0.5", "tolerated = 0.3").replace("eval/mt/wmt08", "eval/mt/flores-dev")
    )
    (tmp_path / "bad.toml").write_text(text)
    plan = Plan(load_mix(tmp_path / "bad.toml"), prepared.shared, spm=prepared.spm, learn_from=0)
    with pytest.raises(OverlapError, match="wmt08"):
        prepare(plan, tmp_path / "tokens")
    assert [path.name for path in tmp_path.iterdir()] == ["bad.toml"]


def test_too_many_pieces_are_refused(prepared: Prepared, toy_mix: Path, tmp_path: Path) -> None:
    """A toy language has no 5,000 pieces; the message names the option to change."""
    with pytest.raises(UsageError, match="--vocabulary"):
        prepare(Plan(load_mix(toy_mix), prepared.shared, vocabulary=5000), tmp_path / "tokens")


def test_a_folder_without_arrays_is_no_training_set(tmp_path: Path) -> None:
    """The message says how to make one."""
    with pytest.raises(FormatError, match="prepare_data"):
        Tokens.load(tmp_path)


@given(st.lists(st.lists(st.integers(1, 65_000), min_size=1, max_size=9), min_size=1, max_size=20))
def test_arrays_give_back_what_was_written(tmp_path_factory: pytest.TempPathFactory, rows: list[list[int]]) -> None:
    """Any pairs of ids, written in any pieces, come back the same."""
    folder = tmp_path_factory.mktemp("arrays")
    writer = Writer(folder)
    writer.add(rows[:3], rows[:3])
    writer.add(rows[3:], rows[3:])
    run = SourceRun("made-up", len(rows), main=0.5)
    writer.close(65_001, [run])
    tokens = Tokens.load(folder)
    assert tokens.sources == (run,)
    spans = zip(tokens.target_offsets[:-1], tokens.target_offsets[1:], strict=True)
    assert [tokens.target[a:b].tolist() for a, b in spans] == rows
    assert tokens.max_pieces == max(map(len, rows))


def test_a_reservoir_is_a_fair_sample() -> None:
    """Early and late lines are as likely, and a short stream is kept whole."""
    pairs = [(str(i), "") for i in range(1000)]
    kept = [int(fr) for seed in range(40) for fr, _ in reservoir(pairs, 50, seed)]
    assert abs(np.mean(kept) - 499.5) < 30
    assert reservoir(pairs[:5], 50, 0) == pairs[:5]
