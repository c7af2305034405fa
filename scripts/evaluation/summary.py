"""Which French sentences are chosen, against editors' choices and abstracts: ours, lead, LexRank, TextRank, oracle.

The peers need sumy (`pip install --group evaluation`), which is no dependency of the program.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from click import ClickException

from scripts.evaluation import editors, wording
from scripts.evaluation.report import SHARED, Report, digest
from scripts.evaluation.rouge import rouge, tokens
from scripts.salience.data import Pair, articles, oracle
from scripts.salience.editors import edited
from summarizer.document import Article, Document
from summarizer.protocols import Budget
from summarizer.segment import segment
from summarizer.summarize.choice import choose_among
from summarizer.summarize.features import candidates_of, words
from summarizer.summarize.selection import ranking
from summarizer.summarize.words import STOPWORDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float64]  # one row an article, one column a measure

Ranker = Callable[[Document, str], Sequence[int]]  # document, abstract → the best first
DATA = SHARED / "eval/summaries/orangesum_abstract_dev200.jsonl"
HELD_OUT = SHARED / "mono/fr_news_train.jsonl.xz"
LEARNED = 10_000  # articles, at its shuffled beginning: the weights are fitted to 8,000, choices made on the rest
MEASURES = ("ROUGE-1", "ROUGE-2", "ROUGE-L")
LENGTHS = (1, 2, 3)
WORDS = (30, 60, 90)
ROUNDS = 2000


def lead(document: Document, _: str) -> Sequence[int]:
    """The sentences in article order."""
    return candidates_of(document)


def ours(document: Document, _: str) -> Sequence[int]:
    """The sentences in the order in which the extractive summarizer takes them, where none leans on another."""
    return taken(document, Budget(8))


def taken(document: Document, budget: Budget) -> Sequence[int]:
    """The sentences that the extractive summarizer takes in a budget, in its order, where none leans on another."""
    return ranking(choose_among(document), budget, partial(editors.french_words, document))


def best(document: Document, abstract: str) -> Sequence[int]:
    """The greedy oracle, which has read the abstract; then the rest in article order."""
    body = candidates_of(document)
    chosen = [body[k] for k in oracle([document.quote(document.sentences[i]) for i in body], tokens(abstract))]
    return [*chosen, *(i for i in body if i not in chosen)]


class _Words:
    """sumy's view of a tokenizer, with our words, so that its own data downloads are not needed."""

    def to_words(self, text: str) -> tuple[str, ...]:
        """The words of a text."""
        return tuple(words(text))

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Not asked for: the sentences are given."""
        return (text,)


def peer(name: str) -> Ranker:
    """LexRank or TextRank of sumy, over the same sentences and words. Raises ClickException where there is no sumy."""
    try:
        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
        from sumy.summarizers.lex_rank import LexRankSummarizer
        from sumy.summarizers.text_rank import TextRankSummarizer
    except ImportError as error:
        raise ClickException(
            f"The peers cannot be measured ({error}). Run `pip install --group evaluation`, and this again."
        ) from error

    summarizer = {"LexRank": LexRankSummarizer, "TextRank": TextRankSummarizer}[name]()
    summarizer.stop_words = STOPWORDS

    def by_rating(rows: Sequence[Sentence], _: int, ratings: Mapping[Sentence, float]) -> list[Sentence]:
        return sorted(rows, key=lambda row: -ratings[row])

    summarizer._get_best_sentences = by_rating  # sumy gives article order only; the words' budget needs its ranking

    def rank(document: Document, _: str) -> Sequence[int]:
        body = candidates_of(document)
        rows = [Sentence(document.quote(document.sentences[i]), _Words()) for i in body]
        places = {id(row): i for row, i in zip(rows, body, strict=True)}
        return [places[id(row)] for row in summarizer(ObjectDocumentModel([Paragraph(rows)]), len(rows))]

    return rank


def first_sentences(document: Document, order: Sequence[int], n: int) -> str:
    """The first `n` of an order, in article order."""
    return " ".join(document.quote(document.sentences[i]) for i in sorted(order[:n]))


def first_words(document: Document, order: Sequence[int], limit: int) -> str:
    """The first of an order up to exactly `limit` words, the last one cut, in article order: equal length for all."""
    kept: dict[int, list[str]] = {}
    for index in order:
        kept[index] = document.quote(document.sentences[index]).split()[: limit - sum(map(len, kept.values()))]
    return " ".join(" ".join(kept[i]) for i in sorted(kept))


def table(rankers: Mapping[str, Ranker], pairs: Sequence[Pair]) -> dict[str, dict[str, Scores]]:
    """For each length and each system, the ROUGE of each article, in percent."""
    orders = {name: [rank(d, a) for d, a in pairs] for name, rank in rankers.items()}
    cuts = {f"{n} sentence{'s' * (n > 1)}": (first_sentences, n) for n in LENGTHS}
    cuts |= {f"{n} words": (first_words, n) for n in WORDS}
    return {
        length: {
            name: 100 * np.array([rouge(cut(d, o, n), a) for (d, a), o in zip(pairs, ranked, strict=True)])
            for name, ranked in orders.items()
        }
        for length, (cut, n) in cuts.items()
    }


def interval(values: Scores, seed: int = 0) -> tuple[float, float]:
    """The 95 % bootstrap interval of a mean (Efron, 1979; articles drawn with replacement)."""
    draw = np.random.default_rng(seed).integers(0, len(values), (ROUNDS, len(values)))
    low, high = np.percentile(values[draw].mean(axis=1), (2.5, 97.5))
    return float(low), float(high)


def rows(systems: Mapping[str, Scores]) -> list[str]:
    """One Markdown line a system: the means with their intervals, and whether ours differs from it."""
    lines = []
    for name, scores in systems.items():
        cells = []
        for column in range(len(MEASURES)):
            low, high = interval(scores[:, column])
            cells.append(f"{scores[:, column].mean():.1f} ({low:.1f}–{high:.1f})")
        gain = [interval(systems["ours"][:, c] - scores[:, c]) for c in range(len(MEASURES))]
        verdict = " ".join("+" if low > 0 else "−" if high < 0 else "=" for low, high in gain)
        lines.append(f"| {name} | {' | '.join(cells)} | {'' if name == 'ours' else verdict} |")
    return lines


def tables(found: Mapping[str, Mapping[str, Scores]]) -> list[str]:
    """One Markdown table a length."""
    lines = []
    for length, systems in found.items():
        lines += [
            "",
            f"### {length}",
            "",
            f"| system | {' | '.join(MEASURES)} | ours is |",
            "| --- | --- | --- | --- | --- |",
            *rows(systems),
        ]
    return lines


def measure(limit: str = "200", held_out: str = "700") -> Report:
    """ROUGE of every system at every length on the development articles, and of ours and the lead on more."""
    records = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()][: int(limit)]
    pairs = [(segment(Article(r["text"], title=r["title"])), r["summary"]) for r in records]
    rankers: dict[str, Ranker] = {"ours": ours, "lead": lead} | {name: peer(name) for name in ("LexRank", "TextRank")}
    peers = {name: editors.within(rank) for name, rank in rankers.items() if name != "ours"}
    theirs = list(edited(HELD_OUT, held_out=True))
    lines, scores = editors.measure({"ours": taken, **peers}, theirs)
    found = table({**rankers, "oracle": best}, pairs)
    lines += [
        "",
        "## Against abstracts",
        "",
        f"Sentences chosen in {len(pairs)} French articles (OrangeSum, development part) against their",
        "professional abstracts: ROUGE F1 with 95 % bootstrap intervals. Last column: ours is above (+), below (−) or",
        "not different from (=) that system in ROUGE-1, -2, -L, by a paired bootstrap. With words, the last sentence",
        "taken is cut, so that all have equal length.",
    ]
    lines += tables(found)
    known = {a.document.title for a in (*edited(HELD_OUT, held_out=False), *theirs)}
    unseen = (p for p in articles(HELD_OUT, int(held_out), skip=LEARNED, varied=False) if p[0].title not in known)
    others = [pair for pair in unseen if candidates_of(pair[0])]
    lines += [
        "",
        "## More articles",
        "",
        f"{len(others)} articles of the training part that neither the weights nor any choice have seen, as they are",
        "(with titles; their standfirst is the abstract, which they have lost): with more articles than the 200 above,",
        "smaller differences can be told from chance.",
        *tables(table({"ours": ours, "lead": lead}, others)),
        "",
        "What was tried beside this choice and gained nothing, with figures: models/salience/MODEL_CARD.md.",
    ]
    scores |= {
        f"{m} {length}": round(float(systems["ours"][:, c].mean()), 2)
        for length, systems in found.items()
        for c, m in enumerate(MEASURES)
    }
    more, further = wording.measure(pairs)
    lines += more
    scores |= further
    return Report(
        "summary",
        scores,
        {"orangesum_abstract_dev200": digest([DATA]), "orangesum_title_dev200": digest([wording.TITLES])},
        "python scripts/evaluate.py summary",
        "\n".join(lines),
    )
