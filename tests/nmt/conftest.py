"""One toy run of the whole chain, which the tests of its parts look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.nmt.corpora import load_mix
from scripts.nmt.prepare import Plan, prepare
from scripts.nmt.tokens import SPM
from tests.nmt import toy


@dataclass(frozen=True)
class Prepared:
    """The toy's shared/ folder, its training set and the record of how it was made."""

    shared: Path
    tokens: Path
    record: dict

    @property
    def spm(self) -> Path:
        """The SentencePiece model."""
        return self.tokens / SPM


@pytest.fixture(scope="session")
def toy_mix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy's mix."""
    path = tmp_path_factory.mktemp("mix") / "mix.toml"
    path.write_text(toy.MIX, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def prepared(toy_mix: Path, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """200 sentences, prepared."""
    shared = toy.write_shared(tmp_path_factory.mktemp("shared"))
    tokens = tmp_path_factory.mktemp("prepared") / "tokens"
    plan = Plan(load_mix(toy_mix), shared, vocabulary=300, sample=500, threads=1, learn_from=200)
    return Prepared(shared, tokens, prepare(plan, tokens, command="toy"))


@pytest.fixture(scope="session")
def trained(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run folder of a tiny model, trained for a few seconds."""
    import torch

    from scripts.nmt.model import Shape, new
    from scripts.nmt.recipe import Recipe
    from scripts.nmt.schedule import Schedule
    from scripts.nmt.tokens import Tokens
    from scripts.nmt.trainer import Trainer

    torch.manual_seed(1)
    data = Tokens.load(prepared.tokens)
    recipe = Recipe(Schedule(600, steps=150, warmup=10), batch_tokens=800, rates=(0.03, 1e-2), log_steps=20, ema=0.9)
    out = tmp_path_factory.mktemp("run") / "toy"
    model = new(Shape(32, 64, 1, 1, 2), data.vocabulary)
    assert Trainer(model, data, recipe, out, torch.device("cpu"), about={"command": "toy"}).run() == "done"
    return out


@pytest.fixture(scope="session")
def exported(trained: Path, prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy model as it would ship."""
    from scripts.nmt.export import export

    return export([trained / "final"], prepared.spm, tmp_path_factory.mktemp("models") / "toy", max_tokens=64)
