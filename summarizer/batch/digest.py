"""One page over many briefs: the headlines, who is in the news, and where the articles' numbers agree or do not."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec

from summarizer.batch.compare import Claim, Comparison, Story, compare, parse_value
from summarizer.batch.index import best_file
from summarizer.batch.journal import Journal
from summarizer.batch.output import BRIEFS
from summarizer.batch.walk import JOURNAL
from summarizer.errors import UsageError
from summarizer.glossary import fold

SHOWN = 3  # broken files that an error names
NAMED = ("person", "organisation", "place")


class _Evidence(msgspec.Struct):
    sentence: int


class _Fact(msgspec.Struct):
    kind: str
    text: str
    value: dict[str, str | None]
    evidence: list[_Evidence]
    verdict: str


class _Source(msgspec.Struct):
    id: str
    title: str | None = None
    published: str | None = None


class _Text(msgspec.Struct):
    text: str
    evidence: list[_Evidence]


class _Sentence(msgspec.Struct):
    sentence: int
    source: str


class _Brief(msgspec.Struct):
    """What the digest needs of the JSON contract; the rest is passed over unread."""

    source: _Source
    headline: _Text
    key_facts: list[_Fact]
    translation: list[_Sentence]

    def french(self, evidence: Iterable[_Evidence]) -> str:
        """The whole first sentence that something rests on."""
        number = next((e.sentence for e in evidence), -1)
        return next((" ".join(s.source.split()) for s in self.translation if s.sentence == number), "")


@dataclass(frozen=True, slots=True)
class Item:
    """A brief in the digest: its headline, where it lies (relative to the page), and the French it rests on."""

    headline: str
    link: str
    published: dt.date | None
    quote: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, and the briefs that have it as a key fact, with the French evidence in each.

    `role` is the one given most often, or None.
    """

    name: str
    role: str | None
    places: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """The whole page. Numbers of `Mention.places` and `Claim.article` are places in `items`."""

    items: tuple[Item, ...]
    people: tuple[Mention, ...]
    organisations: tuple[Mention, ...]
    comparisons: tuple[Comparison, ...]
    unreadable: tuple[str, ...]


def make_digest(folder: Path, day: dt.date | None = None) -> Digest:
    """The digest of the JSON briefs in an output folder, of one day of publication or of all.

    Raises UsageError if there are none. A file that is not a brief is named in `unreadable`. A folder that holds no
    batch but briefs that somebody put there is taken as it is.
    """
    unreadable: list[str] = []
    found = [(item, brief) for item, brief in _load(folder, unreadable) if day is None or item.published == day]
    if not found:
        raise UsageError(_no_briefs(folder, day, unreadable))
    found.sort(key=lambda pair: (-(pair[0].published or dt.date.min).toordinal(), pair[0].link))
    briefs = [brief for _, brief in found]
    stories = {i: Story(_names(brief), item.published) for i, (item, brief) in enumerate(found)}
    return Digest(
        items=tuple(item for item, _ in found),
        people=mentions(briefs, "person"),
        organisations=mentions(briefs, "organisation"),
        comparisons=compare(_claims(briefs), stories),
        unreadable=tuple(unreadable),
    )


def mentions(briefs: Iterable[_Brief], kind: str) -> tuple[Mention, ...]:
    """Names of a kind by the number of articles; spellings that differ in case or accents are one name."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, dict[int, str]] = defaultdict(dict)
    for number, brief in enumerate(briefs):
        for fact in _of_kind(brief, kind):
            name = fact.value.get("name")
            if not name:
                continue
            key = fold(name)
            forms[key][name] += 1
            if role := fact.value.get("role"):
                roles[key][role] += 1
            places[key].setdefault(number, brief.french(fact.evidence))
    found = [Mention(_first(forms[key]) or key, _first(roles[key]), tuple(at.items())) for key, at in places.items()]
    return tuple(sorted(found, key=lambda mention: (-len(mention.places), mention.name)))


def _first(counts: Counter[str]) -> str | None:
    """The most frequent; of equals, the first in the alphabet, whatever the order of the files."""
    return min(counts, key=lambda form: (-counts[form], form), default=None)


def _no_briefs(folder: Path, day: dt.date | None, unreadable: Sequence[str]) -> str:
    of_day = f" of {day.isoformat()}" if day else ""
    broken = ""
    if unreadable:
        more = f" and {len(unreadable) - SHOWN} more" if len(unreadable) > SHOWN else ""
        broken = f" (not a brief: {'; '.join(unreadable[:SHOWN])}{more})"
    return f"{folder} has no JSON briefs{of_day}{broken}: make them with `summarizer batch … --format json,md`"


def _files(folder: Path) -> Iterable[Path]:
    """The JSON files that the journal lists: a killed run may have left others."""
    if (folder / JOURNAL).exists():
        with closing(Journal(folder / JOURNAL, scratch=True)) as journal:
            listed = [file for entry in journal.entries() for file in entry.done.files if file.endswith(".json")]
        return [folder / file for file in sorted(listed)]
    inside = folder / BRIEFS
    return sorted((inside if inside.is_dir() else folder).glob("*.json"))


def _load(folder: Path, unreadable: list[str]) -> Iterator[tuple[Item, _Brief]]:
    decoder = msgspec.json.Decoder(_Brief)
    for path in _files(folder):
        try:
            brief = decoder.decode(path.read_bytes())
            published = dt.date.fromisoformat(brief.source.published) if brief.source.published else None
        except (msgspec.MsgspecError, ValueError, OSError) as error:
            unreadable.append(f"{path.name}: {error.strerror if isinstance(error, OSError) else error}")
            continue
        kept = [path.with_suffix(suffix) for suffix in (".html", ".md", ".txt", ".json")]
        link = best_file(tuple(p.relative_to(folder).as_posix() for p in kept if p.exists()))
        yield Item(brief.headline.text, link, published, brief.french(brief.headline.evidence)), brief


def _names(brief: _Brief) -> frozenset[str]:
    found = (fact.value.get("name") for kind in NAMED for fact in _of_kind(brief, kind))
    return frozenset(fold(name) for name in found if name)


def _claims(briefs: Iterable[_Brief]) -> Iterator[Claim]:
    for number, brief in enumerate(briefs):
        for fact in _of_kind(brief, "quantity"):
            value: Mapping[str, str | None] = fact.value
            amount = parse_value(value.get("value"))
            if amount is not None and fact.evidence:
                quote, said = brief.french(fact.evidence), value.get("said") or ""
                yield Claim(number, amount, value.get("unit") or "", said, quote, fact.text)


def _of_kind(brief: _Brief, kind: str) -> Iterator[_Fact]:
    return (fact for fact in brief.key_facts if fact.kind == kind and fact.verdict != "missing")
