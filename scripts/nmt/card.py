"""The model card, made from the records of data and training and from the measured tables: no figure is typed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scripts.nmt.curve import Point

_CLASSES = {
    "permissive": "permissive (MIT, Apache, PostgreSQL, CC0)",
    "attribution": "free with attribution",
    "copyleft": "copyleft or share-alike (GPL, CC BY-SA, MPL, GFDL)",
    "research": "published for research",
    "unclear": "no licence file, or none was read",
    "made here": "English made by this project, from French news or the other sources",
}
_POINTS = 12  # lines of the curve


@dataclass(frozen=True, slots=True)
class Failure:
    """What the model gets wrong: a source, its output, and what is wrong with it."""

    french: str
    english: str
    fault: str


@dataclass(frozen=True, slots=True)
class Card:
    """All that the card says.

    Parameters
    ----------
    data: record.json of prepare_data.py.
    run: run.json of train.py; `notes` in either is a list of sentences to print.
    curve: its curve.
    scores: benchmarks/mt.md.
    failures: examples, read by a person.
    commands: what makes it again, in order.
    files: the manifest.
    """

    data: Mapping[str, Any]
    run: Mapping[str, Any]
    curve: Sequence[Point]
    scores: str
    failures: Sequence[Failure]
    commands: Sequence[str]
    files: Mapping[str, Mapping[str, Any]]


def render(card: Card) -> str:
    """The card as Markdown."""
    parts = [
        _head(card),
        "## Scores\n\n" + card.scores.strip(),
        "## What it gets wrong\n\n" + _failures(card.failures),
        "## Data\n\n" + _data(card.data),
        "## Training\n\n" + _training(card.run, card.curve),
        "## Make it again\n\n```sh\n" + "\n".join(card.commands) + "\n```",
        "## Files\n\n" + _files(card.files),
    ]
    return "\n\n".join(parts) + "\n"


def _head(card: Card) -> str:
    millions = card.run["parameters"] / 1e6
    size = card.files["model.safetensors"]["size"] / 1e6
    return (
        "# fr-en-small: French to English, for news\n\n"
        f"A MarianMT model of {millions:.1f} million parameters, {size:.0f} MB in fp16, that ships with `summarizer` "
        "and needs no network. It was trained by this project from public parallel text; no other model's weights are "
        "in it.\n\n"
        "Use it for French news into English drafts that a person checks. Do not use it where a wrong number, name or "
        "negation does harm and nobody checks: the program flags many such errors, and not all."
    )


def _failures(failures: Sequence[Failure]) -> str:
    if not failures:
        return "No examples are recorded."
    rows = [f"| {_cell(f.french)} | {_cell(f.english)} | {_cell(f.fault)} |" for f in failures]
    return "\n".join(["| French | its English | fault |", "| --- | --- | --- |", *rows])


def _data(data: Mapping[str, Any]) -> str:
    tokens = data["tokens"]
    total = sum(data["pairs_by_licence"].values())
    shares = [
        f"| {_CLASSES[name]} | {count:,} | {100 * count / total:.1f} % |"
        for name, count in sorted(data["pairs_by_licence"].items(), key=lambda item: -item[1])
    ]
    sources = [
        f"| {name} | {entry['kept']:,} | {entry['share']:g} | {entry['repeat']} | {entry['main']:g} | {entry['end']:g} "
        f"| {_cell(entry['licence'] or entry['licence_class'])} |"
        for name, entry in sorted(data["sources"].items(), key=lambda item: -item[1]["kept"])
    ]
    rates = {name: rate for name, rate in data["augment"]["rates"].items() if rate}
    changed = ", ".join(f"{name} {100 * rate:g} %" for name, rate in rates.items()) or "none"
    return "\n".join(
        [
            f"{tokens['pairs']:,} pairs, {tokens['target_tokens']:,} target tokens, {tokens['vocabulary']:,} pieces "
            f"(one SentencePiece model for both languages). Augmentation: {changed}.",
            "",
            *(f"{note}\n" for note in data.get("notes", [])),
            "| licence of the sources | pairs | share |",
            "| --- | --- | --- |",
            *shares,
            "",
            "| source | pairs | part of it | written | shown in the main stage | in the last | licence, as its "
            "collection states it |",
            "| --- |" + " --- |" * 6,
            *sources,
        ]
    )


def _training(run: Mapping[str, Any], points: Sequence[Point]) -> str:
    recipe, progress = run["recipe"], run["progress"]
    number = "bfloat16" if run["bfloat16"] else "float32"
    said = (
        f"{progress['seconds'] / 3600:.2f} hours on {run['device']} ({run['threads']} threads, {number}), "
        f"{progress['step']:,} steps, {progress['tokens'] / 1e6:.1f} million target tokens. "
        f"Muon at {recipe['rates'][0]:g} for the hidden matrices, AdamW at {recipe['rates'][1]:g} for the rest, "
        f"{recipe['batch_tokens']:,} tokens a step, label smoothing {recipe['smoothing']:g}; the rate is constant, "
        f"then falls over the last {100 * recipe['schedule']['anneal']:g} % of the time."
    )
    return "\n\n".join([said, *run.get("notes", []), _curve(points)])


def _curve(points: Sequence[Point]) -> str:
    """Every so many lines of the curve, with the last, and those where BLEU was measured."""
    losses = [p for p in points if p.loss]
    every = max(1, len(losses) // _POINTS)
    chosen = sorted({*losses[every - 1 :: every], *losses[-1:], *(p for p in points if p.bleu)}, key=lambda p: p.step)
    rows = [
        f"| {float(p.seconds) / 60:.0f} | {p.step:,} | {p.tokens / 1e6:.1f} "
        f"| {p.tokens_per_second} | {p.loss} | {p.bleu} |"
        for p in chosen
    ]
    head = "| minutes | step | million target tokens | tokens/s | loss | BLEU, 300 lines, greedy |"
    return "\n".join([head, "| --- |" + " --- |" * 5, *rows])


def _files(files: Mapping[str, Mapping[str, Any]]) -> str:
    rows = [f"| {name} | {entry['size']:,} | `{entry['sha256']}` |" for name, entry in sorted(files.items())]
    return "\n".join(["| file | bytes | sha256 |", "| --- | --- | --- |", *rows])


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
