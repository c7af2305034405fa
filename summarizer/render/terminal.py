"""A terminal: the plain text with colours and weight, through rich. NO_COLOR is respected by rich itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from summarizer.render.evidence import (
    VERDICTS,
    cited,
    flags,
    kind,
    label,
    marks,
    number,
    objection,
    run_line,
    shown,
    source_line,
    told_line,
    untold,
)
from summarizer.render.options import RenderOptions
from summarizer.results import Brief, CheckedFact, Fact, Verdict

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

WIDEST = 100  # longer lines are hard to read
_STYLES: dict[Verdict, str] = {"supported": "green", "altered": "bold red", "missing": "bold red"}


def print_brief(brief: Brief, console: Console, options: RenderOptions) -> None:
    """Print the brief on a console, at most `WIDEST` columns wide."""
    width = min(console.width, WIDEST)
    for part in _parts(brief, options):
        console.print(part, width=width, highlight=False)


def print_facts(facts: tuple[CheckedFact, ...], console: Console) -> None:
    """Print key facts alone."""
    console.print(_facts(facts), width=min(console.width, WIDEST), highlight=False)


def _parts(brief: Brief, options: RenderOptions) -> Iterator[RenderableType]:
    from rich.text import Text

    headline, facts = brief.headline, untold(brief)
    yield Text.assemble((shown(headline), "bold"), " ", (marks(headline.evidence), "dim"))
    yield Text(source_line(brief), "dim")
    yield Text()
    summary = Text()
    for sentence in brief.summary:
        summary.append(f"{shown(sentence)} ").append(f"{marks(sentence.evidence, sentence.origin)} ", "dim")
    yield summary
    if brief.facts:
        yield Text("\nKey facts", "bold")
        yield _facts(facts, label)
        if more := told_line(brief, facts):
            yield Text(more, "dim")
    for place, (where, flag) in enumerate(flags(brief)):
        if not place:
            yield Text("\nFlags", "bold")
        yield Text.assemble(("! ", "bold red"), (f"{where} ".lstrip(), "dim"), f"{flag.check}: {flag.reason}")
    if options.show_source:
        yield Text("\nFrench sentences", "bold")
        yield _columns(
            (Text(f"[{number(i)}]", "dim"), Text(brief.document.quote(brief.document.sentences[i])))
            for i in cited(brief, facts)
        )
    yield Text(f"\n{run_line(brief)}", "dim")


def _facts(facts: tuple[CheckedFact, ...], named: Callable[[Fact], str] = kind) -> RenderableType:
    from rich.text import Text

    def rows() -> Iterator[tuple[Text, ...]]:
        for checked in facts:
            fact = checked.fact
            words = Text.assemble(fact.text, " ", (marks(fact.evidence), "dim"))
            if doubt := objection(checked):
                words.append(f"\n{doubt}", "red")
            yield Text(VERDICTS[checked.verdict], _STYLES[checked.verdict]), Text(named(fact), "cyan"), words

    return _columns(rows())


def _columns(rows: Iterator[tuple[Text, ...]]) -> RenderableType:
    from rich.table import Table

    table = Table.grid(padding=(0, 1))
    for row in rows:
        table.add_row(*row)
    for column in table.columns:
        column.overflow = "fold"  # on a narrow terminal a long word is broken, not cut
    return table
