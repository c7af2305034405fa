"""Measure what the attempts of the translate stage do: sentences flagged, and BLEU, before and after repair."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import sacrebleu

from scripts.evaluation.report import SHARED, Report, digest
from scripts.nmt.files import read_lines
from summarizer.engines.ct2 import Ct2Translator
from summarizer.lexicon import Lexicon
from summarizer.results import TranslatedSentence
from summarizer.settings import Settings
from summarizer.translate import SentenceTranslator
from summarizer.weights.store import Store

SETS = ("flores-dev", "wmt13")


def stages(beam: int = 4) -> tuple[SentenceTranslator, SentenceTranslator]:
    """The translate stage with the embedded model, without a memory: without repair, and with it; one engine."""
    store = Store(Settings())
    model = store.resolve("fr-en-small")
    engine = Ct2Translator(
        store.converted(model), model.path, name=model.name, digest=model.digest, threads=Settings().threads
    )
    whole = SentenceTranslator(engine, beam=beam, lexicon=Lexicon.of_model(model.path))
    return replace(whole, repair=False), whole


def measure(limit: str = "500", beam: str = "4") -> Report:
    """Translate the first `limit` lines of each set with and without repair, by the embedded model."""
    both = stages(int(beam))
    rows = ["| set | repair | BLEU | chrF2 | flagged % | seconds |", "| --- | --- | --- | --- | --- | --- |"]
    scores: dict[str, float] = {}
    corpora = {}
    for name in SETS:
        source, reference = (SHARED / "eval" / "mt" / name / side for side in ("src.fr", "ref.en"))
        corpora[f"{name}:{limit}"] = digest([source, reference])
        french, english = (list(read_lines(path))[: int(limit)] for path in (source, reference))
        for repair, stage in enumerate(both):
            start = time.perf_counter()
            made = stage.translate_texts(french)
            seconds = time.perf_counter() - start
            bleu, chrf, passed = _scores(made, english)
            key = f"{name} {'after' if repair else 'before'}"
            scores |= {f"{key} bleu": round(bleu, 2), f"{key} unflagged %": round(passed, 1)}
            mark = "yes" if repair else "no"
            rows.append(f"| {name} ({limit}) | {mark} | {bleu:.1f} | {chrf:.1f} | {100 - passed:.1f} | {seconds:.0f} |")
    command = f"python scripts/evaluate.py repair -O limit={limit} -O beam={beam}"
    return Report("repair", scores, corpora, command, "\n".join(rows), slack=0.5)


def _scores(made: Sequence[TranslatedSentence], references: Sequence[str]) -> tuple[float, float, float]:
    """BLEU, chrF2, and the percentage of sentences without a flag."""
    texts = [sentence.text for sentence in made]
    passed = 100 * sum(not sentence.flags for sentence in made) / len(made)
    bleu, chrf = sacrebleu.corpus_bleu(texts, [references]), sacrebleu.corpus_chrf(texts, [references])
    return bleu.score, chrf.score, passed
