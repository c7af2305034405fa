"""A session whose pipeline runs on the fake engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarizer.cli import main
from summarizer.cli.session import ModelChoice, Session, SummaryChoice
from summarizer.engines.fake import FakeTranslator
from summarizer.glossary import Glossary
from summarizer.pipeline import Pipeline
from summarizer.settings import Settings
from summarizer.summarize import make_summarizer
from summarizer.translate import SentenceTranslator
from tests.parsers import BareParser


def english(french: str) -> str:
    """What the fake engine says: the French in capitals, so that every word can be found again."""
    return french.upper()


@dataclass
class Command:
    """Runs the command line around a fake engine, and keeps what was asked of the loader."""

    engine: FakeTranslator = field(default_factory=lambda: FakeTranslator(rule=english))
    loads: list[tuple[ModelChoice, SummaryChoice, Settings]] = field(default_factory=list)

    def load(self, model: ModelChoice, summary: SummaryChoice, settings: Settings) -> Pipeline:
        """A pipeline of the fake engine, the lead summarizer and a parser without a model."""
        self.loads.append((model, summary, settings))
        translator = SentenceTranslator(self.engine, None, Glossary.load(model.glossary), model.beam)
        parser = BareParser()
        chosen = make_summarizer("lead", parser=parser, translator=translator, glossary=translator.glossary)
        return Pipeline(translator, chosen, parser, "fake")

    def __call__(self, *args: str | Path, stdin: str | bytes | None = None) -> Result:
        """The result of a command line."""
        session = Session(loader=self.load)
        return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin, obj=session)


@pytest.fixture
def command() -> Command:
    """The command line around a fake engine."""
    return Command()


Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file and gives its path."""

    def _write(name: str, text: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return _write
