"""Measure quality on public data and keep the floors: `python scripts/evaluate.py SUBJECT`."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import land

SUBJECTS = ("mt", "repair", "omission", "facts", "summary", "segmentation", "html")


@click.command()
@click.argument("subject", type=click.Choice(SUBJECTS))
@click.option("--allow-regression", metavar="REASON", help="Accept a figure under its floor, for this reason.")
@click.option("--dry-run", is_flag=True, help="Print the tables; write nothing.")
@click.option("--option", "-O", multiple=True, metavar="NAME=VALUE", help="An option of the subject, such as beam=1.")
def main(subject: str, allow_regression: str | None, dry_run: bool, option: tuple[str, ...]) -> None:
    """Run the measurement SUBJECT, print its tables, and write benchmarks/."""
    module = importlib.import_module(f"scripts.evaluation.{subject}")
    report = module.measure(**dict(o.split("=", 1) for o in option))
    click.echo(report.markdown)
    fallen = [] if dry_run else land(report, allow_regression=allow_regression)
    for line in fallen:
        click.echo(line, err=True)
    sys.exit(1 if fallen else 0)


if __name__ == "__main__":
    main()
