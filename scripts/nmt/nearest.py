"""Of what a model makes of its training pairs, the hypothesis nearest the reference: what it can say, said best.

A human reference is often worded as the model never would, and what it learns from it is spread thin. The best of its
own hypotheses is a target that it nearly reaches. This is sequence-level interpolation (Kim and Rush, "Sequence-Level
Knowledge Distillation", EMNLP 2016) with the model as its own teacher.
"""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING

from scripts.nmt.distil import BATCH, Outcome
from summarizer.protocols import DecodeOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    from scripts.nmt.corpora import Pair
    from summarizer.lexicon import Lexicon
    from summarizer.protocols import Translator


def nearest(
    engine: Translator, lexicon: Lexicon, pairs: Iterable[Pair], *, beam: int = 6, least: float = 32.0
) -> Iterator[Outcome]:
    """The French of each pair with the nearest of `beam` hypotheses, a batch at a time.

    Parameters
    ----------
    engine: the model that will be trained on them.
    lexicon: its English of rare words, which it reads in the French as it does at run time.
    pairs: French with a reference.
    beam: hypotheses of each.
    least: the score that the nearest must have, the mean of BLEU and chrF++ of the sentence, 0 to 100: below it either
        the pair is bad or nothing that the model says is right.
    """
    stream = iter(pairs)
    while batch := list(itertools.islice(stream, BATCH)):
        outcome = Outcome()
        texts = [_marked(engine, lexicon, french) for french, _ in batch]
        fits = [(pair, text) for pair, text in zip(batch, texts, strict=True) if text is not None]
        outcome.dropped["length"] += len(batch) - len(fits)
        lists = engine.translate([text for _, text in fits], DecodeOptions(beam=beam, n_best=beam))
        for ((french, reference), _), hypotheses in zip(fits, lists, strict=True):
            scored = [(closeness(h.text, reference), -place, h.text) for place, h in enumerate(hypotheses)]
            score, _, best = max(scored)
            if score >= least:
                outcome.kept.append((french, best))
            else:
                outcome.dropped["far"] += 1
        yield outcome


def closeness(english: str, reference: str) -> float:
    """The mean of BLEU and chrF++ of one sentence, 0 to 100."""
    return sum(metric.sentence_score(english, [reference]).score for metric in _metrics()) / len(_metrics())


@cache
def _metrics() -> tuple[BLEU, CHRF]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    return BLEU(effective_order=True), CHRF(word_order=2)


def _marked(engine: Translator, lexicon: Lexicon, french: str) -> str | None:
    return next((t for t in (lexicon.mark(french), french) if engine.count_tokens(t) <= engine.max_tokens), None)
