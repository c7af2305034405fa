"""Measure the translation model on public sets, through the engine that ships, beside what others published."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.evaluation.report import ROOT, SHARED, Report, digest
from scripts.evaluation.survival import survival
from scripts.nmt.decode import translate
from scripts.nmt.export import Parity, converted_engine, export, parity
from scripts.nmt.files import read_lines
from summarizer.errors import ModelMissing
from summarizer.lexicon import Lexicon
from summarizer.protocols import DecodeOptions
from summarizer.settings import usable_cpus
from summarizer.translate import SentenceTranslator

SETS = ("flores-dev", "wmt13", "wmt15", "europarl-q4")
PEERS = {
    "google": "Google",
    "microsoft": "Microsoft",
    "bergamot-base-memory": "Firefox base-memory",
    "bergamot-tiny": "Firefox tiny",
    "opusmt": "OPUS-MT",
    "nllb": "NLLB-600M",
    "argos": "Argos",
}


@dataclass(frozen=True, slots=True)
class Corpus:
    """A set of sentences with one reference each; `files` are those that were read."""

    name: str
    source: tuple[str, ...]
    reference: tuple[str, ...]
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one way of decoding gave on one set. `survive` maps a check to the share of sentences that pass it.

    `precision` is `program` for the whole translate stage: masks, checks, repair.
    """

    corpus: str
    precision: str
    beam: int
    bleu: float
    chrf: float
    words_per_second: float
    survive: Mapping[str, float]

    @property
    def key(self) -> str:
        """The name of the figure in benchmarks/quality.json."""
        return f"{self.corpus}/{self.precision}/beam{self.beam}"


def load(name: str, limit: int = 0) -> Corpus:
    """A set of shared/eval/mt, or its first `limit` lines. Raises ValueError when the sides differ in length."""
    files = tuple(SHARED / "eval" / "mt" / name / side for side in ("src.fr", "ref.en"))
    source, reference = (tuple(read_lines(path)) for path in files)
    if len(source) != len(reference):
        raise ValueError(f"{name}: {len(source)} sources, {len(reference)} references")
    end = limit or len(source)
    return Corpus(name, source[:end], reference[:end], files)


def folder_of(model: str) -> Path:
    """A folder as it is named, or one of models/. Raises ModelMissing."""
    for folder in (Path(model), ROOT / "models" / model):
        if (folder / "model.safetensors").exists():
            return folder
    raise ModelMissing(f"{model}: neither a folder with a model.safetensors nor one of models/; name its path")


def score(hypotheses: Sequence[str], references: Sequence[str]) -> tuple[float, float, str]:
    """Corpus BLEU and chrF2 by sacrebleu, and both signatures."""
    from sacrebleu.metrics import BLEU, CHRF

    bleu, chrf = BLEU(), CHRF()
    found = [metric.corpus_score(list(hypotheses), [list(references)]).score for metric in (bleu, chrf)]
    return found[0], found[1], f"BLEU|{bleu.get_signature()} chrF2|{chrf.get_signature()}"


def measure(
    model: str = "fr-en-small",
    beams: str = "1,4",
    sets: str = ",".join(SETS),
    program: str = "flores-dev",
    precisions: str = "int8",
    agreement: str = "200",
    limit: str = "0",
    threads: str = "0",
    spm: str = "",
) -> Report:
    """Translate, score and compare. Every option is text, as it comes from the command line.

    Parameters
    ----------
    model: a name in models/ or a folder in Hugging Face layout; measure a checkpoint with `--dry-run`.
    program: the sets that are also translated by the whole translate stage, with int8, beam 4 and its repairs.
    beams, sets, precisions: lists with commas; a precision is a CTranslate2 type, such as int8 or float32.
    agreement: sentences of flores-dev on which transformers and CTranslate2 are compared; 0 for none.
    limit: lines of each set, from the first; 0 for all.
    threads: CPU threads; 0 for those there are.
    spm: the SentencePiece model of a bare training checkpoint, which is exported first.

    Raises ModelMissing.
    """
    cpus = int(threads) or usable_cpus()
    corpora = [load(name, int(limit)) for name in sets.split(",")]
    with tempfile.TemporaryDirectory() as work:
        folder = export([folder_of(model)], Path(spm), Path(work) / "model") if spm else folder_of(model)
        rows = [
            row
            for precision in precisions.split(",")
            for row in _measure(folder, Path(work), corpora, precision, [int(b) for b in beams.split(",")], cpus)
        ]
        rows += _program(folder, Path(work), [c for c in corpora if c.name in program.split(",")], cpus)
        agreed = _agreement(folder, Path(work), int(agreement), cpus)
    options = {
        "model": model,
        "beams": beams,
        "sets": sets,
        "program": program,
        "precisions": precisions,
        "agreement": agreement,
    }
    defaults = measure.__defaults__ or ()
    said = [f"-O {k}={v}" for (k, v), default in zip(options.items(), defaults, strict=False) if v != default]
    said += [f"-O limit={limit}"] if int(limit) else []
    return Report(
        subject="mt",
        scores=_scores(rows, agreed),
        corpora={c.name: digest(c.files) + (f"[:{limit}]" if int(limit) else "") for c in corpora},
        command=" ".join(["python scripts/evaluate.py mt", *said]),
        markdown=_page(rows, agreed, corpora, whole=not int(limit)),
        info={f"{row.key}/words_per_second": round(row.words_per_second, 1) for row in rows} | {"threads": cpus},
    )


