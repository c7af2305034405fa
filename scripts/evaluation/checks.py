"""Measures the checks: planted errors caught, untouched references flagged, and agreement with readers (QAGS)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.evaluation.alarms import false_alarms, read_verdicts
from scripts.evaluation.planting import ATTRIBUTIONS, KINDS, Planted, Planter
from scripts.evaluation.report import SHARED, digest
from summarizer.results import Flag
from summarizer.verify import CHECKS, CheckContext, check_generated, check_translation

MT = SHARED / "eval" / "mt"
QAGS = SHARED / "eval" / "faithfulness" / "qags_xsum.jsonl"
CORPORA = ("flores-dev", "wmt13")
EACH = 125  # planted errors of a kind: 500 in all
EXAMPLES = 3  # of what was missed, a kind


@dataclass(frozen=True, slots=True)
class Outcome:
    """A planted error, and the flags that its sentence did not have before."""

    planted: Planted
    flags: tuple[Flag, ...]


def measure_checks() -> tuple[dict[str, float], dict[str, str], str]:
    """Scores in percent (higher is better), digests of the data, and the tables as Markdown."""
    context = CheckContext()
    pairs = {name: read_pairs(MT / name) for name in CORPORA}
    untouched = {name: [check_translation(*pair, context) for pair in rows] for name, rows in pairs.items()}
    together = [pair for rows in pairs.values() for pair in rows]
    known = {pair: flags for name, rows in pairs.items() for pair, flags in zip(rows, untouched[name], strict=True)}
    outcomes = caught(Planter(r for _, r in together).some(together, EACH), known, context)
    # From a planter of its own, so that the draw of the others stays what it was.
    attributed = caught(Planter(r for _, r in together).some(together, EACH, ATTRIBUTIONS), known, context)
    agreement = agree_with_readers(context)
    scores = {f"planted {kind} caught": share(o.flags for o in outcomes if o.planted.kind == kind) for kind in KINDS}
    scores["planted errors caught"] = share(o.flags for o in outcomes)
    scores |= {f"planted {k} caught": share(o.flags for o in attributed if o.planted.kind == k) for k in ATTRIBUTIONS}
    verdicts = read_verdicts()
    falsely = {name: false_alarms(name, flags, verdicts) for name, flags in untouched.items()}
    scores |= {f"references left alone, {name}": 100 - share(flags) for name, flags in untouched.items()}
    scores |= {f"references without a false alarm, {name}": 100 - share(flags) for name, flags in falsely.items()}
    scores |= {f"qags {name}": agreement[name] for name in ("agreement", "precision", "recall")}
    digests = {f"{n}": digest([MT / n / "src.fr", MT / n / "ref.en"]) for n in CORPORA} | {"qags_xsum": digest([QAGS])}
    return (
        {k: round(v, 2) for k, v in scores.items()},
        digests,
        "\n".join(_tables((*outcomes, *attributed), untouched, falsely, agreement)),
    )


def read_pairs(folder: Path) -> list[tuple[str, str]]:
    """The French lines of a test set with their English references."""
    french, english = ((folder / name).read_text(encoding="utf-8").splitlines() for name in ("src.fr", "ref.en"))
    return list(zip(french, english, strict=True))


def caught(
    errors: Sequence[Planted], untouched: dict[tuple[str, str], tuple[Flag, ...]], context: CheckContext
) -> list[Outcome]:
    """Check each sentence with its error; a flag that the untouched sentence has too is not counted as a catch."""
    outcomes = []
    for error in errors:
        before = set(untouched[error.source, error.reference])
        after = check_translation(error.source, error.target, context)
        outcomes.append(Outcome(error, tuple(f for f in after if f not in before)))
    return outcomes


def agree_with_readers(context: CheckContext) -> dict[str, float]:
    """How the support check of generated sentences agrees with three readers on QAGS-XSUM.

    The source is English there and stands in for the translations; the French side is empty. A reader who votes no
    says that the article does not support the sentence. The data is in lower case, so that names cannot be told there:
    what is measured is the check of numbers and dates, and recall cannot be high.
    """
    pairs: Counter[tuple[bool, bool]] = Counter()
    for line in QAGS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for sentence in row["summary_sentences"]:
            votes = [r["response"] == "no" for r in sentence["responses"]]
            flagged = bool(check_generated(sentence["sentence"], (), (row["article"],), context))
            pairs[flagged, sum(votes) * 2 > len(votes)] += 1
    both, total = pairs[True, True], sum(pairs.values())
    wrong, flagged = both + pairs[False, True], both + pairs[True, False]
    agreed = both + pairs[False, False]
    return {
        "agreement": 100 * agreed / total,
        "precision": 100 * both / max(1, flagged),
        "recall": 100 * both / max(1, wrong),
        "share that readers reject": 100 * wrong / total,
    }


def share(flags: Iterable[tuple[Flag, ...]]) -> float:
    """Of so many sentences, how many have a flag, in percent."""
    found = [bool(f) for f in flags]
    return 100 * sum(found) / max(1, len(found))


def _tables(
    outcomes: Sequence[Outcome],
    untouched: dict[str, list[tuple[Flag, ...]]],
    falsely: dict[str, list[tuple[Flag, ...]]],
    agreement: dict[str, float],
) -> Iterable[str]:
    yield "### Planted errors\n"
    yield "One error in a reference translation; caught is what raises a flag that was not there before.\n"
    yield "| kind | planted | caught | % |\n| --- | ---: | ---: | ---: |"
    first = [o for o in outcomes if o.planted.kind in KINDS]
    kinds = [(kind, [o for o in outcomes if o.planted.kind == kind]) for kind in (*KINDS, *ATTRIBUTIONS)]
    for kind, planted in (*kinds[: len(KINDS)], ("these four", first), *kinds[len(KINDS) :]):
        hits = sum(bool(o.flags) for o in planted)
        yield f"| {kind} | {len(planted)} | {hits} | {share(o.flags for o in planted):.1f} |"
    yield "\nMissed, for example:\n"
    for kind in (*KINDS, *ATTRIBUTIONS):
        for missed in [o.planted for o in outcomes if o.planted.kind == kind and not o.flags][:EXAMPLES]:
            change = f"“{missed.was.strip()}” → “{missed.now.strip()}”"
            yield f"- {kind}: {change} in “{_short(missed.target)}” (« {_short(missed.source)} »)"
    yield from _alarms(untouched, falsely)
    yield "\n### Generated sentences against readers (QAGS-XSUM)\n"
    yield "The data is in lower case: only numbers and dates can be checked, not names.\n"
    yield "| measure | % |\n| --- | ---: |"
    yield from (f"| {name} | {value:.1f} |" for name, value in agreement.items())


def _alarms(untouched: dict[str, list[tuple[Flag, ...]]], falsely: dict[str, list[tuple[Flag, ...]]]) -> Iterable[str]:
    yield "\n### Untouched references\n"
    yield "The share of reference translations with a flag, and of those with a false one, in percent."
    yield "A flag is right where the reference does say another thing than its French, as a reader found"
    yield "(scripts/evaluation/alarms_read.tsv); one that nobody has read counts as false.\n"
    yield f"| check | {' | '.join(f'{name} | falsely' for name in untouched)} |"
    yield f"| --- |{' ---: |' * 2 * len(untouched)}"
    for check in (*CHECKS, "any"):
        shares = [
            share(tuple(f for f in flags if check in (f.check, "any")) for flags in table[name])
            for name in untouched
            for table in (untouched, falsely)
        ]
        yield f"| {check} | {' | '.join(f'{s:.1f}' for s in shares)} |"


def _short(text: str, width: int = 110) -> str:
    return text if len(text) <= width else text[:width].rsplit(" ", 1)[0] + " …"
