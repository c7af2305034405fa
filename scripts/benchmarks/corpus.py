"""Real articles to measure on, made from ../shared/mono when they are needed; nothing of their text is kept here."""

from __future__ import annotations

import json
import lzma
from itertools import islice
from pathlib import Path

from scripts.evaluation.report import SHARED

SOURCE = SHARED / "mono" / "fr_news_train.jsonl.xz"


def write_articles(folder: Path, count: int, step: int = 1) -> int:
    """Write `count` articles, each `step`-th of the source, as text files with a title line; returns their words."""
    folder.mkdir(parents=True)
    words = 0
    with lzma.open(SOURCE, "rt", encoding="utf-8") as file:
        for line in islice(file, 0, count * step, step):
            record = json.loads(line)
            text = f"{record['title'].strip()}\n\n{record['text'].strip()}\n"
            words += len(text.split())
            (folder / f"{record['id']}.txt").write_text(text, encoding="utf-8")
    return words
