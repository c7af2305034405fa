"""Shorter forms of sentences: what goes, what never goes, and the arithmetic behind them."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.document import Article
from summarizer.errors import ModelCorrupt, ModelMissing
from summarizer.parse import SpacyParser
from summarizer.segment import segment
from summarizer.summarize import shortener
from summarizer.summarize.features import words
from summarizer.summarize.gaps import Words

CASES = json.loads((Path(__file__).parents[1] / "cases" / "shorter.json").read_text(encoding="utf-8"))
MOST = 14
PIECES = (
    *("Lundi", "la ville", "a annoncé", "n'a pas voté", ",", "dont le maire", "«", "»", "selon lui", "si elle veut"),
    *("un projet", ":", "(deux fois)", "après avoir dit non", "a dit le maire", "que Paul Martin", "30 %", "."),
)


def described(text: str, parser: SpacyParser) -> list[Words]:
    """The words of each sentence of a text."""
    document = segment(Article(text))
    parses = parser.parse(document).sentences
    return [Words(document.text, s.span, p) for s, p in zip(document.sentences, parses, strict=True)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_shorter_as_an_editor_would(case: dict[str, Any], parser: SpacyParser) -> None:
    """What tells the news is left, and what a headline does without has gone."""
    form = shortener.load().shorten(described(case["french"], parser)[0], MOST)
    assert form is not None
    assert all(part in form.text for part in case["keeps"]), form.text
    assert not any(part in form.text for part in case["loses"]), form.text


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=3, max_size=16).map(" ".join), st.integers(3, MOST))
def test_a_form_is_of_the_words_of_its_sentence(parser: SpacyParser, text: str, most: int) -> None:
    """Forms are of the sentence's words in their order, no more than asked for, with its negations and its source."""
    for described_words in described(text, parser):
        form = shortener.load().shorten(described_words, most)
        if form is None:
            continue
        source = words(described_words.place.of(described_words.text))
        left = iter(source)
        assert all(word in left for word in words(form.text))
        assert sum(any(c.isalnum() or c == "%" for c in part) for part in form.text.split()) <= most
        told = [described_words.tokens[k - 1].text for k in form.path]
        assert words(" ".join(told)) == words(form.text)
        assert words(form.text).count("selon") == source.count("selon")
        assert form.chance <= 0


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_the_path_is_the_best(n: int, most: int, seed: int) -> None:
    """No other path over so many words has more chances and gains together."""
    rng = np.random.default_rng(seed)
    chances = np.log(rng.random((n + 1, n + 1)) + 1e-9)
    counted, gains = rng.integers(0, 2, n), rng.random(n)

    def total(path: tuple[int, ...]) -> float:
        return float(sum(chances[a, b - 1] for a, b in zip((0, *path), (*path, n + 1), strict=True)))

    paths = [
        path
        for size in range(1, n + 1)
        for path in itertools.combinations(range(1, n + 1), size)
        if sum(counted[k - 1] for k in path) <= most
    ]
    found, chance = shortener.best_path(chances, counted, gains, most)

    def worth(path: tuple[int, ...]) -> float:
        return total(path) + float(sum(gains[k - 1] for k in path))

    assert found in paths
    assert worth(found) == pytest.approx(max(map(worth, paths)))
    assert chance == pytest.approx(total(found))


def test_a_word_after_a_mark_counts(parser: SpacyParser) -> None:
    """What stands behind an opening bracket or quotation mark is a word of the form as any other."""
    words_of_it = described("Le maire (socialiste) a dit « non » à l'État, à 30 %.", parser)[0]
    assert sum(words_of_it.counted) == 11


def test_a_name_keeps_what_governs_it(parser: SpacyParser) -> None:
    """« lancé par l'une des figures, Paul Martin » is no « lancé Paul Martin »."""
    text = (
        "Le préfet a condamné l'appel à la grève lancé par l'une des figures du mouvement, Paul Martin, en ne montrant"
        " pas ses papiers."
    )
    for most in range(6, 20):
        form = shortener.load().shorten(described(text, parser)[0], most)
        assert form is None or "lancé Paul" not in form.text


def test_what_has_no_end_is_not_shortened(parser: SpacyParser) -> None:
    """A dictation without full stops costs no time: nothing is looked for in it."""
    text = "Le maire a remercié les pompiers et " * 60
    assert shortener.load().shorten(described(f"{text}les gendarmes.", parser)[0], MOST) is None


def test_steps_are_probabilities(parser: SpacyParser) -> None:
    """From each word that may be reached the chances of all steps add up to one."""
    described_words = described("Le maire de Brest a remercié les pompiers qui étaient venus lundi.", parser)[0]
    chances = np.exp(shortener.load().chances(described_words))
    assert chances.sum(axis=1) == pytest.approx(np.ones(len(chances)), abs=1e-5)


@pytest.mark.parametrize(
    ("content", "error"), [(None, ModelMissing), (b"no weights", ModelCorrupt), (b"PK\x03\x04", ModelCorrupt)]
)
def test_bad_weights_are_named(content: bytes | None, error: type[Exception], tmp_path: Path) -> None:
    """A file that is missing or broken gives an error with its name."""
    file = tmp_path / "weights.npz"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(error, match=r"weights\.npz"):
        shortener.load(file)
