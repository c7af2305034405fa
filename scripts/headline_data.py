"""French articles as training data of English headlines: `python scripts/headline_data.py OUT`, then train.py."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import ROOT, SHARED
from scripts.nmt.corpora import Limits
from scripts.nmt.distil import Filter
from scripts.nmt.export import converted_engine
from scripts.nmt.files import new_folder, sha256, write_json
from scripts.nmt.headlines import asked, pairs
from scripts.nmt.tokens import RECORD, SPM, Encoder, Writer
from summarizer.lexicon import Lexicon
from summarizer.settings import usable_cpus
from summarizer.translate import SentenceTranslator

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--model", default=ROOT / "models" / "fr-en-small", type=FOLDER, help="Translates, and is trained later.")
@click.option("--news", default=SHARED / "mono" / "fr_news_train.jsonl.xz", type=FILE, help="Articles, JSONL in xz.")
@click.option("--articles", type=int, help="Articles to use; all by default.")
@click.option("--abstracts", default=0.0, show_default=True, help="Part of them whose abstract is asked, not headline.")
@click.option("--beam", default=2, show_default=True)
@click.option("--threads", type=int, help="Of the engine. Default: the CPUs this process may use.")
def main(
    out: Path, model: Path, news: Path, articles: int | None, abstracts: float, beam: int, threads: int | None
) -> None:
    """Translate titles and abstracts, keep what passes every check, and write a training set for train.py to OUT."""
    dropped = Counter[str]()
    with tempfile.TemporaryDirectory() as work:
        engine = converted_engine(model, Path(work) / "model", threads=threads or usable_cpus())
        wanted = asked(news, engine.count_tokens, articles=articles, abstracts=abstracts)
        teacher = SentenceTranslator(engine, beam=beam, lexicon=Lexicon.of_model(model))
        made = pairs(teacher, wanted, Filter(Limits()), dropped)
    with new_folder(out) as folder:
        shutil.copyfile(model / "source.spm", folder / SPM)
        encoder, writer = Encoder(folder / SPM), Writer(folder)
        writer.add(*(encoder.encode([pair[side] for pair in made]) for side in (0, 1)))
        about = {"command": " ".join(["python", *sys.argv]), "teacher": sha256(model / "model.safetensors")}
        write_json(folder / RECORD, about | {"tokens": writer.close(encoder.size), "dropped": dict(dropped)})
    click.echo(f"{out}: {len(made)} pairs; dropped {dict(dropped)}")


if __name__ == "__main__":
    main()
