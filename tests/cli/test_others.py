"""`translate`, `facts`, `schema`, and the group itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli import COMMANDS
from summarizer.engines.fake import FakeTranslator
from summarizer.render.contract import json_schema
from summarizer.results import CheckedFact, Fact
from tests.cli.conftest import Command, Write, english

NEWS = Path(__file__).parents[2] / "seeds" / "wikinews" / "wikinews-fr-44290.txt"
LINES = "Un plan.\n\n  \nUn autre plan.\n"


def test_translate_keeps_paragraphs(command: Command, write: Write) -> None:
    """Each sentence is replaced in its place; empty lines and list marks stay."""
    text = "Le plan du maire\n\nLe maire part. Il revient demain à Lyon avec les élus.\n\n- un plan\n- une loi\n\nFin."
    result = command("translate", write("a.txt", text))
    assert result.exit_code == 0
    assert result.stdout == text.upper() + "\n"


def test_translate_keeps_the_day(command: Command, write: Write) -> None:
    """The day of a dateline is not lost: it stands between title and body."""
    path = write("a.txt", "Le plan du maire\n\n22 juin 2012. - Cette nuit, le maire a quitté ses fonctions.")
    shown = command("translate", path, "-q").stdout.split("\n\n")
    assert shown[0] == "LE PLAN DU MAIRE"
    assert shown[1] == "22 June 2012"
    assert shown[2].startswith("CETTE NUIT")


@pytest.mark.parametrize("source", ["-", "file"])
@pytest.mark.parametrize(
    ("text", "english"),
    [
        (LINES, "UN PLAN.\n\n\nUN AUTRE PLAN.\n"),
        ("sans fin de ligne", "SANS FIN DE LIGNE\n"),
        ("Un.\r\nDeux.\r\n", "UN.\nDEUX.\n"),
        ("\n", "\n"),
        ("\n\n\n", "\n\n\n"),
        ("", ""),
        ("Un\u2028plan.\n", "UN PLAN.\n"),
    ],
)
def test_one_line_in_one_line_out(command: Command, write: Write, source: str, text: str, english: str) -> None:
    """As many lines come out as go in, blank ones included."""
    args = ("-",) if source == "-" else (write("a.txt", text),)
    result = command("translate", "--lines", *args, stdin=text)
    assert result.exit_code == 0
    assert result.stdout == english


def test_lines_to_a_file(command: Command, tmp_path: Path) -> None:
    """-o takes lines too."""
    assert command("translate", "--lines", "-", "-o", tmp_path / "a.en", stdin=LINES).stdout == ""
    assert (tmp_path / "a.en").read_text() == "UN PLAN.\n\n\nUN AUTRE PLAN.\n"


@pytest.mark.parametrize("option", [("--title", "x"), ("--date", "2017-03-04"), ("--max-words", "9"), ("--force",)])
def test_lines_take_no_options_of_articles(command: Command, option: tuple[str, ...]) -> None:
    """An option that would do nothing is refused, not passed over."""
    result = command("translate", "--lines", "-", *option, stdin=LINES)
    assert result.exit_code == 2
    assert f"{option[0]} says nothing of lines" in result.stderr


def test_lines_without_what_nobody_sees(command: Command) -> None:
    """What drives a terminal or tears words apart does not come through."""
    assert command("translate", "--lines", "-", stdin="Un \x1b[31mpl\u00adan.\n").stdout == "UN PLAN.\n"


def test_n_best(command: Command) -> None:
    """Each line gives up to N hypotheses with its number and their scores."""
    command.engine = FakeTranslator({"Un plan.": ("A plan.", "One plan.", "Plan.")})
    result = command("translate", "--lines", "--n-best", "2", "-", stdin="Un plan.\n\nOui.\n")
    assert result.stdout == "1\t0.0000\tA plan.\n1\t-0.1000\tOne plan.\n3\t0.0000\tOui.\n"


def test_n_best_needs_lines(command: Command) -> None:
    """N hypotheses of a whole text mean nothing."""
    assert command("translate", "--n-best", "2", "-", stdin=LINES).exit_code == 2


def test_flags_are_told(command: Command, write: Write) -> None:
    """A translation that fails a check is told on stderr, with its sentence; -q keeps quiet."""
    command.engine = FakeTranslator({"Les 12 élus ont voté.": "The 21 councillors have voted."}, rule=english)
    path = write("a.txt", "Les 12 élus ont voté.")
    assert command("translate", path).stderr == "! [1] numbers: the French says 12, the English 21\n"
    assert command("translate", path, "-q").stderr == ""
    assert "line 1: " in command("translate", "--lines", path).stderr


def test_broken_standard_input(command: Command) -> None:
    """Lines that are not UTF-8 are refused with their number."""
    result = command("translate", "--lines", "-", stdin="Un plan.\nCaf\u00e9".encode("latin-1"))
    assert result.exit_code == 3
    assert "line 2" in result.stderr


def test_a_stream_is_not_one_article(command: Command) -> None:
    """Translate and facts take one article, and say which command takes more."""
    stream = "".join(json.dumps({"text": f"Le plan {n} du maire est prêt."}) + "\n" for n in range(2))
    for name in ("translate", "facts"):
        result = command(name, "-", stdin=stream)
        assert result.exit_code == 2
        assert "summarizer brief" in result.stderr


def test_facts(command: Command) -> None:
    """Facts come as text or as the list of the contract, without a summary."""
    found = json.loads(command("facts", NEWS, "--format", "json").stdout)
    assert all({"kind", "text", "value", "evidence", "verdict", "reason"} == set(fact) for fact in found)
    assert command("facts", NEWS, "--facts", "0", "--format", "json").stdout == "[]\n"
    kinds = json.loads(command("facts", NEWS, "--facts-kind", "date,quantity", "--format", "json").stdout)
    assert {fact["kind"] for fact in kinds} <= {"date", "quantity"}
    text = command("facts", NEWS)
    assert text.exit_code == 0
    assert len(found) <= text.stdout.count("[")


ENGLISH = "The mayor has left office and the city council is now looking for a new one."


def test_facts_tell_an_open_date(command: Command, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a day of publication « mardi » stays open, which `facts` tells as `brief` does."""
    fact = CheckedFact(Fact("date", {"iso": None, "said": "mardi"}, "The mayor left on Tuesday.", ()), "supported", "")
    monkeypatch.setattr("summarizer.pipeline.Pipeline.facts", lambda *_: (fact,))
    undated = write("a.txt", "Le maire de la ville a quitté ses fonctions mardi à Lyon, selon la mairie.")
    assert (
        "! date: the day of publication is not known, nor therefore days such as “mardi”;"
        in command("facts", undated).stderr
    )
    dated = command("facts", undated, "--date", "2017-03-04").stderr
    assert dated == "! date: the article does not say which day is “mardi”\n"


