"""Which parallel text is trained on: the mix, and the pairs as they stream from its files."""

from __future__ import annotations

import csv
import itertools
import lzma
import random
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from scripts.nmt.files import sha256
from summarizer.errors import FormatError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Licence = Literal["permissive", "attribution", "copyleft", "research", "unclear", "made here"]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """A source of the mix. See mix.toml for the meaning of the fields; `folder` holds src.fr and ref.en.

    `main` and `end` are how often an epoch of the main and of the last stage of training shows one of its pairs.
    """

    name: str
    share: float
    licence: Licence
    repeat: int = 1
    folder: str | None = None
    main: float = 1.0
    end: float = 1.0

    def __post_init__(self) -> None:
        if (
            not 0 <= self.share <= 1
            or min(self.repeat, self.main, self.end) < 0
            or self.licence not in get_args(Licence)
        ):
            raise UsageError(
                f"source {self.name}: share {self.share:g} must be 0 to 1, repeat {self.repeat}, main {self.main:g} "
                f"and end {self.end:g} 0 or more, and "
                f"licence {self.licence!r} one of {', '.join(get_args(Licence))}; correct the mix"
            )

    def files(self, shared: Path) -> tuple[Path, ...]:
        """The files it is read from, of a folder laid out like `shared/`."""
        if self.folder is not None:
            return tuple(shared / self.folder / side for side in ("src.fr", "ref.en"))
        packed = shared / "parallel" / f"{self.name}.tsv.xz"
        return (packed if packed.exists() else packed.with_suffix(""),)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a pair must fit: characters of a side, ratio of the sides, pieces of a side with the end mark."""

    max_chars: int = 600
    max_ratio: float = 2.5
    max_pieces: int = 110


@dataclass(frozen=True, slots=True)
class OverlapLimits:
    """When a training line counts as one of the measured lines. See mix.toml."""

    words: int = 5
    near: float = 0.6
    tolerated: float = 0.02


@dataclass(frozen=True, slots=True)
class Mix:
    """The whole recipe of a training set: sources, limits, rates of augmentation by name, overlap limits, seed.

    `hints` is the part of the pairs in which the lexicon's words are written in English, as the program does. `extra`
    has, by name, the `repeat`, `main` and `end` of folders of pairs that were made here.
    """

    sources: tuple[Source, ...]
    limits: Limits
    augment: Mapping[str, float]
    overlap: OverlapLimits
    seed: int
    hints: float = 0.0
    extra: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def with_own(self, folders: Iterable[Path]) -> Mix:
        """The mix with folders of src.fr and ref.en that were made here, each shown as `extra` says of its name."""
        own = tuple(own_pairs(folder, self.extra.get(folder.name, {})) for folder in folders)
        return replace(self, sources=self.sources + own)


def own_pairs(folder: Path, shown: Mapping[str, float] | None = None) -> Source:
    """A folder with src.fr and ref.en that were made here, all of it; `shown` has its repeat, main and end."""
    fields: dict[str, Any] = dict(shown or {})
    return Source(folder.name, 1.0, "made here", folder=str(folder.resolve()), **fields)


def load_mix(path: Path) -> Mix:
    """Read a mix. Raises FormatError for bad TOML or an unknown key, UsageError for a value out of range."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        sources = tuple(Source(name, **fields) for name, fields in found["sources"].items())
        limits, overlap = Limits(**found.get("limits", {})), OverlapLimits(**found.get("overlap", {}))
        extra = found.get("extra", {})
        for name, shown in extra.items():
            own_pairs(Path(name), shown)  # a wrong key or value is told now, not when the folder is read
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise FormatError(f"{path}: {error}; see scripts/nmt/mix.toml for a complete example") from error
    return Mix(sources, limits, found.get("augment", {}), overlap, found.get("seed", 1), found.get("hints", 0.0), extra)


def read_pairs(files: tuple[Path, ...]) -> Iterator[Pair]:
    """The pairs of one TSV (French TAB English, packed with xz or not), or of two files with a line each.

    Raises FormatError for a line without a tab, or for sides of different length.
    """
    if len(files) == 2:
        yield from _aligned(*files)
        return
    opened = lzma.open if files[0].suffix == ".xz" else open
    with opened(files[0], "rt", encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            fr, tab, en = line.rstrip("\n").partition("\t")
            if not tab:
                raise FormatError(f"{files[0]}: line {number} has no tab; a line is FRENCH TAB ENGLISH")
            yield fr, en


def _aligned(french: Path, english: Path) -> Iterator[Pair]:
    with french.open(encoding="utf-8", newline="\n") as fr, english.open(encoding="utf-8", newline="\n") as en:
        for one, other in itertools.zip_longest(fr, en):
            if one is None or other is None:
                raise FormatError(f"{french} and {english} differ in their number of lines")
            yield one.rstrip("\n"), other.rstrip("\n")


def draw(source: Source, shared: Path, seed: int, scale: float = 1.0) -> Iterator[Pair]:
    """The pairs of a source that its share selects: the same for the same seed, whatever the other sources are."""
    chance = random.Random(f"{seed}:{source.name}")  # noqa: S311 - a sample, no secret
    share = source.share * scale
    for pair in read_pairs(source.files(shared)):
        if share >= 1 or chance.random() < share:
            yield pair


def provenance(mix: Mix, shared: Path) -> dict[str, dict[str, object]]:
    """For each source in use: share, repeat, licence class, the manifest's words on it, and digests of its files."""
    manifest = shared / "parallel" / "MANIFEST.tsv"
    said: dict[str, dict[str, str]] = {}
    if manifest.exists():
        with manifest.open(encoding="utf-8", newline="") as file:
            said = {row["source"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    return {
        source.name: {
            "share": source.share,
            "repeat": source.repeat,
            "main": source.main,
            "end": source.end,
            "licence_class": source.licence,
            "licence": said.get(source.name, {}).get("licence", ""),
            "origin": said.get(source.name, {}).get("origin", ""),
            "files": {path.name: sha256(path) for path in source.files(shared)},
        }
        for source in mix.sources
        if source.share and source.repeat
    }
