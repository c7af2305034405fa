"""Write summarizer/data/words.fr.txt and words.en.txt: the ordinary words of both languages, from free parallel text.

A word is ordinary if it is written in lower case often enough where a capital would be a choice: `comité` is, `Pavel`
is not. The checks use the lists to tell a name from a common noun in capitals.

The lists that ship were made from europarl_v7, tatoeba_manythings and hansard_36;
summarizer/data/SOURCES.md names their licences.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # scripts are run by path, from anywhere

from summarizer.glossary import fold  # noqa: E402 - needs the line above

_WORD = re.compile(r"[^\W\d_]{3,}")
SEEN, SHARE = 3, 0.3  # how often, and in what share of its places within a sentence, a word is in lower case
SURNAMES = frozenset({"trump", "bush", "brown", "rice", "powell", "gates", "cook", "carter", "ford", "page"})
"""Ordinary words that news mostly means as names; parliaments of the 1990s do not."""
OFTEN, SOME = 100, 0.01  # the same for words that minutes of parliaments write with a capital (Council, House)


@click.command()
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(corpora: tuple[Path, ...]) -> None:
    """Count the words of CORPORA (French TAB English, xz) and write the two lists."""
    counts = count(corpora)
    for language, (lower, capital) in zip(("fr", "en"), counts, strict=True):
        words = sorted({fold(w) for w, n in lower.items() if is_ordinary(n, capital[w])} - SURNAMES)
        path = ROOT / "summarizer" / "data" / f"words.{language}.txt"
        path.write_text("\n".join(words) + "\n", encoding="utf-8")
        click.echo(f"{path}: {len(words)} words")


def is_ordinary(lower: int, capital: int) -> bool:
    """Whether a word that came so often in lower case, and so often with a capital, is an ordinary one."""
    total = lower + capital
    return (lower >= SEEN and lower >= SHARE * total) or (lower >= OFTEN and lower >= SOME * total)


def count(corpora: Iterable[Path]) -> tuple[tuple[Counter[str], Counter[str]], ...]:
    """For French and for English: how often each word comes in lower case, and with a capital within a sentence."""
    counts = ((Counter[str](), Counter[str]()), (Counter[str](), Counter[str]()))
    for path in corpora:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                for text, (lower, capital) in zip(line.rstrip("\n").split("\t"), counts, strict=False):
                    words = _WORD.findall(text)
                    lower.update(w for w in words if w.islower())
                    capital.update(w.lower() for w in words[1:] if w[0].isupper())
    return counts


if __name__ == "__main__":
    main()
