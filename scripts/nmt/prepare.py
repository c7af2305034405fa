"""From the mix to a training set: read, clean, filter, keep measured lines out, augment, encode, record."""

from __future__ import annotations

import itertools
import random
import shutil
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.nmt.augment import Augmenter, hinted
from scripts.nmt.corpora import Mix, Source, draw, provenance, read_pairs
from scripts.nmt.files import new_folder, sha256, write_json
from scripts.nmt.masking import Masker
from scripts.nmt.normalise import english, fault, french
from scripts.nmt.overlap import Overlap
from scripts.nmt.record import environment
from scripts.nmt.terms import Terms, learn_names
from scripts.nmt.tokens import RECORD, SPM, Encoder, SourceRun, Tokens, Writer, reservoir, train_pieces
from summarizer.glossary import Glossary
from summarizer.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.nmt.corpora import Pair

DEV = ("flores-dev", "wmt13", "wmt15", "europarl-q4")
CHUNK = 20_000  # pairs that are encoded at once


@dataclass(frozen=True, slots=True)
class Plan:
    """What to prepare.

    Parameters
    ----------
    mix: sources, limits, rates.
    shared: the folder with parallel/ and eval/mt/.
    spm: a SentencePiece model to use again; None trains one of `vocabulary` pieces on `sample` pairs.
    scale: multiplies every share, for a trial.
    lexicon: the file of rare words that the mix's `hints` are taken from; None gives none.
    learn_from: pairs from which names for code-switching are learned; 0 leaves the glossary alone.
    """

    mix: Mix
    shared: Path
    spm: Path | None = None
    vocabulary: int = 16_000
    sample: int = 400_000
    scale: float = 1.0
    threads: int = 2
    learn_from: int = 200_000
    lexicon: Path | None = None


@dataclass(slots=True)
class Tally:
    """What became of the pairs of one source."""

    drawn: int = 0
    kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter)


def prepare(plan: Plan, out: Path, *, command: str = "") -> dict[str, object]:
    """Make the training set in `out` (arrays, joint.spm, record.json), whole or not at all; give the record.

    Raises OverlapError when a source is made of measured text, or when a measured line is found in the finished set.
    """
    overlap = Overlap(dev_sets(plan.shared), plan.mix.overlap)
    with new_folder(out) as folder:
        spm = _pieces(plan, folder)
        encoder = Encoder(spm, plan.threads)
        masker = Masker(Glossary.load())
        augmenter = Augmenter(
            plan.mix.augment, _terms(plan), masker, plan.mix.limits.max_chars, lambda p: not overlap.hit(p)
        )
        lexicon = Lexicon.read(plan.lexicon) if plan.lexicon else Lexicon()
        tallies = {source.name: Tally() for source in _used(plan.mix)}
        writer = Writer(folder)
        for source in _used(plan.mix):
            for pairs in _batches(_changed(plan, source, overlap, augmenter, lexicon, tallies[source.name])):
                _encode(pairs, encoder, writer, plan.mix.limits.max_pieces, tallies[source.name])
        runs = [SourceRun(s.name, tallies[s.name].kept, s.main, s.end) for s in _used(plan.mix)]
        made = writer.close(encoder.size, runs)
        gated = overlap.gate(Tokens.load(folder).pairs(encoder))
        record = _record(plan, tallies, augmenter, made, command) | {"spm_sha256": sha256(spm), "gated_pairs": gated}
        write_json(folder / RECORD, record)
    return record


def dev_sets(shared: Path) -> dict[str, list[Pair]]:
    """The sets that quality is measured on, by name; those that are not there are left out."""
    folders = {name: shared / "eval" / "mt" / name for name in DEV}
    return {
        name: list(read_pairs((folder / "src.fr", folder / "ref.en")))
        for name, folder in folders.items()
        if folder.exists()
    }


def _used(mix: Mix) -> list[Source]:
    return [source for source in mix.sources if source.share and source.repeat]


def _cleaned(plan: Plan, source: Source) -> Iterator[Pair]:
    for fr, en in draw(source, plan.shared, plan.mix.seed, plan.scale):
        yield french(fr), english(en)


