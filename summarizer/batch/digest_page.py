"""The digest as Markdown and as HTML. Everything from an article is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from urllib.parse import quote

from summarizer.batch.compare import Comparison
from summarizer.batch.digest import Digest, Item, Mention
from summarizer.batch.index import md_cell
from summarizer.tables import DATA

NAMES = 40  # names listed of each kind; the page says how many more there are
LINKS = 12  # links after a name


def digest_html(digest: Digest) -> str:
    """The page for a browser, in one file, without scripts; links are relative to the output folder."""
    from jinja2 import Environment  # only this page needs it

    page = (DATA / "digest.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, trim_blocks=True)
    environment.filters["href"] = quote
    return environment.from_string(page).render(
        digest=digest,
        days=list(_days(digest)),
        names=(("People", digest.people), ("Organisations", digest.organisations)),
        limit=NAMES,
        links=LINKS,
        told=told,
        dated=_dated,
    )


def digest_markdown(digest: Digest) -> str:
    """The page as Markdown; links are relative to the output folder."""
    return "\n".join(_markdown(digest)) + "\n"


def told(comparison: Comparison) -> str:
    """In words whether the articles agree."""
    count = len(comparison.claims)
    values = ", ".join(dict.fromkeys(claim.said or str(claim.value) for claim in comparison.claims))
    if comparison.agreement == "agree":
        return f"{count} articles agree: {values}"
    return f"{count} articles differ: {values}"


def _markdown(digest: Digest) -> Iterator[str]:
    yield f"# Digest of {len(digest.items)} articles"
    for day, items in _days(digest):
        yield f"\n## {day}\n"
        yield from (f"- {_link(item)}" for item in items)
    yield from _mentions("People", digest.people, digest.items)
    yield from _mentions("Organisations", digest.organisations, digest.items)
    if digest.comparisons:
        yield "\n## The same thing in several articles"
    for comparison in digest.comparisons:
        yield f"\n**{md_cell(told(comparison))}**\n"
        for claim in comparison.claims:
            item = digest.items[claim.article]
            where = f"[{md_cell(_dated(item))}]({quote(item.link)})"
            yield f"- {md_cell(claim.text)} ({where})  \n  «{md_cell(claim.quote)}»"
    if digest.unreadable:
        yield "\n## Not read\n"
        yield from (f"- {md_cell(problem)}" for problem in digest.unreadable)


def _mentions(title: str, found: tuple[Mention, ...], items: tuple[Item, ...]) -> Iterator[str]:
    if found:
        yield f"\n## {title}\n"
    for mention in found[:NAMES]:
        role = f", {md_cell(mention.role)}" if mention.role else ""
        links = "; ".join(_link(items[place]) for place, _ in mention.places[:LINKS])
        more = f"; and {len(mention.places) - LINKS} more" if len(mention.places) > LINKS else ""
        yield f"- **{md_cell(mention.name)}**{role} ({len(mention.places)}): {links}{more}"
    if len(found) > NAMES:
        yield f"\nAnd {len(found) - NAMES} more names in fewer articles."


def _days(digest: Digest) -> Iterator[tuple[str, list[Item]]]:
    for day, items in groupby(digest.items, key=lambda item: item.published):
        yield day.strftime("%A %-d %B %Y") if day else "No date", list(items)


def _dated(item: Item) -> str:
    return f"{item.headline}, {item.published.isoformat()}" if item.published else item.headline


def _link(item: Item) -> str:
    return f"[{md_cell(item.headline)}]({quote(item.link)})"
