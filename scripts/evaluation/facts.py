"""Measures facts and the checks behind them: dates, quantities, names, key phrases, gold facts, planted errors."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts.evaluation.checks import measure_checks
from scripts.evaluation.gold import SEEDS, measure_gold
from scripts.evaluation.listed import measure_listed
from scripts.evaluation.names import measure_names
from scripts.evaluation.report import SHARED, Report, digest
from summarizer.facts.dates import FoundDate, find_dates
from summarizer.facts.quantities import find_quantities

DATES = SHARED / "eval" / "dates" / "dates_dev300.jsonl"
RECOGNIZERS = SHARED / "eval" / "normalisation" / "recognizers_fr.jsonl"
DUCKLING = SHARED / "eval" / "normalisation" / "duckling_fr.jsonl"
WIKINEWS = SHARED / "eval" / "wikinews" / "wikinews_dev12.jsonl"

# Recognizers: its models of quantities, and what is no news French in them: powers, Indian units, sums of fractions,
# English digit groups, and numbers that are a sentence about numbers.
_MODELS = ("CurrencyModel", "PercentModel", "DimensionModel", "AgeModel", "TemperatureModel", "NumberModel")
_ILL_FORMED = re.compile(
    r"\^|\de[+-]?\d|\bnégati|lakh|crore|i[eè]mes?\b|\bet (?:deux|trois|un quart|un demi)|trillion|^[.,]|\d,\d\d,|\.0$"
    r"|premières|^\d+[kKgGbM]$|  |^\d [kK]|⅙|½|\d cents?\b|^demi$|^-? ?\d+ +\d/\d"
)
# Duckling: it takes every date to lie ahead, news behind; times of day, and days named relative to another day or
# without their month, say nothing here.
_NOT_NEWS = re.compile(
    r"heure|\d ?h\b|\d ?h\d|:\d\d|midi|minuit|matin|soir|mat\b|nuit|minute|seconde|suivant|d'après|plus tard|après$"
    r"|lendemain|veille|précédent|d'avant|maintenant|moment|tout de suite|en semaine|semaine qui|semaine$"
    r"|dans la (?:journée|semaine)|prochain(?:e?s)?\s|dern[a-zè]*s? (?:jour|semaine|mois|ann)|passées$"
    r"|en (?:8|15)$|^(?:à partir )?(?:du|le) \d+$"
    r"|\bdu \d+e? au (?:\d+|dix-huit)$|entre le \d+ et le dix-huit|^\d+ \d+|^le \d+ \d+|^\d\d?/\d\d?$|jour d"
)
_HAS_YEAR = re.compile(r"\b(?:19|20)\d\d\b|/\d\d\b")
_RELATIVE = re.compile(r"hier|demain|aujourd|ce jour|derni|prochain|cette|dans \w+ |il y a|en huit|en quinze|cet ")


def rows(path: Path) -> Iterator[dict[str, object]]:
    """The records of a JSONL file."""
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)


def measure_dev_dates() -> dict[str, float]:
    """dates_dev300: the mention's own date, or an interval that begins or ends with it (`du 14 au 15 octobre`)."""
    total, exact, ends = 0, 0, 0
    for row in rows(DATES):
        context, start = str(row["context"]), int(str(row["offset_in_context"]))
        end = start + len(str(row["mention"]))
        found = [
            d
            for d in find_dates(context, dt.date.fromisoformat(str(row["dct"])))
            if d.span.start < end and start < d.span.end and d.iso
        ]
        total += 1
        exact += any(d.iso == row["value"] for d in found)
        ends += any(row["value"] in (d.iso or "").split("/") for d in found)
    return {
        "dates dev300, own date": 100 * exact / total,
        "dates dev300, own date or end of interval": 100 * ends / total,
    }