def drawn_pairs(plan: Plan) -> Iterator[Pair]:
    """The pairs of a plan, each once, cleaned and good; `sound_pairs` leaves out the measured ones too, and is slow."""
    for source in _used(plan.mix):
        yield from (p for p in _cleaned(plan, source) if fault(*p, plan.mix.limits) is None)


def _pieces(plan: Plan, folder: Path) -> Path:
    spm = folder / SPM
    if plan.spm is None:
        return train_pieces(
            drawn_pairs(plan),
            spm,
            vocabulary=plan.vocabulary,
            sample=plan.sample,
            seed=plan.mix.seed,
            threads=plan.threads,
        )
    shutil.copyfile(plan.spm, spm)
    return spm


def _terms(plan: Plan) -> Terms:
    wanted = plan.mix.augment.get("terms") and plan.learn_from
    sample = reservoir(drawn_pairs(plan), plan.learn_from, plan.mix.seed) if wanted else []
    return Terms(Glossary.load(), learn_names(sample))


def _sound(plan: Plan, source: Source, overlap: Overlap, tally: Tally) -> Iterator[Pair]:
    """The pairs of a source that are good and that nothing is measured on."""
    hits = 0
    for pair in _cleaned(plan, source):
        tally.drawn += 1
        reason = fault(*pair, plan.mix.limits)
        if reason is None and (kind := overlap.hit(pair)):
            reason = f"overlap, {kind}"
            hits += 1
        if reason is None:
            yield pair
        else:
            tally.dropped[reason] += 1
    overlap.judge(source.name, tally.drawn, hits)


def sound_pairs(plan: Plan) -> Iterator[Pair]:
    """The pairs of a plan as they are, each once: cleaned, good, and without what quality is measured on."""
    overlap = Overlap(dev_sets(plan.shared), plan.mix.overlap)
    for source in _used(plan.mix):
        yield from _sound(plan, source, overlap, Tally())


def _changed(
    plan: Plan, source: Source, overlap: Overlap, augmenter: Augmenter, lexicon: Lexicon, tally: Tally
) -> Iterator[Pair]:
    sound = _sound(plan, source, overlap, tally)
    rounds = itertools.tee(sound, source.repeat) if source.repeat > 1 else (sound,)
    for number, pairs in enumerate(rounds):
        chance = random.Random(f"{plan.mix.seed}:{source.name}:{number}")  # noqa: S311 - a sample, no secret
        yield from augmenter(hinted(pairs, lexicon, plan.mix.hints, chance), chance)


def _batches(pairs: Iterator[Pair]) -> Iterator[list[Pair]]:
    while batch := list(itertools.islice(pairs, CHUNK)):
        yield batch


def _encode(pairs: list[Pair], encoder: Encoder, writer: Writer, longest: int, tally: Tally) -> None:
    sources, targets = (encoder.encode([pair[side] for pair in pairs]) for side in (0, 1))
    fits = [max(len(s), len(t)) <= longest for s, t in zip(sources, targets, strict=True)]
    writer.add(*([row for row, fit in zip(rows, fits, strict=True) if fit] for rows in (sources, targets)))
    tally.kept += sum(fits)
    tally.dropped["pieces"] += len(fits) - sum(fits)


def _record(
    plan: Plan, tallies: dict[str, Tally], augmenter: Augmenter, made: dict[str, object], command: str
) -> dict[str, object]:
    sources = provenance(plan.mix, plan.shared)
    by_licence: Counter[str] = Counter()
    for source in _used(plan.mix):
        by_licence[source.licence] += tallies[source.name].kept
    return {
        "command": command,
        "seed": plan.mix.seed,
        "scale": plan.scale,
        "limits": asdict(plan.mix.limits),
        "augment": {"rates": dict(plan.mix.augment), "changed": augmenter.counts},
        "hints": {"rate": plan.mix.hints, "lexicon_sha256": sha256(plan.lexicon) if plan.lexicon else None},
        "overlap": asdict(plan.mix.overlap),
        "sources": {
            name: sources[name] | {"drawn": t.drawn, "kept": t.kept, "dropped": dict(t.dropped)}
            for name, t in tallies.items()
        },
        "pairs_by_licence": dict(by_licence),
        "tokens": made,
        "environment": environment(),
    }
