"""Markdown: evidence as footnotes, so that each claim links to its French words and back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.render.evidence import (
    VERDICTS,
    cited,
    flags,
    label,
    number,
    numbers,
    objection,
    run_line,
    shown,
    source_line,
    told_line,
    untold,
)
from summarizer.render.options import RenderOptions
from summarizer.results import Brief, CheckedFact, Evidence

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$])|^([#+-]|\d+[.)])(?=\s)")


def render_markdown(brief: Brief, options: RenderOptions) -> str:
    """The brief as Markdown with footnotes; they always hold the French, whatever `options` say."""
    headline, facts = brief.headline, untold(brief)
    blocks = [
        f"# {escape(shown(headline))}{_notes(headline.evidence)}",
        f"*{escape(source_line(brief))}*",
        " ".join(
            f"{escape(shown(s))}{' *(generated)*' if s.origin == 'generated' else ''}{_notes(s.evidence)}"
            for s in brief.summary
        ),
    ]
    if brief.facts:
        blocks += ["## Key facts", "\n".join(_fact(fact) for fact in facts)]
        if more := told_line(brief, facts):
            blocks.append(f"*{more}*")
    if found := [f"- {escape(f'{where} {flag.check}: {flag.reason}'.strip())}" for where, flag in flags(brief)]:
        blocks += ["## Flags", "\n".join(found)]
    document = brief.document
    blocks += ["---", f"*{escape(run_line(brief))}*"]
    notes = [f"[^{number(i)}]: {escape(document.quote(document.sentences[i]))}" for i in cited(brief, facts)]
    blocks.append("\n".join(notes))
    return "\n\n".join(block for block in blocks if block) + "\n"


def escape(text: str) -> str:
    """`text` on one line with every mark that Markdown would read made harmless."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}" if found[1] else _harmless(found[0]), " ".join(text.split()))


def _harmless(mark: str) -> str:
    return f"{mark[:-1]}\\{mark[-1]}"  # "1." becomes "1\.", "#" becomes "\#"


def _fact(checked: CheckedFact) -> str:
    fact = checked.fact
    doubt = objection(checked)
    kind = f"**{label(fact)}** " if label(fact) else ""
    line = f"- {VERDICTS[checked.verdict]} {kind}{escape(fact.text)}{_notes(fact.evidence)}"
    return f"{line}\n  - {escape(doubt)}" if doubt else line


def _notes(evidence: Iterable[Evidence]) -> str:
    return "".join(f"[^{n}]" for n in numbers(evidence))