def duckling_iso(gold: str) -> str | None:
    """Duckling's notation in ISO 8601; its intervals end with the first day after. None for what is no whole day."""
    numbers = [tuple(int(n) for n in group.split(",")) for group in re.findall(r"\((\d+, \d+, \d+)", gold)]
    grain = gold.split()[-1]
    if not numbers or grain not in ("Day", "Month", "Year", "Week"):
        return None
    if "Interval (" in gold and len(numbers) == 2:
        first, after = (dt.date(y, max(m, 1), max(d, 1)) for y, m, d in numbers)
        last = after - dt.timedelta(days=1)
        return f"{first.isoformat()[:7]}/{last.isoformat()[:7]}" if grain == "Month" else f"{first}/{last}"
    year, month, day = numbers[0]
    if grain == "Week":
        monday = dt.date(year, month, day)
        return f"{monday}/{monday + dt.timedelta(days=6)}"
    return {"Day": f"{year:04d}-{month:02d}-{day:02d}", "Month": f"{year:04d}-{month:02d}", "Year": f"{year:04d}"}[
        grain
    ]


def measure_duckling() -> list[tuple[str, int, float]]:
    """The news-like dates of Duckling by kind: with a year, relative, and without (news puts those in the past)."""
    counts: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for row in rows(DUCKLING):
        text, gold = str(row["input"]), duckling_iso(str(row["gold"]))
        if row["type"] != "Time" or gold is None or _NOT_NEWS.search(text):
            continue
        kind = "with its year" if _HAS_YEAR.search(text) else "relative" if _RELATIVE.search(text) else "without a year"
        found = find_dates(text, dt.date.fromisoformat(str(row["reference"])[:10]))
        isos = {d.iso for d in found} | {d.iso[4:] for d in found if d.iso and kind == "without a year"}
        counts[kind] += 1
        right[kind] += gold in isos or (
            kind == "without a year" and _yearless(gold) in {_yearless(d.iso) for d in found}
        )
    return [(kind, n, 100 * right[kind] / n) for kind, n in counts.items()]


def _yearless(iso: str | None) -> str | None:
    """A date without its years: which year is meant is where news and Duckling part."""
    return None if iso is None else "/".join(part[4:] for part in iso.split("/"))


def measure_recognizers_dates() -> list[tuple[str, int, float]]:
    """The dates of Recognizers that have a reference day: past or future resolution, or the value."""
    counts: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for row in rows(RECOGNIZERS):
        if row["spec"] not in ("DateParser", "DatePeriodParser") or not row["reference"]:
            continue
        reference = dt.date.fromisoformat(str(row["reference"])[:10])
        found = find_dates(str(row["input"]), reference)
        for result in row["results"]:  # type: ignore[attr-defined]  # a list of dicts, by the corpus
            wanted = {w for side in ("PastResolution", "FutureResolution") if (w := _resolved(result, side))}
            if wanted:
                counts[str(row["spec"])] += 1
                right[str(row["spec"])] += any(_days(d) & wanted for d in found if d.iso)
    return [(spec, n, 100 * right[spec] / n) for spec, n in counts.items()]


def _resolved(result: Mapping[str, object], side: str) -> str | None:
    found = (result.get("resolution") or {}).get(side) or {}  # type: ignore[attr-defined]  # nested dicts
    if "date" in found:
        return str(found["date"])
    return f"{found['startDate']}/{found['endDate']}" if {"startDate", "endDate"} <= set(found) else None


def _days(date: FoundDate) -> set[str]:
    """A date as a day, and as an interval whose end is the first day after, as Recognizers writes it."""
    iso = date.iso or ""
    first, last = iso.split("/")[0], iso.split("/")[-1]
    start = dt.date.fromisoformat((first + "-01-01")[:10] if len(first) == 4 else (first + "-01")[:10])
    if len(last) == 4:
        end = dt.date(int(last) + 1, 1, 1)
    elif len(last) == 7:
        end = (dt.date.fromisoformat(last + "-01") + dt.timedelta(days=32)).replace(day=1)
    else:
        end = dt.date.fromisoformat(last) + dt.timedelta(days=1)
    return {iso, f"{start}/{end}"}


