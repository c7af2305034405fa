"""The learning curve of a run, as a CSV that grows line by line."""

from __future__ import annotations

import csv
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from scripts.nmt.files import write_text

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("seconds", "step", "tokens", "tokens_per_second", "loss", "rate", "logit", "dormant", "bleu")


@dataclass(frozen=True, slots=True)
class Point:
    """One line; an empty text where nothing was measured. `rate` is the part of the peak learning rate.

    `logit` is the largest of attention and `dormant` the part of the units that are never on; see
    `scripts.nmt.attention` and `scripts.nmt.units`.
    """

    seconds: str
    step: int
    tokens: int
    tokens_per_second: str = ""
    loss: str = ""
    rate: str = ""
    logit: str = ""
    dormant: str = ""
    bleu: str = ""


def append(path: Path, point: Point) -> None:
    """Add a line, and the names of the columns before the first."""
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if file.tell() == 0:
            writer.writerow(COLUMNS)
        writer.writerow(astuple(point))


def forget_after(path: Path, step: int) -> None:
    """Drop the lines after a step, which a resumed run will write again."""
    if path.exists():
        head, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        write_text(path, head + "".join(line for line in lines if int(line.split(",")[1]) <= step))


def read(path: Path) -> list[Point]:
    """All lines."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Point(**{**row, "step": int(row["step"]), "tokens": int(row["tokens"])}) for row in csv.DictReader(file)
        ]
