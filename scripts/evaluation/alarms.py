"""The flags of untouched references that were read: which are right, for the reference does differ from its French.

A reference that leaves a name out, or says another number, is no false alarm of the check that says so. Which are is
told by a reader, flag by flag, in alarms_read.tsv; a flag that nobody has read counts as false.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, get_args

from summarizer.results import Flag

READ = Path(__file__).with_name("alarms_read.tsv")

Verdict = Literal["true", "false"]
Alarm = tuple[str, int, str, str]
"""The name of a test set, a line of it counted from 1, the name of a check, and the digest of what the flag says."""


def read_verdicts(path: Path = READ) -> dict[Alarm, Verdict]:
    """The verdicts of a table; lines that begin with # are comments.

    Raises
    ------
    ValueError: a row has other than six cells, a line that is no number, a verdict that is none, or stands there twice.
    """
    found: dict[Alarm, Verdict] = {}
    verdicts: Mapping[str, Verdict] = {v: v for v in get_args(Verdict)}
    for row in path.read_text(encoding="utf-8").splitlines():
        if not row or row.startswith("#"):
            continue
        cells = row.split("\t")
        if len(cells) != 6 or not cells[1].isdigit() or cells[4] not in verdicts:
            raise ValueError(f"{path.name}: not set, line, check, digest, true or false, why: {row!r}")
        alarm = cells[0], int(cells[1]), cells[2], cells[3]
        if alarm in found:
            raise ValueError(f"{path.name}: read twice: {row!r}")
        found[alarm] = verdicts[cells[4]]
    return found


def alarm(corpus: str, line: int, flag: Flag) -> Alarm:
    """The key of a flag. It holds what the flag says, so that a check that says otherwise has to be read anew."""
    return corpus, line, flag.check, hashlib.sha256(flag.reason.encode()).hexdigest()[:12]


def false_alarms(
    corpus: str, flagged: Iterable[tuple[Flag, ...]], verdicts: Mapping[Alarm, Verdict]
) -> list[tuple[Flag, ...]]:
    """The flags of each line of a test set, without those that were read and are right."""
    return [
        tuple(f for f in flags if verdicts.get(alarm(corpus, line, f)) != "true")
        for line, flags in enumerate(flagged, 1)
    ]
