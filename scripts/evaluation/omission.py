"""Measure the check of what is left out: words taken from good translations, and the program's own output."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from scripts.evaluation.checks import read_pairs, share
from scripts.evaluation.repair import SETS, stages
from scripts.evaluation.report import SHARED, Report, digest
from summarizer.results import Flag, TranslatedSentence
from summarizer.verify.dictionary import Dictionary, english_stems, french_words
from summarizer.verify.omission import CHECK, left_out

Pair = tuple[str, str]
_WORD = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")


def measure(limit: str = "500") -> Report:
    """For the first `limit` lines of each set: what is flagged, before and after repair, and what was planted."""
    rows = ["| set | flagged before repair % | after repair % | references flagged % | planted | caught % |"]
    rows.append("| --- | ---: | ---: | ---: | ---: | ---: |")
    scores: dict[str, float] = {}
    info: dict[str, float] = {}
    corpora = {}
    first, whole = stages()
    for name in SETS:
        folder = SHARED / "eval" / "mt" / name
        corpora[f"{name}:{limit}"] = digest([folder / "src.fr", folder / "ref.en"])
        pairs = read_pairs(folder)[: int(limit)]
        french = [source for source, _ in pairs]
        before, after = first.translate_texts(french), whole.translate_texts(french)
        references = share(map(left_out, whole.left_out(pairs)))
        planted = [pair for pair in map(lighter, _good(french, after)) if pair]
        caught = share(map(left_out, whole.left_out(planted)))
        shares = [share(_omissions(made)) for made in (before, after)]
        scores[f"{name} planted caught"] = round(caught, 1)
        info |= {f"{name} flagged before": round(shares[0], 1), f"{name} references flagged": round(references, 1)}
        scores[f"{name} without, after repair"] = round(100 - shares[1], 1)
        cells = [f"{name} ({limit})", *(f"{value:.1f}" for value in (*shares, references))]
        rows.append(f"| {' | '.join(cells)} | {len(planted)} | {caught:.1f} |")
    command = f"python scripts/evaluate.py omission -O limit={limit}"
    return Report("omission", scores, corpora, command, "\n".join([*rows, *_NOTES]), info, slack=1.0)


_NOTES = (
    "",
    "Planted: from a translation without a flag one English word is taken, with which a French word loses all its",
    "English. A reference is written by a person, who leaves out and says otherwise more than the model does, and its",
    "wording is improbable to the model: what is flagged there says little of what is flagged in the program's output.",
)


def lighter(pair: Pair) -> Pair | None:
    """The pair without one word of its English, the only one that says some word of the French; None if none is."""
    french, english = pair
    known = Dictionary.load()
    words = [word for _, word in french_words(french) if word.islower() and word in known]
    places = list(_WORD.finditer(english))
    stems = english_stems(english)
    random.Random(french).shuffle(places)  # noqa: S311 - a sample, no secret
    for place in places:
        rest = f"{english[: place.start()].rstrip()} {english[place.end() :].lstrip()}"
        fewer = english_stems(rest)
        if any(known.finds(word, stems) and not known.finds(word, fewer) for word in words):
            return french, re.sub(r" (?=[,.;:])", "", rest)
    return None


def _good(french: Sequence[str], made: Sequence[TranslatedSentence]) -> list[Pair]:
    return [(text, sentence.text) for text, sentence in zip(french, made, strict=True) if not sentence.flags]


def _omissions(made: Sequence[TranslatedSentence]) -> list[tuple[Flag, ...]]:
    return [tuple(flag for flag in sentence.flags if flag.check == CHECK) for sentence in made]
