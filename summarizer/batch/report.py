"""What a run did: counts, rate, and one line with the reason for every source that got no brief of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from summarizer.batch.index import md_cell

if TYPE_CHECKING:
    from summarizer.batch.output import Output
    from summarizer.batch.rows import Line

REPORT = "report.json"
REPORT_PAGE = "report.md"


@dataclass(frozen=True, slots=True)
class Report:
    """A finished run.

    Parameters
    ----------
    started: UTC, ISO 8601.
    seconds: wall time.
    counts: status → sources.
    words: French words of the articles that were made.
    ignored: suffix → files in the input folders that are of no readable kind.
    left: folder → why it was not entered.
    interrupted: whether the user ended it.
    stopped: whether the first failure ended it, as the user asked.
    """

    started: str
    seconds: float
    counts: Mapping[str, int]
    words: int
    ignored: Mapping[str, int]
    left: Mapping[str, str]
    models: str
    options: Mapping[str, object]
    interrupted: bool = False
    stopped: bool = False

    @property
    def ok(self) -> bool:
        """Whether every source has its brief."""
        return not (self.interrupted or self.counts["failed"] or self.counts["duplicate"])

    @property
    def looked(self) -> int:
        """How many sources there were."""
        return sum(count for status, count in self.counts.items() if status != "gone")

    def summary(self) -> str:
        """The run in one line."""
        told = [f"{count:,} {status}" for status, count in self.counts.items() if count]
        made = self.counts["done"]
        speed = (
            f", {made / self.seconds:.2f} articles/s, {self.words / self.seconds:,.0f} words/s"
            if made and self.seconds
            else ""
        )
        left_out = sum(self.ignored.values())
        ignored = f", {left_out:,} of other kinds ignored" if left_out else ""
        if self.left:
            ignored += f", {len(self.left):,} folder{'s' * (len(self.left) > 1)} not entered"
        if not self.looked:
            told.insert(0, "nothing finished" if self.interrupted else "no articles found")
        ended = ", interrupted" if self.interrupted else ", stopped at the first failure" if self.stopped else ""
        return f"{', '.join(told)} in {self.seconds:,.1f} s{speed}{ignored}{ended}"


def write_report(output: Output, report: Report, problems: Callable[[], Iterable[Line]]) -> None:
    """Write report.json and report.md; `problems` gives the lines, and may be called twice."""
    output.write(REPORT, _json(report, problems()))
    output.write(REPORT_PAGE, _page(report, problems()))


def _json(report: Report, problems: Iterable[Line]) -> Iterator[str]:
    head = json.dumps({**asdict(report), "ok": report.ok}, ensure_ascii=False, indent=2)
    yield head.rstrip("\n}") + ',\n  "problems": ['
    for number, line in enumerate(problems):
        record = {"source": line.name, "status": line.status.value, "reason": line.reason}
        yield ("," if number else "") + "\n    " + json.dumps(record, ensure_ascii=False)
    yield "\n  ]\n}\n"


def _page(report: Report, problems: Iterable[Line]) -> Iterator[str]:
    yield f"# Run of {report.started}\n\n{report.summary()}.\n"
    if report.interrupted:
        yield "\nIt was interrupted: the same command goes on where it stopped.\n"
    if report.stopped:
        yield "\nIt stopped at the first failure: what came after it was left, and the same command goes on with it.\n"
    if not report.looked and not report.interrupted:
        yield "\nThere were no articles: check the inputs and --glob.\n"
    if report.ignored:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in report.ignored.items())
        yield f"\nNot looked at, being of no readable kind: {kinds}.\n"
    for folder, why in report.left.items():
        yield f"\nNot entered: {md_cell(folder)}, {why}.\n"
    if gone := report.counts["gone"]:
        yield f"\nNot there any more: {gone} that were read before; briefs of what is nowhere else are marked gone.\n"
    if skipped := report.counts["skipped"]:
        yield f"\nNot looked at, as --retry-failed asks: {skipped} that did not fail before.\n"
    if report.counts["failed"] or report.counts["duplicate"]:
        yield "\n| article | what | why |\n| --- | --- | --- |\n"
        for line in problems:
            yield f"| {md_cell(line.name)} | {line.status.value} | {md_cell(line.reason)} |\n"
    elif report.ok and (report.counts["done"] or report.counts["unchanged"]) and not skipped:
        yield "\nEvery article has its brief.\n"
