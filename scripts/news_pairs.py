"""French news to be translated: `news_pairs.py pick OUT.txt`, then `news_pairs.py keep OUT TSV...`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import ROOT, SHARED
from scripts.nmt.corpora import Pair, load_mix, read_pairs
from scripts.nmt.distil import news_sentences, write
from scripts.nmt.files import sha256, write_text
from scripts.nmt.news_pairs import in_order, kept, rare_words, worth_it
from scripts.nmt.prepare import Plan, drawn_pairs
from scripts.nmt.spelling import Spelling
from summarizer.verify import CheckContext

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
MIX = ROOT / "scripts" / "nmt" / "mix.toml"


@click.group()
def main() -> None:
    """Sentences of French news, chosen to be translated, and the translations, made ready for training."""


@main.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--news", default=SHARED / "mono" / "fr_news_train.jsonl.xz", type=FILE, help="Articles, JSONL in xz.")
@click.option("--articles", type=int, help="Articles to choose from; all by default.")
@click.option("--mix", default=MIX, type=FILE, help="The pairs whose French is known already.")
@click.option("--shared", default=SHARED, type=FOLDER, help="The folder with parallel/ and eval/mt/.")
@click.option("--seed", default=1, show_default=True)
def pick(out: Path, news: Path, articles: int | None, mix: Path, shared: Path, seed: int) -> None:
    """Write the sentences of French articles to OUT, one a line, the most useful to translate first."""
    sentences = [s for s in news_sentences(news, articles=articles) if worth_it(s)]
    rare = rare_words(sentences, drawn_pairs(Plan(load_mix(mix), shared)))
    write_text(out, "".join(f"{sentence}\n" for sentence in in_order(sentences, rare, seed)))
    click.echo(f"{out}: {len(sentences)} sentences, with {len(rare)} words that the pairs hardly have")


@main.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("translations", nargs=-1, required=True, type=FILE)
@click.option("--mix", default=MIX, type=FILE, help="The pairs whose spelling and limits are kept.")
@click.option("--shared", default=SHARED, type=FOLDER, help="The folder with parallel/ and eval/mt/.")
def keep(out: Path, translations: tuple[Path, ...], mix: Path, shared: Path) -> None:
    """Check TRANSLATIONS, files of French TAB English, and write the good ones to OUT for `prepare_data.py --extra`."""

    def pairs() -> Iterator[Pair]:
        for path in translations:
            yield from read_pairs((path,))

    about = {
        "command": " ".join(["python", *sys.argv]),
        "translations": {path.name: sha256(path) for path in translations},
    }
    plan = Plan(load_mix(mix), shared)
    spelling = Spelling(en for _, en in drawn_pairs(plan))
    record = write(kept(pairs(), CheckContext(), plan.mix.limits, spelling), out, about)
    click.echo(f"{out}: {record['kept']} pairs; dropped {record['dropped']}")


if __name__ == "__main__":
    main()
