"""An engine and the checks that translate for long hold no more than when they began."""

from __future__ import annotations

import functools
import gc
import re
import tracemalloc
from pathlib import Path
from typing import Any

from summarizer.document import Article
from summarizer.engines.ct2 import Ct2Translator
from summarizer.engines.fake import FakeTranslator
from summarizer.facts import extract_facts
from summarizer.glossary import Glossary
from summarizer.segment import segment
from summarizer.translate import SentenceTranslator
from tests.engines.test_engines import sentences
from tests.facts.test_extract import parser

SEEDS = Path(__file__).parents[2] / "seeds" / "wikinews"

ROUNDS = 20
TEXTS = 20
ALLOWED = 50  # bytes a text: less than a reference to it, its English and a place in a list


def caches() -> list[Any]:
    """Every function with a cache that there is."""
    return [found for found in gc.get_objects() if type(found) is functools._lru_cache_wrapper]


def held() -> int:
    """Bytes that Python holds, without what caches hold, which have a bound of their own."""
    re.purge()
    for cache in caches():
        cache.cache_clear()
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def test_memory_does_not_grow(tiny_ct2: Path, tiny_marian: Path) -> None:
    """Round after round of new texts through a real engine, and nothing of them is kept."""
    engine = Ct2Translator(tiny_ct2, tiny_marian, name="tiny", digest="d", threads=2, compute="float32")
    translator = SentenceTranslator(engine, glossary=Glossary(()), beam=2, repair=False)

    def rounds(first: int, count: int) -> None:
        for seed in range(first, first + count):
            translator.translate_texts(sentences(TEXTS, seed))

    tracemalloc.start()
    try:
        rounds(0, 5)  # loads what is loaded once
        before = held()
        rounds(5, ROUNDS)
        assert held() - before < ALLOWED * TEXTS * ROUNDS
    finally:
        tracemalloc.stop()


def test_caches_of_texts_have_a_bound() -> None:
    """A cache without a bound is for what there are few of: it takes nothing, a language or a name of data."""
    document = segment(Article((SEEDS / "wikinews-fr-44145.txt").read_text(encoding="utf-8")))
    translator = SentenceTranslator(FakeTranslator())
    translation = translator.translate_document(document)
    assert extract_facts(document, parser().parse(document), translation, translator, Glossary.load())
    ours = [cache for cache in caches() if cache.__module__.startswith("summarizer.")]
    assert len(ours) > 5
    sizes = {cache.__name__: cache.cache_info() for cache in ours}
    assert [name for name, info in sizes.items() if info.maxsize is None and info.currsize > 4] == []
