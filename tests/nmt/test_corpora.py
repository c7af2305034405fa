"""Tests of the mix and of reading pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.nmt.corpora import Source, draw, load_mix, provenance, read_pairs
from summarizer.errors import FormatError, UsageError
from tests.nmt import toy

FOLDER = Path(__file__).resolve().parents[2] / "scripts" / "nmt"
MIX = FOLDER / "mix.toml"


@pytest.mark.parametrize("name", ["mix", "again"])
def test_the_mixes_that_ship_are_valid_and_leave_measured_sets_out(name: str) -> None:
    """Every source has a licence class, and none is a set that quality is measured on."""
    mix = load_mix(FOLDER / f"{name}.toml")
    assert len(mix.sources) > 40
    assert not {"flores-dev", "wmt13", "wmt15", "europarl-q4"} & {s.name for s in mix.sources}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("[sources.a]\nshare = 2.0\nlicence = 'permissive'", UsageError),
        ("[sources.a]\nshare = 0.5\nend = -1\nlicence = 'permissive'", UsageError),
        ("[sources.a]\nshare = 0.5\nlicence = 'free beer'", UsageError),
        ("[sources.a]\nshare = 0.5", FormatError),
        ("[sources.a]\nshare = 0.5\nlicence = 'permissive'\ncolour = 'red'", FormatError),
        ("[limits]\nmax_chars = 3", FormatError),
        ("[sources]\n[extra.mine]\nrepeat = -2", UsageError),
        ("[sources]\n[extra.mine]\ncolour = 2", FormatError),
        ("not toml", FormatError),
    ],
)
def test_a_bad_mix_is_refused_by_name(tmp_path: Path, text: str, error: type[Exception]) -> None:
    """A value out of range, an unknown key or bad TOML says what is wrong."""
    path = tmp_path / "mix.toml"
    path.write_text(text)
    with pytest.raises(error):
        load_mix(path)


def test_pairs_that_were_made_here_are_shown_as_the_mix_says(tmp_path: Path) -> None:
    """A folder has the repeats of [extra] under its name; one that is not named there is shown once."""
    path = tmp_path / "mix.toml"
    path.write_text("[sources]\n[extra.press]\nrepeat = 6\nend = 0.3")
    press, other = load_mix(path).with_own([tmp_path / "press", tmp_path / "other"]).sources
    assert (press.repeat, press.main, press.end, press.licence) == (6, 1, 0.3, "made here")
    assert (other.repeat, other.end) == (1, 1)


def test_a_line_without_a_tab_is_named(tmp_path: Path) -> None:
    """The line's number is in the message."""
    path = tmp_path / "a.tsv"
    path.write_text("un\tone\ndeux two\n")
    with pytest.raises(FormatError, match="line 2"):
        list(read_pairs((path,)))


def test_only_line_feeds_end_lines(tmp_path: Path) -> None:
    """A line separator or a form feed inside a sentence does not shift the sides against each other."""
    lines = [("un\u2028deux", "one two"), ("trois\x0cquatre", "three four")]
    folder = toy.write_set(tmp_path / "set", lines)
    assert list(read_pairs((folder / "src.fr", folder / "ref.en"))) == lines


def test_sides_of_different_length_are_refused(tmp_path: Path) -> None:
    """A missing line would shift every pair after it."""
    folder = toy.write_set(tmp_path / "set", [("un", "one"), ("deux", "two")])
    (folder / "ref.en").write_text("one\n")
    with pytest.raises(FormatError, match="differ"):
        list(read_pairs((folder / "src.fr", folder / "ref.en")))


def test_a_share_is_drawn_from_the_seed(tmp_path: Path) -> None:
    """The same seed draws the same part, another seed another, and the part is about as large as asked."""
    shared = toy.write_shared(tmp_path)
    source = Source("toy", 0.5, "permissive")
    one, same, other = (list(draw(source, shared, seed)) for seed in (1, 1, 2))
    assert one == same != other
    assert 60 < len(one) < 120
    assert len(list(draw(source, shared, 1, scale=0.1))) < 25


def test_provenance_carries_the_manifests_licence(tmp_path: Path) -> None:
    """What the collection says of a source stands in the record, with a digest of its file."""
    shared = toy.write_shared(tmp_path)
    (shared / "parallel" / "MANIFEST.tsv").write_text("source\torigin\tlicence\ntoy\there\tMIT\n")
    mix_file = tmp_path / "mix.toml"
    mix_file.write_text(toy.MIX)
    found = provenance(load_mix(mix_file), shared)
    assert found["toy"]["licence"] == "MIT"
    assert len(found["toy"]["files"]["toy.tsv.xz"]) == 64
    assert set(found["wmt08"]["files"]) == {"src.fr", "ref.en"}
