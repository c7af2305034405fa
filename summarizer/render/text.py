"""Plain text: for pipes, files and mails."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator

from summarizer.document import Document
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
from summarizer.results import Brief, CheckedFact, Fact

NARROWEST = 30


def render_text(brief: Brief, options: RenderOptions) -> str:
    """The brief as plain text of `options.width` columns. `[3]` points at the third French sentence."""
    width, headline, facts = max(NARROWEST, options.width), brief.headline, untold(brief)
    lines = [*_wrapped(f"{shown(headline)} {marks(headline.evidence)}", width)]
    lines += [*_wrapped(source_line(brief), width), ""]
    lines += _wrapped(" ".join(f"{shown(s)} {marks(s.evidence, s.origin)}" for s in brief.summary), width)
    if brief.facts:
        lines += ["", "KEY FACTS", *facts_lines(facts, width, label)]
        if more := told_line(brief, facts):
            lines.append(more)
    if found := [f"{where} {flag.check}: {flag.reason}".strip() for where, flag in flags(brief)]:
        lines += ["", "FLAGS"]
        for words in found:
            lines += _wrapped(words, width, "! ", "  ")
    if options.show_source:
        lines += ["", "FRENCH SENTENCES", *source_lines(brief.document, cited(brief, facts), width)]
    lines += ["", *_wrapped(run_line(brief), width)]
    return "\n".join(lines) + "\n"


def render_facts(facts: tuple[CheckedFact, ...], source: Document | None, width: int) -> str:
    """Key facts alone, with the French sentences that they cite if `source` is given."""
    width = max(NARROWEST, width)
    lines = list(facts_lines(facts, width))
    if source is not None:
        sentences = tuple(sorted({e.sentence for checked in facts for e in checked.fact.evidence}))
        lines += ["", "FRENCH SENTENCES", *source_lines(source, sentences, width)]
    return "".join(f"{line}\n" for line in lines)


def facts_lines(facts: tuple[CheckedFact, ...], width: int, named: Callable[[Fact], str] = kind) -> Iterator[str]:
    """The key facts, one after another, each with verdict, kind, marks and, if it is doubtful, the reason.

    `named` gives the word that is shown for the kind of a fact.
    """
    column = max((len(named(checked.fact)) + 1 for checked in facts if named(checked.fact)), default=0)
    narrow = width < 60
    for checked in facts:
        fact = checked.fact
        head = f"{VERDICTS[checked.verdict]} " + ("" if narrow else f"{named(fact):<{column}}")
        words = f"{named(fact)}: {fact.text}" if narrow and named(fact) else fact.text
        indent = " " * len(head)
        yield from _wrapped(f"{words} {marks(fact.evidence)}", width, head, indent)
        if doubt := objection(checked):
            yield from _wrapped(doubt, width, indent + "! ", indent + "  ")


def source_lines(document: Document, sentences: tuple[int, ...], width: int) -> Iterator[str]:
    """The French sentences with these indices, numbered."""
    margin = max((len(f"[{number(i)}] ") for i in sentences), default=0)
    for index in sentences:
        head = f"[{number(index)}] ".rjust(margin)
        yield from _wrapped(document.quote(document.sentences[index]), width, head, " " * margin)


def _wrapped(words: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """`words` in lines of `width` columns; no-break spaces and the space before a mark `[3]` do not break."""
    words = re.sub(r" (\[[\d, ]+\])", lambda found: "\u00a0" + found[1].replace(" ", "\u00a0"), " ".join(_words(words)))
    lines = textwrap.wrap(
        words, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return [line.replace("\u00a0[", " [") for line in lines]


def _words(text: str) -> list[str]:
    return re.split(r"[ \t\n\r\f\v]+", text.strip())  # str.split would break at no-break spaces too