def test_facts_tell_what_brief_tells(command: Command, write: Write) -> None:
    """A language that was let through, and that nothing was found, are told on stderr; -q keeps quiet."""
    foreign = write("b.txt", ENGLISH)
    result = command("facts", foreign, "--force")
    assert "! language" in result.stderr
    assert "no key facts found" in result.stderr
    assert command("facts", foreign, "--force", "-q").stderr == ""
    assert "no key facts" not in command("facts", foreign, "--force", "--facts", "0").stderr


def test_schema(command: Command) -> None:
    """The schema is printed as it is."""
    assert command("schema").stdout == json_schema()


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_each_command(command: Command, name: str) -> None:
    """Every command of the table is there and explains itself."""
    result = command(name, "--help")
    assert result.exit_code == 0
    assert name in command("--help").stdout


def test_unknown_command(command: Command) -> None:
    """A command that is not in the table is a usage error."""
    assert command("sumarize").exit_code == 2


HEAVY = (
    "torch",
    "spacy",
    "transformers",
    "ctranslate2",
    "trafilatura",
    "numpy",
    "rich.console",
    "jinja2",
    "msgspec",
    "regex",
)


@pytest.mark.parametrize("args", [["--help"], ["brief", "--help"], ["translate", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(args: list[str]) -> None:
    """`--help` is quick because it imports no model library, in a process of its own."""
    code = (
        "import sys\nfrom summarizer.cli import main\n"
        f"try: main({args!r})\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.slow
def test_transformers_keeps_quiet() -> None:
    """With --engine marian, neither its bars nor its advice reach stderr."""
    args = ["translate", "--lines", "-", "--engine", "marian", "--no-memory", "-q"]
    code = f"from summarizer.cli import main; main({args!r})"
    done = subprocess.run(
        [sys.executable, "-c", code], input="Le maire part.\n", capture_output=True, text=True, check=True
    )
    assert done.stdout.strip()
    assert done.stderr == ""


def test_runs_as_a_module() -> None:
    """`python -m summarizer` is the same program under the same name."""
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", "--help"], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.startswith("Usage: summarizer [OPTIONS] COMMAND")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_under_stdout_is_told() -> None:
    """When the shell's file cannot be written, one line says so, and the exit code is 1."""
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run([sys.executable, "-m", "summarizer", "schema"], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("error: standard output cannot be written: No space left on device")
