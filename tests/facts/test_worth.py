"""What a key fact is worth beside a summary: what goes, what comes last, and how it is learned."""

from __future__ import annotations

import json
import lzma
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from scripts import train_facts
from scripts.evaluation.listed import measure_listed
from scripts.salience import facts as choices
from summarizer.document import Article
from summarizer.facts import KINDS, find_candidates
from summarizer.facts.material import Candidate, Material
from summarizer.facts.rank import select
from summarizer.facts.worth import LEAST, beside, numbers, worth_of
from summarizer.glossary import Glossary
from summarizer.results import TranslatedSentence, Translation
from summarizer.segment import segment
from summarizer.tables import rows
from tests.facts.test_extract import parser

TEXT = (
    "Le maire de Lyon a démissionné mardi après sa condamnation pour fraude. "
    "Le tribunal l'avait condamné en avril 2019 à une amende de 30.000 euros. "
    "Le conseil municipal élira le 3 juin 2019 un successeur parmi les 73 conseillers de la ville. "
    "« La ville a besoin de calme », a déclaré Anne Durand, présidente du conseil départemental."
)
WORDS = st.frozensets(st.sampled_from(["maire", "ville", "30", "lyon", "procès", "juin"]), max_size=5)


def _material() -> Material:
    document = segment(Article(TEXT, title="Lyon : le maire démissionne"))
    french = Translation(tuple(TranslatedSentence(i, t, 0.0) for i, t in enumerate(document.texts())), "none")
    return Material(document, parser().parse(document), french, Glossary.load(None))


@given(st.sampled_from(list(KINDS)), WORDS, WORDS, st.lists(WORDS, max_size=3))
def test_a_worth_is_a_probability(
    kind: str, words: frozenset[str], title: frozenset[str], summary: list[frozenset[str]]
) -> None:
    """Whatever is seen of a candidate has a weight in the table, and a worth between 0 and 1."""
    candidate = Candidate(kind, "key", 0.0, words, 0, (), lambda _: None)  # type: ignore[arg-type]
    assert 0 < worth_of(numbers(candidate, title, summary)) < 1


def test_what_is_told_comes_last() -> None:
    """Events and quotes of a told sentence go; its figures come after all else; what is left is worth something."""
    material = _material()
    told = {1, 2}
    ranked = sorted(beside(material, find_candidates(material), told), key=lambda c: -c.score)
    assert not [c for c in ranked if c.sentence in told and c.kind in ("event", "quote")]
    places = [c.sentence in told for c in ranked]
    assert places == sorted(places)
    assert True in places
    assert all(c.score >= LEAST - 0.01 for c in ranked if c.sentence not in told)


def test_a_quote_over_sentences_is_told_once() -> None:
    """The sentence in which a long quote ends is no fact beside it; where the summary has that one, the quote goes."""
    text = (
        "Le conseil a voté mardi. « La ville a besoin de calme. Nous rouvrirons les trois écoles du centre », a déclaré"
        " Anne Durand, présidente du conseil départemental, à Lyon devant 200 habitants."
    )
    document = segment(Article(text, title="Lyon : le conseil vote"))
    french = Translation(tuple(TranslatedSentence(i, t, 0.0) for i, t in enumerate(document.texts())), "none")
    material = Material(document, parser().parse(document), french, Glossary.load(None))
    found = find_candidates(material)
    quote = next(c for c in found if c.kind == "quote")
    assert quote.sentences == {2, 3}
    event = replace(
        quote, kind="event", key="event:3", sentence=3, beyond=frozenset(), words=frozenset({"lyon", "200"})
    )
    assert select([quote, event], 10, score=lambda c: float(c is quote), floor=-1) == [quote]
    assert quote.key not in {c.key for c in beside(material, found, {3})}


def test_who_is_named_once_is_no_fact() -> None:
    """Beside a summary the office of somebody named in one sentence goes; alone it is a fact."""
    material = _material()
    found = find_candidates(material)
    assert "person:Anne Durand" in {c.key for c in found}
    assert "person:Anne Durand" not in {c.key for c in beside(material, found, {1})}


def test_a_quoted_sentence_without_its_speaker_is_no_fact() -> None:
    """Words in quotation marks that no other sentence gives a speaker are nobody's claim."""
    said = "Nous avons reçu le 3 juin 2019 une aide de 30.000 euros pour la ville."
    document = segment(Article(f"Le maire a parlé. « {said} Elle sera versée en juillet 2019. » Le conseil a voté."))
    french = Translation(tuple(TranslatedSentence(i, t, 0.0) for i, t in enumerate(document.texts())), "none")
    material = Material(document, parser().parse(document), french, Glossary.load(None))
    assert {c.sentence for c in find_candidates(material) if c.kind != "quote"} <= {None, 0, 3}
    assert said in document.texts()[1]


def test_of_one_sentence_the_best_kind_comes_first() -> None:
    """The order of what can be told of one sentence stays that of the candidates' own scores."""
    material = _material()
    ranked = sorted(beside(material, find_candidates(material), {1}), key=lambda c: -c.score)
    third = [c for c in ranked if c.sentence == 3]
    before = sorted((c for c in find_candidates(material) if c.sentence == 3), key=lambda c: -c.score)
    assert len(third) > 1
    assert all(one.score > two.score for one, two in pairwise(third))
    assert [c.key for c in third] == [c.key for c in before]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Eight articles, and an editor who lists what has figures and nothing else."""
    material, lines, chosen = _material(), [], []
    shown = list(dict.fromkeys(c.key for c in find_candidates(material)))
    best = [key for key in shown if key.startswith(("quantity", "date"))]
    for k in range(8):
        lines.append(json.dumps({"id": f"n{k}", "title": "Lyon : le maire démissionne", "abstract": "", "text": TEXT}))
        none = [key for key in shown if key not in best]
        chosen.append({"id": f"n{k}", "standfirst": False, "told": [0], "shown": shown, "best": best, "none": none})
    (tmp_path / "facts.jsonl").write_text("\n".join(map(json.dumps, chosen)), encoding="utf-8")
    monkeypatch.setattr(choices, "CHOICES", tmp_path / "facts.jsonl")
    with lzma.open(tmp_path / "news.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return tmp_path / "news.jsonl.xz"


def test_weights_are_learned_from_choices(corpus: Path, tmp_path: Path) -> None:
    """The table is written with a weight for each thing seen, and figures weigh for an editor who wants figures."""
    out = tmp_path / "worth.tsv"
    made = CliRunner().invoke(train_facts.main, ["--data", str(corpus), "--out", str(out)])
    assert made.exit_code == 0, made.output
    lines = [line.split("\t") for line in out.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    weights = {name: float(weight) for name, weight in lines}
    assert list(weights) == [name for name, _ in rows("fact_worth.tsv")]
    assert weights["quantity"] > 0 > weights["event"]
    assert weights["figures"] > 0


def test_the_measure_of_a_list(corpus: Path) -> None:
    """Of the held-out articles it is told how much of the editor's choice comes first, by each ranking."""
    lines, scores = measure_listed(corpus)
    assert lines[0].startswith("Of 2 articles")
    assert 0 <= scores["facts editors list"] <= 100
    assert len(lines) == 7