def measure_quantities() -> list[tuple[str, int, float, int, float]]:
    """Recognizers' quantities by model: all of them, and the well-formed ones; a value is right to nine digits."""
    table = []
    for model in _MODELS:
        counts: Counter[bool] = Counter()
        right: Counter[bool] = Counter()
        for row in (r for r in rows(RECOGNIZERS) if r["spec"] == model):
            values = [float(q.value) for q in find_quantities(str(row["input"]))]
            for result in row["results"]:  # type: ignore[attr-defined]  # a list of dicts, by the corpus
                wanted = _number((result.get("resolution") or {}).get("value"))
                if wanted is None:
                    continue
                formed = not _ILL_FORMED.search(str(row["input"])) and result["text"].lower() not in ("un", "une")
                hit = any(abs(v - wanted) <= 1e-9 * max(1.0, abs(wanted)) for v in values)
                counts[formed] += 1
                right[formed] += hit
        total, good = counts.total(), counts[True]
        table.append((model, total, 100 * right.total() / total, good, 100 * right[True] / max(good, 1)))
    return table


def _number(value: object) -> float | None:
    try:
        return float(str(value).rstrip("%").replace(" ", "").replace(",", "."))
    except ValueError:
        return None


def measure(phrases: str = "yes") -> Report:
    """All of it. `phrases=no` leaves out the key phrases of Wikinews, which need the translation model."""
    dev = measure_dev_dates()
    duckling, recognizers, quantities = measure_duckling(), measure_recognizers_dates(), measure_quantities()
    names, names_page = measure_names()
    gold, gold_page = measure_gold()
    checks, corpora, checks_page = measure_checks()
    listed_page, listed = measure_listed(SHARED / "mono" / "fr_news_train.jsonl.xz")
    formed = sum(n for *_, n, _ in quantities)
    well = sum(n * share / 100 for *_, n, share in quantities)
    scores = {
        **dev,
        **{f"duckling dates {kind}": share for kind, _, share in duckling},
        **{f"recognizers {spec}": share for spec, _, share in recognizers},
        "recognizers quantities, well-formed": 100 * well / formed,
        **names,
        **gold,
        **checks,
        **listed,
    }
    pages = [
        "# Facts and checks\n",
        "## Dates\n",
        *(f"- {name}: {share:.1f} %" for name, share in dev.items()),
        "\n| corpus | dates | right |\n| --- | ---: | ---: |",
        *(f"| Duckling, {kind} | {n} | {share:.1f} |" for kind, n, share in duckling),
        *(f"| Recognizers, {spec} | {n} | {share:.1f} |" for spec, n, share in recognizers),
        "\n## Quantities of Recognizers\n",
        "| model | all | right | well-formed | right |\n| --- | ---: | ---: | ---: | ---: |",
        *(f"| {m} | {n} | {share:.1f} | {good} | {s:.1f} |" for m, n, share, good, s in quantities),
        f"\nWell-formed, together: {100 * well / formed:.1f} % of {formed}.",
        "\n## Names of WikiNEuRal\n",
        names_page,
        "\n## Facts checked by hand\n",
        gold_page,
        "\n## Key facts beside a summary\n",
        *listed_page,
    ]
    if phrases != "no":
        from scripts.evaluation.phrases import measure_phrases

        found, page = measure_phrases(WIKINEWS)
        scores |= found
        pages += ["\n## Readers' key phrases of Wikinews\n", page]
    pages += ["\n## Checks\n", checks_page]
    digests = {
        "dates_dev300": digest([DATES]),
        "duckling_fr": digest([DUCKLING]),
        "recognizers_fr": digest([RECOGNIZERS]),
        "wikineural-fr-val3000": digest([SHARED / "eval" / "ner" / "wikineural-fr-val3000.tsv"]),
        "wikinews_dev12": digest([WIKINEWS]),
        "gold": digest(sorted((SEEDS / "gold").glob("*.json"))),
        **corpora,
    }
    command = "python scripts/evaluate.py facts"
    return Report("facts", {k: round(v, 2) for k, v in scores.items()}, digests, command, "\n".join(pages))
