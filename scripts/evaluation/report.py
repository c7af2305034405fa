"""What a measurement found, and the floors under it: a figure may rise silently, and fall only with a reason."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("SUMMARIZER_SHARED", ROOT.parent / "shared"))
QUALITY = ROOT / "benchmarks" / "quality.json"


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one subject.

    Parameters
    ----------
    subject: `mt`, `facts`, `summary`, `segmentation` …; its Markdown goes to benchmarks/<subject>.md.
    scores: figures where higher is better; each becomes a floor (minus `slack`, 0.2 by default, for noise).
    corpora: name → sha256 of the data that was measured on.
    command: what to type to measure again.
    markdown: the tables, for people.
    info: figures without a direction (times, counts).
    """

    subject: str
    scores: Mapping[str, float]
    corpora: Mapping[str, str]
    command: str
    markdown: str
    info: Mapping[str, float] = field(default_factory=dict)
    slack: float = 0.2


def digest(paths: Iterable[Path]) -> str:
    """The sha256 of the bytes of some files, in the order given."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def regressions(report: Report, quality: Mapping[str, object]) -> list[str]:
    """Each floor that the report falls under, in words; a floor of another corpus does not count."""
    known = quality.get(report.subject)
    if not isinstance(known, Mapping) or known.get("corpora") != dict(report.corpora):
        return []
    floors: Mapping[str, float] = known["floors"]
    return [
        f"{report.subject}/{name}: {report.scores.get(name, float('-inf')):g} is under the floor {floor:g}"
        for name, floor in floors.items()
        if report.scores.get(name, float("-inf")) < floor
    ]


def land(report: Report, *, allow_regression: str | None = None, quality_file: Path = QUALITY) -> list[str]:
    """Write the report and raise its floors; returns the regressions, in which case nothing was written.

    `allow_regression` is the reason, kept in the file, for which a figure under its floor is accepted as the new one;
    the floors that no figure is under stay.
    """
    quality = json.loads(quality_file.read_text()) if quality_file.exists() else {}
    fallen = regressions(report, quality)
    if fallen and not allow_regression:
        return fallen
    old = quality.get(report.subject, {})
    held: Mapping[str, float] = old["floors"] if old.get("corpora") == dict(report.corpora) else {}
    floors = {name: _floor(score, report.slack, held.get(name)) for name, score in report.scores.items()}
    quality[report.subject] = {
        "command": report.command,
        "corpora": dict(report.corpora),
        "scores": dict(report.scores),
        "floors": floors,
        "info": dict(report.info),
        "lowered_because": [
            *old.get("lowered_because", []),
            *([allow_regression] if allow_regression and fallen else []),
        ],
    }
    _write(quality_file, json.dumps(quality, indent=2, sort_keys=True) + "\n")
    page = f"<!-- written by `{report.command}` -->\n\n{report.markdown.strip()}\n"
    _write(quality_file.with_name(f"{report.subject}.md"), page)
    return []


def _floor(score: float, slack: float, held: float | None) -> float:
    """The new floor under a score: the old one only gives way to a higher one, or to a score that is under it."""
    new = round(score - slack, 4)
    return new if held is None or score < held else max(new, held)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
        file.write(text)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)
