"""Forward-translate French news into pairs: `python scripts/distil.py OUT`, then `prepare_data.py --extra OUT`."""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import ROOT, SHARED
from scripts.nmt.corpora import Limits
from scripts.nmt.distil import Filter, forward, news_sentences, write
from scripts.nmt.export import converted_engine
from scripts.nmt.files import sha256
from summarizer.lexicon import Lexicon
from summarizer.settings import usable_cpus
from summarizer.translate import SentenceTranslator

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--model", default=ROOT / "models" / "fr-en-small", type=FOLDER, help="The teacher.")
@click.option("--back", type=FOLDER, help="An English→French model, for the round trip.")
@click.option("--news", default=SHARED / "mono" / "fr_news_train.jsonl.xz", type=FILE, help="Articles, JSONL in xz.")
@click.option("--first", default=0, show_default=True, help="Articles to skip.")
@click.option("--articles", type=int, help="Articles to translate; all by default.")
@click.option("--beam", default=4, show_default=True)
@click.option("--least-score", default=-1.0, show_default=True, help="Of a kept pair: mean log probability.")
@click.option("--precision", default="int8", show_default=True, help="CTranslate2's number type.")
def main(
    out: Path,
    model: Path,
    back: Path | None,
    news: Path,
    first: int,
    articles: int | None,
    beam: int,
    least_score: float,
    precision: str,
) -> None:
    """Translate the sentences of French articles, keep those that pass every check, and write pairs to OUT."""
    with tempfile.TemporaryDirectory() as work:
        ready = partial(converted_engine, threads=usable_cpus(), precision=precision)
        teacher = SentenceTranslator(ready(model, Path(work) / "model"), beam=beam, lexicon=Lexicon.of_model(model))
        reverse = ready(back, Path(work) / "back") if back else None
        outcomes = forward(teacher, news_sentences(news, first, articles), Filter(Limits(), least_score, reverse))
        about = {"command": " ".join(["python", *sys.argv]), "teacher": sha256(model / "model.safetensors")}
        record = write(outcomes, out, about)
    click.echo(f"{out}: {record['kept']} pairs; dropped {record['dropped']}")


if __name__ == "__main__":
    main()
