"""Articles out of web pages: is the title that of the page, the day its day, and the text all of it and no more?"""

from __future__ import annotations

import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.evaluation.report import SHARED, Report, digest
from summarizer.document import Article
from summarizer.errors import EmptyInput
from summarizer.read.dates import read_date
from summarizer.read.html import decode_html, read_html

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = SHARED / "eval" / "html"

Reader = Callable[[str, str], Article]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as bytes, and what people found on it; `paragraphs` begins with the standfirst."""

    name: str
    data: bytes
    title: str
    date: str
    paragraphs: tuple[str, ...]


def read_pages(folder: Path) -> tuple[Page, ...]:
    """The pages of a gold list."""
    records = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    return tuple(
        Page(
            record["file"],
            (folder / record["file"]).read_bytes(),
            record["title"],
            record["date"],
            (record["lead"], *record["paragraphs"]),
        )
        for record in records
    )


def plain(html: str, name: str) -> Article:
    """The peer: trafilatura's text as it comes, with its title and date."""
    import trafilatura

    found = trafilatura.bare_extraction(html, with_metadata=True)
    if found is None or isinstance(found, dict):
        raise EmptyInput(f"{name}: no text")
    return Article((found.text or "").replace("\n", "\n\n"), found.title, read_date(found.date or ""))


def words_right(found: str, gold: Sequence[str]) -> tuple[float, float]:
    """Precision and recall of the words of a text, in percent, as bags: order and paragraphs do not count."""
    ours, theirs = (Counter(re.findall(r"\w+", text)) for text in (found, " ".join(gold)))
    common = (ours & theirs).total()
    return 100 * common / max(1, ours.total()), 100 * common / max(1, theirs.total())


def paragraphs_right(found: str, gold: Sequence[str]) -> tuple[float, float]:
    """Precision and recall of whole paragraphs, in percent, but for white space."""
    ours = Counter(" ".join(paragraph.split()) for paragraph in found.split("\n\n") if paragraph.strip())
    theirs = Counter(" ".join(paragraph.split()) for paragraph in gold)
    common = (ours & theirs).total()
    return 100 * common / max(1, ours.total()), 100 * common / max(1, theirs.total())


def score(reader: Reader, pages: Sequence[Page]) -> dict[str, float]:
    """The share of pages (percent) with the right title and day, and the means over pages of precision and recall."""
    totals: defaultdict[str, float] = defaultdict(float)
    for page in pages:
        try:
            article = reader(decode_html(page.data, page.name), page.name)
        except EmptyInput:  # nothing found is nothing right
            article = Article("")
        totals["titles"] += 100 * (article.title == page.title)
        totals["days"] += 100 * (article.published is not None and article.published.isoformat() == page.date)
        for what, right in (("words", words_right), ("paragraphs", paragraphs_right)):
            precision, recall = right(article.text, page.paragraphs)
            totals[f"{what}, precision"] += precision
            totals[f"{what}, recall"] += recall
    return {name: round(total / len(pages), 2) for name, total in totals.items()}


def measure() -> Report:
    """Our reader, beside trafilatura as it comes."""
    pages = read_pages(FOLDER)
    peer = score(plain, pages)
    start = time.perf_counter()
    ours = score(read_html, pages)
    seconds = (time.perf_counter() - start) / len(pages)
    rows = [f"| {name} | {peer[name]:.2f} | {value:.2f} |" for name, value in ours.items()]
    return Report(
        subject="html",
        scores=ours,
        corpora={"pages": digest([FOLDER / "gold.jsonl", *(FOLDER / page.name for page in pages)])},
        command="python scripts/evaluate.py html",
        markdown=_PAGE.format(pages=len(pages), rows="\n".join(rows), milliseconds=1000 * seconds),
        info={"milliseconds a page": round(1000 * seconds, 1)},
    )


_PAGE = """# Articles out of web pages

{pages} pages of one French news portal, with the title, the day and the paragraphs that people found on them;
{milliseconds:.0f} ms a page. One publisher says little of others; pages of other shapes are in tests/cases/html.json.
Titles and days: percent of pages that have the right one. Words and paragraphs: means over the pages.

| | trafilatura as it comes | ours |
| --- | ---: | ---: |
{rows}
"""
