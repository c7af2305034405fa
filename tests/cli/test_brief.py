"""`summarizer brief`: files in, briefs out, and what happens to those that cannot be used."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from summarizer.cli.output import write_file
from summarizer.cli.session import SummaryChoice
from summarizer.errors import ModelCorrupt, UsageError
from summarizer.render.contract import from_contract
from tests.cli.conftest import Command, Write

SEED = Path(__file__).parents[2] / "seeds" / "000_806d541d36a054ef.txt"
NEWS = Path(__file__).parents[2] / "seeds" / "wikinews" / "wikinews-fr-44532.txt"


def test_a_brief(command: Command) -> None:
    """The seed article becomes a brief in text on stdout, and nothing else is printed."""
    result = command("brief", SEED, "--show-source")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "[1] L'état-major russe a annoncé hier" in result.stdout
    assert "9 of 9 sentences translated" in result.stdout


def test_standard_input(command: Command) -> None:
    """- reads standard input, with title and dateline."""
    result = command("brief", "-", "--format", "json", stdin=NEWS.read_text(encoding="utf-8"))
    found = from_contract(result.stdout)
    assert (found.source.title, found.source.published) == (
        "Union européenne : ACTA rejeté par le Parlement européen",
        "2012-07-04",
    )


def test_date_and_title(command: Command) -> None:
    """--date and --title override the file."""
    result = command("brief", NEWS, "--format", "json", "--date", "2017-03-04", "--title", "Un autre titre")
    source = from_contract(result.stdout).source
    assert (source.title, source.published) == ("Un autre titre", "2017-03-04")


def test_options_reach_the_loader(command: Command, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every option that chooses models arrives where the models are loaded."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    glossary = write("terms.tsv", "la Quadrature du Net\tthe Quadrature\n")
    args = ["--engine", "marian", "--model", "other", "--beam", "2", "--no-memory", "--glossary", str(glossary)]
    args += ["--offline", "--threads", "3", "--summarizer", "lead", "--no-compress", "--strict"]
    assert command("brief", NEWS, *args).exit_code == 0
    ((model, summary, settings),) = command.loads
    assert (model.model, model.engine, model.beam, model.memory, model.glossary) == (
        "other",
        "marian",
        2,
        False,
        glossary,
    )
    assert (settings.offline, settings.threads) == (True, 3)
    assert summary == SummaryChoice("lead", compress=False, strict=True)
    assert os.environ["HF_HUB_OFFLINE"] == "1"


def test_length(command: Command) -> None:
    """--sentences sets the length of the summary."""
    for sentences in (1, 3):
        found = from_contract(command("brief", NEWS, "--format", "json", "--sentences", str(sentences)).stdout)
        assert len(found.summary) == sentences


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "FILE"),
        (("-", "-"), "once"),
        (("x.txt", "--date", "hier"), "2017-03-04"),
        (("x.txt", "--facts-kind", "person,colour"), "colour: the kinds are person"),
        (("x.txt", "--format", "pdf"), "pdf"),
        (("x.txt", "--sentences", "0"), "0"),
    ],
)
def test_usage_errors(command: Command, args: tuple[str, ...], said: str) -> None:
    """A wrong command line exits with 2, says what is wrong, and loads nothing."""
    result = command("brief", *args)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
    assert command.loads == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"\x89PNG\r\n", "an image", id="binary"),
        pytest.param("Le maire a été élu. ".encode() + b"\xff\xfe\x00", "zero bytes", id="zero bytes"),
        pytest.param("Президент сказал".encode("cp1251"), "UTF-8", id="encoding"),
        pytest.param(b"Le maire part. " * 60, "--max-words", id="too long"),
        pytest.param(
            b"The mayor has left office and the city council is looking for a new one.", "English", id="English"
        ),
    ],
)
def test_unusable_input(command: Command, write: Write, data: bytes, said: str) -> None:
    """One bad input exits with 3, says why, prints nothing on stdout, and loads no model."""
    result = command("brief", write("a.txt", data), "--max-words", "100")
    assert result.exit_code == 3
    assert said in result.stderr
    assert "a.txt" in result.stderr
    assert result.stdout == ""
    assert command.loads == []


def test_force_shows_as_a_flag(command: Command, write: Write) -> None:
    """What was let through by --force is told in the brief."""
    path = write("a.txt", "The mayor has left office and the city council is now looking for a new one.")
    result = command("brief", path, "--force")
    assert result.exit_code == 0
    assert "! language: the text looks like English" in result.stdout


def test_the_rest_goes_on(command: Command, write: Write, tmp_path: Path) -> None:
    """Of several files a bad one is told, the others are briefed, and the exit code is 1."""
    bad = write("bad.txt", b"")
    result = command("brief", SEED, bad, tmp_path / "none.txt", NEWS, "--format", "json")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2
    assert [json.loads(line)["source"]["sentences"] for line in result.stdout.splitlines()] == [9, 8]


def test_all_bad(command: Command, write: Write, tmp_path: Path) -> None:
    """Two bad files and no good one: some inputs failed."""
    assert command("brief", write("bad.txt", b""), tmp_path / "none.txt").exit_code == 1


@pytest.mark.parametrize(
    ("name", "between"), [("text", "=" * 88), ("md", "\n---\n\n# "), ("html", "</article>\n\n<article")]
)
def test_several_briefs_in_one_output(command: Command, name: str, between: str) -> None:
    """Several briefs come one after another, in each format in its own way."""
    result = command("brief", SEED, NEWS, "--format", name)
    assert result.exit_code == 0
    assert between in result.stdout


def test_output_file(command: Command, tmp_path: Path) -> None:
    """-o writes a whole file and nothing on stdout."""
    path = tmp_path / "brief.html"
    result = command("brief", NEWS, "--format", "html", "-o", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert path.read_text(encoding="utf-8").endswith("</html>\n")
    assert list(tmp_path.iterdir()) == [path]


def test_a_model_error_exits_with_4(command: Command) -> None:
    """Broken weights are told in one line, with what to type."""

    def broken(*_: object) -> object:
        raise ModelCorrupt("fr-en-small is damaged; type: summarizer models pull fr-en-small")

    command.load = broken  # type: ignore[method-assign,assignment]  # a loader that fails
    result = command("brief", NEWS)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == "error: fr-en-small is damaged; type: summarizer models pull fr-en-small\n"


def test_interrupt_leaves_no_half_file(command: Command, tmp_path: Path) -> None:
    """Ctrl-C exits with 130; the old file stays as it was, and no other is left."""

    def interrupted(_: str) -> str:
        raise KeyboardInterrupt

    command.engine._rule = interrupted
    path = tmp_path / "brief.md"
    path.write_text("old")
    result = command("brief", NEWS, "--format", "md", "-o", path)
    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr == "interrupted\n"
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    """The error names the file, and the temporary one is gone."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match="folder"):
        write_file(tmp_path / "folder", ("text",))
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]
    with pytest.raises(UsageError, match="none"):
        write_file(tmp_path / "none" / "a.txt", ("text",))


def test_verbose_and_quiet(command: Command) -> None:
    """-v tells the seconds of each stage on stderr; -q and a pipe are silent there."""
    told = command("brief", NEWS, "-v").stderr
    assert all(f"{stage} " in told for stage in ("load", "read", "segment", "translate", "summarize", "facts"))
    assert command("brief", NEWS, "-q").stderr == ""
