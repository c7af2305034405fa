"""How the shortener is trained: labels, and the same arithmetic in torch and numpy."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from scripts.shortening.data import Example, Label, digest, examples, kept_pieces, read_labels
from scripts.shortening.fit import Scorer, fit, item, learn_known
from scripts.train_shortener import LABELS, measure, save
from summarizer.parse import SpacyParser
from summarizer.summarize.keeping import allowed
from summarizer.summarize.shortener import Shortener, load

SENTENCES = (
    ("Le maire de Brest, élu en 2014, a remercié lundi les pompiers.", "Le maire de Brest a remercié les pompiers."),
    (
        "La ministre a annoncé mardi un plan pour les hôpitaux de Lyon.",
        "La ministre a annoncé un plan pour les hôpitaux.",
    ),
    ("Le port, fermé depuis une semaine, a rouvert jeudi matin.", "Le port a rouvert."),
    (
        "Selon la police, deux hommes ont été arrêtés vendredi à Nantes.",
        "Selon la police, deux hommes ont été arrêtés.",
    ),
)


@pytest.fixture(scope="module")
def few() -> list[Example]:
    """Four labelled sentences."""
    labels = [(Label("a", digest(long), kept_pieces(long, short) or ()), long) for long, short in SENTENCES]
    return list(examples(SpacyParser(), labels))


@given(st.sets(st.integers(0, 60), min_size=1).map(lambda kept: tuple(sorted(kept))))
def test_a_label_is_its_line(kept: tuple[int, ...]) -> None:
    """What is written of a label is read back."""
    label = Label("article-1", "0123abcd", kept)
    assert Label.of_line(label.line()) == label


@given(st.lists(st.sampled_from(["le", "la", "l'", "maire", "a", "dit"]), min_size=1, max_size=12), st.data())
def test_kept_pieces_spell_the_shorter_form(pieces: list[str], data: st.DataObject) -> None:
    """The pieces that are found are those of the shorter form, in order; of what is no shorter form there are none."""
    kept = sorted(data.draw(st.sets(st.integers(0, len(pieces) - 1), min_size=1)))
    short = " ".join(pieces[k] for k in kept)
    found = kept_pieces(" ".join(pieces), short)
    assert found is not None
    assert [pieces[k] for k in found] == [pieces[k] for k in kept]
    assert kept_pieces(" ".join(pieces), f"{short} jamais") is None


def test_one_run_rather_than_two() -> None:
    """Of equal words those are meant that stand together."""
    assert kept_pieces("le maire, le préfet et le juge", "le juge") == (5, 6)


@pytest.mark.parametrize(("of", "least"), [("headline", 10_000), ("brief", 3_000)])
def test_the_labels_that_ship_are_sound(of: str, least: int) -> None:
    """Each label has an article, a digest and pieces in order, and none is there twice."""
    labels = read_labels(LABELS / f"{of}.tsv.xz")
    assert len({(label.article, label.digest) for label in labels}) == len(labels) > least
    assert all(list(label.kept) == sorted(set(label.kept)) and len(label.digest) == 8 for label in labels)


def test_numpy_computes_what_torch_fits(few: list[Example], tmp_path: Path) -> None:
    """The shipped code gives the chances that training gave, but for the rounding to half precision."""
    torch.manual_seed(1)
    known = learn_known(few)
    scorer = Scorer(known).eval()
    save(Shortener(known, scorer.network()), tmp_path / "weights.npz")
    shortener = load(tmp_path / "weights.npz")
    for example in few:
        with torch.no_grad():
            ours = scorer([item(example, known)])[0].numpy()
        possible = allowed(example.words)
        assert np.allclose(shortener.chances(example.words)[possible], ours[possible], atol=2e-2)


def test_training_learns(few: list[Example]) -> None:
    """A few epochs on four sentences bring their labels within reach."""
    made = list(fit(few, few, epochs=30, rate=0.02))
    assert made[-1][2] < made[0][2] / 2
    f1, _, _ = measure(made[-1][0], few, 14)
    assert f1 > 0.7
