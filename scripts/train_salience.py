"""Train the salience model: `python scripts/train_salience.py` (one core, about five minutes)."""

from __future__ import annotations

import json
import sys
from dataclasses import astuple
from pathlib import Path

import click
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import ROOT, SHARED
from scripts.salience.data import articles, example, frequencies, headlined, repeated, vocabulary
from scripts.salience.fit import fit_sentences, fit_terms, rounded
from summarizer.summarize.features import FEATURES
from summarizer.summarize.salience import Network, terms_in
from summarizer.summarize.terms import TERM_FEATURES, Lexicon, tokens


@click.command()
@click.option(
    "--data", type=click.Path(path_type=Path), default=SHARED / "mono/fr_news_train.jsonl.xz", show_default=True
)
@click.option("--of", type=click.Choice(["abstract", "headline"]), default="abstract", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Default: models/salience/OF.json.")
@click.option("--articles", "number", default=8000, show_default=True)
@click.option("--term-articles", default=4000, show_default=True, help="Of these, terms are learned from.")
@click.option("--hidden", default=12, show_default=True, help="Units of the network that rates sentences.")
@click.option("--epochs", default=20, show_default=True, help="Of the network that rates sentences.")
@click.option("--temperature", default=0.1, show_default=True)
@click.option("--term-hidden", default=16, show_default=True, help="Units of the network that rates terms.")
@click.option("--term-epochs", default=3, show_default=True, help="Of the network that rates terms.")
@click.option("--idf", "idf_size", default=1000, show_default=True, help="Common stems whose idf is shipped.")
@click.option("--words", "word_count", default=1500, show_default=True, help="Common words that are shipped.")
def main(
    data: Path,
    of: str,
    out: Path | None,
    number: int,
    term_articles: int,
    hidden: int,
    epochs: int,
    temperature: float,
    term_hidden: int,
    term_epochs: int,
    idf_size: int,
    word_count: int,
) -> None:
    """Learn which sentences of an article its abstract, or title, is about, and which of its words that has."""
    out = out or ROOT / "models/salience" / f"{of}.json"
    pairs = list((articles if of == "abstract" else headlined)(data, number))
    idf, unseen = frequencies([d for d, _ in pairs], idf_size)
    examples = [e for d, a in pairs if (e := example(d, a, idf, unseen))]
    sentences = fit_sentences(examples, hidden=hidden, epochs=epochs, temperature=temperature)
    known, others = vocabulary(pairs, word_count)
    lexicon, network = Lexicon(idf, unseen, known, others), Network(**sentences)
    rows = [
        (found.matrix.astype(np.float32), repeated(found.names, abstract))
        for document, abstract in pairs[:term_articles]
        for _, _, found in (terms_in(document, lexicon, network),)
    ]
    matrix, labels = (np.concatenate(column) for column in zip(*rows, strict=True))
    terms = fit_terms(matrix, labels, hidden=term_hidden, epochs=term_epochs)
    record = {
        "features": FEATURES,
        "term_features": TERM_FEATURES,
        "idf": idf,
        "unseen": unseen,
        "words": {word: astuple(what) for word, what in known.items()},
        "other_words": astuple(others),
        "usual": round(float(np.mean([len(tokens(a)) for _, a in pairs])), 1),
        "sentences": rounded(sentences),
        "terms": rounded(terms),
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    click.echo(f"{len(examples)} articles, {len(labels)} terms, {out.stat().st_size} bytes → {out}")


if __name__ == "__main__":
    main()