def _measure(
    folder: Path, work: Path, corpora: Sequence[Corpus], precision: str, beams: Sequence[int], threads: int
) -> Iterator[Measured]:
    engine = converted_engine(folder, work / precision, threads=threads, precision=precision)
    translate(engine, corpora[0].source[:2], DecodeOptions(beam=1))  # loads the model outside the timing
    for corpus in corpora:
        for beam in beams:
            start = time.perf_counter()
            output = translate(engine, corpus.source, DecodeOptions(beam=beam))
            yield _measured(corpus, precision, beam, output, time.perf_counter() - start)


def _program(folder: Path, work: Path, corpora: Sequence[Corpus], threads: int) -> list[Measured]:
    """What a user gets: the figure that masks, checks and repair move."""
    engine = converted_engine(folder, work / "program", threads=threads)
    stage, rows = SentenceTranslator(engine, lexicon=Lexicon.of_model(folder)), []
    for corpus in corpora:
        start = time.perf_counter()
        output = [sentence.text for sentence in stage.translate_texts(corpus.source)]
        rows.append(_measured(corpus, "program", stage.beam, output, time.perf_counter() - start))
    return rows


def _measured(corpus: Corpus, precision: str, beam: int, output: Sequence[str], seconds: float) -> Measured:
    bleu, chrf, _ = score(output, corpus.reference)
    words = sum(len(line.split()) for line in corpus.source)
    return Measured(corpus.name, precision, beam, bleu, chrf, words / seconds, survival(corpus.source, output))


def _agreement(folder: Path, work: Path, sentences: int, threads: int) -> Parity | None:
    return parity(folder, load("flores-dev", sentences).source, work, threads=threads) if sentences else None


def _scores(rows: Sequence[Measured], agreed: Parity | None) -> dict[str, float]:
    found = {f"{row.key}/bleu": round(row.bleu, 2) for row in rows}
    found |= {f"{row.key}/chrf": round(row.chrf, 2) for row in rows}
    found |= {f"{row.key}/{check}": round(100 * share, 2) for row in rows for check, share in row.survive.items()}
    return found | ({"agreement": round(100 * agreed.share, 1)} if agreed else {})


def _page(rows: Sequence[Measured], agreed: Parity | None, corpora: Sequence[Corpus], *, whole: bool) -> str:
    parts = [_table(rows, corpora, whole=whole), _survival_table(rows, corpora)]
    if agreed:
        same = agreed.total - len(agreed.different)
        parts.append(f"transformers and CTranslate2, both float32 and greedy, agree on {same} of {agreed.total}.")
    signature = score(["a"], ["a"])[2]
    return "\n\n".join([*parts, f"`{signature}`"])


def _table(rows: Sequence[Measured], corpora: Sequence[Corpus], *, whole: bool) -> str:
    names = [f"{c.name} ({len(c.source)})" for c in corpora]
    lines = [f"| BLEU / chrF2 | {' | '.join(names)} | words/s |", "| --- |" + " --- |" * (len(names) + 1)]
    for precision, beam in dict.fromkeys((row.precision, row.beam) for row in rows):
        mine = [row for row in rows if (row.precision, row.beam) == (precision, beam)]
        found = {row.corpus: f"{row.bleu:.1f} / {row.chrf:.1f}" for row in mine}
        cells = [found.get(corpus.name, "–") for corpus in corpora]
        speed = sum(row.words_per_second for row in mine) / len(mine)
        lines.append(f"| **fr-en-small**, {precision}, beam {beam} | {' | '.join(cells)} | {speed:.0f} |")
    return "\n".join([*lines, *(_peer_rows(corpora) if whole else [])])


def _peer_rows(corpora: Sequence[Corpus]) -> list[str]:
    """What others get on the same lines: recomputed from their outputs where these are there, else as published."""
    found = json.loads((SHARED / "eval" / "mt" / "peer-scores.json").read_text(encoding="utf-8"))
    cells = {(row["system"], row["set"]): _peer_cell(row) for row in found}
    rows = []
    for system, name in PEERS.items():
        mine = [cells.get((system, corpus.name), "–") for corpus in corpora]
        rows.append(f"| {name} | {' | '.join(mine)} | |")
    return rows


def _peer_cell(row: Mapping[str, object]) -> str:
    return f"{row['bleu']:.1f} / {row['chrf']:.1f}" if "bleu" in row else f"{row['pub_bleu']} (published)"


def _survival_table(rows: Sequence[Measured], corpora: Sequence[Corpus]) -> str:
    """The share of sentences that pass each check, beside that of the references: what they fail is a false alarm."""
    checks = list(rows[0].survive)
    lines = [f"| % of sentences that pass | {' | '.join(checks)} |", "| --- |" + " --- |" * len(checks)]
    said = [(f"{row.corpus}, {row.precision}, beam {row.beam}", row.survive) for row in rows]
    said += [(f"{c.name}, human reference", survival(c.source, c.reference)) for c in corpora]
    for name, shares in said:
        lines.append(f"| {name} | {' | '.join(f'{100 * shares[check]:.1f}' for check in checks)} |")
    return "\n".join(lines)
