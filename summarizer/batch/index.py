"""The list of everything in an output folder: index.jsonl for programs, index.md for people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.batch.journal import Journal
    from summarizer.batch.output import Output
    from summarizer.results import Brief

INDEX = "index.jsonl"
INDEX_PAGE = "index.md"


def write_index(output: Output, journal: Journal) -> None:
    """Write both from the journal, a line at a time: an index of any size takes no memory.

    It has every brief in the folder; those whose file is not there any more are marked as gone.
    """
    output.write(INDEX, _records(journal))
    output.write(INDEX_PAGE, _page(journal))


def _records(journal: Journal) -> Iterator[str]:
    for listed in journal.entries():
        done = listed.done
        gone = {"gone": True} if listed.gone else {}
        record = {"source": listed.name, **gone, "files": done.files, **done.entry, "content": done.content}
        yield json.dumps(record, ensure_ascii=False) + "\n"


def _page(journal: Journal) -> Iterator[str]:
    yield "# Briefs\n\n| brief | published | article | facts | flags |\n| --- | --- | --- | --- | --- |\n"
    for listed in journal.entries():
        name, entry = listed.name, listed.done.entry
        link = f"[{md_cell(str(entry['headline']) or name)}]({best_file(listed.done.files)})"
        marks = f"{entry['flags']}" if entry["flags"] else ""
        source = f"{md_cell(name)} (gone)" if listed.gone else md_cell(name)
        yield f"| {link} | {entry['published'] or ''} | {source} | {entry['facts']} | {marks} |\n"


def best_file(files: tuple[str, ...]) -> str:
    """The file that a person would open."""
    order = (".html", ".md", ".txt", ".json")
    return min(files, key=lambda file: next((i for i, suffix in enumerate(order) if file.endswith(suffix)), len(order)))


def md_cell(text: str) -> str:
    """Text made harmless in a Markdown table, link or list."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(text.split()))


def index_entry(brief: Brief) -> dict[str, object]:
    """What the index says of a brief."""
    document = brief.document
    checked = [s.flags for s in brief.summary]
    return {
        "headline": brief.headline.text,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "url": document.url,
        "words": document.words,
        "facts": len(brief.facts),
        "unsupported_facts": sum(fact.verdict != "supported" for fact in brief.facts),
        "flags": len(brief.flags) + len(brief.headline.flags) + sum(len(flags) for flags in checked),
    }
