"""Try the rows of a model's lexicon in sentences of the news: `python scripts/try_lexicon.py MODEL` (20 minutes)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import SHARED
from scripts.nmt.distil import news_sentences
from scripts.nmt.export import converted_engine
from scripts.nmt.tried import examples, lost
from summarizer.lexicon import Lexicon


@click.command()
@click.argument("model", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--data", type=click.Path(path_type=Path), default=SHARED / "mono/fr_news_train.jsonl.xz", show_default=True
)
@click.option("--articles", type=int, help="Of the collection; all, if it is not given.")
@click.option("--each", default=2, show_default=True, help="Sentences that a row is tried in.")
@click.option("--threads", default=2, show_default=True)
def main(model: Path, data: Path, articles: int | None, each: int, threads: int) -> None:
    """Print the rows whose English comes out in no sentence, with the sentences."""
    lexicon = Lexicon.of_model(model)
    tried = examples(lexicon, news_sentences(data, articles=articles), each)
    with tempfile.TemporaryDirectory() as work:
        found = lost(converted_engine(model, Path(work) / "engine", threads=threads), lexicon, tried)
    for row in found:
        click.echo(f"{row.french} = {row.english}")
        for french, english in row.tried:
            click.echo(f"    {french}\n    {english}")
    click.echo(f"{len(found)} of {len(tried)} rows are lost")


if __name__ == "__main__":
    main()
