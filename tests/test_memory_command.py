"""`summarizer memory` as a user types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from summarizer.cli import main
from summarizer.memory import TranslationMemory, memory_file
from summarizer.memory_db import SCORES
from summarizer.results import Hypothesis
from summarizer.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a memory of two entries."""
    made = Settings(cache_dir=tmp_path / "cache", threads=1, offline=True)
    with TranslationMemory(memory_file(made)) as kept:
        kept.put_many("m", "o", {"Bonjour & adieu": (Hypothesis("Hello & goodbye", -0.25), Hypothesis("Hi", -1.0))})
        kept.put_many("m2", "o", {"Où ?": (Hypothesis("Where?", -0.5),)})
    return made


def run(settings: Settings, *arguments: object) -> Result:
    """`summarizer memory ARGUMENTS` on these settings."""
    return CliRunner().invoke(main, ["memory", *map(str, arguments)], obj=settings)


def test_stats_count(settings: Settings) -> None:
    """Entries, models and size are printed, one a line."""
    lines = dict(line.split("\t") for line in run(settings, "stats").stdout.splitlines())
    assert (lines["entries"], lines["models and options"]) == ("2", "2")
    assert lines["size"].endswith("of 256 MB")


def test_scores_are_no_translations(settings: Settings) -> None:
    """What the check of omissions keeps in the same file is neither counted nor exported; clear forgets it as well."""
    with TranslationMemory(memory_file(settings)) as kept:
        kept.put_many("m", SCORES, {"Bonjour\nHello": (Hypothesis("", -3.0),)})
    lines = dict(line.split("\t") for line in run(settings, "stats").stdout.splitlines())
    assert (lines["entries"], lines["models and options"]) == ("2", "2")
    assert len(run(settings, "export").stdout.splitlines()) == 3
    assert run(settings, "clear").stdout == "2 entries forgotten\n"
    with TranslationMemory(memory_file(settings)) as kept:
        assert kept.get_many("m", SCORES, ["Bonjour\nHello"]) == {}


def test_clear_empties(settings: Settings) -> None:
    """Clear says how many entries went, and stats finds none."""
    assert run(settings, "clear").stdout == "2 entries forgotten\n"
    assert "entries\t0" in run(settings, "stats").stdout


def test_export_writes_tsv_to_stdout(settings: Settings) -> None:
    """The default is TSV, the best hypothesis of each entry, oldest first."""
    assert [line.split("\t")[:3] for line in run(settings, "export").stdout.splitlines()] == [
        ["french", "english", "score"],
        ["Bonjour & adieu", "Hello & goodbye", "-0.2500"],
        ["Où ?", "Where?", "-0.5000"],
    ]


def test_export_writes_tmx_to_a_file(settings: Settings, tmp_path: Path) -> None:
    """The suffix chooses TMX, and nothing else is left beside the file."""
    out = tmp_path / "out" / "memory.tmx"
    out.parent.mkdir()
    assert run(settings, "export", "-o", out).exit_code == 0
    assert [seg.text for seg in etree.parse(out).iter("seg")] == [
        "Bonjour & adieu",
        "Hello & goodbye",
        "Où ?",
        "Where?",
    ]
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize(("name", "message"), [("memory.txt", "--format"), ("nowhere/memory.tsv", "cannot write")])
def test_export_refuses_what_it_cannot_write(settings: Settings, tmp_path: Path, name: str, message: str) -> None:
    """An unknown suffix or a folder that is not there is a usage error."""
    done = run(settings, "export", "-o", tmp_path / name)
    assert done.exit_code == 2
    assert message in done.stderr
