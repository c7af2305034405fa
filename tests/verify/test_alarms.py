"""The flags of references that were read: the table is sound, and what nobody has read counts against the checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.evaluation.alarms import alarm, false_alarms, read_verdicts
from scripts.evaluation.checks import CORPORA
from summarizer.results import Flag
from summarizer.verify import CHECKS

RIGHT, WRONG, UNREAD = Flag("names", "Moscou is left out"), Flag("names", "Berne is"), Flag("dates", "lundi is")


def test_every_row_names_a_set_and_a_check() -> None:
    """A row of a set or a check that is none would never be looked up."""
    read = read_verdicts()
    assert len(read) > 200
    assert {corpus for corpus, *_ in read} == set(CORPORA)
    assert {check for _, _, check, _ in read} <= set(CHECKS)


def test_an_unread_alarm_counts_as_false() -> None:
    """Only a flag that was read, and found right, is taken off; in its own line and set."""
    verdicts = {alarm("wmt13", 2, RIGHT): "true", alarm("wmt13", 2, WRONG): "false"}
    lines = [(RIGHT,), (RIGHT,), (RIGHT, WRONG), (UNREAD,), ()]
    assert false_alarms("wmt13", lines, verdicts) == [(RIGHT,), (), (RIGHT, WRONG), (UNREAD,), ()]
    assert false_alarms("wmt13", [(), (RIGHT, WRONG)], verdicts) == [(), (WRONG,)]
    assert false_alarms("flores-dev", [(), (RIGHT,)], verdicts) == [(), (RIGHT,)]


def test_a_flag_that_says_another_thing_is_unread() -> None:
    """A mended check has to be read again where it still raises a flag."""
    verdicts = {alarm("wmt13", 1, RIGHT): "true"}
    other = Flag("names", "Moscou and Berne are left out")
    assert false_alarms("wmt13", [(other,)], verdicts) == [(other,)]


@pytest.mark.parametrize(
    "row", ["wmt13\t1\tnames\tabc\ttrue", "wmt13\tone\tnames\tabc\ttrue\twhy", "wmt13\t1\tnames\tabc\tmaybe\twhy"]
)
def test_a_bad_row_is_an_error(row: str, tmp_path: Path) -> None:
    """A row without a verdict is no verdict."""
    table = tmp_path / "alarms.tsv"
    table.write_text(f"# comment\n\n{row}\n")
    with pytest.raises(ValueError, match="not set, line"):
        read_verdicts(table)


def test_a_flag_is_read_once(tmp_path: Path) -> None:
    """Two verdicts on one flag would leave open which holds."""
    table = tmp_path / "alarms.tsv"
    table.write_text("wmt13\t1\tnames\tabc\ttrue\twhy\nwmt13\t1\tnames\tabc\tfalse\twhy\n")
    with pytest.raises(ValueError, match="read twice"):
        read_verdicts(table)
