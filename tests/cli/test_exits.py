"""Exit codes: one place, one meaning each."""

from __future__ import annotations

import pytest

from summarizer import errors
from summarizer.cli.exits import status_of, status_of_many

BAD = errors.EmptyInput("a.txt is empty")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.SummarizerError(), 1),
        (errors.UsageError(), 2),
        (errors.EmptyInput(), 3),
        (errors.NotFrench(), 3),
        (errors.ModelMissing(), 4),
        (errors.DownloadFailed(), 4),
        (KeyboardInterrupt(), 130),
    ],
)
def test_each_error_has_its_code(error: BaseException, status: int) -> None:
    """The kind of an error decides; a subclass counts as its parent."""
    assert status_of(error) == status


@pytest.mark.parametrize(
    ("failed", "done", "status"), [([], 0, 0), ([], 2, 0), ([BAD], 0, 3), ([BAD], 1, 1), ([BAD, BAD], 0, 1)]
)
def test_several_inputs(failed: list[errors.InputError], done: int, status: int) -> None:
    """One bad input alone exits with 3; among several, some inputs failed."""
    assert status_of_many(failed, done) == status
