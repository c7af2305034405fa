"""Forward translation: French news as training pairs, translated by the whole program, if it passes the checks.

Sequence-level distillation (Kim and Rush 2016). The teacher is a model with all that the translate stage does for it:
the lexicon's English of rare words, known names, re-ranking by the checks, further attempts, small slips mended. So the
student may learn into its weights what the program else tells it.
"""

from __future__ import annotations

import itertools
import json
import lzma
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scripts.nmt.files import new_folder, write_json
from scripts.nmt.normalise import english, fault, french
from summarizer.document import Article
from summarizer.protocols import DecodeOptions
from summarizer.segment import segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from scripts.nmt.corpora import Limits, Pair
    from summarizer.protocols import Translator
    from summarizer.results import TranslatedSentence
    from summarizer.translate import SentenceTranslator

BATCH = 512  # sentences that are translated at once


@dataclass(frozen=True, slots=True)
class Filter:
    """What a forward-translated pair must pass.

    Parameters
    ----------
    limits: of lengths.
    least_score: mean log probability of a token, below which the model itself does not believe its output.
    back: translates English into French, for the round trip; None goes without it.
    least_chrf: of the round trip with the source, 0 to 100.
    """

    limits: Limits
    least_score: float = -1.0
    back: Translator | None = None
    least_chrf: float = 45.0


@dataclass(slots=True)
class Outcome:
    """The pairs that were kept, and for the others how many failed what."""

    kept: list[Pair] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)


def news_sentences(path: Path, first: int = 0, articles: int | None = None) -> Iterator[str]:
    """The different sentences of some articles of a JSONL file packed with xz: titles, abstracts and texts."""
    seen: set[int] = set()
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, first, None if articles is None else first + articles):
            record = json.loads(line)
            text = "\n\n".join(part for part in (record.get("abstract"), record["text"]) if part)
            document = segment(Article(text, title=record.get("title")))
            for sentence in map(french, document.texts()):
                if sentence and hash(sentence) not in seen:
                    seen.add(hash(sentence))
                    yield sentence


def forward(teacher: SentenceTranslator, sentences: Iterable[str], rules: Filter) -> Iterator[Outcome]:
    """Translate and filter, a batch at a time. A translation that still fails a check after all repair is dropped."""
    stream = iter(sentences)
    while batch := list(itertools.islice(stream, BATCH)):
        outcome = Outcome()
        for source, made in zip(batch, teacher.translate_texts(batch), strict=True):
            if reason := _reason(source, made, rules):
                outcome.dropped[reason] += 1
            else:
                outcome.kept.append((source, english(made.text)))
        if rules.back:
            _round_trip(outcome, rules.back, rules.least_chrf)
        yield outcome


def _reason(source: str, made: TranslatedSentence, rules: Filter) -> str | None:
    if made.flags:
        return made.flags[0].check
    return "score" if made.score < rules.least_score else fault(source, english(made.text), rules.limits)


def _round_trip(outcome: Outcome, back: Translator, least: float) -> None:
    """Drop the pairs whose English does not lead back to the French (chrF2)."""
    from sacrebleu.metrics.chrf import CHRF

    chrf = CHRF()
    again = back.translate([en for _, en in outcome.kept], DecodeOptions(beam=1))
    scores = [
        chrf.sentence_score(n_best[0].text, [fr]).score for n_best, (fr, _) in zip(again, outcome.kept, strict=True)
    ]
    kept = [pair for pair, score in zip(outcome.kept, scores, strict=True) if score >= least]
    outcome.dropped["round trip"] += len(outcome.kept) - len(kept)
    outcome.kept = kept


def write(outcomes: Iterable[Outcome], out: Path, about: dict[str, object]) -> dict[str, object]:
    """Write src.fr, ref.en and record.json for `prepare_data.py --extra`, whole or not at all; give the record."""
    kept, dropped = 0, Counter[str]()
    with new_folder(out) as folder:
        french_side, english_side = ((folder / name).open("w", encoding="utf-8") for name in ("src.fr", "ref.en"))
        with french_side as fr, english_side as en:
            for outcome in outcomes:
                fr.writelines(f"{pair[0]}\n" for pair in outcome.kept)
                en.writelines(f"{pair[1]}\n" for pair in outcome.kept)
                kept += len(outcome.kept)
                dropped += outcome.dropped
        record = about | {"kept": kept, "dropped": dict(dropped)}
        write_json(folder / "record.json", record)
    return record
