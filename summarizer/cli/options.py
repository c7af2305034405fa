"""Options that several commands share. Each group arrives in the command as one object."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from summarizer.cli.session import ModelChoice, SummaryChoice
from summarizer.errors import UsageError
from summarizer.read.options import MAX_WORDS, ReadOptions
from summarizer.results import FactKind

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    _DayType = click.ParamType[dt.date]
    _KindsType = click.ParamType[tuple[FactKind, ...]]
else:  # generic only in the newest releases of click
    _DayType = _KindsType = click.ParamType

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_POSITIVE = click.IntRange(min=1)
_KINDS: tuple[FactKind, ...] = get_args(FactKind)
OUT_FILE = click.Path(dir_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class _Day(_DayType):
    """A date, as 2017-03-04."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The date, or a usage error."""
        try:
            return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as 2017-03-04", param, ctx)


class _Kinds(_KindsType):
    """Kinds of facts, separated by commas."""

    name = "KIND,…"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[FactKind, ...]:
        """The kinds, or a usage error that lists them."""
        if isinstance(value, tuple):
            return value
        wanted = [kind.strip() for kind in str(value).split(",")]
        if unknown := [kind for kind in wanted if kind not in _KINDS]:
            self.fail(f"{', '.join(unknown)}: the kinds are {', '.join(_KINDS)}", param, ctx)
        return tuple(kind for kind in _KINDS if kind in wanted)


def formats_of(said: str, known: Iterable[str]) -> tuple[str, ...]:
    """The formats of a list with commas, each once. Raises UsageError for one that is not known, or for none."""
    known = tuple(known)
    wanted = tuple(dict.fromkeys(name for part in said.split(",") if (name := part.strip())))
    if unknown := sorted(set(wanted) - set(known)):
        raise UsageError(f"--format {', '.join(unknown)} is not known: use some of {', '.join(known)}")
    if not wanted:
        raise UsageError(f"--format names no format: use some of {', '.join(known)}")
    return wanted


@dataclass(frozen=True, slots=True)
class Length:
    """How long a brief is to be."""

    sentences: int
    words: int | None


@dataclass(frozen=True, slots=True)
class FactsChoice:
    """How many key facts, and of which kinds."""

    facts: int
    fact_kinds: tuple[FactKind, ...]


@dataclass(frozen=True, slots=True)
class OutputChoice:
    """Where a result goes and what it looks like."""

    format: str
    output: Path | None
    show_source: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """How much is told on stderr."""

    verbose: bool
    quiet: bool


def _grouped(name: str, kind: type[DataclassInstance], *options: Decorator) -> Decorator:
    """A decorator that adds options and hands their values to the command as one `kind` named `name`."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(command)
        def inner(*args: Any, **values: Any) -> Any:
            chosen = {field.name: values.pop(field.name) for field in fields(kind) if field.name in values}
            return command(*args, **values, **{name: kind(**chosen)})

        made: Callable[..., Any] = inner
        for option in reversed(options):
            made = option(made)
        return made

    return decorate


read_options = _grouped(
    "reading",
    ReadOptions,
    click.option("--date", "published", type=_Day(), help="The day of publication; dates in the text count from it."),
    click.option("--title", help="The title, instead of what the file says."),
    click.option("--max-words", type=_POSITIVE, default=MAX_WORDS, show_default=True, help="Refuse longer articles."),
    click.option("--force", is_flag=True, help="Go on with a text that does not look French."),
)

model_options = _grouped(
    "model",
    ModelChoice,
    click.option("--model", metavar="NAME", help="A name of `summarizer models list`, a hub id, or a folder."),
    click.option(
        "--engine",
        type=click.Choice(["ct2", "marian"]),
        default="ct2",
        show_default=True,
        help="ct2: CTranslate2 int8 on the CPU. marian: transformers, on a GPU if there is one.",
    ),
    click.option("--beam", type=_POSITIVE, default=4, show_default=True, help="Beam width of translation."),
    click.option("--glossary", type=_FILE, help="Terms to keep to: French TAB English, one a line."),
    click.option("--memory/--no-memory", default=True, help="Keep translations between runs. Default: keep."),
    click.option("--offline", is_flag=True, help="Never touch the network."),
    click.option("--threads", type=_POSITIVE, help="Threads of the engine. Default: the CPUs this process may use."),
)

length_options = _grouped(
    "length",
    Length,
    click.option("--sentences", type=_POSITIVE, default=4, show_default=True, help="Length of the summary."),
    click.option("--words", type=_POSITIVE, help="Length of the summary in English words, instead."),
)

summary_options = _grouped(
    "summary",
    SummaryChoice,
    click.option(
        "--summarizer",
        default="extractive",
        show_default=True,
        metavar="lead|extractive|abstractive:MODEL",
        help="How the summary is made.",
    ),
    click.option("--compress/--no-compress", default=True, help="Shorten sentences where that is safe. Default: do."),
    click.option("--strict", is_flag=True, help="Drop generated sentences that fail a check and cannot be repaired."),
)

facts_options = _grouped(
    "choice",
    FactsChoice,
    click.option("--facts", type=click.IntRange(min=0), default=12, show_default=True, help="At most so many facts."),
    click.option("--facts-kind", "fact_kinds", type=_Kinds(), default=(), help=f"Some of {', '.join(_KINDS)}."),
)

talk_options = _grouped(
    "talk",
    Talk,
    click.option("-v", "--verbose", is_flag=True, help="Print the seconds of each stage on stderr."),
    click.option("-q", "--quiet", is_flag=True, help="Print nothing on stderr but errors."),
)


def output_options(*formats: str) -> Decorator:
    """Options of where a result goes, with the formats that a command can write; the first is the default."""
    return _grouped(
        "out",
        OutputChoice,
        click.option("--format", type=click.Choice(formats), default=formats[0], show_default=True),
        click.option("-o", "--output", type=OUT_FILE, help="A file instead of stdout."),
        click.option("--show-source", is_flag=True, help="Print the French sentences that are cited."),
    )
